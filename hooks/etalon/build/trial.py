"""Whether the code can be run as it stands: tried in a process of its own, and told as a finding where it cannot."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from .. import workers
from ..data import findings
from ..data.findings import Finding
from ..portal import load
from .publish import CODE

_SECONDS = 30
"""Code that takes longer has no end, and the preview would hear of nothing any more."""
_ORDER = f"""
from {workers.__name__} import ending
with ending({{}}):
    from {__name__} import run
    run({{!r}})
"""
"""What this module needs may be what has no end."""
_GENERATOR = Path(__file__).parents[1]
_PLACE = re.compile(r'(?:File|in) "(.+?)", line (\d+)')
_SAID = re.compile(r"^\S.*", re.MULTILINE)


def wrong(root: Path, package: str) -> list[Finding]:
    """Why the code of the generator, or that of a portal's package, cannot be run; nothing where it can."""
    order = [sys.executable, "-c", _ORDER.format(_SECONDS, package)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        order,
        env=environment,
        stdin=subprocess.DEVNULL,  # code that asks for something would wait for ever
        capture_output=True,
        text=True,
        errors="replace",
    )
    return [told(done.stderr, root)] if done.returncode else []


def run(package: str) -> None:
    """Run all of it: its modules, and what these say."""
    for each in walk_packages([os.fspath(_GENERATOR)], f"{_GENERATOR.name}."):
        import_module(each.name)
    load(package)
    findings.catalogue()
    findings.languages()


def told(account: str, root: Path) -> Finding:
    """What Python says of a failure, as a finding: the last place that is code of the project, or of the generator."""
    # What ends code that has no end stands last there, and is the last to be why.
    places = sorted(_PLACE.findall(account), key=lambda each: each[0] != workers.__file__)
    shown = [(path, line) for name, line in places if (path := _shown(Path(name), root))]
    path, line = (shown or places or [("", "0")])[-1]
    reason = (_SAID.findall(account) or [""])[-1]
    return Finding(path, int(line), "", "code-failed", {"reason": reason})


def now(root: Path) -> Finding:
    """The failure that is being dealt with."""
    return told(traceback.format_exc(), root)


def _shown(path: Path, root: Path) -> str:
    """A path as findings name it; empty for what belongs to a library."""
    for room in (root / CODE, root.resolve() / CODE, (root / CODE).resolve(), _GENERATOR.parent):
        if path.is_relative_to(room):
            return f"{CODE}/{path.relative_to(room).as_posix()}"
    return ""
