"""The preview: what it shows changes with the files, in the browser of whoever looks."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.build.test_stock_theme import one_line
from tests.pages import opened

TIME = 120_000


@contextmanager
def served(project: Path, *options: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A preview of a project: its address, and the process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [
        sys.executable,
        "-m",
        "etalon.cli",
        "--project",
        str(project),
        "--lang",
        "en",
        "serve",
        *options,
    ]
    process = subprocess.Popen(
        [*command, "--address", place],
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    try:
        wait_for(place, process)
        yield f"http://{place}", process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def wait_for(place: str, process: subprocess.Popen[bytes]) -> None:
    """Until a server answers there."""
    host, _colon, port = place.partition(":")
    while process.poll() is None:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            signal.sigtimedwait([], 0.1)
        else:
            return
    raise AssertionError(f"it ended with {process.returncode}")


def change(path: Path, old: str, new: str) -> None:
    """Write something else into a file that has it; one to which there is but a link stays as it is."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    if path.is_symlink():
        path.unlink()
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("engine", ["", "mkdocs", "properdocs"])
def test_a_page_reloads_when_its_file_changes(browser: Browser, project: Path, engine: str) -> None:
    """Whose script tells the page so runs in it, which the policy of the finished site would forbid."""
    with (
        served(project, *(("--engine", engine) if engine else ())) as (address, _process),
        opened(browser, f"{address}/az/agreement/") as page,
    ):
        change(project / "docs/az/agreement.md", "Geri qalanlar", "Geridə qalanlar")
        expect(page.locator("main")).to_contain_text("Geridə qalanlar", timeout=TIME)


def test_in_the_frame_of_material_too_what_is_broken_is_told_and_mended(
    browser: Browser, project: Path
) -> None:
    """From the start on; while it is broken, the former page is there."""
    one_line(project)
    path = project / "docs/az/agreement.md"
    whole = path.read_text(encoding="utf-8")
    path.write_text("{{ nothing }}\n", encoding="utf-8")
    with served(project) as (address, _process), opened(browser, f"{address}/az/agreement/") as page:
        told = page.locator("body > pre").last
        expect(told).to_contain_text("docs/az/agreement.md:1: error", timeout=TIME)
        path.write_text(whole, encoding="utf-8")
        expect(page.locator("header.md-header")).to_be_visible(timeout=TIME)
        expect(page.locator("body > pre")).to_have_count(0, timeout=TIME)
        path.write_text("{{ nothing }}\n", encoding="utf-8")
        expect(told).to_contain_text("docs/az/agreement.md:1: error", timeout=TIME)
        expect(page.locator("header.md-header")).to_be_visible()


def test_code_and_settings_that_are_broken_are_told_and_taken_up_when_they_are_mended(
    browser: Browser, project: Path
) -> None:
    """In one process, which finds its port free again, and on a narrow screen."""
    hooks = (project / "hooks").resolve()
    (project / "hooks").unlink()
    shutil.copytree(hooks, project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    code, settings = project / "hooks/etalon/text/plain.py", project / "mkdocs.yml"
    whole = code.read_text(encoding="utf-8")
    with (
        served(project, PYTHONPATH=str(project / "hooks")) as (address, process),
        opened(browser, f"{address}/az/agreement/") as page,
    ):
        page.set_viewport_size({"width": 320, "height": 640})
        code.write_text(f"{whole}\ndef (\n", encoding="utf-8")
        line = len(whole.splitlines()) + 2
        told = page.locator("body > pre")
        expect(told).to_contain_text(f"hooks/etalon/text/plain.py:{line}: error", timeout=TIME)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        code.write_text(whole, encoding="utf-8")
        expect(told).to_have_count(0, timeout=TIME)
        change(settings, "frame: etalon", "frame: foo")
        expect(told).to_contain_text("mkdocs.yml:", timeout=TIME)
        change(settings, "frame: foo", "frame: etalon")
        expect(told).to_have_count(0, timeout=TIME)
        change(settings, "etalon.example/", "etalon.example/below/")
        page.wait_for_url(f"{address}/below/**", timeout=TIME)
        assert process.poll() is None


def test_a_page_whose_thing_is_renamed_or_gone_says_so(browser: Browser, project: Path) -> None:
    """It is back as soon as the thing is."""
    file = next(iter(sorted((project / "data/organisation").glob("*.yml"))))
    with (
        served(project, SITE_URL="https://etalon.example/below/") as (address, _process),
        opened(browser, f"{address}/below/az/organisations/{file.stem}/") as page,
    ):
        heading, told = page.locator("main h1"), page.locator("body > pre")
        title = heading.inner_text()
        away = file.rename(file.with_name("renamed.yml"))
        expect(heading).not_to_have_text(title, timeout=TIME)
        expect(told).to_contain_text(file.stem, timeout=TIME)
        away.rename(file)
        expect(heading).to_have_text(title, timeout=TIME)
        expect(told).to_have_count(0, timeout=TIME)
