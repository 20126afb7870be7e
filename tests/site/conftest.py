"""The real site, built once for all workers, and what the browser tests share.

``ETALON_PROJECT`` names another project to be tested in its place: a copy with other data.
"""

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from etalon import portal
from etalon.data.findings import Finding
from etalon.data.loading import load
from etalon.data.store import Store
from tests.builds import built_once

ROOT = Path(__file__).parents[2]
PORTAL = portal.load(portal.DEFAULT)
PROJECT = Path(os.environ.get("ETALON_PROJECT", ROOT)).resolve()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built with MkDocs."""
    return built_once(tmp_path_factory, "real-site", PROJECT)


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
