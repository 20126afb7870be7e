"""A build that fails, in whichever process and language, says so and leaves the former site as it was."""

import json
import os
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etalon.build import site as door
from etalon.build.making import opened
from etalon.build.site import Invalid, Rendered, Site
from etalon.data.loading import load
from tests.etalon.stage import MADE_UP, PORTAL, SETTINGS, command, engine, store_of

BREAKERS = {
    "a template that fails": "{{ nothing }}\n",
    "a link that a rule refuses": "[x](gone.md)\n",
    "a link of which the engine alone knows, and warns": "[x][y]\n\n[y]: gone.md\n",
}


@pytest.mark.builds
@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("breaker", BREAKERS)
def test_a_failure_in_any_language_fails_the_build(project: Path, language: str, breaker: str) -> None:
    """The first language is built by this process, the last by its copy, where there are cores for both."""
    former = project / "site/index.html"
    former.parent.mkdir()
    former.write_text("former", encoding="utf-8")
    page = project / "docs" / language / "dishes.md"
    page.write_text(page.read_text(encoding="utf-8") + BREAKERS[breaker], encoding="utf-8")
    done = command("build", project=project)
    assert done.returncode == 1
    assert f"{language}/dishes.md" in done.stderr
    assert done.stderr.endswith("\nThe site was left as it was.\n")
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert former.read_text(encoding="utf-8") == "former"
    assert list(project.glob(".site-*")) == []


@pytest.mark.builds
@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("languages", ["he en", "en"])
def test_what_the_pages_reveal_is_told_once_and_the_engine_adds_no_page(
    project: Path, languages: str, cores: int
) -> None:
    """Whichever processes come upon it. A page that is made from data has no file for an editor to open."""
    shutil.copytree(MADE_UP, project / "spoon")
    view = project / "spoon/kitchen/views/plate.html.j2"
    broken = f"{{% if lang in '{languages}' %}}{{{{ nope }}}}{{% endif %}}\n" + view.read_text(
        encoding="utf-8"
    )
    view.write_text(broken, encoding="utf-8")
    done = engine(project, cores, portal="spoon")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if not line.startswith(("INFO", "Not set"))]
    assert told[-3].startswith("spoon/kitchen/views/plate.html.j2:1: error: ")
    assert told[-2:] == ["Errors: 1 · warnings: 0", "ERROR   -  the site was left as it was"]
    assert done.stderr.count("plate.html.j2") == 1
    assert "Error reading page" not in done.stderr


@pytest.mark.builds
@pytest.mark.parametrize("cores", [1, 2])
def test_a_plugin_of_the_owners_sees_the_pages_of_all_languages(project: Path, cores: int) -> None:
    settings = project / "mkdocs.yml"
    changed = settings.read_text(encoding="utf-8").replace("\nplugins:\n", "\nplugins:\n  - search\n")
    settings.write_text(changed, encoding="utf-8")
    done = engine(project, cores)
    assert done.returncode == 0, done.stderr
    index = json.loads((project / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert {entry["location"].split("/")[0] for entry in index["docs"]} == {"he", "en"}


@pytest.fixture
def wrong(project: Path) -> Path:
    """A project that breaks a rule, which is found while its pages are made."""
    path = project / "data/dish/soup.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("minutes: 180", "minutes: 9000"), encoding="utf-8"
    )
    return project


def test_a_site_that_breaks_a_rule_does_not_settle(wrong: Path) -> None:
    with pytest.raises(Invalid) as refused:
        Site.open(wrong, PORTAL).settle()
    assert [finding.rule for finding in refused.value.findings if finding.is_error] == ["cooks-for-days"]


def test_a_build_from_nothing_tells_how_many_files_are_judged(project: Path) -> None:
    told: list[tuple[int, int]] = []
    opened(project, PORTAL, SETTINGS, version="1", told=lambda *each: told.append(each))
    files = len(store_of(project).all_files)
    assert told == sorted(told) and told[-1] == (files, files)


def test_the_rules_are_left_to_one_process(wrong: Path) -> None:
    site = Site.open(wrong, PORTAL)
    site.on_another_core()
    site.settle()
    assert site.render("en", "dishes/soup/").html


def test_data_that_cannot_be_read_are_no_site(project: Path) -> None:
    """Whatever else is wrong is told with it."""
    path = project / "data/dish/soup.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("course: starter", "course: x"), encoding="utf-8"
    )
    with pytest.raises(Invalid) as refused:
        Site.open(project, PORTAL)
    assert refused.value.findings == door.check(project, PORTAL)
    assert "not-in-list" in {finding.rule for finding in refused.value.findings}
    assert str(refused.value) == f"{len(refused.value.findings)} findings"


