"""Fixtures that several test modules share."""

from pathlib import Path

import pytest

from tests.casebook import fresh_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of ``tests/project``, the small made-up site that passes every check."""
    return fresh_project(tmp_path / "project")
