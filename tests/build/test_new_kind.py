"""A new kind costs a folder and touches no file that is there: ``laboratory/`` is laid over the made-up project."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html

from tests.portal.casebook import site_project
from tests.shared import made_once

ADDED = Path(__file__).parent / "laboratory"
PARTS = ("hooks", "data", "docs", "theme", "mkdocs.yml")
LANGUAGES = {
    "az": "Laboratoriyalar",
    "kk": "Зертханалар",
    "ru": "Лаборатории",
    "vi": "Phòng thí nghiệm",
}
AGREED = ("laboratory/length", "laboratory/mass", "page/laboratories", "ui/laboratory")
KIND = "hooks/portal/laboratories/laboratory.py"


def copy(source: Path, target: Path) -> Path:
    """Everything of a project or a part of one, the code too, laid over what is there."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(source, target, dirs_exist_ok=True, ignore=ignored))


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A module of the copy's own generator, with the copy's own portal."""
    environment = {**os.environ, "PYTHONPATH": str(project / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def etalon(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line."""
    return run(project, "etalon.cli", "--project", str(project), "--lang", "en", *arguments)


def hashes(root: Path) -> Mapping[str, str]:
    """Every file of a project by its path."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in PARTS
        for path in ([root / part] if (root / part).is_file() else (root / part).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def rules(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The rules of the findings that were told."""
    return re.findall(r"\[([a-z0-9-]+)\]$", done.stderr, re.MULTILINE)


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project without the new kind, all of it published."""
    return made_once(tmp_path_factory, "former", lambda target: ran(copy(site_project(), target), "publish"))


@pytest.fixture(scope="module")
def project(former: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The new kind laid over it, with the languages of the new files declared to agree."""
    return made_once(
        tmp_path_factory,
        "new-kind",
        lambda target: ran(copy(ADDED, copy(former, target)), "agree", *AGREED),
    )


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the new kind."""
    return made_once(
        tmp_path_factory,
        "new-kind-site",
        lambda target: ran(project, "build", "--site-dir", str(target)),
    )


def ran(project: Path, *arguments: str) -> None:
    done = etalon(project, *arguments)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def changed(project: Path, tmp_path: Path) -> Path:
    """A copy of the copy, to be changed; what is not changed is shared."""
    target = tmp_path / "changed"
    target.mkdir()
    for part in ("docs", "theme", "mkdocs.yml"):
        (target / part).symlink_to(project / part)
    for part in ("hooks", "data"):
        shutil.copytree(project / part, target / part)
    return target


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_files_are_added_and_none_is_changed(former: Path, project: Path) -> None:
    before, after = hashes(former), hashes(project)
    added = {path.relative_to(ADDED).as_posix() for path in ADDED.rglob("*") if path.is_file()}
    assert after.keys() - before.keys() == {path for path in added if "__pycache__" not in path}
    assert {path for path in before if after[path] != before[path]} == set()
    # One folder of code, one of data, one page, one file of words.
    assert {Path(path).parent.as_posix() for path in after.keys() - before.keys()} == {
        *("hooks/portal/laboratories", "hooks/portal/laboratories/views"),
        *("data/laboratory", "data/page", "data/ui"),
        *(f"docs/{code}" for code in LANGUAGES),
    }


def test_the_check_finds_nothing_but_new_addresses(project: Path) -> None:
    done = etalon(project, "check")
    assert (rules(done), done.returncode) == (["unpublished"], 0), done.stderr
    assert "new addresses: 4 (the first: compare/#laboratories)" in done.stderr


@pytest.mark.parametrize(("language", "title"), LANGUAGES.items())
def test_pages_in_every_language(site: Path, language: str, title: str) -> None:
    listed = tree(site / language / "laboratories/index.html")
    assert listed.findtext(".//h1") == title
    links = listed.xpath("//main//ul[@data-sorted]//a/@href")
    assert sorted(links) == ["../laboratories/length/", "../laboratories/mass/"]
    mass = tree(site / language / "laboratories/mass/index.html")
    facts = mass.xpath("//main//dd[not(ancestor::details)]")
    assert (len(facts), len(mass.xpath("//main//details[@class='about']//dd"))) == (2, 4)
    assert len(mass.findtext(".//h1")) > 10
    assert facts[1].text_content() not in ("", "1999-05-20")
    home = tree(site / language / "index.html")
    assert "laboratories/" in home.xpath("//nav[@id='nav']//a/@href")


def test_an_address_above_the_languages(site: Path) -> None:
    for id in ("mass", "length"):
        above = tree(site / f"id/laboratory/{id}/index.html")
        links = above.xpath("//ul//a/@href")
        assert links == [f"../../../{code}/laboratories/{id}/" for code in LANGUAGES]
        assert above.findtext(".//h1") == id


@pytest.mark.parametrize(("language", "title"), LANGUAGES.items())
def test_a_comparison_of_the_languages(site: Path, language: str, title: str) -> None:
    page = tree(site / language / "compare/laboratories/mass/index.html")
    state, *texts = page.xpath("//tbody/tr")
    assert (len(texts), [len(row.xpath("td")) for row in (state, *texts)]) == (2, [4, 4, 4])
    assert [row.get("id") for row in texts] == ["laboratory-mass-name", "laboratory-mass-scope"]
    listed = tree(site / language / "compare/index.html")
    assert listed.xpath("string(//h2[@id='laboratories'])") == title
    assert "../compare/laboratories/length/" in listed.xpath("//main//a/@href")


@pytest.mark.parametrize(("language", "title"), LANGUAGES.items())
def test_a_row_for_editors(site: Path, language: str, title: str) -> None:
    rows = tree(site / language / "editors/index.html").xpath("//tbody[tr/th[@scope='rowgroup']]")
    own = [row for row in rows if row.xpath("string(tr[1]/th[1])") == title]
    assert len(own) == 1
    assert [cell.text for cell in own[0].xpath("tr[1]/td")] == ["2 / 2", "2 / 2", "0 / 2", "0 / 2"]


def test_search_engines_are_told(site: Path) -> None:
    listed = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    for address in ("laboratories/", "laboratories/mass/", "compare/laboratories/length/"):
        assert len([url for url in listed if url.endswith(f"/{address}") and "id/" not in url]) >= len(
            LANGUAGES
        )


def test_every_page_of_before_is_there(former: Path, site: Path) -> None:
    known = (former / "data/published.txt").read_text(encoding="utf-8").splitlines()
    pages = [line.strip("/") for line in known if line and not line.startswith("#") and "#" not in line]
    assert len(pages) > 40
    places = [site / (page if page.startswith("id/") else f"az/{page}") for page in pages]
    assert [place for place in places if not (place / "index.html").is_file()] == []


def test_hints_for_editors(changed: Path) -> None:
    done = run(changed, "etalon.editor.schemas")
    assert done.returncode == 0, done.stderr
    schema = json.loads((changed / "data/.schema/laboratory.json").read_text(encoding="utf-8"))
    assert set(schema["required"]) == {"name", "place", "accredited", "scope"}
    assert schema["properties"]["scope"]["required"] == list(LANGUAGES)
    settings = json.loads((changed / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"]["data/.schema/laboratory.json"] == "data/laboratory/*.yml"


def test_the_status_counts_it(project: Path) -> None:
    status = json.loads(etalon(project, "status", "--json").stdout)
    assert status["counts"]["laboratory"]["vi"] == {
        **{"files": 2, "complete": 2, "agreed": 2},
        **{"behind": 0, "reviewed": 0},
    }


def test_what_is_wrong_with_its_data_is_found(changed: Path) -> None:
    mass, length, words = (
        changed / "data" / name
        for name in ("laboratory/mass.yml", "laboratory/length.yml", "ui/laboratory.yml")
    )
    replace(mass, "place: north-town", "place: atlantis")
    replace(mass, 'sources:\n  - {source: handbook, lines: "16"}\n', "")
    replace(length, "scope:\n", "scpoe:\n")
    for key in ("accredited", "kind", "compare", "field_scope"):
        replace(words, f"{key}:\n", f"other_{key}:\n")
    done = etalon(changed, "check")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert {"id-not-here", "no-source", "unknown-key", "unknown-word"} <= set(rules(done))
    missing = re.findall(r"the word “([a-z_.]+)” is missing", done.stderr)
    assert missing == [
        "laboratory.accredited",
        "laboratory.compare",
        "laboratory.field_scope",
        "laboratory.kind",
    ]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            {'    title="name",\n': "", 'description="scope"': 'description="scpoe"'},
            {"kind-untitled", "kind-field"},
        ),
        ({'title="name"': 'title="nmae"'}, {"kind-field"}),
    ],
)
def test_what_is_wrong_with_its_declaration_is_found(
    changed: Path, changes: Mapping[str, str], found: set[str]
) -> None:
    """A finding of the check, and not a build that dies."""
    for old, new in changes.items():
        replace(changed / KIND, old, new)
    done = etalon(changed, "check")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert found <= set(rules(done))
