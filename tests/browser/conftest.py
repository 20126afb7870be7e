"""A made-up site, built once for all workers: ``tests/portal/project`` with ``tests/portal/more``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etalon.data.loading import load
from etalon.data.store import Store
from tests.builds import built_project
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL
from tests.site.conftest import served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up site."""
    return built_project(tmp_path_factory, "made-up") / "site"


@pytest.fixture(scope="session")
def data() -> Store:
    """Its data, with its words of the interface."""
    store, findings = load(site_project(), PORTAL)
    assert findings == []
    return store


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Its root on a local server."""
    with served(site) as address:
        yield address
