"""The real site, built once for all workers, and what the browser tests share."""

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tools import browser as browsers
from tools import fonts

from etalon import portal
from etalon.data.loading import load
from etalon.data.store import Store
from tests.portal.casebook import fresh_project
from tests.shared import made_once

ROOT = Path(__file__).parents[2]
PORTAL = portal.load(portal.DEFAULT)
# Without background networking a browser asks nothing of anybody but the pages.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",
]


def build(project: Path, target: Path, *, engine: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Build a project with the command line that editors use."""
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "--lang", "en", "build"]
    command += ["--engine", engine, "--site-dir", str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def built_once(factory: pytest.TempPathFactory, name: str, engine: str) -> Path:
    """The real site by one engine, once in a run of the tests."""
    return made_once(factory, name, lambda target: built(ROOT, target, engine))


def built_project(
    factory: pytest.TempPathFactory,
    name: str,
    change: Callable[[Path], object] = lambda project: None,
    engine: str = "mkdocs",
) -> Path:
    """The made-up project, changed and built into ``site``, once in a run of the tests. To be read, not written."""

    def make(target: Path) -> None:
        project = furnished(fresh_project(target))
        change(project)
        built(project, project / "site", engine)

    return made_once(factory, name, make)


def built(project: Path, target: Path, engine: str) -> None:
    done = build(project, target, engine=engine)
    assert done.returncode == 0, done.stderr


def furnished(project: Path) -> Path:
    """Give the made-up project all that a build needs: words, prose, theme and engine settings."""
    for folder in ("data/ui", "data/page", "docs"):
        shutil.rmtree(project / folder)
        shutil.copytree(ROOT / folder, project / folder)
    for name in ("mkdocs.yml", "theme", "hooks"):
        (project / name).symlink_to(ROOT / name)
    return project


@pytest.fixture
def project(project: Path) -> Path:
    """The made-up project, ready to be built."""
    return furnished(project)


@pytest.fixture
def built_copy(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A copy of it with its site, both to be changed."""
    whole = built_project(tmp_path_factory, "made-up")
    return Path(shutil.copytree(whole, tmp_path / "built", symlinks=True))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built with MkDocs."""
    return built_once(tmp_path_factory, "real-site", "mkdocs")


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built with ProperDocs."""
    return built_once(tmp_path_factory, "real-site-properdocs", "properdocs")


@pytest.fixture(scope="session")
def data() -> Store:
    """The real data."""
    store, findings = load(ROOT, PORTAL)
    assert findings == []
    return store


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A plain static server that, like the usual hosts, answers a wrong address with /404.html."""

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory, "404.html")
        if code != http.HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_arguments):
        """Say nothing: a test's output is for the test."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a local server."""
    handler = functools.partial(_Handler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The root of the real site on a local server."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_with() -> Iterator[Callable[[str], Browser]]:
    """A real Chromium in which every font is of one family: whatever the machine has, pages measure the same."""
    with sync_playwright() as playwright:

        @functools.cache
        def launched(family: str) -> Browser:
            return playwright.chromium.launch(
                executable_path=browsers.find(), args=ARGUMENTS, env=fonts.environment(family)
            )

        yield launched


@pytest.fixture(scope="session")
def browser(browser_with: Callable[[str], Browser]) -> Browser:
    """The one with the wide family."""
    return browser_with("wide")


@pytest.fixture(params=fonts.FAMILIES)
def each_browser(browser_with: Callable[[str], Browser], request: pytest.FixtureRequest) -> Browser:
    """One with each family, for what a page measures."""
    return browser_with(request.param)
