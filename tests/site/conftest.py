"""The real site, built once for all workers, and what the browser tests share.

``ETALON_PROJECT`` names another project to be tested in its place: a copy with other data.
"""

import functools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.serving import served

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


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The root of the real site on a local server."""
    with served(site) as address:
        yield address
