"""The preview: pages are made when they are looked at, and whatever is wrong is told instead of ending it."""

import json
import shutil
from pathlib import Path

import pytest

from etalon.build import preview as previews
from etalon.build.preview import Preview
from tests.etalon.stage import PORTAL, SETTINGS
from tests.etalon.test_cache import change

SOUP = "data/dish/soup.yml"


@pytest.fixture
def preview(project: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """A preview of the made-up project below a folder of its host; its rules are checked at once."""
    monkeypatch.setattr(previews, "portal_of", lambda anew: PORTAL)
    monkeypatch.setattr("etalon.workers.cores", lambda: 1)
    monkeypatch.setattr(previews, "cores", lambda: 1)
    told = type(SETTINGS)("http://127.0.0.1:8000/spoon/", SETTINGS.edit_base)
    found = Preview(project, told, "en")
    found.read()
    found.check()
    return found


def page(preview: Preview, path: str, status: int = 200) -> str:
    """A page as a browser gets it."""
    found, body, _type = preview.answer(f"/spoon/{path}")
    assert found == status
    return body.decode()


def findings(preview: Preview) -> list[str]:
    """What the preview tells of the data, once the rules are done."""
    preview.check()
    told = json.loads(preview.state(""))["findings"]
    assert isinstance(told, list)
    return told


def test_a_page_is_that_of_the_site_with_a_script_that_looks_for_changes(preview: Preview) -> None:
    text = page(preview, "en/dishes/soup/")
    assert "Vegetable soup" in text
    assert '<script src="/spoon/_preview/preview.js"></script></body>' in text
    assert "location.reload" in page(preview, "_preview/preview.js")
    assert findings(preview) == []


@pytest.mark.parametrize(
    ("path", "begin"),
    [("", "<!doctype"), ("sitemap.xml", "<?xml"), ("en/find/index.json", "{"), ("id/dish/soup/", "<!doctype"), ("assets/stylesheets/kitchen.css", ""), ("assets/images/logo.svg", "<svg")],
)  # fmt: skip
def test_everything_of_the_site_is_there(preview: Preview, path: str, begin: str) -> None:
    assert page(preview, path).startswith(begin)


@pytest.mark.parametrize(
    ("path", "to"), [("/", "/spoon/"), ("/spoon/en", "/spoon/en/"), ("/spoon/en/dishes", "/spoon/en/dishes/")]
)
def test_an_address_without_its_end_leads_on(preview: Preview, path: str, to: str) -> None:
    assert preview.answer(path) == (301, to.encode(), "")


@pytest.mark.parametrize(
    "path", ["en/nothing/", "assets/../base.html", "assets/%2e%2e/main.html", "_preview/x"]
)
def test_what_is_not_there_is_not_found(preview: Preview, path: str) -> None:
    assert preview.answer(f"/spoon/{path}")[0] == 404


def test_what_changes_is_told_and_shown(preview: Preview, project: Path) -> None:
    before = json.loads(preview.state(""))
    change(project, SOUP, "A clear soup", "A thick soup")
    preview.read()
    after = json.loads(preview.state(f"{before['version']}-{before['checked']}"))
    assert after["version"] == before["version"] + 1
    assert "A thick soup" in page(preview, "en/dishes/soup/")
    told, lapsed = findings(preview)
    assert "[review-lapsed]" in lapsed
    assert told.startswith(f"{SOUP}:") and told.endswith("[behind]")


def test_files_come_and_go(preview: Preview, project: Path) -> None:
    shutil.copy(project / "data/dish/cake.yml", project / "data/dish/tart.yml")
    preview.read()
    assert "Honey cake" in page(preview, "en/dishes/tart/")
    (project / "data/dish/tart.yml").unlink()
    preview.read()
    page(preview, "en/dishes/tart/", 404)


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [(SOUP, "course: [", SOUP), ("data/languages.yml", "en: [", "data/languages.yml"),
     ("docs/en/dishes.md", "{{ nothing }}\n", "docs/en/dishes.md"), ("theme/base.html", "{% if %}", "theme/base.html")],
)  # fmt: skip
def test_what_is_broken_is_told_on_the_page_and_mended(
    preview: Preview, project: Path, path: str, text: str, told: str
) -> None:
    file = project / path
    whole = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    preview.read()
    preview.check()
    address = "/spoon/en/dishes/" if path != SOUP else "/spoon/en/dishes/soup/"
    status, body, _type = preview.answer(address)
    assert status in (404, 500) and "_preview/preview.js" in body.decode()
    assert told in body.decode() + " ".join(findings(preview))
    file.write_text(whole, encoding="utf-8")
    preview.read()
    assert preview.answer(address)[0] == 200
    assert findings(preview) == []


def test_whoever_waits_for_news_is_answered_after_a_while(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "_PATIENCE", 0.01)
    known = json.loads(preview.state(""))
    assert json.loads(preview.state(f"{known['version']}-{known['checked']}")) == known