def test_a_page_that_nobody_declared_is_told_by_the_rules(project: Path) -> None:
    (project / "data/page/standing.yml").unlink()
    site = Site.open(project, PORTAL)
    with pytest.raises(Invalid):
        site.prose_address("standing.md")
    quiet = site_of_broken(project)
    with pytest.raises(Invalid) as refused:
        quiet.prose_address("standing.md")
    (finding,) = refused.value.findings
    assert (finding.path, finding.rule, finding.params) == (
        "docs/standing.md",
        "page-unknown",
        {"id": "standing"},
    )


def site_of_broken(project: Path) -> Site:
    """A site whose rules nobody asks."""
    return Site(load(project, PORTAL)[0], SETTINGS)


@pytest.mark.parametrize("name", ["PORTAL", None])
def test_the_environment_names_the_portal(name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    @cache
    def loading(package: str) -> object:
        made.append(package)
        return object()

    monkeypatch.setattr(door, "load_portal", loading)
    environment: Any = {door.PORTAL: "spoon"} if name else {}
    first = door.portal_of(environment)
    assert door.portal_of(environment) is first
    assert door.portal_of(environment, anew=True) is not first
    assert made == ["spoon" if name else "portal"] * 2


def test_a_build_announces_what_is_done_to_whoever_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    hears, tells = os.pipe()
    monkeypatch.delenv(door.PROGRESS, raising=False)
    door.announce(5)
    monkeypatch.setenv(door.PROGRESS, str(tells))
    door.announce(0, 28)
    door.announce(3)
    os.close(tells)
    with os.fdopen(hears) as lines:
        assert lines.read() == "[0, 28]\n[3, 0]\n"


def test_a_page_that_fails_in_any_way_names_its_file(root: Path) -> None:
    def fail(_speech: object) -> str:
        raise ZeroDivisionError("no soup")

    site = Site(load(root, PORTAL)[0], SETTINGS)
    page = site.pages["dishes/soup/"] = replace(site.pages["dishes/soup/"], title=fail)
    with pytest.raises(Invalid) as refused:
        site.generated_page("en", page.address, site.render("en", page.address))
    (finding,) = refused.value.findings
    assert (finding.path, finding.rule) == ("data/dish/soup.yml", "page-failed")
    assert finding.params["reason"] == "ZeroDivisionError: no soup"


def test_a_page_that_fails_where_a_rule_found_an_error_tells_of_that_error_alone(
    wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site.open(wrong, PORTAL)
    monkeypatch.setattr("etalon.page.voice.Voice.speech", lambda *_all: 1 / 0)
    with pytest.raises(Invalid) as refused:
        site.generated_page("en", "dishes/soup/", Rendered("", ()))
    assert [finding.rule for finding in refused.value.findings if finding.is_error] == ["cooks-for-days"]


@pytest.mark.parametrize("name", ["pipe.md", "endless.md", "round.md"])
def test_what_an_engine_would_wait_for_is_told_before_one_opens_it(project: Path, name: str) -> None:
    path = project / "docs/en" / name
    {"pipe.md": os.mkfifo, "endless.md": lambda at: at.symlink_to("/dev/zero")}.get(
        name, lambda at: at.symlink_to(at.name)
    )(path)
    with pytest.raises(Invalid) as refused:
        Site.open(project, PORTAL)
    assert [finding.path for finding in refused.value.findings if finding.is_error] == [f"docs/en/{name}"]


def test_a_language_that_cannot_speak_is_told_before_it_has_to(project: Path) -> None:
    path = project / "data/languages.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("\nen:", "\nxx:"), encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        Site.open(project, PORTAL)
    assert "language-code" in {finding.rule for finding in refused.value.findings}


@pytest.mark.builds
def test_a_site_of_one_language_is_one_beside_a_draft(project: Path) -> None:
    """No menu of one, and nothing of the draft: what its grammar says has letters that no language of the site has."""
    languages, grammar = project / "data/languages.yml", project / "data/grammar/he.yml"
    languages.write_text(languages.read_text("utf-8").replace("he:\n", "he:\n  draft: true\n", 1), "utf-8")
    grammar.write_text(grammar.read_text("utf-8") + "skip: [Её]\n", "utf-8")
    done = command("build", project=project)
    assert done.returncode == 0, done.stderr
    assert not (project / "site/he").exists()
    page = (project / "site/en/index.html").read_text("utf-8")
    assert ('hreflang="he"' in page, "data-language" in page, "switch" in page) == (False, False, False)
    sitemap = (project / "site/sitemap.xml").read_text("utf-8")
    assert "/en/" in sitemap and "/he/" not in sitemap
