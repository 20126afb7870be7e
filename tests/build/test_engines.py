"""The engines as front doors: whatever happens to a build of theirs, it is told as by our own, and nothing is left behind."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etalon.stage import PACKAGE, ROOT, SETTINGS, fresh

ENGINES = ("mkdocs", "properdocs")
RUN = """
import os, runpy, sys, time
from etalon import workers
from etalon.build.site import Site
pause, cores, *sys.argv = float(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]
workers.cores = lambda: cores
made = Site.generated_page
Site.generated_page = lambda *told: (time.sleep(pause), made(*told))[1]
runpy.run_module(sys.argv[0], run_name="__main__")
"""
"""An engine that pauses at each page, on a machine of so many cores."""
WARNS = """
import logging
said = []
def on_page_content(html, page, config, files):
    if not said:
        said.append(page)
        logging.getLogger("{name}.plugins.owner").warning("Look!")
"""
"""A hook that warns at the first page; the languages after the first are builds of their own within that."""


def begun(
    project: Path, engine: str, pause: float, cores: int, prepare: Callable[[], object] | None = None
) -> subprocess.Popen[str]:
    """A strict build by an engine alone, a group of its own."""
    path = os.pathsep.join(str(folder) for folder in (ROOT / "hooks", ROOT))
    told = {"PYTHONPATH": path, "SITE_URL": SETTINGS.site_url, "ETALON_PORTAL": PACKAGE, "ETALON_LANG": "en"}
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(pause), str(cores), engine, "build", "--strict"],
        cwd=project,
        env=os.environ | told,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the generator's made-up project."""
    return fresh(tmp_path / "project")


def left(project: Path) -> list[Path]:
    """What a build leaves behind that has put nothing in place."""
    return [*project.glob(".site-*"), *project.glob("site")]


@pytest.mark.parametrize("end", [os.kill, os.killpg])
@pytest.mark.parametrize("engine", ENGINES)
def test_ended_from_outside_it_leaves_nothing(
    project: Path, engine: str, end: Callable[[int, int], None]
) -> None:
    process = begun(project, engine, pause=1, cores=2)
    until = time.monotonic() + 60
    while not any(project.glob(".site-*-new/*/*")):
        assert time.monotonic() < until and process.poll() is None
        time.sleep(0.05)
    end(process.pid, signal.SIGTERM)
    assert process.wait(20) == 128 + signal.SIGTERM
    assert left(project) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def full_disk() -> None:
    """From here on, no file of this process grows beyond a size."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, resource.RLIM_INFINITY))


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_full_disk_is_told_in_a_line(project: Path, engine: str, cores: int) -> None:
    _out, said = begun(project, engine, 0, cores, full_disk).communicate()
    told = [line for line in said.splitlines() if line and "Not set" not in line]
    assert "Traceback" not in said and "Error building page" not in said, said
    assert said.count("[site-unwritable]") == 1
    assert any(line.endswith("the site was left as it was") for line in told)
    assert left(project) == []


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_warning_of_the_owners_fails_a_strict_build(project: Path, engine: str, name: str) -> None:
    """Whichever engine's name it is told under: ProperDocs hears both, MkDocs its own."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "hooks: [" in text
    settings.unlink()
    settings.write_text(text.replace("hooks: [", "hooks: [warns.py, "), encoding="utf-8")
    (project / "warns.py").write_text(WARNS.format(name=name), encoding="utf-8")
    process = begun(project, engine, 0, 2)
    _out, said = process.communicate()
    is_heard = engine == "properdocs" or name == "mkdocs"
    assert (process.returncode != 0) is is_heard, said
    assert (left(project) == []) is is_heard
