"""A data file with other values: what is the same stays to the byte, with its comments, its order and its signs.

Whoever reviews what was saved sees the changed lines alone. What was written is read again: it says what was wanted.
"""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import yaml

from ..data import reader
from ..data.findings import YAML
from ..data.nodes import would_guess
from ..kind import Location
from .writing import Unwritable, forms, in_one_way, line_after, quoted, span

_WIDTH = 100
"""Characters; a longer mapping of words has a line for each."""
Edit = tuple[int, int, str]
"""From where to where the text is replaced, and by what."""


class Layout(Protocol):
    """How the files of a kind are laid out."""

    def order(self, location: Location) -> Sequence[str]:
        """The keys that may stand at a location, in their order."""

    def is_text(self, location: Location) -> bool:
        """Whether what stands there has a line for each language."""


def rewritten(text: str, wanted: Mapping[str, Any], layout: Layout) -> str:
    """The text of a file (empty: a new one) with other values. Raises Unwritable where the text cannot be read."""
    ending = "\r\n" if "\r\n" in text else "\n"
    if not text.strip() and not wanted:
        return f"{{}}{ending}"
    if not text.strip():
        return _checked(_Emitter(layout, ending).mapping(wanted, (), "").lstrip(ending) + ending, wanted)
    root, _found = reader.parse(in_one_way(text), "")
    if root is None:
        raise Unwritable(())
    former = root.plain_data()
    for depth in (None, 1):  # what cannot be changed inside is written anew, key by key
        edits = _Edits(text, _Emitter(layout, ending), depth)
        new = _applied(text, list(edits.of_mapping(_composed(text), former, wanted, ())))
        if _says(new, wanted):
            return new
    raise Unwritable(())


def _composed(text: str) -> Any:
    return yaml.compose(text, Loader=YAML)


def _applied(text: str, edits: list[Edit]) -> str:
    """The text with all edits; of those at one place, what is put in stands before what is taken away."""
    order = sorted(range(len(edits)), key=lambda at: (edits[at][0], edits[at][1] > edits[at][0], at))
    parts, done = [], 0
    for at in order:
        start, end, new = edits[at]
        parts += [text[done:start], new]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    root, found = reader.parse(in_one_way(text), "")
    return root is not None and not any(each.is_error for each in found) and root.plain_data() == wanted


def _checked(text: str, wanted: Mapping[str, Any]) -> str:
    if not _says(text, wanted):
        raise Unwritable(())
    return text


