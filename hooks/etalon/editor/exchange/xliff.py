"""Units as XLIFF 2.1 (OASIS), a file of it for each file of the data."""

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree
from xml.parsers import expat

from .po import Unreadable
from .units import State, Unit

_SPACE = "urn:oasis:names:tc:xliff:document:2.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_FORMER = "former"
_STATES = {
    State.MISSING: "initial",
    State.BEHIND: "translated",
    State.THERE: "translated",
    State.REVIEWED: "reviewed",
}
_BEHIND = "etalon:behind"


def written(units: Iterable[Unit], source: str, target: str) -> str:
    """The text of an XLIFF file."""
    ElementTree.register_namespace("", _SPACE)
    root = ElementTree.Element(_name("xliff"), {"version": "2.1", "srcLang": source, "trgLang": target})
    for number, (path, group) in enumerate(groupby(units, key=lambda unit: unit.path), 1):
        file = ElementTree.SubElement(root, _name("file"), {"id": f"f{number}", "original": path})
        for at, unit in enumerate(group, 1):
            _add(file, f"u{at}", unit)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _add(file: ElementTree.Element, id: str, unit: Unit) -> None:
    one = ElementTree.SubElement(
        file, _name("unit"), {"id": id, "name": unit.context, f"{{{_XML}}}space": "preserve"}
    )
    if unit.former:
        notes = ElementTree.SubElement(one, _name("notes"))
        ElementTree.SubElement(notes, _name("note"), {"category": _FORMER}).text = unit.former
    behind = {"subState": _BEHIND} if unit.state is State.BEHIND else {}
    segment = ElementTree.SubElement(one, _name("segment"), {"state": _STATES[unit.state], **behind})
    ElementTree.SubElement(segment, _name("source")).text = unit.source
    if unit.target:
        ElementTree.SubElement(segment, _name("target")).text = unit.target


def read(text: str) -> tuple[str, str, list[Unit]]:
    """The languages of an XLIFF file, source and target, and its units. Raises Unreadable."""
    root = _parsed(text)
    if root.tag != _name("xliff"):
        raise Unreadable(1, f"<{root.tag}>, not <xliff> of {_SPACE}")
    found = [_unit(each) for each in root.iter(_name("unit"))]
    return root.get("srcLang", ""), root.get("trgLang", ""), found


def _parsed(text: str) -> ElementTree.Element:
    """The tree of a text that declares no entities: what these stand for may be anything, and without end."""
    if "<!DOCTYPE" in text:
        raise Unreadable(1, "<!DOCTYPE>")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise Unreadable(error.position[0], expat.ErrorString(error.code)) from error


def _unit(one: ElementTree.Element) -> Unit:
    parts = [each for each in one.iter() if each.tag in _PARTS]
    segments = [each for each in parts if each.tag == _name("segment")]
    notes = {note.get("category"): note.text or "" for note in one.iter(_name("note"))}
    source = "".join(_words(each.find(_name("source"))) for each in parts)
    target = "".join(map(_translated, _in_order(parts)))
    is_behind = any(
        each.get("subState") == _BEHIND
        or each.get("state") == "initial"
        or (_words(each.find(_name("source"))).strip() and not _translated(each).strip())
        for each in segments
    )
    state = State.MISSING if not target.strip() else State.BEHIND if is_behind else State.THERE
    return Unit(one.get("name", ""), "", 0, source, target, state, notes.get(_FORMER, ""))


def _in_order(parts: list[ElementTree.Element]) -> list[ElementTree.Element]:
    """The segments of a unit as their translations follow one another, which may be another order than that of the source."""

    def place(numbered: tuple[int, ElementTree.Element]) -> int:
        target = numbered[1].find(_name("target"))
        order = "" if target is None else target.get("order", "")
        return int(order) if order.isdecimal() else numbered[0]

    return [part for _number, part in sorted(enumerate(parts, 1), key=place)]


def _translated(part: ElementTree.Element) -> str:
    """The translation of a segment; what stands between segments is as in the source where nobody has put it otherwise."""
    target = part.find(_name("target"))
    is_between = part.tag != _name("segment")
    return _words(part.find(_name("source")) if target is None and is_between else target)


def _words(part: ElementTree.Element | None) -> str:
    return "" if part is None else "".join(part.itertext())


def _name(tag: str) -> str:
    return f"{{{_SPACE}}}{tag}"


_PARTS = (_name("segment"), _name("ignorable"))
