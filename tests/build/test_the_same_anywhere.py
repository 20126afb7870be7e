"""Two builds of the same data are the same to the byte, whatever machine makes them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.test_build import snapshot
from tests.builds import built_project, copied

# A build on a machine with so many cores that lists what is in a folder in an order of its own.
MACHINE = """
import os, random, sys

cores, seed, *arguments = sys.argv[1:]
dice, listdir, scandir = random.Random(int(seed)), os.listdir, os.scandir

def shuffled(entries):
    entries = list(entries)
    dice.shuffle(entries)
    return entries

class Scanned:
    def __init__(self, path="."):
        with scandir(path) as entries:
            self.entries = iter(shuffled(entries))
    __iter__ = __enter__ = lambda self: self
    __next__ = lambda self: next(self.entries)
    __exit__ = close = lambda self, *_error: None

os.listdir = lambda path=".": shuffled(listdir(path))
os.scandir = Scanned
os.cpu_count = lambda: int(cores)
os.sched_getaffinity = lambda process: set(range(int(cores)))
sys.argv = ["etalon", *arguments]
from etalon.cli import main
main()
"""
MACHINES = {
    "one core, west of everything": ("1", "1", {"LANG": "C", "LC_ALL": "C", "TZ": "Pacific/Pago_Pago"}),
    "four cores, east of everything": ("4", "2", {"LANG": "vi_VN.UTF-8", "TZ": "Pacific/Kiritimati"}),
}


@pytest.mark.parametrize("name", MACHINES)
def test_a_build_is_the_same_on_any_machine(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, name: str
) -> None:
    project = copied(tmp_path / "elsewhere")
    cores, seed, environment = MACHINES[name]
    command = [sys.executable, "-c", MACHINE, cores, seed, "--project", str(project), "--lang", "en", "build"]
    done = subprocess.run(
        command,
        env=os.environ | environment | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert snapshot(project / "site") == snapshot(built_project(tmp_path_factory, "made-up") / "site")