@dataclass(frozen=True)
class _Edits:
    """The edits that turn a text into another. ``depth``: how deep to look for what changed; None: as deep as it is."""

    text: str
    emitter: "_Emitter"
    depth: int | None

    def of_value(
        self, node: yaml.Node, former: Any, wanted: Any, location: Location, in_flow: bool
    ) -> Iterator[Edit] | None:
        """What turns one value into another; None where it has to be written anew as a whole."""
        is_deep = self.depth is not None and len(location) >= self.depth
        if isinstance(node, yaml.ScalarNode) and isinstance(wanted, str) and isinstance(former, str):
            return self._of_word(node, former, wanted, in_flow)
        if is_deep or not wanted or not former or type(wanted) is not type(former):
            return None
        if isinstance(node, yaml.MappingNode):
            return self.of_mapping(node, former, wanted, location)
        return self._of_sequence(node, former, wanted, location)

    def _of_word(self, node: yaml.ScalarNode, former: str, wanted: str, in_flow: bool) -> Iterator[Edit]:
        start, end = span(self.text, node)
        if former != wanted:
            raw = self.text[start:end]
            good = (form for form in forms(raw, node, wanted) if _reads(form, node, wanted, in_flow))
            yield (
                start,
                end,
                (" " if start and self.text[start - 1] == ":" else "") + next(good, quoted(wanted)),
            )

    def of_mapping(
        self, node: yaml.MappingNode, former: Any, wanted: Any, location: Location
    ) -> Iterator[Edit]:
        """What turns one mapping into another."""
        for key, value in node.value:
            name = key.value
            if name in wanted and wanted[name] != former[name]:
                inner = self.of_value(
                    value, former[name], wanted[name], (*location, name), bool(node.flow_style)
                )
                yield from inner or self._anew(node, key, value, wanted[name], (*location, name))
        gone = [at for at, (key, _value) in enumerate(node.value) if key.value not in wanted]
        spans = [
            (key.start_mark.index, _end(self.text, value, key.end_mark.index)) for key, value in node.value
        ]
        yield from self._taken(node, spans, gone)
        order = self.emitter.layout.order(location)
        names = [key.value for key, _value in node.value]
        added = _in_order([name for name in wanted if name not in former], order)
        for name in added:
            before = set(order[: order.index(name)]) if name in order else set(names)
            at = max((i for i, each in enumerate(names) if each in before and i not in gone), default=-1)
            if name not in order or (at < 0 and not before & set(names)):
                at = at if name in order else max((i for i in range(len(names)) if i not in gone), default=-1)
            yield self._put(
                node, spans, gone, at, lambda column, name=name: self._entry(node, name, wanted, location, column)
            )  # fmt: skip

    def _entry(
        self, node: yaml.CollectionNode, name: str, wanted: Any, location: Location, indent: str
    ) -> str:
        value = wanted[name]
        if node.flow_style:
            return f"{_word(name)}: {self.emitter.flow(value)}"
        return f"{_word(name)}:{self.emitter.value(value, (*location, name), indent)}"

    def _anew(
        self, node: yaml.CollectionNode, key: yaml.Node, value: yaml.Node, wanted: Any, location: Location
    ) -> Iterator[Edit]:
        """A value in place of one of another shape, or of one too far from it."""
        colon = self.text.index(":", key.end_mark.index) + 1
        end = max(colon, _end(self.text, value, colon))
        if self.text[end - 1] == "\n":  # a block ends with its last line
            end = len(self.text[:end].rstrip())
        indent = " " * key.start_mark.column
        new = (
            f" {self.emitter.flow(wanted)}"
            if node.flow_style
            else self.emitter.value(wanted, location, indent)
        )
        yield colon, end, new

    def _of_sequence(
        self, node: Any, former: list[Any], wanted: list[Any], location: Location
    ) -> Iterator[Edit]:
        kept, gone, added = aligned(former, wanted)
        spans = [(each.start_mark.index, _end(self.text, each, each.start_mark.index)) for each in node.value]
        for old, new in kept:
            if former[old] != wanted[new]:
                here = (*location, old)
                inner = self.of_value(node.value[old], former[old], wanted[new], here, bool(node.flow_style))
                if inner is None:
                    start, end = spans[old]
                    indent = " " * node.value[old].start_mark.column
                    anew = (
                        self.emitter.flow(wanted[new])
                        if node.flow_style
                        else self.emitter.item(wanted[new], here, indent)
                    )
                    yield start, end, anew
                else:
                    yield from inner
        yield from self._taken(node, spans, gone)
        at = -1
        places = {new: old for old, new in kept}
        for new in range(len(wanted)):
            if new in places:
                at = places[new]
            elif new in added:
                yield self._put(node, spans, gone, at, lambda column, new=new: self._item(node, spans, gone, former, wanted[new], location, column))  # fmt: skip

    def _item(
        self,
        node: yaml.CollectionNode,
        spans: Sequence[tuple[int, int]],
        gone: Sequence[int],
        former: list[Any],
        wanted: Any,
        location: Location,
        indent: str,
    ) -> str:
        """One more item; one that only moved stays as it was written."""
        moved = next((at for at in gone if former[at] == wanted), None)
        if node.flow_style:
            return self.emitter.flow(wanted) if moved is None else self.text[slice(*spans[moved])]
        if moved is not None:
            start, _dash = self._line_of(spans[moved][0])
            return self.text[start : _next_line(self.text, spans[moved][1])].lstrip(" ").rstrip("\r\n")
        return "- " + self.emitter.item(wanted, (*location, 0), indent + "  ")

    def _line_of(self, start: int) -> tuple[int, bool]:
        """Where the line begins on which an entry does, and whether it is the first thing there, but for its dash."""
        begin = self.text.rfind("\n", 0, start) + 1
        return begin, not self.text[begin:start].replace("- ", "", 1).strip(" -")

    def _taken(self, node: Any, spans: Sequence[tuple[int, int]], gone: Sequence[int]) -> Iterator[Edit]:
        for at in gone:
            start, end = spans[at]
            if node.flow_style:
                stays = any(each not in gone for each in range(at))
                if stays:
                    yield spans[at - 1][1], end, ""
                elif at + 1 < len(spans):
                    yield start, spans[at + 1][0], ""
                else:
                    yield start, end, ""
                continue
            begin = self.text.rfind("\n", 0, start) + 1
            is_mapping = isinstance(node, yaml.MappingNode)
            if is_mapping and self.text[begin:start].strip():  # behind the dash of a list
                yield start, spans[at + 1][0] if at + 1 < len(spans) else end, ""
            else:
                yield begin, _next_line(self.text, end), ""

    def _put(
        self,
        node: Any,
        spans: Sequence[tuple[int, int]],
        gone: Sequence[int],
        after: int,
        make: Any,
    ) -> Edit:
        """One more entry behind another that stays, or before all (-1)."""
        ending = self.emitter.ending
        stays = [at for at in range(len(spans)) if at not in gone]
        if node.flow_style:
            if after >= 0:
                return spans[after][1], spans[after][1], f", {make('')}"
            if not stays:
                return spans[0][0], spans[0][0], make("")
            return spans[stays[0]][0], spans[stays[0]][0], f"{make('')}, "
        is_mapping = isinstance(node, yaml.MappingNode)
        column = node.start_mark.column if is_mapping else self._dash(spans[0][0])
        indent = " " * column
        if after >= 0:
            at = _next_line(self.text, spans[after][1])
            opening = "" if at == 0 or self.text[at - 1] == "\n" else ending
            return at, at, f"{opening}{indent}{make(indent)}{ending}"
        first = spans[stays[0] if stays else 0][0]
        begin = self.text.rfind("\n", 0, first) + 1
        if is_mapping and self.text[begin:first].strip():
            return first, first, f"{make(indent)}{ending}{indent}"
        return begin, begin, f"{indent}{make(indent)}{ending}"

    def _dash(self, start: int) -> int:
        dash = self.text.rindex("-", 0, start)
        return dash - (self.text.rfind("\n", 0, dash) + 1)


