"""Boxes below one another, each joined to the one that it hangs from: how something is built up, or follows.

Units are those of the SVG's ``viewBox``: about as many as a small screen has pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..text.lettering import LABEL, SMALL

_WIDTH, _MARGIN, _PADDING, _INDENT, _GAP = 320, 4, 10, 24, 22


@dataclass(frozen=True)
class Item:
    """What stands in a box: a name, words below it, and where it leads; ``depth``: how many boxes it hangs below.

    ``step``: words at the line to it.
    """

    name: Mapping[str, str]
    text: Mapping[str, str] | None = None
    depth: int = 0
    to: str | None = None
    step: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Box:
    """An item in its place; ``line``: the path from the box above it, ``tip`` where that ends, ``case`` its words."""

    item: Item
    x: int
    y: int
    width: int
    height: int
    name: tuple[str, ...]
    text: tuple[str, ...]
    line: str | None
    tip: tuple[int, int]
    case: tuple[str, ...]
    case_at: tuple[int, int]


@dataclass(frozen=True)
class Tree:
    """The drawing."""

    boxes: tuple[Box, ...]
    height: int
    width: int = _WIDTH


def tree(items: Sequence[Item], language: str) -> Tree:
    """Items from top to bottom; one that is as deep as the one before hangs from it if both are on top."""
    boxes: list[Box] = []
    y = _MARGIN
    for item in items:
        above = next((box for box in reversed(boxes) if box.item.depth < max(item.depth, 1)), None)
        x = _MARGIN + item.depth * _INDENT
        width = _WIDTH - _MARGIN - x
        room = width - 2 * _PADDING
        name = LABEL.lines(item.name, room, language)
        text = SMALL.lines(item.text, room, language) if item.text else ()
        case = SMALL.lines(item.step, room, language) if item.step else ()
        top = y + (_GAP + SMALL.line * len(case) if above else 0)
        height = 2 * _PADDING + LABEL.line * len(name) + SMALL.line * len(text)
        middle = top + height // 2
        line, tip = None, (x, middle)
        if above and item.depth > above.item.depth:
            line = f"M{above.x + 14},{above.y + above.height} V{middle} H{x - 2}"
        elif above:
            line, tip = f"M{x + 14},{above.y + above.height} V{top - 2}", (x + 14, top)
        boxes.append(Box(item, x, top, width, height, name, text, line, tip, case, (x + 28, y + 19)))
        y = top + height
    return Tree(tuple(boxes), y + _MARGIN)
