"""A piece of YAML that keeps its lines, and the words for locations in it."""

import pickle
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..kind import Location

# What YAML 1.1 or 1.2 turns into a boolean, null, number, time or octal, and a person meant as written.
_GUESSED = re.compile(
    r"(?i:y|n|yes|no|on|off|null|~|\.nan|[-+]?\.inf)"
    r"|[-+]?0[0-9_]+|0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[-+]?[0-9]+_[0-9_]*"
    r"|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?"
    r"|[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"
)

_FAST = 1


@dataclass(slots=True)
class Node:
    """A piece of YAML: a string, a list of nodes or a mapping from strings to nodes.

    ``plain``: without quotation marks. ``lost``: what stood behind it and counts as a comment.
    """

    value: "str | list[Node] | dict[str, Node]"
    line: int
    plain: bool = False
    lost: str = ""

    def __reduce__(self) -> tuple[Any, ...]:
        return Node, (self.value, self.line, self.plain, self.lost)

    @property
    def packed(self) -> bytes:
        """The tree in little room."""
        return zlib.compress(pickle.dumps(self, pickle.HIGHEST_PROTOCOL), _FAST)

    @classmethod
    def unpacked(cls, tree: bytes) -> "Node":
        """The tree that was packed."""
        node = pickle.loads(zlib.decompress(tree))
        assert isinstance(node, cls)
        return node

    def plain_data(self) -> Any:
        """Strings, lists and dicts, without the lines."""
        if isinstance(self.value, dict):
            return {key: node.plain_data() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain_data() for node in self.value]
        return self.value

    @property
    def last_line(self) -> int:
        """The line on which the last thing in it begins."""
        inner = self.value.values() if isinstance(self.value, dict) else self.value
        return max([self.line, *(node.last_line for node in inner if isinstance(node, Node))])

    def line_of(self, location: Location) -> int:
        """The line of what stands at ``location``, or of the nearest thing around it."""
        return self._nearest(location)[0].line

    def at(self, location: Location) -> "Node | None":
        """What stands at ``location``, if anything does."""
        node, steps = self._nearest(location)
        return node if steps == len(location) else None

    def is_word_at(self, location: Location) -> bool:
        """Whether a word stands there, with nothing inside it."""
        node = self.at(location)
        return node is not None and isinstance(node.value, str)

    def _nearest(self, location: Location) -> "tuple[Node, int]":
        """The innermost thing on the way to ``location``, and how many steps lead to it."""
        node = self
        for steps, step in enumerate(location):
            inner = node._inner(step)
            if inner is None:
                return node, steps
            node = inner
        return node, len(location)

    def _inner(self, step: str | int) -> "Node | None":
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

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


def dotted(location: Location) -> str:
    """``("statements", 0, "text")`` -> ``statements[0].text``."""
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
