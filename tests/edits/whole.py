"""A site after one right edit of each sort; run by ``make edits``, since it takes as long as many tests."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

from etalon.build.site import Site
from tests.edits import editor
from tests.edits.edits import EDITS, draw

SEEDS = {name: number for number, name in enumerate(EDITS, start=5)}
INVARIANTS = ("test_addresses.py", "test_assets.py", "test_coverage.py", "test_pages.py", "test_subjects.py")


def test_the_site_is_whole_after_one_edit_of_each_sort(tmp_path: Path) -> None:
    """It is built, and what holds of whatever data there are holds of it."""
    root = editor.copy(tmp_path / "project")
    for name, seed in SEEDS.items():
        draw(root, Random(seed), EDITS[name])
    assert editor.undeclared(Site(editor.opened(root))) == []
    files = [str(editor.ROOT / "tests/site" / name) for name in INVARIANTS]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [*command, f"--basetemp={tmp_path / 'run'}", *files, "-k", "not html_is_valid and not browser"],
        cwd=editor.ROOT,
        env=environment | {"ETALON_PROJECT": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
    assert " passed" in done.stdout
