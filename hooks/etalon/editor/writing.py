"""Changes in the text of a data file that leave everything else in it as it is, to the byte.

Comments, order, quotation marks and line ends stay, so that whoever reviews a change sees that change alone. What was
written is read again: it says what was wanted, and all else what it said before.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..data import reader
from ..data.decoding import strange
from ..data.findings import YAML
from ..data.nodes import would_guess
from ..kind import Location

_BLOCKS = ("|", ">")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


@dataclass(frozen=True)
class Edit:
    """Files as they are to be: path -> text; None: it goes."""

    files: dict[str, str | None] = field(default_factory=dict)

    def text(self, root: Path, path: str) -> str:
        """What is to stand in a file, or does, if nothing else is to. Raises OSError."""
        return self.files.get(path) or text_of(root / path)

    def write(self, root: Path) -> list[str]:
        """Write them, then take away those that go; returns their paths. Raises OSError.

        Each is written beside its place first: where there is no room for one, or no right to write it, nothing changes.
        """
        beside: dict[Path, Path] = {}
        try:
            for path, text in self.files.items():
                if text is not None:
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    beside[root / path] = part = _beside(root / path)
                    part.write_text(text, encoding="utf-8", newline="")
                    if (root / path).exists():
                        shutil.copymode(root / path, part)
            for file, part in beside.items():
                part.replace(file)
        finally:
            for part in beside.values():
                part.unlink(missing_ok=True)
        for path, text in self.files.items():
            if text is None:
                (root / path).unlink()
        return sorted(self.files)


def _beside(file: Path) -> Path:
    """Where a file stands until it is whole; nothing reads what begins with a dot."""
    return file.with_name(f".{file.name[:100]}.part")


class Unwritable(Exception):
    """A value cannot be put there without changing something else."""


def with_value(text: str, location: Location, value: str) -> str:
    """The text with another word, number or text where one stands. Raises LookupError, Unwritable."""
    node = _at(text, location)
    if not isinstance(node, yaml.ScalarNode):
        raise Unwritable(location)
    if node.value == value:
        return text
    start, end = span(text, node)
    raw = text[start:end]
    return _first_right(
        text, location, value, [text[:start] + new + text[end:] for new in forms(raw, node, value)]
    )


def with_key(text: str, location: Location, value: str, order: Sequence[str] = ()) -> str:
    """The text with one more key and its word, behind those that come before it in ``order``, else behind all.

    Raises LookupError where there is nothing to put it into, Unwritable.
    """
    *around, key = location
    node = _at(text, tuple(around))
    if (
        not isinstance(node, yaml.MappingNode)
        or not node.value
        or any(k.value == key for k, _v in node.value)
    ):
        raise Unwritable(location)
    before = list(order)[: order.index(str(key))] if key in order else [k.value for k, _value in node.value]
    earlier = [pair for pair in node.value if pair[0].value in before]
    words = [value, quoted(value)]
    if node.flow_style:
        at = span(text, earlier[-1][1])[1] if earlier else node.value[0][0].start_mark.index
        forms = [f", {key}: {each}" if earlier else f"{key}: {each}, " for each in words]
    else:
        at = line_after(text, span(text, earlier[-1][1])[1]) if earlier else -1
        if at < 0:
            raise Unwritable(location)
        ending = "\r\n" if "\r\n" in text else "\n"
        indent = " " * node.start_mark.column
        open_end = "" if at == 0 or text[at - 1] == "\n" else ending
        forms = [f"{open_end}{indent}{key}: {each}{ending}" for each in words]
    return _first_right(text, location, value, [text[:at] + form + text[at:] for form in forms])


def _first_right(text: str, location: Location, value: str, candidates: list[str]) -> str:
    """The first candidate that reads as the text did, but for the value at a location."""
    wanted = _put(_read(text), location, value)
    for candidate in candidates:
        root, found = reader.parse(in_one_way(candidate), "")
        if root is not None and not found and root.plain_data() == wanted:
            return candidate
    raise Unwritable(location)


def _read(text: str) -> Any:
    if (found := data_of(text)) is None:
        raise Unwritable(())
    return found


def data_of(text: str) -> Any:
    """What the text of a file says, as plain data; None where it cannot be read."""
    text = in_one_way(text)
    root, _found = (None, []) if strange(text) else reader.parse(text, "")
    return None if root is None else root.plain_data()


def text_of(path: Path) -> str:
    """The text of a file, line ends and all. Raises OSError, UnicodeError."""
    return path.read_bytes().decode("utf-8")


def in_one_way(text: str) -> str:
    """With the line ends that a file has when it is read."""
    return text.replace("\r\n", "\n")


def _put(data: Any, location: Location, value: str) -> Any:
    here = data
    for step in location[:-1]:
        here = here[step]
    here[location[-1]] = value
    return data


def forms(raw: str, node: yaml.ScalarNode, value: str) -> list[str]:
    """How a value may be written in place of another, as that was written first."""
    if node.style in _BLOCKS:
        return [_block(raw, value), quoted(value)]
    single = "'" + value.replace("'", "''") + "'"
    own = {'"': quoted(value), "'": single}.get(node.style or "", value)
    is_open = not node.style and (would_guess(value) or not value)
    return [quoted(value)] if is_open else [own, quoted(value)]


def _block(raw: str, value: str) -> str:
    """The lines of a value below the sign with which a block begins, indented as those that were there."""
    head, *lines = raw.splitlines(keepends=True)
    ending = head[len(head.rstrip("\r\n")) :]
    indent = next((re.match(" *", line)[0] for line in lines if line.strip()), "  ")  # type: ignore[index]
    written = (f"{indent}{line}" if line else "" for line in value.rstrip("\n").split("\n"))
    return head + ending.join(written) + (ending if raw.endswith("\n") else "")


def quoted(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'


def _at(text: str, location: Location) -> yaml.Node:
    node: Any = yaml.compose(text, Loader=YAML)
    for step in location:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            node = None
        if node is None:
            raise LookupError(location)
    return node  # type: ignore[no-any-return]


def span(text: str, node: yaml.Node) -> tuple[int, int]:
    """From where to where a value stands; the marks of a plain one may reach into the white space behind it."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in _BLOCKS:
        return start, end
    return start, start + len(text[start:end].rstrip())


def line_after(text: str, at: int) -> int:
    """Where the line behind the one of a place begins."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
