"""Fixtures that several test modules share."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.casebook import fresh_project

# The same examples on every run and on every machine, however slow it is.
settings.register_profile("etalon", derandomize=True, deadline=None, database=None)
settings.load_profile("etalon")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of ``tests/project``, the small made-up site that passes every check."""
    return fresh_project(tmp_path / "project")
