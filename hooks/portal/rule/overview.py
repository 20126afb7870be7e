"""Where the parts of the drawing of all procedures stand: from left to right, each beside those that lead to it.

Units are those of the SVG's ``viewBox``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etalon.text.lettering import LABEL, SMALL

from .procedure import Procedure

_MARGIN, _PADDING = 4, 10
_BOX, _BEND, _CASE = 170, 44, 140
"""How wide a box is, the room in which arrows bend, and the room of their words, before the box to which they lead."""
_COLUMN = _BOX + _BEND + _CASE
_GAP, _PORT_GAP = 18, 15


@dataclass(frozen=True)
class Lead:
    """From a procedure to another: in which case, or with what; ``is_given`` where nobody goes there."""

    start: str
    to: str
    words: Mapping[str, str]
    is_given: bool = False


@dataclass(frozen=True)
class Port:
    """Where arrows arrive, and the words above their last piece."""

    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Station:
    """A procedure in the drawing of all: its box, and where arrows arrive at it."""

    procedure: Procedure
    x: int
    y: int
    height: int
    label: tuple[str, ...]
    ports: tuple[Port, ...]


@dataclass(frozen=True)
class Edge:
    """A path to a port."""

    path: str
    port: Port
    is_given: bool


@dataclass(frozen=True)
class Overview:
    """The drawing of all procedures; ``box``: how wide each is."""

    stations: tuple[Station, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    box: int = _BOX


def leads(procedures: Iterable[Procedure]) -> list[Lead]:
    """What leads from one procedure to another, in the order of the procedures."""
    found: list[Lead] = []
    for each in procedures:
        for step in each.steps:
            for way in step.next:
                if way.leads_elsewhere:
                    words = {code: _case(text, way.when, code) for code, text in step.label.items()}
                    found.append(Lead(each.id, way.other, words))
        found += [Lead(each.id, to, gift.what, is_given=True) for gift in each.gives for to in gift.to]
    return found


def _case(label: str, when: Mapping[str, str] | None, code: str) -> str:
    return f"{label} {when[code]}" if when and code in when else label


def overview(procedures: Sequence[Procedure], language: str) -> Overview:
    """All procedures from left to right, each to the right of those that lead to it."""
    ways = leads(procedures)
    levels = _levels({each.id: [way.to for way in ways if way.start == each.id] for each in procedures})
    bottoms: dict[int, int] = defaultdict(lambda: _MARGIN)
    stations: dict[str, Station] = {}
    ports: dict[tuple[str, str], Port] = {}
    for each in procedures:
        level = levels[each.id]
        x, y = _MARGIN + level * _COLUMN, bottoms[level]
        own = list(_ports((way for way in ways if way.to == each.id), x, y, language))
        ports |= {(each.id, words): port for words, port in own}
        label = LABEL.lines(each.title, _BOX - 2 * _PADDING, language)
        height = max(
            2 * _PADDING + LABEL.line * (1 + len(label)), *(port.y + _PADDING - y for _, port in own), 0
        )
        stations[each.id] = Station(each, x, y, height, label, tuple(port for _, port in own))
        bottoms[level] = y + height + _GAP
    edges = {
        (way.start, ports[way.to, str(way.words)]): _edge(
            way, stations, levels, ports[way.to, str(way.words)], bottoms
        )
        for way in ways
        if way.to in stations
    }
    return Overview(
        tuple(stations.values()),
        tuple(edges.values()),
        _MARGIN * 2 + max(levels.values()) * _COLUMN + _BOX,
        max(bottoms.values()) + _GAP,
    )


def _ports(ways: Iterable[Lead], x: int, y: int, language: str) -> Iterable[tuple[str, Port]]:
    """Ways with the same words arrive at one place."""
    for words in {str(way.words): way.words for way in ways}.values():
        lines = SMALL.lines(words, _CASE, language)
        y += _PORT_GAP + SMALL.line * len(lines)
        yield str(words), Port(x, y, lines)


def _edge(
    way: Lead,
    stations: Mapping[str, Station],
    levels: Mapping[str, int],
    port: Port,
    bottoms: Mapping[int, int],
) -> Edge:
    """From the right side of a box, past what stands between, to the port; from below where it goes back."""
    start = stations[way.start]
    x, y, ahead = start.x + _BOX, start.y + start.height // 2, port.x - _CASE
    between = [bottoms[level] for level in range(levels[way.start] + 1, levels[way.to])]
    path = f"M{x},{y} "
    if between:
        y = max(y, *between)
        path += f"C{x + _BEND // 2},{start.y + start.height // 2} {x + _BEND // 2},{y} {x + _BEND},{y} H{ahead - _BEND} "
    else:
        path += f"H{ahead - _BEND} " if ahead - _BEND > x else ""
    bend = ahead - _BEND // 2
    return Edge(f"{path}C{bend},{y} {bend},{port.y} {ahead},{port.y} H{port.x - 2}", port, way.is_given)


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
