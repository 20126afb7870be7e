"""English is added to a copy of the made-up project, with texts for three entities: what exists is shown, the
rest is said to be missing, and nothing falls back to another language."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from etalon.build.site import check
from etalon.data.loading import load
from etalon.data.store import is_body
from tests.builds import copied
from tests.portal.casebook import REPOSITORY
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