def _in_order(names: list[str], order: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def aligned(former: list[Any], wanted: list[Any]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Which items of a list became which, which are gone, which are new. Those with an id are known by it."""
    before, after = [_known_by(each) for each in former], [_known_by(each) for each in wanted]
    kept: list[tuple[int, int]] = []
    gone: list[int] = []
    added: list[int] = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            kept += zip(range(i, j), range(k, m), strict=True)
            continue
        old = [at for at in range(i, j) if before[at] not in after]
        new = [at for at in range(k, m) if after[at] not in before]
        pairs = list(zip(old, new, strict=False))
        kept += pairs
        gone += [at for at in range(i, j) if at not in {old for old, _new in pairs}]
        added += [at for at in range(k, m) if at not in {new for _old, new in pairs}]
    return kept, gone, added


def _known_by(item: Any) -> str:
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return f"id: {item['id']}"
    return json.dumps(item, ensure_ascii=False)


def _end(text: str, node: Any, start: int) -> int:
    """Where a value ends; one that is empty where its key does."""
    if isinstance(node, yaml.ScalarNode):
        return max(start, span(text, node)[1])
    if node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(node, yaml.MappingNode):
        return _end(text, last[1], text.index(":", last[0].end_mark.index) + 1)
    return _end(text, last, last.start_mark.index)


def _next_line(text: str, end: int) -> int:
    return end if end and text[end - 1] == "\n" else line_after(text, end)


def _reads(form: str, node: yaml.ScalarNode, value: str, in_flow: bool) -> bool:
    """Whether a word is read as itself, between brackets or not."""
    if node.style in ("|", ">"):
        form = "\n".join(f" {line}" if at else line for at, line in enumerate(in_one_way(form).split("\n")))
        return _says(f"key: {form}\n", {"key": value})
    return _is_plain(form, value, in_flow)


def _is_plain(form: str, value: str, in_flow: bool) -> bool:
    if form == "-":  # libyaml reads it between brackets; most others do not
        return False
    root, found = reader.parse(in_one_way(f"key: [{form}, {form}]\n" if in_flow else f"key: {form}\n"), "")
    wanted = {"key": [value, value] if in_flow else value}
    return root is not None and not found and root.plain_data() == wanted


def _word(value: str, in_flow: bool = True) -> str:
    """A word as it is written: without quotation marks where nothing can mistake it."""
    is_open = bool(value) and value.strip() == value and "\n" not in value and not would_guess(value)
    return value if is_open and _is_plain(value, value, in_flow) else quoted(value)


@dataclass(frozen=True)
class _Emitter:
    """Writes values that are new."""

    layout: Layout
    ending: str

    def value(self, value: Any, location: Location, indent: str) -> str:
        """What stands behind the colon of a key whose line begins with an indentation."""
        if isinstance(value, str):
            return f" {_word(value, in_flow=False)}"
        if isinstance(value, dict) and value:
            if self._fits(value, location):
                return f" {self.flow(value)}"
            return self.mapping(value, location, indent + "  ")
        if isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
            deeper = indent + "  "
            items = (
                f"{self.ending}{deeper}- {self.item(each, (*location, at), deeper + '  ')}"
                for at, each in enumerate(value)
            )
            return "".join(items)
        return f" {self.flow(value)}"

    def mapping(self, value: Mapping[str, Any], location: Location, indent: str) -> str:
        """Its lines, each behind the end of the one before."""
        names = _in_order(list(value), self.layout.order(location))
        return "".join(
            f"{self.ending}{indent}{_word(name)}:{self.value(value[name], (*location, name), indent)}"
            for name in names
        )

    def item(self, value: Any, location: Location, indent: str) -> str:
        """What stands behind the dash of a list."""
        if isinstance(value, dict) and value and not self._fits(value, location):
            return self.mapping(value, location, indent).removeprefix(f"{self.ending}{indent}")
        return _word(value, in_flow=False) if isinstance(value, str) else self.flow(value)

    def flow(self, value: Any) -> str:
        """A value on one line."""
        if isinstance(value, dict):
            return f"{{{', '.join(f'{_word(name)}: {self.flow(each)}' for name, each in value.items())}}}"
        return f"[{', '.join(map(self.flow, value))}]" if isinstance(value, list) else _word(value)

    def _fits(self, value: Mapping[str, Any], location: Location) -> bool:
        """Whether a mapping stands on one line: a few words, and no text."""
        are_words = all(isinstance(each, str) for each in value.values())
        return (
            bool(location)
            and are_words
            and not self.layout.is_text(location)
            and len(self.flow(value)) <= _WIDTH
        )
