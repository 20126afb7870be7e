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

from etalon.build.site import Site
from etalon.data import prose
from tests.builds import build
from tests.portal.portals import PORTAL

# Runs a module as `python -m` would, where the project's own code is not on the path.
NOT_INSTALLED = """
import os, runpy, sys
sys.path[:] = [path for path in sys.path if path and not os.path.isdir(os.path.join(path, "etalon"))]
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__")
"""
# A build that takes minutes, however much of it is there already.
SLOW = """
import signal, time
from etalon import cli
from etalon.build import making
entered = making.Clerk.enter
def enter(*told):
    entered(*told)
    time.sleep(1)
making.Clerk.enter = enter
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has it ignored by what runs behind it
cli.main()
"""
ENGINE_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def snapshot(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


ISSUED = {"soup.md", "soup.html", "soup.py", "readme-soup", "soup.svg"}
"""What stands in the folder of the frame with what pages load is for readers, whatever its name."""
STRAY = (
    "az/soup",
    "soup.txt",
    "partials/soup.css",
    "kk/below/soup.svg",
    ".soup",
    "assets/.soup",
    "assets/.h/soup",
)


def add_to_theme(project: Path) -> None:
    """Give a project a frame of its own, with files that no page loads."""
    theme = project / "theme"
    frame = theme.resolve()
    theme.unlink()
    shutil.copytree(frame, theme)
    for name in (*STRAY, *(f"assets/of/{each}" for each in ISSUED)):
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text("{{ soup }}", encoding="utf-8")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_engine_alone_makes_the_same_site_and_finds_what_is_not_installed(
    built_copy: Path, engine: str
) -> None:
    """Nothing but the engine, its plugins and the project: the code stands beside the hook.

    Either takes the day of the data from the last commit, and of the frame what any build takes: all of its folder with
    what pages load, but for what is hidden, and nothing beside that.
    """
    add_to_theme(built_copy)
    subprocess.run(["git", "init", "--quiet"], cwd=built_copy, check=True)
    commit = ["git", "-c", "user.name=A", "-c", "user.email=a@x.example", "commit", "--quiet"]
    day = os.environ | {"GIT_COMMITTER_DATE": "2024-02-29T12:00:00Z"}
    subprocess.run([*commit, "--allow-empty", "--message=all"], cwd=built_copy, check=True, env=day)
    assert build(built_copy, built_copy / "site").returncode == 0
    assert "29 fevral 2024" in (built_copy / "site/az/index.html").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", NOT_INSTALLED, engine, "build", "--strict", "--site-dir", "another"],
        cwd=built_copy,
        capture_output=True,
        text=True,
        env=os.environ | ENGINE_QUIET | {"PYTHONPATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (built_copy / "another/az/organisations/umbrella/index.html").exists()
    assert {path.name for path in (built_copy / "another").rglob("*soup*")} == ISSUED
    assert snapshot(built_copy / "another") == snapshot(built_copy / "site")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_an_engine_tells_where_the_time_went(project: Path, engine: str) -> None:
    order = [
        sys.executable,
        "-m",
        "etalon.cli",
        "--project",
        str(project),
        "build",
        "--profile",
        "--engine",
        engine,
    ]
    done = subprocess.run(order, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [line.split(maxsplit=2) for line in done.stderr.splitlines() if " s  " in line]
    spent = {what: float(seconds) for seconds, _s, what in told}
    assert {"read", "rules", "render", "frame", "engine"} <= spent.keys()
    assert min(spent.values()) >= 0


def test_a_build_that_is_interrupted_leaves_the_site_and_the_next_one_works(built_copy: Path) -> None:
    """Asked to end or killed while it writes pages; that it is never half in place, ``test_publish.py`` tells."""
    project, former = built_copy, snapshot(built_copy / "site")
    command = [sys.executable, "-c", SLOW, "--project", str(project), "build"]
    for how in (signal.SIGINT, signal.SIGKILL):
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        while process.poll() is None and not any(project.glob(".site-*/*/**/index.html")):
            time.sleep(0.01)
        os.killpg(process.pid, how)
        assert process.wait() != 0
        assert snapshot(project / "site") == former
        assert len(list(project.glob(".site-*"))) == (how is signal.SIGKILL)
    # The next build clears away what the killed one left, and nothing changes.
    assert build(project, project / "site").returncode == 0
    assert list(project.glob(".site-*")) == []
    assert snapshot(project / "site") == former


BREAKERS = {
    "data with an error": ("data/organisation/bad.yml", "group: nowhere\n"),
    "a prose page whose template fails": ("docs/az/sources.md", "{{ nothing }}\n"),
    "a prose page with a broken link": ("docs/az/sources.md", "[x](gone.md)\n"),
}


@pytest.mark.parametrize("breaker", BREAKERS)
def test_a_build_that_fails_leaves_the_former_site(project: Path, breaker: str) -> None:
    former = project / "site/index.html"
    former.parent.mkdir()
    former.write_text("The former site.\n", encoding="utf-8")
    path, text = BREAKERS[breaker]
    (project / path).write_text(text, encoding="utf-8")
    done = build(project, project / "site")
    assert done.returncode != 0
    assert path.removeprefix("docs/") in done.stderr
    assert "Traceback" not in done.stderr
    assert list(snapshot(project / "site")) == ["index.html"]
    assert former.read_text(encoding="utf-8") == "The former site.\n"
    assert [path.name for path in project.glob(".site-*")] == []


def test_a_project_without_a_rule_builds_too(project: Path) -> None:
    """What a build asks of the site, without an engine: no rule, no page and no file fails."""
    for kind in ("clause", "document", "actor", "procedure", "mark", "question", "answer"):
        shutil.rmtree(project / "data" / kind)
    site = Site.open(project, PORTAL)
    site.settle()
    language = site.languages[0]
    for address in site.pages:
        assert site.generated_page(language, address, site.render(language, address))
    for file in prose.files(project, [language]):
        shown = site.prose(language, file.name, (project / file.path).read_text(encoding="utf-8"))
        page = site.prose_page(language, file.name, shown)
        if file.name == "verification/rule.md":
            assert "restatement" not in page and "<h1>" in page
    assert {"index.html", "sitemap.xml"} <= {name for name, _text in site.root_files()}
