"""Patterns as a shell has them, for whole words: ``*malıdır``, ``не обязан*``, ``*[гк]е болады``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
"""The parts of patterns that begin alike, each with what follows it; an empty part where one may end."""


_PART = re.compile(r"\*|\?|\[(?P<not>!?)(?P<letters>[^]]+)\]| |.", re.DOTALL)


def regex(pattern: str) -> str:
    """The source of a regular expression for a pattern; the words may be parted by any white space."""
    return "".join(_translated(part) for part in _PART.finditer(pattern))


def any_of(patterns: Iterable[str]) -> str:
    """The source for any of several patterns, the longest first: what begins alike is tried once, however many there are."""
    tree: _Tree = {}
    for pattern in patterns:
        at = tree
        for part in _PART.finditer(pattern):
            at = at.setdefault(_translated(part), {})
        at[""] = {}
    return _source(tree)


def _source(tree: _Tree) -> str:
    branches = [part + _source(rest) for part, rest in tree.items() if part]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}"


def needed(pattern: str) -> str:
    """The source of a pattern for one character that whatever fits has; for any character where none is sure."""
    parts = (part for part in _PART.finditer(pattern) if part[0] not in ("*", "?", " "))
    return next((_translated(part) for part in parts if not part["not"]), ".")


def _translated(part: re.Match[str]) -> str:
    if part["letters"]:
        letters = part["letters"].replace("\\", "").replace("^", "")  # spans go forward: see data/shape.py
        return rf"[^\W\d_{letters}]" if part["not"] else f"[{letters}]"
    return {"*": r"[^\W\d_]*", "?": r"[^\W\d_]", " ": r"\s+"}.get(part[0]) or re.escape(part[0])
