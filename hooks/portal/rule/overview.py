"""Where the parts of the drawing of all procedures stand: at a glance, from left to right.

Units are those of the SVG's ``viewBox``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .lettering import LINE, MARGIN, PADDING, lines
from .procedure import Procedure

_BOX = 200
_LETTERS = 22
"""Letters a line."""
_BETWEEN = 56
_ROW_GAP = 20


@dataclass(frozen=True)
class Station:
    """A procedure in the drawing of all: the upper left corner of its box."""

    procedure: Procedure
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """The drawing of all procedures; ``box``: width and height of each."""

    stations: tuple[Station, ...]
    edges: tuple[str, ...]
    """Paths from box to box."""
    box: tuple[int, int]
    width: int
    height: int


def overview(procedures: Sequence[Procedure], language: str) -> Overview:
    """All procedures from left to right, each to the right of those that lead to it."""
    leads_to = {each.id: each.others() for each in procedures}
    levels = _levels(leads_to)
    labels = {each.id: lines(each.title, _LETTERS, language) for each in procedures}
    height = 2 * PADDING + LINE * (1 + max(len(label) for label in labels.values()))
    rows: dict[int, int] = {}
    stations = {}
    for each in procedures:
        level = levels[each.id]
        row = rows[level] = rows.get(level, -1) + 1
        x, y = level * (_BOX + _BETWEEN) + MARGIN, row * (height + _ROW_GAP) + MARGIN
        stations[each.id] = Station(each, x, y, labels[each.id])
    ways = [(id, to) for id, others in leads_to.items() for to in others if to in stations]
    return Overview(
        tuple(stations.values()),
        tuple(_edge(stations[id], stations[to], height) for id, to in ways),
        (_BOX, height),
        (max(rows) + 1) * (_BOX + _BETWEEN) - _BETWEEN + 2 * MARGIN,
        (max(rows.values()) + 1) * (height + _ROW_GAP) - _ROW_GAP + 2 * MARGIN,
    )


def _levels(leads_to: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many boxes stand to the left of each; ways back to the left are left aside."""
    levels = dict.fromkeys(leads_to, 0)
    passed: set[str] = set()
    for id in _in_order(leads_to):
        passed.add(id)
        for to in leads_to[id]:
            if to in levels and to not in passed:
                levels[to] = max(levels[to], levels[id] + 1)
    return levels


def _in_order(leads_to: Mapping[str, Sequence[str]]) -> list[str]:
    """Each before those to which it leads, but for ways back; those to which nothing leads begin."""
    inner = {to for others in leads_to.values() for to in others}
    found: list[str] = []
    seen: set[str] = set()
    for first in sorted(leads_to, key=lambda id: id not in inner):
        waiting = [(first, iter(leads_to[first]))] if first not in seen else []
        seen.add(first)
        while waiting:
            id, others = waiting[-1]
            following = next((to for to in others if to in leads_to and to not in seen), None)
            if following is None:
                found.append(id)
                waiting.pop()
            else:
                seen.add(following)
                waiting.append((following, iter(leads_to[following])))
    return found[::-1]


def _edge(start: Station, end: Station, height: int) -> str:
    """A curve from the right side of one box to the left side of another; beside them where it goes back."""
    x, y = start.x + _BOX, start.y + height // 2
    to_x, to_y = end.x, end.y + height // 2
    if start.x == end.x:
        bend = _BETWEEN // 2
        to_x = end.x + _BOX
        return f"M{x},{y} C{x + bend},{y} {to_x + bend},{to_y} {to_x + 6},{to_y}"
    if end.x - start.x > _BOX + _BETWEEN:  # past the boxes between them, below their row
        lane, bend = start.y + height + _ROW_GAP // 2, _BETWEEN // 2
        there = f"C{x + bend},{y} {x + bend},{lane} {x + 2 * bend},{lane} H{to_x - 2 * bend}"
        return f"M{x},{y} {there} C{to_x - bend},{lane} {to_x - bend},{to_y} {to_x - 6},{to_y}"
    middle = (x + to_x) // 2
    return f"M{x},{y} C{middle},{y} {middle},{to_y} {to_x - 6},{to_y}"
