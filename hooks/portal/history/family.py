"""Where the editions of a family of standards stand in its picture, and what became of their parts.

A row for each standard and for each part, a column for each year in which something came out; what has no
year stands in the last. Designations and years are the same in every language, and so are the places.
"""

from dataclasses import dataclass
from itertools import pairwise

from etalon.data.date import PartialDate
from etalon.page.speech import Speech

from .standard import Fate, Part, Standard

_LEFT, _TOP, _COLUMN, _ROW, _INDENT = 130, 40, 178, 38, 16
BOX, HEIGHT = 124, 28


@dataclass(frozen=True)
class Box:
    """An edition, or a part where ``part`` is set: the upper left corner, and the words in it."""

    standard: Standard
    x: int
    y: int
    text: str
    part: Part | None = None


@dataclass(frozen=True)
class Row:
    """The lines of a standard and its parts, under its designation."""

    standard: Standard
    y: int
    height: int


@dataclass(frozen=True)
class Picture:
    """All of it: lengths and places in the units of its view box."""

    rows: tuple[Row, ...]
    boxes: tuple[Box, ...]
    followed: tuple[str, ...]
    """Paths from an edition to the next of the same standard."""
    became: tuple[str, ...]
    """Paths from a part to the standard under whose number it came out, or from a standard to its successor."""
    columns: tuple[tuple[int | None, int], ...]
    """Year, or None for what has none, and the middle of its column."""
    width: int
    height: int


def picture(standards: list[Standard]) -> Picture:
    """The picture of the standards of a family, in their order."""
    columns = _columns(standards)
    rows, boxes, followed, y = [], [], [], _TOP
    newest: dict[str, Box] = {}  # by designation
    for each in standards:
        line = _editions(each, columns, y)
        followed += [_across(one, other) for one, other in pairwise(line)]
        newest[each.code] = line[-1]
        boxes += line
        top, y = y, y + _ROW
        for part in each.parts:
            boxes.append(Box(each, _x(columns, each.parts_of) + _INDENT, y, _number(each, part), part))
            y += _ROW
        rows.append(Row(each, top, y - top))
    became = [
        _down(box, newest[target])
        for box in boxes
        if (target := _target(box, newest)) and newest[target] is not box
    ]
    middles = tuple((year, _LEFT + index * _COLUMN + BOX // 2) for index, year in enumerate(columns))
    width = _LEFT + len(columns) * _COLUMN
    return Picture(tuple(rows), tuple(boxes), tuple(followed), tuple(became), middles, width, y + 8)


class StandardHelpers:
    """What views ask of standards."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def families(self) -> list[str]:
        """The families that have a picture, in the order of their first standards."""
        return list(dict.fromkeys(each.family for each in self._speech.all(Standard) if each.family))

    def in_family(self, family: str | None) -> list[Standard]:
        """The standards of a family; None: those of none."""
        return [each for each in self._speech.all(Standard) if each.family == family]

    def picture(self, family: str) -> Picture:
        """The picture of a family."""
        return picture(self.in_family(family))

    def code(self, standard: Standard) -> str:
        """The designation as this language prints it."""
        return standard.code_in(self._speech.language)


def _columns(standards: list[Standard]) -> list[int | None]:
    """The years in which something came out, and None if something has no year."""
    years = sorted({edition.date.year for each in standards for edition in each.editions})
    return [*years, *([] if all(each.editions for each in standards) else [None])]


def _editions(standard: Standard, columns: list[int | None], y: int) -> list[Box]:
    """A box for each edition, or one with the designation where none is known."""
    dates = sorted((edition.date for edition in standard.editions), key=lambda date: date.sort_key)
    boxes = [Box(standard, _x(columns, date), y, str(date.year)) for date in dates]
    return boxes or [Box(standard, _x(columns, None), y, standard.code)]


def _x(columns: list[int | None], date: PartialDate | None) -> int:
    year = date.year if date else None
    return _LEFT + (columns.index(year) if year in columns else 0) * _COLUMN


def _number(standard: Standard, part: Part) -> str:
    return f"{standard.code.rpartition(' ')[2]}-{part.number}"


def _target(box: Box, newest: dict[str, Box]) -> str | None:
    """The designation of the standard that a part became, or that took a standard's place, if it has a row."""
    code = None
    if box.part and box.part.fate == Fate.other_number:
        code = (box.part.published_as or "").partition(":")[0]
    elif not box.part and newest[box.standard.code] is box:
        successor = box.standard.successor
        code = next((code for code, last in newest.items() if last.standard.id == successor), None)
    return code if code in newest else None


def _across(one: Box, other: Box) -> str:
    y = one.y + HEIGHT // 2
    return f"M{one.x + BOX},{y} H{other.x - 4}"


def _down(one: Box, other: Box) -> str:
    """From the right side of a box to the left side of another, which stands in another row."""
    x, y = one.x + BOX, one.y + HEIGHT // 2
    to_x, to_y = other.x - 4, other.y + HEIGHT // 2
    if to_x <= x:  # straight below
        return f"M{x},{y} C{x + 40},{y} {x + 40},{to_y} {other.x + BOX + 4},{to_y}"
    middle = (x + to_x) // 2
    return f"M{x},{y} C{middle},{y} {middle},{to_y} {to_x},{to_y}"
