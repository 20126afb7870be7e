"""The annotated example in the README of a kind, which says of each key what it is for."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..data import reader, reads
from ..data.nodes import Node
from ..data.store import Store
from ..kind import Kind

_EXAMPLE = re.compile(r"^```yaml\n(# data/.*?)^```", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"\s*(?:- +)?\{?(?P<key>[\w.-]+):")
_COMMENT = re.compile(r"(?:^|\s)# (?P<words>[^\n]*)$")
_VALUE = re.compile(
    r"^(?P<key>[ ]*(?:- +)*(?:[\w.-]+:(?=\s|$))?)(?P<value>(?:\s*(?!#|\s).*?)?)(?P<note>\s+# .*)?$"
)


def text(store: Store, kind: Kind[Any]) -> str:
    """The annotated example as it stands in the README; empty where there is none."""
    folder = store.root / "data" if kind.is_one else store.root / "data" / kind.name
    readme = folder / "README.md"
    reads.enter("text", readme.relative_to(store.root).as_posix())
    found = _EXAMPLE.search(readme.read_text(encoding="utf-8")) if readme.is_file() else None
    return found[1] if found else ""


def emptied(example: str) -> str:
    """An example without its values: keys and comments, for somebody to fill in."""
    _path, *lines = example.rstrip("\n").split("\n")
    return "".join(f"{_emptied(line)}\n" for line in lines)


def _emptied(line: str) -> str:
    match = _VALUE.match(line)
    if not match or not match["key"].strip():
        return line
    key, note = match["key"].rstrip(), (match["note"] or "").lstrip()
    return f"{key:<{line.index(note)}}{note}" if note else key


def comments(store: Store, kind: Kind[Any]) -> Mapping[tuple[str, ...], str]:
    """The path of a key in the example, without places in lists -> the comment beside it, else that above it."""
    example = text(store, kind)
    root, _found = reader.parse(example, kind.name) if example else (None, [])
    if root is None:
        return {}
    lines = example.split("\n")
    found: dict[tuple[str, ...], str] = {}
    at: dict[tuple[str, ...], int] = {}
    for path, line in _keys(root, ()):
        at.setdefault(path, line)
        # A comment behind a whole mapping on one line is about that.
        if at.get(path[:-1]) != line and (words := _words(lines, line - 1, path[-1])):
            found.setdefault(path, words)
    return found


def _keys(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    if isinstance(node.value, dict):
        for key, inner in node.value.items():
            yield (*path, key), inner.line
            yield from _keys(inner, (*path, key))
    elif isinstance(node.value, list):
        for inner in node.value:
            yield from _keys(inner, path)


def _words(lines: list[str], at: int, key: str) -> str:
    """The comment on the line of a key, with the lines that go on with it; else the one above, if the key begins its line."""
    line, begins = lines[at], _KEY.match(lines[at])
    if match := _COMMENT.search(line):
        return " ".join([match["words"], *_alone(lines, range(at + 1, len(lines)), line.index("# "))])
    if not begins or begins["key"] != key:
        return ""
    above = _alone(lines, range(at - 1, 0, -1), len(line) - len(line.lstrip()))
    return " ".join(reversed(list(above)))


def _alone(lines: list[str], numbers: range, column: int) -> Iterator[str]:
    """The comments that stand alone on the lines that follow, at a column."""
    for number in numbers:
        match = _COMMENT.search(lines[number])
        if not match or lines[number][: match.start()].strip() or lines[number].index("#") != column:
            return
        yield match["words"]
