"""A data file, read safely: YAML events -> nodes that keep their lines -> a model.

Nothing is guessed: every scalar is a string until the schema says otherwise, and what YAML would
have made of it is reported. Size, depth and aliases are limited before anything is built.
"""

import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .findings import Finding

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 50
MAX_NODES = 100_000

# What YAML 1.1 or 1.2 turns into a boolean, null, number, time or octal, and a person meant as written.
_GUESSED = re.compile(
    r"(?i:y|n|yes|no|on|off|null|~|\.nan|[-+]?\.inf)"
    r"|[-+]?0[0-9_]+|0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[-+]?[0-9]+_[0-9_]*"
    r"|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?"
    r"|[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_STRING_TAGS = {None, "!", "tag:yaml.org,2002:str"}
_MERGE = "<<"

Location = tuple[str | int, ...]
"""A path inside a file: keys and list positions."""


@dataclass(slots=True)
class Node:
    """A piece of YAML: a string, a list of nodes or a mapping from strings to nodes."""

    value: "str | list[Node] | dict[str, Node]"
    line: int
    plain: bool = False

    def plain_data(self) -> Any:
        """Strings, lists and dicts, without the lines."""
        if isinstance(self.value, dict):
            return {key: node.plain_data() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain_data() for node in self.value]
        return self.value

    def line_of(self, location: Location) -> int:
        """The line of what stands at ``location``, or of the nearest thing around it."""
        node = self
        for step in location:
            try:
                node = node.value[step]
            except (KeyError, IndexError, TypeError):
                break
        return node.line

    def scalars(self, location: Location = ()) -> Iterator[tuple[Location, "Node"]]:
        """Every string in the tree with its location, in the order of the file."""
        if isinstance(self.value, dict):
            for key, node in self.value.items():
                yield from node.scalars((*location, key))
        elif isinstance(self.value, list):
            for index, node in enumerate(self.value):
                yield from node.scalars((*location, index))
        else:
            yield location, self


def would_guess(text: str) -> bool:
    """Whether YAML would take an unquoted word for something else than these characters."""
    return _GUESSED.fullmatch(text) is not None


class _Refused(Exception):
    """The file cannot be read on: ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def dotted(location: Location) -> str:
    """``("statements", 0, "text")`` -> ``statements[0].text``."""
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read(path: Path, shown_as: str) -> tuple[Node | None, list[Finding]]:
    """Read one YAML file whose top is a mapping.

    Returns the tree, or None where nothing can be built, and every finding about the form of the
    file. Raises nothing: an unreadable file is a finding too. ``shown_as`` is the path in findings.
    """
    text, found = decode(path, shown_as)
    return parse(text, shown_as) if text is not None else (None, found)


def decode(path: Path, shown_as: str) -> tuple[str | None, list[Finding]]:
    """A file's text, or a finding on why it is no clean UTF-8 text of a sensible size."""
    try:
        return _decode(path, shown_as), []
    except _Refused as refused:
        return None, [refused.finding]


def parse(text: str, shown_as: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a YAML text whose top is a mapping, and every finding about its form."""
    found: list[Finding] = []
    if match := _CONFLICT.search(text):
        return None, [Finding(shown_as, _line(text, match), "", "conflict-markers")]
    if match := _TAB_INDENT.search(text):
        return None, [Finding(shown_as, _line(text, match), "", "tab-indent")]
    try:
        root = _Composer(shown_as, found).compose(text)
    except _Refused as refused:
        return None, [*found, refused.finding]
    if not isinstance(root.value, dict):
        return None, [*found, Finding(shown_as, root.line, "", "mapping-expected")]
    found += [
        Finding(shown_as, node.line, dotted(location), "guessed-value", {"value": node.value})
        for location, node in root.scalars()
        if node.plain and would_guess(node.value)
    ]
    return root, found


def _decode(path: Path, shown_as: str) -> str:
    """The file's text; raises _Refused for what is no clean UTF-8 text of a sensible size."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _Refused(Finding(shown_as, 0, "", "too-large", {"limit": MAX_BYTES}))
        if not path.is_file() and not path.is_dir():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))  # a pipe or device could be read for ever
        raw = path.read_bytes()
    except OSError as error:
        raise _Refused(Finding(shown_as, 0, "", "unreadable", {"reason": error.strerror})) from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _Refused(
            Finding(shown_as, line, "", "not-utf8", {"byte": f"0x{raw[error.start]:02X}"})
        ) from None
    if text.startswith("\ufeff"):
        raise _Refused(Finding(shown_as, 1, "", "byte-order-mark"))
    if strange := _strange(text):
        match, rule = strange
        raise _Refused(Finding(shown_as, _line(text, match), "", rule, {"code": _code(match)}))
    return text.replace("\r\n", "\n")


