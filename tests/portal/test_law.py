"""What pages about the law of a country say before anything else, and what is said of a party that no longer exists."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from etalon.build.site import Site
from etalon.data.date import PartialDate
from etalon.data.loading import load
from etalon.data.page import ProsePage
from etalon.page.compare import comparisons
from etalon.page.speech import Speech
from etalon.page.voice import Voice
from portal.rule.extracts import extracts
from portal.rule.guide import Guide
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS

ACT, OFFICIAL = "document-umbrella-rule", "https://rain.example/rule/12"
LAW = ("clause", "document", "actor", "procedure", "mark", "question", "answer")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(load(site_project(), PORTAL)[0], SETTINGS)


def body(site: Site, language: str, address: str) -> html.HtmlElement:
    """What stands on a page, without its frame."""
    page = next((each for each in site.store[ProsePage].values() if each.address == address), None)
    if page is None:
        return html.fromstring(f"<main>{site.render(language, address).html}</main>")
    markdown = (site.store.root / "docs" / language / page.file).read_text(encoding="utf-8")
    return html.fromstring(f"<main>{site.prose(language, page.file, markdown).html}</main>")


def about_the_law(site: Site) -> Iterator[str]:
    """The address of every page of the texts of the kinds about the law."""
    kinds = [site.store.kinds[name] for name in LAW]
    yield from (
        site.store[ProsePage][id].address for id in {each.shown_on for each in kinds if each.shown_on}
    )
    for kind in kinds:
        yield from (page.address for page in (kind.pages(site.store) if kind.pages else ()))
        if kind.has_pages:
            yield from (kind.address_of(id) or "" for id in site.store.table(kind.name))
    groups = {f"compare/{kind.compare}/" for kind in kinds if kind.compare}
    yield from (each.address for each in site.store.index(comparisons) if each.address in groups)


def test_every_page_about_the_law_says_first_whose_it_is(site: Site) -> None:
    addresses = set(about_the_law(site))
    assert len(addresses) > 15
    assert {"verification/mark/", "compare/rule/", "compare/guide/"} < addresses
    for language in LANGUAGES:
        wording = site.store.words["rule.wording"][language].replace("{date}", "2004")
        for address in addresses:
            first = body(site, language, address)[0]
            assert first.get("class") == "restatement", address
            text = first[0].text_content()
            assert text.startswith(site.store.get("place", "north-land").name[language]), address
            assert wording in text and "12" in text
            links = first.xpath("./p//a/@href")
            assert links[0].endswith(f"#{ACT}") and links[1] == OFFICIAL


def test_the_notice_says_whom_to_ask_in_every_country(site: Site) -> None:
    for language in LANGUAGES:
        notice = body(site, language, "verification/mark/")[0]
        (asked,) = notice.xpath("./details//li")
        assert site.store.get("place", "south-land").name[language] in asked.text_content()
        assert asked.xpath(".//a/@href")[0].endswith("organisations/south-office/")


def test_the_notice_names_the_body_of_the_country_of_the_language_at_once(site: Site) -> None:
    for language in LANGUAGES:
        told = body(site, language, "verification/mark/")[0].find_class("elsewhere__near")[0]
        country = site.store.get("place", "south-land")
        is_near = country.code == site.store.languages[language].region
        assert (country.name[language] in told.text_content()) == is_near == (language == "kk")
        assert bool(told.xpath("./a/@href")) == is_near


@pytest.mark.parametrize(("language", "near"), [("kk", ["south-office"]), ("az", [])])
def test_all_readers_are_told_whom_to_ask_in_the_country_of_the_law(
    site: Site, language: str, near: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clauses = site._voices[language].speech("verification/mark/").helper("clause")
    own = SimpleNamespace(document=SimpleNamespace(country="south-land"))
    monkeypatch.setitem(vars(clauses), "_regulation", own)
    assert [each.id for each in clauses.bodies_near()] == near
    assert [each.id for each in clauses.bodies_everywhere()] == ["south-office"]


def test_a_single_clause_is_called_one(site: Site) -> None:
    words = site.store.words
    page = body(site, "ru", "verification/mark/")
    for ground in page.find_class("ground"):
        word = "clause" if len(ground.find_class("clause-no")) == 1 else "clauses"
        assert ground.text_content().startswith(f"{words[f'rule.{word}']['ru']}: ")
    assert not [head for head in page.xpath("//th[@scope='col']") if ":" in head.text_content()]


def test_other_pages_have_no_such_notice(site: Site) -> None:
    for address in ("organisations/umbrella/", "membership/", "compare/organisations/umbrella/"):
        assert body(site, "az", address).find_class("restatement") == []


class TestPartyThatEnded:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_marked_wherever_a_list_names_it(self, site: Site, language: str) -> None:
        word = site.store.words["organisation.ended"][language]
        place = "//*[contains(@href, 'south-office')]/following-sibling::*[@class='ended']"
        for address in ("organisations/umbrella/", "verification/mark/"):
            assert body(site, language, address).xpath(f"string({place})") == f"({word})", address
        row = "//table[contains(@class, 'matrix')]//th[.//a[@href='#party-south-office']]"
        assert f"({word})" in body(site, language, "membership/").xpath(f"string({row})")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_told_of_in_place_of_what_came_after(self, site: Site, language: str) -> None:
        """Never “afterwards: not stated”: since when it is gone, and who has its tasks."""
        words = site.store.words
        end = site.store.get("organisation", "south-office").ended
        for address in ("membership/", "organisations/umbrella/", "organisations/south-office/"):
            fate = body(site, language, address).find_class("fate")
            assert words["organisation.historical"][language] in fate[0].text_content()
            assert site._voices[language].locale.date(end.date) in fate[0].text_content()
            assert (
                fate[1].xpath("./a/@href")
                and words["organisation.successor"][language] in fate[1].text_content()
            )
        cell = body(site, language, "membership/").xpath("//tr[@id='south-office.umbrella']/td[last()]")[0]
        assert cell.find_class("fate") and not cell.find_class("nothing")


class TestAnswer:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_is_inferred_is_marked_and_explained(self, site: Site, language: str) -> None:
        page = body(site, language, site.store.index(Guide).path_to("answer", "mark").address)
        words = site.store.words
        tags = page.find_class("tag--inferred")
        assert [tag.text_content() for tag in tags] == [words["guide.inferred"][language]] * 2
        assert tags[0].getparent().get("class") == "by-when"
        assert {tag.get("href") for tag in tags} == {"#ground"}
        assert page.text_content().count(words["guide.inferred_text"][language]) == 1
        other = body(site, language, site.store.index(Guide).path_to("answer", "leave").address)
        assert other.find_class("tag--inferred") == []
        assert words["guide.inferred_text"][language] not in other.text_content()
        assert words["guide.no_deadline"][language] in other.find_class("by-when")[0].text_content()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_names_the_bodies_to_go_to_those_that_exist_first(self, site: Site, language: str) -> None:
        page = body(site, language, site.store.index(Guide).path_to("answer", "mark").address)
        there, ended = page.xpath("//h2[@id='where']/following-sibling::ul[1]/li")
        assert there.xpath("./a/@href")[0].endswith("organisations/umbrella/")
        assert "https://umbrella.example/" in there.xpath("./a/@href")
        links = [link for link in ended.xpath(".//a/@href") if "glossary" not in link]
        assert [link.rsplit("organisations/", 1)[-1] for link in links] == [
            "umbrella/",
            "https://heir.example/",
            "south-office/",
        ]
        assert site.store.words["organisation.ended"][language] in ended.text_content()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_says_who_does_each_step(self, site: Site, language: str) -> None:
        page = body(site, language, site.store.index(Guide).path_to("answer", "mark").address)
        word = site.store.words["procedure.who"][language]
        assert page.find_class("who")[0].text_content().startswith(f"{word}: ")


class TestExtract:
    def test_a_clause_stands_with_those_that_govern_it_each_once(self, site: Site) -> None:
        page = body(site, "az", "verification/rule/kind/list-item/")
        items = page.find_class("extract__item")
        above = {
            item.find_class("clause__number")[0].text: [
                one.text for one in item.xpath("./*[@class='extract__above']/a")
            ]
            for item in items
        }
        assert above["3.1.1"] == ["3.1"] and above["3.1.2"] == []

    def test_sections_are_folded_where_there_are_several(self, site: Site) -> None:
        folded = set()
        for extract in extracts(site.store):
            if "/section/" in extract.address:  # whose headings are those of clauses
                continue
            page = body(site, "az", extract.address)
            folded.add((len(page.xpath(".//h2")) > 1, len(page.xpath(".//summary/h2")) > 0))
        assert folded == {(True, True), (False, False)}


def test_a_clause_is_cited_with_its_document_and_act(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, dict[str, Any]] = {}

    def word(_speech: Speech, key: str, /, **params: Any) -> Markup:
        said[key] = params
        return Markup(key)

    speech = Voice(site.store, "ru", SETTINGS).speech("")
    monkeypatch.setattr(Speech, "word", word)
    assert speech.cited("clause:1.1") == "rule.cited"
    assert said["rule.cited"]["name"] == speech.label("clause:1.1")
    assert said["rule.cited"]["title"] == "Испытание зонтов"
    assert (
        said["rule.cited"]["act"]
        == f"{speech.name('place:north-land')}, rule.act, {speech.date(PartialDate(2003, 5))}"
    )
    assert said["rule.act"]["number"] == "12"
