"""Projects to be built: the made-up one with what features need, and the real one by either engine."""

import shutil
from pathlib import Path

import pytest

from tests.builds import built_once, built_project, copied
from tests.site.conftest import PROJECT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up project, ready to be changed and built."""
    return copied(tmp_path / "project")


@pytest.fixture
def built_copy(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A copy of it with its site, both to be changed."""
    whole = built_project(tmp_path_factory, "made-up")
    return Path(shutil.copytree(whole, tmp_path / "built", symlinks=True))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, as the command line builds it."""
    return built_once(tmp_path_factory, "real-site", PROJECT)


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built with ProperDocs."""
    return built_once(tmp_path_factory, "real-site-properdocs", PROJECT, "properdocs")
