"""Builds by the command line that editors use, each made once in a run of the tests."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.portal.casebook import site_project
from tests.shared import made_once


def build(project: Path, target: Path, *, engine: str = "") -> subprocess.CompletedProcess[str]:
    """Build a project, however that ends."""
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "--lang", "en", "build"]
    command += [*(("--engine", engine) if engine else ()), "--site-dir", str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def built_once(factory: pytest.TempPathFactory, name: str, project: Path) -> Path:
    """The site of a project, as `etalon build` puts it together."""
    return made_once(factory, name, lambda target: built(project, target))


def built_project(
    factory: pytest.TempPathFactory,
    name: str,
    change: Callable[[Path], object] = lambda project: None,
    engine: str = "",
) -> Path:
    """The made-up project, changed and built into ``site``. To be read, not written."""

    def make(target: Path) -> None:
        project = copied(target)
        change(project)
        built(project, project / "site", engine)

    return made_once(factory, name, make)


def copied(target: Path) -> Path:
    """A copy of the made-up project, ready to be changed and built."""
    return Path(shutil.copytree(site_project(), target, symlinks=True))


def built(project: Path, target: Path, engine: str = "") -> None:
    """Build a project; fails where that does."""
    done = build(project, target, engine=engine)
    assert done.returncode == 0, done.stderr
