"""The real site, built once for all workers, and what the browser tests share.

``ETALON_PROJECT`` names another project to be tested in its place: a copy with other data.
"""

import fcntl
import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from etalon import portal
from etalon.data.findings import Finding
from etalon.data.loading import load
from etalon.data.store import Store

ROOT = Path(__file__).parents[2]
PORTAL = portal.load(portal.DEFAULT)
PROJECT = Path(os.environ.get("ETALON_PROJECT", ROOT)).resolve()


def build(project: Path, target: Path, *, engine: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Build a project with the command line that editors use."""
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "--lang", "en", "build"]
    command += ["--engine", engine, "--site-dir", str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def built_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, engine: str, project: Path = PROJECT
) -> Path:
    """The site of a project by one engine, built by the first test worker that asks; a failure is told to all."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    target, failure = shared / name, shared / f"{name}.failed"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists() and not failure.exists():
            done = build(project, target, engine=engine)
            if done.returncode:
                failure.write_text(done.stderr, encoding="utf-8")
    assert not failure.exists(), failure.read_text(encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built with MkDocs."""
    return built_once(tmp_path_factory, "real-site", "mkdocs")


@functools.cache
def loaded() -> tuple[Store, list[Finding]]:
    """The real data, read once in a process, and what was found meanwhile."""
    return load(PROJECT, PORTAL)


@pytest.fixture(scope="session")
def data() -> Store:
    """The real data."""
    store, findings = loaded()
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
