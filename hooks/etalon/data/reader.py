"""A data file, read safely: YAML events -> nodes that keep their lines -> a model.

Nothing is guessed: every scalar is a string until the schema says otherwise, and what YAML would
have made of it is reported.
"""

import re
from pathlib import Path

import yaml

from .composer import Composer
from .decoding import Refused, decode, line_at
from .findings import YAML, Finding
from .nodes import Node, dotted, would_guess
from .slips import Slips

__all__ = ["decode", "mistyped", "parse", "read"]

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_INDENT = re.compile(
    r"^ *(?:- +)?(?P<key>[a-z_]+:(?!\t))?(?! )(?P<sign>[^\S\n]|[\u200b\u2060\ufeff\u00ad\u3164])",
    re.MULTILINE,
)


def read(file: Path, path: str) -> tuple[Node | None, list[Finding]]:
    """Read one YAML file whose top is a mapping.

    Returns the tree, or None where nothing can be built, and every finding about the form of the
    file. Raises nothing: an unreadable file is a finding too. ``path`` is the path in findings.
    """
    text, found = decode(file, path)
    return parse(text, path) if text is not None else (None, found)


def parse(text: str, path: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a YAML text whose top is a mapping, and every finding about its form."""
    found: list[Finding] = []
    if marred := _marred(text, path):
        return None, [marred]
    try:
        composer = Composer(path, found)
        root = composer.compose(text)
    except Refused as refused:
        return None, [*found, refused.finding]
    if composer.is_too_long:
        return None, found
    if not isinstance(root.value, dict):
        return None, [*found, Finding(path, root.line, "", "mapping-expected")]
    for location, node in root.scalars():
        if node.plain and isinstance(node.value, str) and would_guess(node.value):
            found.append(Finding(path, node.line, dotted(location), "guessed-value", {"value": node.value}))
        if node.lost[1:2] not in ("", " ", "#"):  # a note has a space after its sign
            found.append(Finding(path, node.line, dotted(location), "lost-words", {"words": node.lost}))
    return root, found


def mistyped(text: str, path: str, error: yaml.MarkedYAMLError) -> Finding:
    """What was probably mistyped in a text that YAML cannot read, but which may use all signs of YAML."""
    slips = Slips(text, path)
    try:
        for event in yaml.parse(text, Loader=YAML):
            if isinstance(event, yaml.ScalarEvent):
                slips.see(event)
    except yaml.MarkedYAMLError as sooner:
        error = sooner
    return _marred(text, path) or slips.finding(error)


def _marred(text: str, path: str) -> Finding | None:
    """What no file has that is whole: two versions of its lines, or an indentation that only looks like one."""
    if match := _CONFLICT.search(text):
        return Finding(path, line_at(text, match), "", "conflict-markers")
    return _indented(text, match, path) if (match := _INDENT.search(text)) else None


def _indented(text: str, match: re.Match[str], path: str) -> Finding:
    """A line that begins with a tab, or that has after its indentation or its key a space that is none for YAML."""
    line = line_at(text, match)
    if match["sign"] == "\t":
        return Finding(path, line, "", "tab-indent")
    rule = "space-after-key" if match["key"] else "space-indent"
    return Finding(path, line, "", rule, {"code": f"U+{ord(match['sign']):04X}"})
