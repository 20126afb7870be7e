"""What stands behind “source and link” at each thing, what a page says once, and what the site says of itself."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from etalon.build import engine
from etalon.build.settings import settings
from etalon.build.site import DATE, Invalid, Site, date_of
from etalon.data.date import PartialDate
from etalon.data.loading import load
from etalon.data.site import Publisher, Repository, SiteSettings, site_settings
from etalon.editor import declarations
from etalon.page.frame import Body, framed
from etalon.page.voice import Settings, Voice
from etalon.printing import note_unset
from tests.etalon.stage import PORTAL, SETTINGS, findings_of, store_of

SOUP = "dishes/soup/"
UNSET = Settings(SETTINGS.site_url)
LICENCE = "licence:\n  name: CC BY 4.0\n  url: https://terms.example/\n"


def page(
    root: Path, address: str = SOUP, language: str = "en", settings: Settings = UNSET
) -> html.HtmlElement:
    """A generated page, whole."""
    site = Site(store_of(root), settings)
    whole = site.generated_page(language, address, site.render(language, address))
    return html.document_fromstring(whole)


def prose(root: Path, id: str, language: str = "en", settings: Settings = UNSET) -> html.HtmlElement:
    """A prose page, whole."""
    site = Site(store_of(root), settings)
    name = f"{id}.md"
    text = (root / "docs" / language / name).read_text(encoding="utf-8")
    return html.document_fromstring(site.prose_page(language, name, site.prose(language, name, text)))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def say(project: Path, text: str) -> SiteSettings:
    """Let the site say something of itself."""
    (project / "data/site.yml").write_text(text, encoding="utf-8")
    return site_settings(store_of(project))


class TestAbout:
    def test_each_thing_has_one_and_each_is_closed(self, root: Path) -> None:
        spices = prose(root, "spices").xpath("//article")
        assert spices and [len(each.xpath(".//details[@class='about']")) for each in spices] == [1] * len(
            spices
        )
        assert prose(root, "spices").xpath("//details[@class='about']/@open") == []

    def test_it_leads_to_the_thing_in_all_languages_and_in_this_one(self, root: Path) -> None:
        (about,) = page(root).xpath("//details[@class='about']")
        assert about.xpath(".//a[@data-copy]/@href") == ["../../../id/dish/soup/", "../../dishes/soup/"]
        salt = prose(root, "spices").xpath("//article[@id='salt']//details[@class='about']")[0]
        assert salt.xpath(".//a[@data-copy]/@href") == ["../../id/spice/salt/", "#salt"]

    def test_it_is_cited_with_the_day_of_the_data_if_that_is_known(self, root: Path) -> None:
        cited = "string(//details[@class='about']//span[@data-copy])"
        at = "https://spoon.example/id/dish/soup/"
        assert page(root).xpath("string(//span[@data-copy]/cite)") == "Starter · Vegetable soup"
        assert page(root).xpath(cited) == f"Starter · Vegetable soup. Trial, {at}"
        dated = replace(UNSET, data_date=PartialDate(2024, 2, 29))
        assert (
            page(root, settings=dated).xpath(cited)
            == f"Starter · Vegetable soup. Trial, {at} (as of 29 February 2024)"
        )

    def test_it_shows_the_fingerprint_that_the_page_above_the_languages_shows(self, root: Path) -> None:
        site = Site(store_of(root), UNSET)
        (above,) = (text for path, text in site.root_files() if path == "id/dish/soup/index.html")
        for language in ("en", "he"):
            box = page(root, language=language).xpath("//details[@class='about']")[0]
            (print_,) = box.xpath(".//a[contains(@href, '?stay')]/preceding-sibling::code/text()")
            (there,) = html.document_fromstring(above).xpath(f"//span[@lang='{language}']/code/text()")
            assert print_ == there

    def test_it_names_the_file_and_links_it_where_the_repository_is_known(self, root: Path) -> None:
        assert page(root).xpath("//details[@class='about']//dd/code[not(../a)]/text()") == [
            "data/dish/soup.yml"
        ]
        linked = page(root, settings=SETTINGS).xpath("//details[@class='about']//a[@rel='external']")
        assert [(each.get("href"), each.text) for each in linked] == [
            ("https://edit.example/data/dish/soup.yml", "data/dish/soup.yml")
        ]

    def test_it_says_that_a_native_speaker_has_read_the_text(self, root: Path) -> None:
        said = {
            code: words(page(root, language=code).xpath("//details[@class='about']")[0])
            for code in ("en", "he")
        }
        assert "A native speaker has read this text." in said["en"]
        assert "דובר השפה קרא את הטקסט" not in said["he"]

    def test_a_part_stands_in_the_file_of_what_is_around_it(self, root: Path) -> None:
        store = store_of(root)
        parts = [(kind, id) for kind, id in store.parts if kind not in store.kinds]
        assert parts
        for kind, id in parts:
            path = Voice(store, "en", UNSET).speech(SOUP).path_of(kind, id)
            assert store.file_around(kind, id) is not None and id in (root / path).read_text(encoding="utf-8")
        with pytest.raises(LookupError):
            Voice(store, "en", UNSET).speech(SOUP).path_of("dish", "nothing")


class TestWhatNobodyRead:
    def test_is_said_once_on_a_page(self, root: Path) -> None:
        notices = prose(root, "spices").xpath("//main//a[contains(@class, 'badge--unread')]")
        assert [words(each) for each in notices] == ["No native speaker has read this page yet"]
        # Whoever could read it is asked to.
        links = prose(root, "spices").xpath("//p[@class='reading']/a/@href")
        assert links == ["../standing/#unread", "../editors/"]
        assert len(prose(root, "editors").xpath("//p[@class='reading']/a")) == 1

    def test_is_said_of_a_part_where_some_was_read(self, project: Path) -> None:
        assert declarations.review(project, PORTAL, ["spice/salt"], "en")[1] == []
        notices = prose(project, "spices").xpath("//main//a[contains(@class, 'badge--unread')]")
        assert [words(each) for each in notices] == ["A native speaker has read some of this page"]

    def test_is_not_said_where_all_was_read(self, root: Path) -> None:
        assert page(root).xpath("//a[contains(@class, 'badge--unread')]") == []


class TestAddressOnPaper:
    def test_it_is_the_permanent_one_if_the_page_shows_a_thing(self, root: Path) -> None:
        on_paper = "string(//*[@class='on-paper'])"
        assert "https://spoon.example/id/dish/soup/" in page(root).xpath(on_paper)
        assert "https://spoon.example/en/spices/" in prose(root, "spices").xpath(on_paper)


class TestWhatTheSiteSaysOfItself:
    def test_nothing_is_guessed(self, root: Path) -> None:
        said = site_settings(store_of(root))
        assert said.unset == ["publisher", "licence", "contact", "repository.edit", "repository.issue"]
        assert said.report_url("dish/soup", "en", "https://spoon.example/") is None
        foot = page(root).xpath("//footer")[0]
        assert words(foot.xpath(".//dl")[0]) == ""
        assert foot.xpath(".//a[@rel='external']") == []

    def test_who_answers_is_told_from_the_settings_alone(self, project: Path) -> None:
        """And, whatever is set, how a text is corrected."""
        corrected = "Found an error? How to correct a text"
        assert self.who(project) == [corrected]
        say(project, "publisher:\n  name: {he: הכף, en: The Spoon}\ncontact: cook@spoon.example\n")
        assert self.who(project) == ["Publisher: The Spoon", "Contact: cook@spoon.example", corrected]

    @staticmethod
    def who(project: Path) -> list[str]:
        voice = Voice(store_of(project), "en", UNSET)
        return [words(each) for each in html.fragments_fromstring(voice.render("etalon/who", "cooks/").html)]

    def test_signs_are_shown_as_they_stand_on_pages(self, root: Path) -> None:
        voice = Voice(store_of(root), "en", UNSET)
        shown = html.fromstring(voice.render("etalon/signs", "standing/").html)
        signs = [words(each) for each in shown.xpath(".//span[contains(@class, 'badge')]")]
        assert signs[0].startswith("Behind; the language that changed: ")
        assert signs[1] == words(
            prose(root, "spices").xpath("//main//a[contains(@class, 'badge--unread')]")[0]
        )

    def test_the_foot_of_a_page_shows_what_is_said(self, project: Path) -> None:
        say(
            project,
            "publisher:\n  name: {he: הכף, en: The Spoon}\n  url: https://publisher.example/\n"
            f"{LICENCE}contact: cook@spoon.example\n"
            "repository:\n  edit: https://files.example/\n  issue: https://tell.example/?what={id}&in={language}&at={address}\n",
        )
        dated = replace(UNSET, data_date=PartialDate(2024, 2, 29))
        foot = page(project, settings=dated).xpath("//footer")[0]
        assert [words(each) for each in foot.xpath(".//dl/div")] == [
            "Publisher: The Spoon",
            "Licence: CC BY 4.0",
            "As of: 29 February 2024",
            "Contact: cook@spoon.example",
            "Edit this page: data/dish/soup.yml",
        ]
        assert foot.xpath(".//@href")[:4] == [
            "https://publisher.example/",
            "https://terms.example/",
            "mailto:cook@spoon.example",
            "https://files.example/data/dish/soup.yml",
        ]
        assert foot.xpath(".//@href")[-1:] == [
            "https://tell.example/?what=data%2Fdish%2Fsoup.yml&in=en&at=https%3A%2F%2Fspoon.example%2Fen%2Fdishes%2Fsoup%2F",
        ]
        (about,) = page(project).xpath("//details[@class='about']")
        assert about.xpath(".//a[@rel='external']/@href") == [
            "https://files.example/data/dish/soup.yml",
            "https://tell.example/?what=dish%2Fsoup&in=en&at=https%3A%2F%2Fspoon.example%2Fen%2Fdishes%2Fsoup%2F",
        ]

    def test_the_environment_stands_above_the_file(self, project: Path) -> None:
        say(project, "repository:\n  edit: https://files.example/\n")
        store = store_of(project)
        assert Voice(store, "en", UNSET).edit_base == "https://files.example/"
        assert Voice(store, "en", SETTINGS).edit_base == "https://edit.example/"

    @pytest.mark.parametrize(
        ("contact", "link"),
        [
            ("cook@spoon.example", "mailto:cook@spoon.example?subject=dish%2Fsoup%20%28en%29"),
            ("https://spoon.example/tell/@cook", "https://spoon.example/tell/@cook"),
            (None, None),
        ],
    )
    def test_without_a_form_reports_go_to_whoever_answers(
        self, contact: str | None, link: str | None
    ) -> None:
        assert (
            SiteSettings(id="site", contact=contact).report_url("dish/soup", "en", "https://x.example/")
            == link
        )

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("contact: cook at spoon\n", "data/site.yml:1: error: contact: “cook at spoon” is neither"),
            ("contact: mailto:cook@spoon.example\n", "write “cook@spoon.example”"),
            ("contact: www.spoon.example/tell\n", "write “https://www.spoon.example/tell”"),
            (
                "repository:\n  issue: https://tell.example/?{who}\n",
                "data/site.yml:2: error: repository.issue: ",
            ),
            ("publishers: {}\n", "data/site.yml:1: error: publishers: "),
            ("publisher:\n  name: {en: The Spoon}\n", "data/site.yml:2: error: publisher.name"),
        ],
    )
    def test_a_mistake_is_told_with_its_line(self, project: Path, text: str, told: str) -> None:
        (project / "data/site.yml").write_text(text, encoding="utf-8")
        _store, found = load(project, PORTAL)
        found = found or findings_of(project)
        assert any(told in each.text("en") for each in found)

    def test_it_is_one_file_and_no_folder(self, project: Path) -> None:
        (project / "data/site").mkdir()
        _store, found = load(project, PORTAL)
        assert [(each.path, each.rule) for each in found] == [("data/site", "unknown-kind")]

    def test_the_build_says_once_what_is_not_said(self, project: Path) -> None:
        said = io.StringIO()
        note_unset(say(project, f"{LICENCE}contact: cook@spoon.example\n").unset, "en", said)
        note_unset([], "en", said)
        (line,) = said.getvalue().splitlines()
        assert line.startswith("Not set: publisher, repository.edit, repository.issue.")

    @pytest.mark.parametrize(
        ("address", "is_told"),
        [
            ("https://etalon.example/", True),
            ("https://spoon.example:8000/soup/", True),
            ("http://spoon.test/", True),
            ("http://invalid/", True),
            ("https://EXAMPLE.com./", True),
            ("https://spoon.example.org/", True),
            ("http://localhost:8000/", False),
            ("http://127.0.0.1/", False),
            ("https://example.spoon.net/", False),
            ("https://contest/", False),
            ("https://myexample.com/", False),
        ],
    )
    def test_so_it_does_of_an_address_that_is_kept_for_examples(
        self, root: Path, address: str, is_told: bool
    ) -> None:
        store, said = store_of(root), io.StringIO()
        assert ("site_url" in Site(store, Settings(address)).unset) is is_told
        assert "site_url" not in Site(store, Settings(address, is_preview=True)).unset
        note_unset(Site(store, Settings(address)).unset, "en", said)
        lines = [line.partition(".")[0] for line in said.getvalue().splitlines()]
        address_is_not_set = ["Not set: site_url"] if is_told else []
        assert lines == [*address_is_not_set, "Not set: publisher, licence, contact, repository"]

    def test_a_publisher_without_a_page_is_no_link(self, root: Path) -> None:
        store = store_of(root)
        publisher = Publisher(name={"en": "The Spoon", "he": "הכף"})
        said = SiteSettings(id="site", publisher=publisher, repository=Repository())
        told = replace(store, tables={**store.tables, "site": {"site": said}}, _derived={})
        voice = Voice(told, "en", UNSET)
        whole = framed(voice, voice.speech(SOUP), Body("Soup", "Clear.", "<p>"))
        foot = html.document_fromstring(whole).xpath("//footer//dl/div")[0]
        assert words(foot) == "Publisher: The Spoon" and foot.xpath(".//a") == []


class TestDayOfTheData:
    def test_it_comes_from_the_environment(self) -> None:
        assert date_of({DATE: "1709164800"}) == PartialDate(2024, 2, 29)
        assert date_of({DATE: "253402300799"}) == PartialDate(9999, 12, 31)
        assert date_of({DATE: ""}) is date_of({}) is None

    @pytest.mark.parametrize(
        "told",
        [
            "soon",
            "-5",
            " 5",
            "5\n",
            "1.5",
            "²",
            "253402300800",
            "9" * 14,
            "9" * 30,
            "9" * 5000,
            "-" + "9" * 17,
        ],
    )
    def test_what_is_no_day_of_a_calendar_is_refused(self, root: Path, told: str) -> None:
        for refused in (lambda: date_of({DATE: told}), lambda: settings(root, {DATE: told})):
            with pytest.raises(Invalid) as invalid:
                refused()
            (finding,) = invalid.value.findings
            assert (finding.path, finding.rule) == (DATE, "date-unknown")

    def test_a_build_takes_that_of_the_last_commit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(DATE, raising=False)
        assert DATE not in engine.environment(tmp_path)
        who = ["-c", "user.name=A", "-c", "user.email=a@spoon.example"]
        for command in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "Begin"]):
            env = {**engine.environment(tmp_path), "GIT_COMMITTER_DATE": "2024-02-29T12:00:00Z"}
            subprocess.run(["git", "-C", str(tmp_path), *command], check=True, env=env)
        assert date_of(engine.environment(tmp_path)) == PartialDate(2024, 2, 29)
        monkeypatch.setenv(DATE, "0")
        assert date_of(engine.environment(tmp_path)) == PartialDate(1970, 1, 1)
