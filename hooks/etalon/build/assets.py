"""Style sheets and scripts as readers get them: what they say to developers stays in the repository."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..portal import Portal

_ASIDE = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/)\s*|^\s+", re.MULTILINE | re.DOTALL)
_STRING = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_REMARK = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
_STYLE = re.compile(rf"({_STRING})|\s*([{{}};,>/])\s*|(:)\s+|\s+")
"""What stays as it is; a sign around which space says nothing; a colon, before which space makes another selector; space."""
_PLAIN = re.compile(rf"((?:{_STRING}|[^\"'`/])*?)(?:\s*//.*)?")
"""A line of a script with no stroke that divides or begins an expression, and no text but in plain quotation marks: so no
text of a script may go over several lines."""
_SCRIPT = re.compile(
    rf"""({_STRING})|[ \t]*([^\w\s$\\#@+\-"'])[ \t]*|[ \t]*([+-])[ \t]+(?![+-])|([ \t])[ \t]*"""
)
"""The same of a script: no space between two words, or between two signs of a sum."""


def assets(portal: Portal, root: Path) -> Iterator[tuple[str, str]]:
    """Path -> text, of a portal whose frame is that of the project at ``root``."""
    for path, file in portal.assets(root):
        yield path, brief(file)


def copy_the_rest(source: Path, target: Path) -> None:
    """Pictures and whatever else pages load that is no piece of the site: those are there already, as readers get them.

    What begins with a dot, or is no file, is not for readers.
    """
    for around, folders, names in os.walk(source):
        folders[:] = _shown(folders)
        there = target / os.path.relpath(around, source)
        there.mkdir(parents=True, exist_ok=True)  # whether or not its source may be written
        for name in _shown(names):
            file = os.path.join(around, name)
            if os.path.isfile(file) and not (there / name).exists():
                shutil.copy2(file, there / name)


def _shown(names: list[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("."))


def brief(file: Path) -> str:
    """A style sheet or a script without remarks and without the white space that says nothing."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".css":
        return _style(text)
    return "".join(f"{_line(line)}\n" for line in _ASIDE.sub("", text).splitlines())


def _style(text: str) -> str:
    bare = _REMARK.sub(lambda match: match[1] or " ", text)
    tight = _STYLE.sub(lambda match: match[1] or match[2] or match[3] or " ", bare)
    return f"{tight.replace(';}', '}').strip()}\n"


def _line(line: str) -> str:
    """A line of a script; one that is not plain as it is, for only a reader of the language could tell its parts."""
    plain = _PLAIN.fullmatch(line)
    if not plain:
        return line
    return _SCRIPT.sub(lambda match: match[1] or match[2] or match[3] or match[4], plain[1]).strip()