def _strange(text: str) -> tuple[re.Match[str], str] | None:
    """The first character that no text may hold, and the rule against it."""
    for pattern, rule in ((_CONTROL, "control-character"), (_BIDI, "bidi-control")):
        if match := pattern.search(text):
            return match, rule
    return None


def _code(match: re.Match[str]) -> str:
    return f"U+{ord(match[0]):04X}"


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


class _Composer:
    """Builds nodes from parser events, so that every limit is checked before memory is spent."""

    def __init__(self, shown_as: str, found: list[Finding]) -> None:
        self.shown_as = shown_as
        self.found = found
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.nodes = 0

    def compose(self, text: str) -> Node:
        try:
            self.events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            root = self._document()
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self._refuse(line, "not-yaml", reason=error.problem or "") from None
        if root is None:
            raise self._refuse(1, "empty-file")
        return root

    def _document(self) -> Node | None:
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._refuse(event.start_mark.line + 1, "several-documents")
                root = self._node(next(self.events), 0)
        empty = root is not None and root.value == "" and root.plain
        return None if empty else root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = event.start_mark.line + 1
        if depth > MAX_DEPTH:
            raise self._refuse(line, "too-deep", limit=MAX_DEPTH)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, line)
        if event.tag not in _STRING_TAGS:
            raise self._refuse(line, "tag", tag=event.tag)
        before = self.nodes
        self._count(1, line)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(self._clean(event, line), line, plain=event.implicit[0])
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Node(self._sequence(depth), line)
        else:
            node = Node(self._mapping(depth), line)
        if event.anchor:
            self.anchors[event.anchor] = node, self.nodes - before
        return node

    def _clean(self, event: yaml.ScalarEvent, line: int) -> str:
        # Between double quotes, escapes such as \u202e can hold what the file itself may not.
        if event.style == '"' and (strange := _strange(event.value)):
            match, rule = strange
            raise self._refuse(line, rule, code=_code(match))
        return event.value

    def _alias(self, event: yaml.AliasEvent, line: int) -> Node:
        if event.anchor not in self.anchors:
            raise self._refuse(line, "not-yaml", reason=f"*{event.anchor}")
        node, size = self.anchors[event.anchor]
        self._count(size, line)
        return node

    def _sequence(self, depth: int) -> list[Node]:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Node]:
        items: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key.value, str) or (key.plain and key.value == _MERGE):
                raise self._refuse(key.line, "key-not-text")
            value = self._node(next(self.events), depth + 1)
            if key.value in items:
                first = items[key.value].line
                self.found.append(
                    Finding(self.shown_as, key.line, key.value, "duplicate-key", {"first": first})
                )
            else:
                # An empty value or a nested block begins after its key; the key is where to look.
                items[key.value] = Node(value.value, key.line, value.plain)
        return items

    def _count(self, nodes: int, line: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise self._refuse(line, "too-many-nodes", limit=MAX_NODES)

    def _refuse(self, line: int, rule: str, **params: Any) -> _Refused:
        return _Refused(Finding(self.shown_as, line, "", rule, params))
