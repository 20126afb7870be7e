"""Where the needs and offers of a programme stand in their drawing: a line for each subject, a column for each country.

The name of a subject stands above its signs, so that the columns have the whole width. Units are those of the SVG's ``viewBox``.
"""

from dataclasses import dataclass
from itertools import product

from etalon.page.speech import Speech
from etalon.text.lettering import SMALL, Lettering

from . import needs
from .programme import Programme, Row, Strength

Place = tuple[bool, str | None]
"""Whether somebody offers; the id of a country, None for the whole group."""
_WIDTH, _GAP, _MARGIN, _PADDING = 348, 8, 4, 6
_BOLD = Lettering(12.5, 16, is_bold=True)
SIGNS = {
    Strength.most_interested: "◆",
    Strength.stated: "●",
    Strength.active: "■",
    Strength.feedback: "○",
    Strength.additional: "+",
}


@dataclass(frozen=True)
class Column:
    """A country's, or that of the whole group; ``x`` is its middle, where ``name`` is written upwards."""

    name: str
    x: int


@dataclass(frozen=True)
class Side:
    """What stands above the columns of those who need, and of those who offer."""

    lines: tuple[str, ...]
    x: int
    width: int


@dataclass(frozen=True)
class Cell:
    """A need or an offer."""

    row: Row
    sign: str
    x: int
    y: int


@dataclass(frozen=True)
class Band:
    """The line of a subject."""

    id: str
    y: int
    height: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """The drawing; ``foot``: where the names of the columns end."""

    sides: tuple[Side, ...]
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    cells: tuple[Cell, ...]
    foot: int
    width: int
    height: int


class ProgrammeHelpers:
    """What views ask of programmes."""

    grid = staticmethod(needs.grid)
    countries = staticmethod(needs.countries)
    cell = staticmethod(needs.cell)
    without_offer = staticmethod(needs.without_offer)
    used = staticmethod(needs.used)
    signs = SIGNS

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def drawn(self, programme: Programme) -> Grid:
        """The needs and offers as a drawing."""
        return grid(self._speech, programme)


def grid(speech: Speech, programme: Programme) -> Grid:
    """All lines and columns, those of needs to the left."""
    needing, offering = needs.countries(programme)
    places: list[Place] = [(False, None), *((False, id) for id in needing), *((True, id) for id in offering)]
    step = (_WIDTH - 2 * _MARGIN - _GAP) / len(places)
    x = {place: round(_MARGIN + index * step + _GAP * place[0]) for index, place in enumerate(places)}
    parted = x[True, offering[0]] if offering else _WIDTH - _MARGIN
    headings = (speech.word("programme.needs"), speech.word("programme.offers"))
    ends = ((_MARGIN, parted - (_GAP if offering else 0)), (parted, _WIDTH - _MARGIN))
    sides = [
        Side(tuple(_BOLD.wrapped(heading, end - start - 2 * _PADDING)), start, end - start)
        for heading, (start, end) in zip(headings, ends, strict=True)
    ]
    names = {place: _name(speech, place[1]) for place in places}
    top = _MARGIN + _BOLD.line * max(len(side.lines) for side in sides)
    foot = top + round(max(map(SMALL.width, names.values()))) + 2 * _PADDING
    bands, cells, y = [], [], foot + _PADDING
    for line in needs.grid(programme):
        lines = tuple(_BOLD.wrapped(speech.plain(line.subject.name), _WIDTH - 2 * (_MARGIN + _PADDING)))
        pairs = product(((False, line.needs), (True, line.offers)), places)
        found = {place: needs.cell(rows, place[1]) for (side, rows), place in pairs if place[0] == side}
        head, most = _BOLD.line * len(lines), max(map(len, found.values()), default=1)
        height = head + _BOLD.line * most + 3 * _PADDING
        bands.append(Band(line.subject.id, y, height, lines))
        for place, rows in found.items():
            first = y + head + _PADDING + 16 + _BOLD.line * (most - len(rows)) // 2
            for index, row in enumerate(rows):
                at = (x[place] + round(step / 2), first + _BOLD.line * index)
                cells.append(Cell(row, SIGNS[row.strength], *at))
        y += height
    columns = tuple(Column(names[place], x[place] + round(step / 2)) for place in places)
    return Grid(tuple(sides), columns, tuple(bands), tuple(cells), foot, _WIDTH, y + _MARGIN)


def _name(speech: Speech, country: str | None) -> str:
    return speech.word("programme.everyone") if country is None else speech.name(f"place:{country}")
