"""Where the editions of a family of standards stand in its picture, and what became of their parts.

A row for each standard and for each part, a column for each year in which something came out; what has no
year stands in the last. Designations and years are the same in every language, and so are the places.
"""

from dataclasses import dataclass
from itertools import pairwise

from etalon.data.date import PartialDate
from etalon.page.speech import Speech
from etalon.page.tree import Tree
from etalon.text.lettering import LABEL, Lettering
from portal.organisations.committee import Committee
from portal.sources.source import Source

from .standard import Fate, Part, Standard
from .structure import councils, structure

_TOP, _ROW, _INDENT, _BETWEEN, _PADDING = 40, 38, 16, 44, 10
_LANE, _LANES = 6, 3
"""How far apart arrows run beside a column, and how many find room there."""
HEIGHT = 28
_TEXT = Lettering(14, 18)

Arrow = tuple[str, int, int]
"""A path, and where it ends."""


@dataclass(frozen=True)
class Box:
    """An edition, or a part where ``part`` is set: the upper left corner, and the words in it."""

    standard: Standard
    x: int
    y: int
    text: str
    part: Part | None = None
    is_later: bool = False
    """Whether it came out after the sources that tell of the standard."""


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
    followed: tuple[Arrow, ...]
    """From an edition to the next of the same standard."""
    became: tuple[tuple[str, int, int, str], ...]
    """From a part to the standard under whose number it came out, or from a standard to its successor; and to which side."""
    columns: tuple[tuple[int | None, int], ...]
    """Year, or None for what has none, and the middle of its column."""
    width: int
    height: int
    box: int
    """How wide each box is."""


@dataclass(frozen=True)
class _Grid:
    """The years, how wide a box is, and how much stands to the left of all."""

    years: list[int | None]
    box: int
    left: int

    def x(self, date: PartialDate | None) -> int:
        year = date.year if date else None
        return self.left + (self.years.index(year) if year in self.years else 0) * (self.box + _BETWEEN)


def picture(standards: list[Standard], known_until: PartialDate | None = None) -> Picture:
    """The picture of the standards of a family, in their order; ``known_until``: the date of what tells of them."""
    grid = _grid(standards)
    rows, boxes, followed, y = [], [], [], _TOP
    newest: dict[str, Box] = {}  # by designation
    for each in standards:
        line = _editions(each, grid, y, known_until)
        followed += [_across(one, other, grid.box) for one, other in pairwise(line)]
        newest[each.code] = line[-1]
        boxes += line
        top, y = y, y + _ROW
        for part in each.parts:
            boxes.append(Box(each, grid.x(each.parts_of) + _INDENT, y, _number(each, part), part))
            y += _ROW
        rows.append(Row(each, top, y - top))
    ways = [(box, newest[to]) for box in boxes if (to := _target(box, newest)) and newest[to] is not box]
    became = [
        _down(one, other, grid.box, _LANE * (index % _LANES + 1)) for index, (one, other) in enumerate(ways)
    ]
    step = grid.box + _BETWEEN
    middles = tuple((year, grid.left + index * step + grid.box // 2) for index, year in enumerate(grid.years))
    width = grid.left + len(grid.years) * step
    return Picture(tuple(rows), tuple(boxes), tuple(followed), tuple(became), middles, width, y + 8, grid.box)


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
        return picture(self.in_family(family), self.known_until(family))

    def known_until(self, family: str) -> PartialDate | None:
        """The date of the newest source that tells of a family."""
        named = {cited.source for each in self.in_family(family) for cited in each.sources}
        dates = [each.date for each in self._speech.all(Source) if each.id in named]
        return max(dates, key=lambda date: date.until or date.year, default=None)

    def goes_on(self, family: str) -> bool:
        """Whether its picture shows what came out after that."""
        return any(box.is_later for box in self.picture(family).boxes)

    def structure(self, organisation: str) -> Tree:
        """How an organisation is run, as a drawing."""
        return structure(self._speech, organisation)

    def councils(self, organisation: str) -> list[Committee]:
        """The committees that stand in it."""
        return councils(self._speech, organisation)

    def code(self, standard: Standard) -> str:
        """The designation as this language prints it."""
        return standard.code_in(self._speech.language)


def _grid(standards: list[Standard]) -> _Grid:
    """The years in which something came out, and None if something has no year; room for every designation."""
    years = sorted({edition.date.year for each in standards for edition in each.editions})
    columns = [*years, *([] if all(each.editions for each in standards) else [None])]
    texts = [each.code for each in standards] + [
        _number(each, part) for each in standards for part in each.parts
    ]
    box = max(map(_TEXT.width, texts)) + 2 * _PADDING
    left = max(LABEL.width(code) for each in standards for code in (each.code, *each.code_forms.values()))
    return _Grid(columns, round(box), round(left) + _PADDING)


def _editions(standard: Standard, grid: _Grid, y: int, known_until: PartialDate | None) -> list[Box]:
    """A box for each edition, or one with the designation where none is known."""
    dates = sorted((edition.date for edition in standard.editions), key=lambda date: date.sort_key)
    end = (known_until.until or known_until.year) if known_until else None
    boxes = [
        Box(standard, grid.x(date), y, str(date.year), is_later=end is not None and date.year > end)
        for date in dates
    ]
    return boxes or [Box(standard, grid.x(None), y, standard.code)]


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


def _across(one: Box, other: Box, box: int) -> Arrow:
    y = one.y + HEIGHT // 2
    return f"M{one.x + box},{y} H{other.x - 2}", other.x - 2, y


def _down(one: Box, other: Box, box: int, lane: int) -> tuple[str, int, int, str]:
    """From the right side of a box through the gap beside it to another, which stands in another row."""
    x, y, to_y = one.x + box, one.y + HEIGHT // 2, other.y + HEIGHT // 2
    to_x, side = (other.x - 2, "right") if other.x > x else (other.x + box + 2, "left")
    return f"M{x},{y} H{x + lane} V{to_y} H{to_x}", to_x, to_y, side
