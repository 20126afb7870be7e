"""English is added to a copy of the made-up project, with texts for three entities: what exists is shown, the
rest is said to be missing, and nothing falls back to another language."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from etalon.build.site import Site, check
from etalon.data.findings import Finding
from etalon.data.loading import load
from etalon.data.store import is_body
from etalon.editor.form.desk import Desk
from etalon.page.compare import comparisons
from etalon.page.voice import Settings
from tests.builds import copied
from tests.portal.casebook import REPOSITORY, site_project
from tests.portal.portals import PORTAL
from tests.shared import made_once

TEXTS = {
    "organisation/umbrella": "World Union of Umbrellas",
    "organisation/north-institute": "Institute of the North",
    "place/north-town": "Town in the North",
}


def etalon(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def begin(target: Path) -> None:
    """The made-up project with English begun."""
    project = copied(target)
    done = etalon(project, "new", "language", "en")
    assert done.returncode == 0, done.stderr
    for file, name in TEXTS.items():
        path = project / "data" / f"{file}.yml"
        lines = path.read_text(encoding="utf-8").split("\n")
        index = next(number for number, line in enumerate(lines) if line.startswith("  vi: "))
        lines.insert(index + 1, f"  en: {name}")
        path.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, begun once in a run of the tests."""
    return made_once(tmp_path_factory, "fifth", begin)


