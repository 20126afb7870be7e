"""The stage of the generator's tests: the portal of ``made_up/`` with the data and the prose of ``project/``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from etalon import portal as portals
from etalon.build.site import Site
from etalon.data.findings import Finding
from etalon.data.loading import load
from etalon.data.store import Store
from etalon.page.voice import Settings, Voice
from etalon.portal import Portal
from etalon.rules import run
from tests.redeclared import redeclared

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROJECT = HERE / "project"
MADE_UP = HERE / "made_up"
PACKAGE = "tests.etalon.made_up"
PORTAL = portals.load(PACKAGE)
SETTINGS = Settings("https://spoon.example/", "https://edit.example/")
# An engine that is called by itself, on a machine of so many cores.
ENGINE = """
import os, runpy, sys
cores, sys.argv[:] = int(sys.argv[1]), ["mkdocs", *sys.argv[2:]]
os.cpu_count = lambda: cores
os.sched_getaffinity = lambda process: set(range(cores))
runpy.run_module("mkdocs", run_name="__main__")
"""


def fresh(target: Path) -> Path:
    """A copy of the project with the frame and the engine's settings, which it shares with the real portal."""
    shutil.copytree(PROJECT, target)
    shutil.copytree(ROOT / "theme", target / "theme")
    shutil.copy(ROOT / "mkdocs.yml", target)
    (target / "hooks").symlink_to(ROOT / "hooks")
    return target


def store_of(root: Path, portal: Portal = PORTAL, drafts: bool = False) -> Store:
    """The data of a project that can be read."""
    store, found = load(root, portal, drafts)
    assert [finding for finding in found if finding.is_error] == []
    return store


def site_of(root: Path, portal: Portal = PORTAL) -> Site:
    """A project that can be read, ready to be rendered."""
    return Site(store_of(root, portal), SETTINGS)


def voice_of(root: Path, language: str = "en", portal: Portal = PORTAL) -> Voice:
    """One language of a project that can be read."""
    return Voice(store_of(root, portal), language, SETTINGS)


def findings_of(root: Path, portal: Portal = PORTAL) -> list[Finding]:
    """What the rules find in a project that can be read."""
    return list(run(store_of(root, portal), processes=1))


def changed(name: str, **changes: Any) -> Portal:
    """The portal with one kind declared in another way."""
    return redeclared(PORTAL, name, **changes)


def command(*arguments: str, project: Path, portal: str = PACKAGE) -> subprocess.CompletedProcess[str]:
    """The command line, as a reader of the manual calls it."""
    whole = [
        sys.executable,
        "-m",
        "etalon.cli",
        "--portal",
        portal,
        "--project",
        str(project),
        "--lang",
        "en",
    ]
    return _run([*whole, *arguments], project, portal)


def engine(project: Path, cores: int, portal: str = PACKAGE) -> subprocess.CompletedProcess[str]:
    """A strict build by the engine alone, on a machine of so many cores."""
    return _run([sys.executable, "-c", ENGINE, str(cores), "build", "--strict"], project, portal)


def _run(command: list[str], project: Path, portal: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(folder) for folder in (ROOT / "hooks", ROOT))
    told = {"PYTHONPATH": path, "SITE_URL": SETTINGS.site_url, "ETALON_PORTAL": portal, "ETALON_LANG": "en"}
    environment = {**os.environ, **told}
    return subprocess.run(command, env=environment, cwd=project, capture_output=True, text=True, check=False)
