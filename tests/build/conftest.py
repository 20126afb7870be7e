"""The made-up project with what features need, to be built and to be changed."""

import shutil
from pathlib import Path

import pytest

from tests.builds import built_project, copied


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up project, ready to be changed and built."""
    return copied(tmp_path / "project")


@pytest.fixture
def built_copy(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A copy of it with its site, both to be changed."""
    whole = built_project(tmp_path_factory, "made-up")
    return Path(shutil.copytree(whole, tmp_path / "built", symlinks=True))
