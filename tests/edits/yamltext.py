"""Edits of the text of a YAML file that leave everything else in it as it is, to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from etalon.kind import Location


class YamlText:
    """The text of a file, and where in it things stand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")

    def node(self, location: Location) -> yaml.Node:
        """What stands at a location. Raises LookupError."""
        node = yaml.compose(self.text, Loader=yaml.SafeLoader)
        for step in location:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == str(step)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
            if node is None:
                raise LookupError(f"{self.path.name}: nothing at {location}")
        return node

    def replace(self, location: Location, new: str) -> None:
        """Put another word or number where one stands; quotation marks around it stay."""
        node = self.node(location)
        raw = self.text[node.start_mark.index : node.end_mark.index]
        assert isinstance(node, yaml.ScalarNode) and node.value in raw, location
        self._put(node, raw.replace(node.value, new))

    def append(self, location: Location, more: str) -> None:
        """Put more words behind a text, whatever form it has."""
        node = self.node(location)
        raw = self.text[node.start_mark.index : node.end_mark.index]
        if node.style in ('"', "'"):
            self._put(node, f"{raw[:-1]}{more}{raw[-1]}")
        else:
            kept = raw.rstrip()
            self._put(node, kept + more + raw[len(kept) :])

    def rewrite(self, location: Location, old: re.Pattern[str], new: str) -> None:
        """Change a piece of a text that occurs in it once."""
        node = self.node(location)
        raw, count = old.subn(new, self.text[node.start_mark.index : node.end_mark.index])
        assert count == 1, (location, old)
        self._put(node, raw)

    def repeat(self, location: Location) -> None:
        """Write an item of a list again, behind itself. Raises LookupError where the list stands on one line."""
        *around, index = location
        outer = self.node(tuple(around))
        if not isinstance(outer, yaml.SequenceNode) or outer.flow_style:
            raise LookupError(f"{self.path.name}: no list of lines at {location}")
        lines = self.text.splitlines(keepends=True)
        first = self.node(location).start_mark.line
        marks = [item.start_mark.line for item in outer.value]
        last = (
            marks[index + 1] if index + 1 < len(marks) else self._end(lines, first, outer.start_mark.column)
        )
        lines[last:last] = lines[first:last]
        self.text = "".join(lines)

    def save(self, path: Path | None = None) -> None:
        """Write the file, or another one with its text."""
        (path or self.path).write_text(self.text, encoding="utf-8")

    def _put(self, node: yaml.Node, raw: str) -> None:
        self.text = self.text[: node.start_mark.index] + raw + self.text[node.end_mark.index :]

    @staticmethod
    def _end(lines: list[str], first: int, column: int) -> int:
        """The line behind the last item of a list whose hyphens stand in a column."""
        for number in range(first + 1, len(lines)):
            indent = len(lines[number]) - len(lines[number].lstrip(" "))
            if lines[number].strip() and indent <= column:
                return number
        return len(lines)
