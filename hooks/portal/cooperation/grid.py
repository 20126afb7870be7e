"""Where the needs and offers of a programme stand in their drawing: a line for each subject, a column for each country.

Units are those of the SVG's ``viewBox``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from etalon.page.speech import Speech
from etalon.text.lettering import SMALL, Lettering

from . import needs
from .programme import Programme, Row, Strength

_LEFT, _COLUMN, _GAP, _MARGIN, _PADDING = 128, 19, 8, 4, 6
_BOLD = Lettering(12.5, 16, is_bold=True)
SIGNS = {
    Strength.most_interested: "◆",
    Strength.stated: "●",
    Strength.active: "◆",
    Strength.feedback: "○",
    Strength.additional: "+",
}


@dataclass(frozen=True)
class Column:
    """A country's, or that of the whole group; ``name`` is written upwards from ``y``."""

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
    """The drawing; ``foot``: where the names of the columns end, ``legend``: where the signs are explained."""

    sides: tuple[Side, ...]
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    cells: tuple[Cell, ...]
    foot: int
    legend: tuple[tuple[Strength, str, int], ...]
    width: int
    height: int


class ProgrammeHelpers:
    """What views ask of programmes."""

    grid = staticmethod(needs.grid)
    countries = staticmethod(needs.countries)
    cell = staticmethod(needs.cell)
    without_offer = staticmethod(needs.without_offer)
    signs = SIGNS

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def drawn(self, programme: Programme) -> Grid:
        """The needs and offers as a drawing."""
        return grid(self._speech, programme)


def grid(speech: Speech, programme: Programme) -> Grid:
    """All lines and columns, those of needs to the left."""
    needing, offering = needs.countries(programme)
    places = {(False, id): index for index, id in enumerate([None, *needing])}
    places |= {(True, id): len(places) + index for index, id in enumerate(offering)}
    x = {place: _LEFT + index * _COLUMN + (_GAP if place[0] else 0) for place, index in places.items()}
    names = {place: _name(speech, place[1]) for place in places}
    ends = (_LEFT, x[True, offering[0]] if offering else _LEFT, max(x.values()) + _COLUMN)
    headings = (_worded(speech, "programme.needs"), _worded(speech, "programme.offers"))
    sides = [
        Side(_BOLD.lines(heading, end - start, speech.language), start, end - start)
        for heading, start, end in zip(headings, ends, ends[1:], strict=False)
    ]
    top = _MARGIN + _BOLD.line * max(len(side.lines) for side in sides)
    foot = top + round(max(map(SMALL.widest, names.values()))) + _PADDING
    bands, cells, y = [], [], foot + _PADDING
    for line in needs.grid(programme):
        lines = _BOLD.lines(line.subject.name, _LEFT - 2 * _PADDING, speech.language)
        pairs = product(((False, line.needs), (True, line.offers)), places)
        found = {place: needs.cell(rows, place[1]) for (side, rows), place in pairs if place[0] == side}
        height = _BOLD.line * max(len(lines), *map(len, found.values())) + 2 * _PADDING
        bands.append(Band(line.subject.id, y, height, lines))
        for place, rows in found.items():
            middle = y + height // 2 + 5 - _BOLD.line * (len(rows) - 1) // 2
            for index, row in enumerate(rows):
                at = (x[place] + _COLUMN // 2, middle + _BOLD.line * index)
                cells.append(Cell(row, SIGNS[row.strength], *at))
        y += height
    used = [strength for strength in Strength if any(cell.row.strength == strength for cell in cells)]
    legend = tuple((each, SIGNS[each], y + 24 + 18 * index) for index, each in enumerate(used))
    columns = tuple(Column(speech.plain(names[place]), x[place]) for place in places)
    height = y + 18 * (len(used) + 1) + 2 * _PADDING + 18
    return Grid(tuple(sides), columns, tuple(bands), tuple(cells), foot, legend, ends[-1] + _MARGIN, height)


def _name(speech: Speech, country: str | None) -> Mapping[str, str]:
    return _worded(speech, "programme.everyone") if country is None else speech.get(f"place:{country}").name


def _worded(speech: Speech, key: str) -> Mapping[str, str]:
    """A word of the interface in every language: all get the same drawing."""
    return {language.code: speech.word_in(language.code, key) for language in speech.languages}
