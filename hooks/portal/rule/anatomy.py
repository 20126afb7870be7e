"""Where the parts of a mark stand in its drawing, and the lines that lead from their numbers to them.

One example of each part feeds the drawing and the list beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from etalon.text.lettering import Lettering

from .mark import Mark, Shape

_HEIGHT, _SIDE, _TOP = 168, 66, 10
_LETTERS = Lettering(1, 1, is_bold=True)


@dataclass(frozen=True)
class _Place:
    """In hundredths of the mark's height, from the middle of its top: the middle of a text, its size, the room it has.

    ``side``: where its number stands, to the left or to the right; ``dot``: how far down.
    """

    x: float
    y: float
    size: float
    room: float
    side: int
    dot: float


_PLACES = {
    "abbreviation": _Place(0, 26, 17, 56, 1, 8),
    "body-code": _Place(0, 54, 29, 84, 1, 40),
    "year": _Place(-17, 74, 18, 30, -1, 68),
    "verifier-code": _Place(17, 74, 18, 26, 1, 70),
    "period": _Place(0, 90, 13, 40, 1, 98),
}


@dataclass(frozen=True)
class Element:
    """A part of the drawing: its text, the line to its number, and where the number stands."""

    number: int
    text: str
    x: float
    y: float
    size: float
    lead: str
    dot: tuple[float, float]


@dataclass(frozen=True)
class Anatomy:
    """The drawing of a mark: its outline at ``x``, ``y``, ``wide`` and ``high``, and its parts."""

    elements: tuple[Element, ...]
    x: float
    y: float
    wide: float
    high: float
    width: int
    height: int


def examples(mark: Mark, shape: Shape) -> dict[str, str]:
    """What a mark of a shape can look like, part by part; parts without an example are left out."""
    codes = next((code.examples for code in mark.codes if code.body == shape.body), ())
    found = {}
    for element in mark.elements:
        example = mark.abbreviation if element.id == "abbreviation" else element.example
        if element.id == "body-code" and example not in codes:
            example = codes[0] if codes else None
        if element.id in _PLACES and example:
            found[element.id] = example
    return found


def shown(mark: Mark, id: str) -> list[str]:
    """What stands for a part in the drawings, each once."""
    found = (examples(mark, shape).get(id) for shape in mark.shapes)
    return list(dict.fromkeys(filter(None, found)))


def numbers(mark: Mark) -> dict[str, int]:
    """Which number each part has that stands in a drawing."""
    drawn = [element.id for element in mark.elements if shown(mark, element.id)]
    return {id: number for number, id in enumerate(drawn, start=1)}


def anatomy(mark: Mark, shape: Shape, ratio: float) -> Anatomy:
    """The drawing of a shape that is ``ratio`` times as wide as it is high."""
    wide = _HEIGHT * ratio
    return Anatomy(
        tuple(_elements(mark, shape, wide)),
        _SIDE,
        _TOP,
        wide,
        _HEIGHT,
        round(wide + 2 * _SIDE),
        _HEIGHT + 2 * _TOP,
    )


def _elements(mark: Mark, shape: Shape, wide: float) -> Iterator[Element]:
    scale, middle, named = _HEIGHT / 100, _SIDE + wide / 2, numbers(mark)
    for id, text in examples(mark, shape).items():
        place = _PLACES[id]
        size = min(place.size, place.room / _LETTERS.width(text)) * scale
        x, y = middle + place.x * scale, _TOP + place.y * scale
        beside = x + place.side * (_LETTERS.width(text) * size / 2 + 5)
        dot = (middle + place.side * (wide / 2 + _SIDE - 16), _TOP + place.dot * scale)
        lead = f"M{beside:.1f},{y - 0.36 * size:.1f} L{dot[0] - place.side * 13:.1f},{dot[1]:.1f}"
        yield Element(
            named[id],
            text,
            round(x, 1),
            round(y, 1),
            round(size, 1),
            lead,
            (round(dot[0], 1), round(dot[1], 1)),
        )
