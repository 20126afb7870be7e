"""Fixtures of the generator's tests."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from etalon.build import engine
from etalon.build.site import Site
from tests.etalon.stage import command, fresh, site_of
from tests.shared import made_once


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up project, whole; no test changes it."""
    return fresh(tmp_path_factory.mktemp("made-up") / "project")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the made-up project, to be changed."""
    return fresh(tmp_path / "project")


@pytest.fixture(scope="session")
def site(root: Path) -> Site:
    """The made-up project, ready to be rendered."""
    return site_of(root)


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the made-up project, built with the command line once in a run of the tests."""

    def build(target: Path) -> None:
        done = command("build", "--site-dir", str(target), project=root)
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "made-up-site", build)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the command line says of an engine where there is no terminal."""
    stream = io.StringIO()
    monkeypatch.setattr(engine, "MESSAGES", Console(file=stream, highlight=False))
    return stream
