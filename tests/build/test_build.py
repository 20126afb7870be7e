"""Building: the same site by every way, and the former site whole whatever happens."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, build

DELAYS = (0.05, 0.5, 1.0, 1.5, 2.0, 2.6)
# Runs a module as `python -m` would, where the project's own code is not on the path.
NOT_INSTALLED = """
import os, runpy, sys
sys.path[:] = [path for path in sys.path if path and not os.path.isdir(os.path.join(path, "etalon"))]
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__")
"""
ENGINE_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def snapshot(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_both_engines_make_the_same_site(site: Path, other_site: Path) -> None:
    one, other = snapshot(site), snapshot(other_site)
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


def test_the_engine_alone_makes_the_same_site(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=os.environ | ENGINE_QUIET, check=False)
    assert done.returncode == 0, done.stderr
    assert snapshot(tmp_path / "site") == snapshot(site)


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_engine_alone_finds_what_is_not_installed(project: Path, engine: str) -> None:
    """Nothing but the engine, its plugins and the project: the code stands beside the hook."""
    done = subprocess.run(
        [sys.executable, "-c", NOT_INSTALLED, engine, "build", "--strict", "--site-dir", "site"],
        cwd=project,
        capture_output=True,
        text=True,
        env=os.environ | ENGINE_QUIET | {"PYTHONPATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (project / "site/az/organisations/umbrella/index.html").exists()


def test_a_second_build_changes_nothing(project: Path) -> None:
    assert build(project, project / "site").returncode == 0
    first = snapshot(project / "site")
    assert build(project, project / "site").returncode == 0
    assert snapshot(project / "site") == first


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_interrupted_leaves_a_whole_site(project: Path, how: signal.Signals) -> None:
    assert build(project, project / "site").returncode == 0
    organisation = next((project / "data/organisation").glob("*.yml"))
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "build"]
    for number, delay in enumerate(DELAYS):
        former = snapshot(project / "site")
        shutil.copy(organisation, organisation.with_name(f"another-{number}.yml"))
        new_one = f"az/organisations/another-{number}/index.html"
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        os.killpg(process.pid, how)
        process.wait()
        left = snapshot(project / "site")
        assert left == former or (new_one in left and len(left) > len(former)), delay
    # The next build works and clears away what the interrupted ones left.
    assert build(project, project / "site").returncode == 0
    assert [path.name for path in project.glob(".site-*")] == []
    assert new_one in snapshot(project / "site")


BREAKERS = {
    "data with an error": ("data/organisation/bad.yml", "group: nowhere\n"),
    "a prose page whose template fails": ("docs/az/sources.md", "{{ nothing }}\n"),
    "a prose page with a broken link": ("docs/az/sources.md", "[x](gone.md)\n"),
}


@pytest.mark.parametrize("breaker", BREAKERS)
def test_a_build_that_fails_leaves_the_former_site(project: Path, breaker: str) -> None:
    assert build(project, project / "site").returncode == 0
    former = snapshot(project / "site")
    path, text = BREAKERS[breaker]
    (project / path).write_text(text, encoding="utf-8")
    done = build(project, project / "site")
    assert done.returncode != 0
    assert path.removeprefix("docs/") in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(project / "site") == former
    assert [path.name for path in project.glob(".site-*")] == []


def test_a_project_without_a_rule_builds_too(project: Path) -> None:
    for kind in ("clause", "document", "actor", "procedure", "mark", "question", "answer"):
        shutil.rmtree(project / "data" / kind)
    done = build(project, project / "site")
    assert done.returncode == 0, done.stderr
    page = (project / "site/az/verification/rule/index.html").read_text(encoding="utf-8")
    assert "restatement" not in page and "<h1>" in page
