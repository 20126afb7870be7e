"""Where the editions of a family of standards stand in its picture, and what became of their parts.

A row for each standard and for each part, a column for each year in which something came out; what has no
year stands in the last. Designations and years are the same in every language, and so are the places.
"""

from dataclasses import dataclass
from itertools import pairwise

from .schema import Standard
from .schema.date import PartialDate
from .schema.standard import Fate, Part
from .store import Store

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
    standard: Standard
    y: int
    height: int


@dataclass(frozen=True)
class Picture:
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


def families(store: Store) -> list[str]:
    """The families that have a picture, in the order of their first standards."""
    return list(dict.fromkeys(each.family for each in in_order(store) if each.family))


def in_order(store: Store, family: str | None = "") -> list[Standard]:
    """All standards, or those of a family; None: those of none."""
    found = [each for each in store.tables["standard"].values() if family in ("", each.family)]
    return sorted(found, key=lambda each: (each.order, each.id))


def picture(store: Store, family: str) -> Picture:
    """The picture of a family."""
    standards = in_order(store, family)
    dates = [edition.date for each in standards for edition in each.editions]
    years = sorted({date.year for date in dates})
    undated = [each for each in standards if not each.editions]
    columns: list[int | None] = [*years, *([None] if undated else [])]
    rows, boxes, followed, y = [], [], [], _TOP
    first: dict[str, Box] = {}
    for each in standards:
        line = [
            Box(each, _x(columns, edition.date), y, str(edition.date.year))
            for edition in sorted(each.editions, key=lambda edition: edition.date.sort_key)
        ] or [Box(each, _x(columns, None), y, each.code)]
        followed += [_across(one, other) for one, other in pairwise(line)]
        first[each.code] = line[-1]
        boxes += line
        top, y = y, y + _ROW
        for part in each.parts:
            boxes.append(Box(each, _x(columns, each.parts_of) + _INDENT, y, _number(each, part), part))
            y += _ROW
        rows.append(Row(each, top, y - top))
    became = [
        _down(box, first[target])
        for box in boxes
        if (target := _target(store, box, first)) and first[target] is not box
    ]
    middles = tuple((year, _LEFT + index * _COLUMN + BOX // 2) for index, year in enumerate(columns))
    width = _LEFT + len(columns) * _COLUMN
    return Picture(tuple(rows), tuple(boxes), tuple(followed), tuple(became), middles, width, y + 8)


def _x(columns: list[int | None], date: PartialDate | None) -> int:
    year = date.year if date else None
    return _LEFT + (columns.index(year) if year in columns else 0) * _COLUMN


def _number(standard: Standard, part: Part) -> str:
    return f"{standard.code.rpartition(' ')[2]}-{part.number}"


def _target(store: Store, box: Box, first: dict[str, Box]) -> str | None:
    """The designation of the standard that a part became, or that took a standard's place."""
    if box.part:
        return (box.part.published_as or "").partition(":")[0] if box.part.fate == Fate.other_number else None
    if box.standard.successor and first[box.standard.code] is box:
        successor = store.tables["standard"][box.standard.successor]
        return successor.code if successor.code in first else None
    return None


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
