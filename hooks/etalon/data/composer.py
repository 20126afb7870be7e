"""YAML events -> nodes. Size and depth are limited before anything is built; nothing stands for something else."""

from sys import intern
from typing import Any

import yaml

from .decoding import MAX_TEXT, Refused, code_of, line_at, strange
from .findings import YAML, Finding
from .nodes import Node
from .slips import Slips

MAX_DEPTH = 50
MAX_NODES = 100_000
MAX_KEY = 120
_MERGE = "<<"


class Composer:
    """Builds nodes from parser events, so that every limit is checked before memory is spent."""

    def __init__(self, path: str, found: list[Finding]) -> None:
        self.path = path
        self.found = found
        self.nodes = 0
        self.is_too_long = False
        """Whether a text is: then the file is read on, to tell of all such texts, and handed to nobody."""

    def compose(self, text: str) -> Node:
        self.slips = Slips(text, self.path)
        try:
            self._next = YAML(text).get_event
            root = self._document()
        except yaml.MarkedYAMLError as error:
            raise Refused(self.slips.finding(error)) from None
        except yaml.reader.ReaderError:  # of a text that nobody has looked through before
            raise self._unclean(text) from None
        if root is None:
            raise self._refuse(1, "empty-file")
        return root

    def _document(self) -> Node | None:
        root = None
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._refuse(_line_of(event), "several-documents")
                root = self._node(self._next(), 0)
        empty = root is not None and root.value == "" and root.plain
        return None if empty else root

    def _node(self, event: Any, depth: int) -> Node:
        line = _line_of(event)
        if depth > MAX_DEPTH:
            raise self._refuse(line, "too-deep", limit=MAX_DEPTH)
        # An alias, which stands for something else, has an anchor and no tag.
        if event.anchor or event.tag is not None:
            raise self._refuse(line, "yaml-sign", word=self.slips.word_at(event))
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._refuse(line, "too-many-nodes", limit=MAX_NODES)
        if isinstance(event, yaml.ScalarEvent):
            return Node(self._clean(event, line), line, event.implicit[0], self.slips.see(event))
        value = self._sequence(depth) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(depth)
        return Node(value, line)

    def _clean(self, event: yaml.ScalarEvent, line: int) -> str:
        if event.style in ("'", '"'):
            # Between double quotes, escapes such as \u202e can hold what the file itself may not.
            if event.style == '"' and (found := strange(event.value)):
                match, rule = found
                raise self._refuse(line, rule, code=code_of(match))
            if swallowed := self.slips.swallowed(event):
                raise Refused(swallowed)
        if len(event.value) > MAX_TEXT:
            self.is_too_long = True
            self._too_long(line, event.value, MAX_TEXT)
        return event.value

    def _too_long(self, line: int, text: str, limit: int) -> None:
        params = {"count": len(text), "limit": limit}
        self.found.append(Finding(self.path, line, "", "text-too-long", params))

    def _sequence(self, depth: int) -> list[Node]:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Node]:
        items: dict[str, Node] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key.value, str) or (key.plain and key.value == _MERGE):
                raise self._refuse(key.line, "key-not-text")
            if len(key.value) > MAX_KEY:
                raise self._refuse(key.line, "text-too-long", count=len(key.value), limit=MAX_KEY)
            value = self._node(self._next(), depth + 1)
            if key.value in items:
                first = items[key.value].line
                self.found.append(Finding(self.path, key.line, key.value, "duplicate-key", {"first": first}))
            else:
                # An empty value or a nested block begins after its key; the key is where to look.
                value.line = key.line
                items[intern(key.value)] = value
        return items

    def _unclean(self, text: str) -> Refused:
        found = strange(text)
        if found is None:
            return self._refuse(1, "not-yaml")
        match, rule = found
        return self._refuse(line_at(text, match), rule, code=code_of(match))

    def _refuse(self, line: int, rule: str, **params: Any) -> Refused:
        return Refused(Finding(self.path, line, "", rule, params))


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
