"""Style sheets and scripts as readers get them: what they say to developers stays in the repository."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..portal import FRAME, Portal

ASSETS = "assets"
_FOLDERS = {"stylesheets": ".css", "javascripts": ".js"}
_ASIDE = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/)\s*|^\s+", re.MULTILINE | re.DOTALL)


def assets(portal: Portal, root: Path) -> Iterator[tuple[str, str]]:
    """Path -> text: those of the frame of the project at ``root``, then those of the subjects."""
    for folder, ending in _FOLDERS.items():
        for file in sorted((root / FRAME / ASSETS / folder).glob(f"*{ending}")):
            yield f"{ASSETS}/{folder}/{file.name}", brief(file)
    for subject in portal.subjects:
        if subject.sheet:
            yield f"{ASSETS}/stylesheets/{subject.name}.css", brief(subject.sheet)
        for sheet in subject.more_sheets:
            yield f"{ASSETS}/stylesheets/{sheet.name}", brief(sheet)
        for script in subject.scripts:
            yield f"{ASSETS}/javascripts/{script.name}", brief(script)


def brief(file: Path) -> str:
    """A style sheet or a script without remarks and without the white space at the beginnings of lines."""
    return _ASIDE.sub("", file.read_text(encoding="utf-8"))
