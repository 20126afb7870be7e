"""What the type checker notices: ``make test`` asks it too, so a fault that it refuses needs no test."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.mutants.made import Mutant


def refused(mutants: Iterable[Mutant], root: Path, said: Callable[[Mutant, bool], None]) -> None:
    """Say of each mutant whether the type checker refuses it, asking a copy of the code."""
    with tempfile.TemporaryDirectory(prefix="mutant-types-") as folder:
        copy = Path(folder)
        shutil.copytree(root / "hooks", copy / "hooks")
        shutil.copy(root / "pyproject.toml", copy)
        daemon = [sys.executable, "-m", "mypy.dmypy", "--status-file", str(copy / "daemon.json")]

        def accepts() -> bool:
            done = subprocess.run([*daemon, "run", "--", "hooks"], cwd=copy, capture_output=True, check=False)
            return done.returncode == 0

        try:
            if not accepts():
                raise RuntimeError("the type checker refuses the code without faults")
            for mutant in mutants:
                path = copy / mutant.path.relative_to(root)
                sound = path.read_text(encoding="utf-8")
                path.write_text(mutant.source or "", encoding="utf-8")
                said(mutant, not accepts())
                path.write_text(sound, encoding="utf-8")
        finally:
            subprocess.run([*daemon, "kill"], cwd=copy, capture_output=True, check=False)
