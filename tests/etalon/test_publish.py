"""A finished site takes the place of the former one in one step, or not at all, whenever the build ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from etalon.build import publish
from etalon.build.publish import Workshop

FORMER, NEW = {"index.html": "former"}, {"index.html": "new", "more.html": "new"}
# A build that is killed before or after the step by which its site takes its place.
KILLED = """
import os, signal, sys
from pathlib import Path
from etalon.build import publish

exchange = publish._exchange

def fatal(*folders):
    if sys.argv[2] == "after":
        exchange(*folders)
    os.kill(os.getpid(), signal.SIGKILL)

publish._exchange = fatal
workshop = publish.Workshop(Path(sys.argv[1]))
for name in ("index.html", "more.html"):
    (workshop.folder / name).write_text("new")
workshop.publish()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("former")
    return site


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def hidden(site: Path) -> list[Path]:
    return list(site.parent.glob(f".{site.name}-*"))


def successor(site: Path) -> Workshop:
    workshop = Workshop(site)
    for name, text in NEW.items():
        (workshop.folder / name).write_text(text)
    return workshop


@pytest.mark.parametrize(("when", "left"), [("before", FORMER), ("after", NEW)])
def test_a_killed_build_leaves_a_whole_site_and_the_next_one_clears_up(
    site: Path, when: str, left: dict[str, str]
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(publish.__file__).parents[2])}
    command = [sys.executable, "-c", KILLED, str(site), when]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    assert held(site) == left and len(hidden(site)) == 1
    successor(site).publish()
    assert held(site) == NEW and hidden(site) == []


def test_a_build_beside_another_leaves_it_alone(site: Path) -> None:
    one, other = successor(site), successor(site)
    assert held(one.folder) == held(other.folder) == NEW
    one.publish()
    other.discard()
    assert held(site) == NEW and hidden(site) == []
