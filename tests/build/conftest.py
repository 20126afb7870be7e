"""Projects to be built: the made-up one with what features need, and the real one by either engine."""

import shutil
from pathlib import Path

import pytest

from tests.portal.casebook import site_project
from tests.site.conftest import built_once


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up project, ready to be changed and built."""
    return Path(shutil.copytree(site_project(), tmp_path / "project", symlinks=True))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built with MkDocs."""
    return built_once(tmp_path_factory, "real-site", "mkdocs")


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built with ProperDocs."""
    return built_once(tmp_path_factory, "real-site-properdocs", "properdocs")
