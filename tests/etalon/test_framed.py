"""The preview in the frame of an engine: that makes the site beside, and until it is done the former pages are there."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from etalon.build import preview as previews
from etalon.build.framed import FRAMED, Framed
from etalon.workers import Background
from tests.etalon.stage import PORTAL, SETTINGS
from tests.etalon.test_cache import change

pytestmark = pytest.mark.builds
SOUP = "data/dish/soup.yml"
ENGINE = """
import os, pathlib, sys, time
here = pathlib.Path(os.environ["OVEN"])
(here / "began").write_text(str(os.getpid()))
while (here / "slow").exists():
    time.sleep(0.01)
if (here / "burnt").exists():
    print("INFO    -  Building", "the oven is too hot", sep="\\n", file=sys.stderr)
    sys.exit(1)
site = pathlib.Path(sys.argv[sys.argv.index("--site-dir") + 1])
for name in ("en/dishes/index.html", "en/404.html"):
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    shown = name, pathlib.Path("data/dish/soup.yml").read_text(), os.environ["SITE_URL"], os.environ["EDIT_BASE"]
    (site / name).write_text(f"<body>{shown}</body>")
"""
WAIT = 20.0


@pytest.fixture
def oven(tmp_path: Path) -> Path:
    """A folder with an engine that makes two pages, and is slow or fails if a file says so."""
    folder = tmp_path / "oven"
    folder.mkdir()
    (folder / "oven.py").write_text(ENGINE, encoding="utf-8")
    return folder


@pytest.fixture
def preview(project: Path, oven: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Framed]:
    """A preview of the made-up project."""
    monkeypatch.setattr(previews, "portal_of", lambda anew: PORTAL)
    monkeypatch.setattr("etalon.workers.cores", lambda: 1)
    monkeypatch.setattr(previews, "cores", lambda: 1)
    monkeypatch.setattr("etalon.build.preview.gc.collect", lambda _generation=2: 0)
    told = type(SETTINGS)("http://127.0.0.1:8000/spoon/")
    environment = {**os.environ, "PYTHONPATH": str(oven), "OVEN": str(oven)}
    found = Framed(project, told, "en", engine="oven", environment=environment)
    yield found
    found.stop()


def told(preview: Framed) -> list[str]:
    """What the page tells now."""
    lines = json.loads(preview.state(""))["findings"]
    assert isinstance(lines, list)
    return lines


def done(preview: Framed) -> list[str]:
    """What it tells once the engine is done."""
    until = time.monotonic() + WAIT
    while preview._build and time.monotonic() < until:
        preview.check()
        time.sleep(0.01)
    assert preview._build is None
    return told(preview)


def page(preview: Framed, path: str = "en/dishes/", status: int = 200) -> str:
    """A page as a browser gets it."""
    found, body, _type = preview.answer(f"/spoon/{path}")
    assert found == status
    return body.decode()


def test_the_former_pages_are_there_until_the_engine_is_done(
    preview: Framed, project: Path, oven: Path
) -> None:
    preview.read()
    assert "made anew" in told(preview)[0] and "<title>The pages are being made anew" in page(
        preview, status=404
    )
    assert done(preview) == []
    before = page(preview)
    assert "A clear soup" in before and '<script src="/spoon/_preview/preview.js"></script></body>' in before
    assert "'http://127.0.0.1:8000/spoon/_preview/edit/'" in before
    (oven / "slow").touch()
    change(project, SOUP, "A clear soup", "A thick soup")
    preview.read()
    preview.check()
    assert page(preview) == before and "made anew" in told(preview)[0]
    known = json.loads(preview.state(""))["version"]
    (oven / "slow").unlink()
    done(preview)
    assert "A thick soup" in page(preview)
    assert json.loads(preview.state(""))["version"] == known + 1  # a browser loads it again


def test_while_the_data_are_broken_the_former_pages_are_there_and_tell_it(
    preview: Framed, project: Path
) -> None:
    preview.read()
    done(preview)
    before, whole = page(preview), (project / SOUP).read_text(encoding="utf-8")
    (project / SOUP).write_text("course: [", encoding="utf-8")
    preview.read()
    assert preview._build is None and page(preview) == before
    assert told(preview)[0].startswith(f"{SOUP}:1: error")
    (project / SOUP).write_text(whole, encoding="utf-8")
    preview.read()
    assert done(preview) == []


def test_data_that_are_broken_at_the_start_are_told(preview: Framed, project: Path) -> None:
    (project / SOUP).write_text("course: [", encoding="utf-8")
    preview.read()
    assert f"{SOUP}:1: error" in page(preview, status=404)


def test_what_the_engine_says_is_told_where_the_rules_found_nothing(
    preview: Framed, project: Path, oven: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (oven / "burnt").touch()
    preview.read()
    assert done(preview) == ["the oven is too hot"]
    assert capsys.readouterr().err == "the oven is too hot\n"
    assert "the oven is too hot" in page(preview, status=404)
    change(project, SOUP, "minutes: 180", "minutes: 9000")
    preview.read()
    assert [each.partition(" ")[0] for each in done(preview)] == [f"{SOUP}:18:"]


def test_why_the_engine_failed_is_told_once_the_rules_are_done(
    preview: Framed, oven: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which may say it better."""
    (oven / "burnt").touch()
    preview.read()
    with monkeypatch.context() as patch:
        patch.setattr(Background, "ready", False)
        assert preview._build
        preview._build.wait()
        preview.check()
        assert "made anew" in told(preview)[0]
    assert done(preview) == ["the oven is too hot"]


def test_a_save_ends_what_the_engine_does(preview: Framed, oven: Path) -> None:
    (oven / "slow").touch()
    preview.read()
    until = time.monotonic() + WAIT
    while not ((oven / "began").exists() and (oven / "began").read_text()) and time.monotonic() < until:
        time.sleep(0.01)
    first = int((oven / "began").read_text())
    preview.read()
    with pytest.raises(ProcessLookupError):
        os.kill(first, signal.SIGCONT)
    preview.stop()
    assert preview._build is None


@pytest.mark.parametrize("path", ["../../mkdocs.yml", "assets/%2e%2e/%2e%2e/judged", "en/nothing/"])
def test_what_is_not_of_the_site_is_not_found(preview: Framed, project: Path, path: str) -> None:
    preview.read()
    done(preview)
    (project / FRAMED).with_name("judged").touch()
    assert page(preview, path, 404)
    assert preview.answer("/spoon/en/dishes")[:2] == (301, b"/spoon/en/dishes/")