@pytest.fixture(scope="module")
def draft(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft build."""

    def build(target: Path) -> None:
        done = etalon(project, "build", "--draft", "--site-dir", str(target))
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "fifth-draft", build)


def text_of(path: Path) -> str:
    """The words of a page, with a plain space wherever there is any: numbers are set with others."""
    parser = html.HTMLParser(encoding="utf-8")
    return " ".join(html.document_fromstring(path.read_bytes(), parser=parser).text_content().split())


def test_the_entry_is_complete(project: Path) -> None:
    languages = load(project, PORTAL, drafts=True)[0].languages
    english = languages["en"]
    assert (english.name, english.region, english.script, english.draft) == ("English", "US", "Latin", True)
    assert list(languages)[-1] == "en"


def test_without_drafts_nothing_changes(project: Path) -> None:
    assert [finding for finding in check(project, PORTAL) if finding.is_error] == []
    assert "en" not in load(project, PORTAL)[0].languages


UMBRELLA = Path("data/organisation/umbrella.yml")
SAID = (
    "The union was created on 14 May 1951. It has 25,000 members.",
    "One of the members is the [Institute of the North](org:north-institute).",
)
DECLARED = """
asked_as: {ru: [зонтики], en: [brollies]}
reviewed: {en: c0ffee}
"""


@pytest.fixture
def drafted(project: Path, tmp_path: Path) -> Path:
    """The project with whatever a draft may say in one file: all texts, words to ask by, declarations."""
    mine = tmp_path / "mine"
    shutil.copytree(project, mine, symlinks=True)
    path = mine / UMBRELLA
    said = iter(SAID)
    text = re.sub(
        r"^(      )vi: .*$",
        lambda found: f"{found[0]}\n{found[1]}en: {next(said)}",
        path.read_text("utf-8"),
        flags=re.M,
    )
    text = text.replace("vi: translated}", "vi: translated, en: translated}").replace(
        "vi: LMCO}", "vi: LMCO, en: UU}"
    )
    path.write_text(text.rstrip("\n") + DECLARED, encoding="utf-8")
    path = mine / "data/standard/umbrella-2.yml"
    path.write_text(f"code_forms: {{en: A much longer designation}}\n{path.read_text('utf-8')}", "utf-8")
    return mine


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def rules_at(path: Path, found: list[Finding]) -> set[str]:
    return {finding.rule for finding in found if finding.path == path.as_posix()}


def test_whatever_stands_in_a_draft_nothing_of_it_is_read(drafted: Path) -> None:
    with_draft, without = load(drafted, PORTAL)[0], load(site_project(), PORTAL)[0]
    umbrella = with_draft.table("organisation")["umbrella"]
    same = {"asked_as": {}, "reviewed": {}}
    assert umbrella.model_copy(update=same) == without.table("organisation")["umbrella"]
    assert list(umbrella.asked_as) == ["ru"]
    assert with_draft.table("standard") == without.table("standard")
    for file in with_draft.files:
        other = without.file(file.kind, file.id)
        assert other is not None and file.texts == other.texts
    assert with_draft.words == without.words


def test_what_a_draft_says_of_itself_is_no_error_without_it(drafted: Path) -> None:
    keys = ("name.en", "asked_as.en[0]")
    each = ", ".join(f"{{rule: quantity, key: '{key}', reason: It is called so.}}" for key in keys)
    exception = f"exceptions: [{each}]\n"
    (drafted / UMBRELLA).write_text((drafted / UMBRELLA).read_text("utf-8") + exception, "utf-8")
    assert rules_at(UMBRELLA, check(drafted, PORTAL)) == set()


def test_a_draft_leaves_nobody_behind(drafted: Path) -> None:
    assert "behind" not in {finding.rule for finding in check(drafted, PORTAL, drafts=True)}


def test_a_draft_that_lacks_no_text_can_be_declared_to_agree(drafted: Path) -> None:
    def told() -> set[str]:
        found = check(drafted, PORTAL, drafts=True)
        return rules_at(UMBRELLA, found) & {"language-not-agreed", "review-lapsed"}

    assert told() == {"language-not-agreed", "review-lapsed"}
    change(drafted / UMBRELLA, "vi: translated, en: translated}", "vi: translated}")  # which is no text
    for arguments in (("agree", "--draft"), ("review",)):
        ids = ("organisation/umbrella", *(() if "agree" in arguments else ("en",)))
        done = etalon(drafted, *arguments, *ids)
        assert (done.returncode, done.stdout) == (0, f"{UMBRELLA.as_posix()}\n"), done.stderr
    assert told() == set()
    assert etalon(drafted, "review", "organisation/umbrella", "kk").returncode == 0
    assert re.search(
        r"^reviewed: {kk: \w{6}, en: \w{6}}$", (drafted / UMBRELLA).read_text(encoding="utf-8"), re.MULTILINE
    )


LANGUAGES = ["az", "kk", "ru", "vi", "en"]


def agreed(project: Path) -> dict[str, str]:
    """What the file declares, in its order."""
    declared = yaml.load((project / UMBRELLA).read_text(encoding="utf-8"), yaml.BaseLoader)["agreed"]
    return dict(declared)


@pytest.fixture
def compared(drafted: Path) -> Path:
    """The same, where somebody has declared that all languages agree, the draft too."""
    change(drafted / UMBRELLA, "vi: translated, en: translated}", "vi: translated}")  # which is no text
    assert etalon(drafted, "agree", "--draft", "organisation/umbrella").returncode == 0
    assert list(agreed(drafted)) == LANGUAGES
    return drafted


def test_what_was_declared_of_a_draft_stays_where_the_others_are_declared_anew(compared: Path) -> None:
    before = agreed(compared)
    change(compared / UMBRELLA, "  ru: Союз Зонт\n", "  ru: Союз Зонта\n")
    (behind,) = (each for each in check(compared, PORTAL) if each.rule == "behind")
    assert behind.remedy("en").endswith(f", en: {before['en']}}}")
    assert etalon(compared, "agree", "organisation/umbrella").returncode == 0
    after = agreed(compared)
    assert list(after) == LANGUAGES and after.pop("ru") != before.pop("ru")
    assert after == before
    assert "[behind]" not in etalon(compared, "check", "--draft").stderr


def test_so_it_does_in_forms_and_in_lines_to_paste(compared: Path) -> None:
    before = agreed(compared)
    change(compared / UMBRELLA, "  ru: Союз Зонт\n", "  ru: Союз Зонта\n")
    store = load(compared, PORTAL)[0]
    rows = [(each.address, row) for each in comparisons(store) for row in each.rows]
    (address,) = {at for at, row in rows if (row.kind, row.id) == ("organisation", "umbrella")}
    assert f", en: {before['en']}}}" in html.fromstring(Site(store).render("kk", address).html).text_content()
    desk, asked = Desk(compared, store, Settings()), {"kind": "organisation", "id": "umbrella"}
    told = desk.opened(asked)
    saved = desk.saved({**asked, "base": told["text"], "data": told["data"], "agreed": True})
    assert saved["text"] == (compared / UMBRELLA).read_text(encoding="utf-8")
    assert agreed(compared) == {**before, "ru": agreed(compared)["ru"]} != before


def test_a_draft_is_not_taken_to_agree_with_what_nobody_compared_it_with(compared: Path) -> None:
    """Each of the finished languages says something else now, and nobody has looked at the draft."""
    for code, name in {"az": "Çətir", "kk": "Қолшатыр", "ru": "Зонт", "vi": "Chiếc Ô"}.items():
        path = compared / UMBRELLA
        path.write_text(re.sub(rf"^  {code}: .*$", f"  {code}: {name}", path.read_text("utf-8"), count=1, flags=re.M), "utf-8")  # fmt: skip
    assert etalon(compared, "agree", "organisation/umbrella").returncode == 0
    assert list(agreed(compared)) == LANGUAGES[:-1]
    found = [each for each in check(compared, PORTAL, drafts=True) if each.rule == "language-not-agreed"]
    assert [each.params["languages"] for each in found if each.path == UMBRELLA.as_posix()] == ["en"]


def test_a_draft_that_has_lost_a_text_leaves_nobody_behind(compared: Path) -> None:
    before = agreed(compared)
    change(compared / UMBRELLA, f"  en: {TEXTS['organisation/umbrella']}\n", "")
    found = check(compared, PORTAL, drafts=True)
    assert rules_at(UMBRELLA, found) & {"behind", "missing-draft"} == {"missing-draft"}
    change(compared / UMBRELLA, "  ru: Союз Зонт\n", "  ru: Союз Зонта\n")
    assert etalon(compared, "agree", "--draft", "organisation/umbrella").returncode == 0
    assert agreed(compared) == {**before, "ru": agreed(compared)["ru"]} != before


def test_an_incomplete_draft_is_not_declared_to_agree(project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(project, mine, symlinks=True)
    before = (mine / UMBRELLA).read_text(encoding="utf-8")
    assert etalon(mine, "agree", "--draft", "organisation/umbrella").returncode == 0
    assert (mine / UMBRELLA).read_text(encoding="utf-8") == before


def test_nobody_has_read_a_draft_that_is_not_written(project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(project, mine, symlinks=True)
    before = (mine / UMBRELLA).read_text(encoding="utf-8")
    done = etalon(mine, "review", "organisation/umbrella", "en")
    assert done.returncode == 1 and "[missing-draft]" in done.stderr
    assert (mine / UMBRELLA).read_text(encoding="utf-8") == before


def test_the_status_counts_a_draft_if_asked(drafted: Path) -> None:
    plain, drafts = (
        json.loads(etalon(drafted, "status", "--json", *more).stdout)["counts"]["organisation"]
        for more in ((), ("--draft",))
    )
    assert list(plain) == ["az", "kk", "ru", "vi"]
    assert drafts["en"]["complete"] == 1 and drafts["en"]["behind"] == drafts["az"]["behind"] == 0


def test_a_value_for_each_language_that_is_missing_is_reported(project: Path) -> None:
    found = {
        (each.rule, each.key)
        for each in check(project, PORTAL, drafts=True)
        if each.path == UMBRELLA.as_posix()
    }
    assert ("missing-draft", "name_status") in found


def test_every_missing_text_is_reported(project: Path) -> None:
    found = check(project, PORTAL, drafts=True)
    assert [finding for finding in found if finding.is_error] == []
    missing = {(finding.path, finding.key) for finding in found if finding.rule == "missing-draft"}
    store = load(project, PORTAL, drafts=True)[0]
    expected = {
        (file.path, file.key(location))
        for file in store.files
        for location, text in file.texts
        if not is_body(location) and "en" not in text
    }
    assert missing >= expected
    assert ("data/organisation/umbrella.yml", "name") not in missing
    assert ("data/organisation/rain-league.yml", "name") in missing


def test_the_draft_shows_what_exists(draft: Path) -> None:
    page = text_of(draft / "en/organisations/umbrella/index.html")
    assert TEXTS["organisation/umbrella"] in page
    assert TEXTS["place/north-town"] in page


def test_the_draft_says_what_does_not_exist_and_never_falls_back(draft: Path, project: Path) -> None:
    page = text_of(draft / "en/organisations/umbrella/index.html")
    assert "⟨en: …⟩" in page
    store = load(project, PORTAL)[0]
    for language in store.languages:
        statement = store.table("organisation")["umbrella"].statements[0].text[language]
        assert statement[:40] in text_of(draft / language / "organisations/umbrella/index.html")
        assert statement[:40] not in page


def test_the_other_languages_offer_the_draft(draft: Path) -> None:
    page = html.parse(draft / "kk/organisations/umbrella/index.html")
    assert page.xpath("//header//a[@data-language='en']/@href") == ["../../../en/organisations/umbrella/"]


@pytest.mark.parametrize(("code", "reason"), [("az", "exists already"), ("xx", "CLDR"), ("../x", "CLDR")])
def test_what_cannot_be_begun(project: Path, code: str, reason: str) -> None:
    before = (project / "data/languages.yml").read_bytes()
    done = etalon(project, "new", "language", code)
    assert done.returncode == 1
    assert reason in done.stderr
    assert (project / "data/languages.yml").read_bytes() == before


def test_the_code_names_no_language_of_the_site() -> None:
    languages = yaml.safe_load((REPOSITORY / "data/languages.yml").read_text(encoding="utf-8"))
    codes = [f"{quote}{code}{quote}" for code in languages for quote in "\"'"]
    named = [
        f"{path.relative_to(REPOSITORY)}: {code}"
        for folder in ("hooks", "theme")
        for path in (REPOSITORY / folder).rglob("*")
        if path.suffix in (".py", ".j2", ".html", ".js") and "languages" not in path.parent.name
        for code in codes
        if code in path.read_text(encoding="utf-8")
    ]
    assert named == []
