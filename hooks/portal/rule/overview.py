"""Where the parts of the drawing of all procedures stand: in their order, and beside them those where the others end.

Each arrow has a way and an end of its own, so that none runs into another; its words stand where it leaves a box.
Units are those of the SVG's ``viewBox``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from etalon.text.lettering import LABEL, SMALL

from .procedure import Procedure

_MARGIN, _PADDING, _GAP = 4, 10, 18
_BOX, _CASE = 170, 150
"""How wide a box is, and the room of an arrow's words beside it."""
_LANE, _RUN, _BEND = 14, 24, 6
"""The room of one way upwards or downwards, of the last piece of an arrow, of a corner."""
_ABOVE, _END = 15, 16
"""The room above the words of an arrow, and from one end of an arrow to the next."""


@dataclass(frozen=True)
class Lead:
    """From a procedure to another: in which case, or with what; ``is_given`` where nobody goes there."""

    start: str
    to: str
    words: Mapping[str, str]
    is_given: bool = False


@dataclass(frozen=True)
class Exit:
    """Where an arrow leaves a box, how far below the upper side, and its words above."""

    way: int
    below: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Station:
    """A procedure in the drawing of all: its box, and where arrows leave it."""

    procedure: Procedure
    x: int
    y: int
    height: int
    label: tuple[str, ...]
    exits: tuple[Exit, ...]


@dataclass(frozen=True)
class Arrow:
    """A path, its tip, and the words beside the box that it leaves: above a point, to the left or right of it."""

    path: str
    x: int
    y: int
    lines: tuple[str, ...]
    words_x: int
    words_y: int
    is_back: bool
    is_given: bool


@dataclass(frozen=True)
class Overview:
    """The drawing of all procedures; ``box``: how wide each is."""

    stations: tuple[Station, ...]
    arrows: Mapping[str, tuple[Arrow, ...]]
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
    """The procedures below one another in their order; to their right those from which nothing leads on."""
    known = {each.id for each in procedures}
    ways = [way for way in leads(procedures) if way.to in known]
    ends = {way.to for way in ways} - {way.start for way in ways}
    back = [at for at, way in enumerate(ways) if way.to not in ends]
    left = _MARGIN + (_CASE + _RUN + len(back) * _LANE if back else 0)
    right = left + _BOX + _CASE + _RUN + (len(ways) - len(back)) * _LANE + _RUN
    stations: dict[str, Station] = {}
    bottom = _MARGIN
    for each in procedures:
        if each.id not in ends:
            stations[each.id] = _station(each, ways, ends, (left, bottom), language)
            bottom += stations[each.id].height + _GAP
    leaving = _leaving(stations)
    last = _MARGIN
    for each in procedures:
        if each.id in ends:
            own = [y for at, y in leaving.items() if ways[at].to == each.id]
            height = _height(each, len(own), language)
            y = max(last, sum(own) // len(own) - height // 2)
            stations[each.id] = Station(each, right, y, height, _label(each, language), ())
            last = y + height + _GAP
    arrows = _arrows(ways, ends, stations, leaving)
    return Overview(
        tuple(stations[each.id] for each in procedures),
        {id: tuple(arrows[out.way] for out in station.exits) for id, station in stations.items()},
        (right if ends else left) + _BOX + _MARGIN,
        max(bottom, last) - _GAP + _MARGIN,
    )


def _label(procedure: Procedure, language: str) -> tuple[str, ...]:
    return LABEL.lines(procedure.title, _BOX - 2 * _PADDING, language)


def _height(procedure: Procedure, arriving: int, language: str) -> int:
    """The height of a box that holds its label and the ends of arrows."""
    return max(2 * _PADDING + LABEL.line * (1 + len(_label(procedure, language))), _END * (arriving + 1))


def _station(
    procedure: Procedure, ways: Sequence[Lead], ends: set[str], place: tuple[int, int], language: str
) -> Station:
    """A box with exits on both sides; on the left, arrows arrive above those that leave."""
    arriving = sum(way.to == procedure.id for way in ways)
    below = {True: 0, False: _END * arriving}
    exits = []
    for at, way in enumerate(ways):
        if way.start == procedure.id:
            lines = SMALL.lines(way.words, _CASE - _PADDING, language)
            below[way.to in ends] += _ABOVE + SMALL.line * len(lines)
            exits.append(Exit(at, below[way.to in ends], lines))
    height = max(_height(procedure, arriving, language), *(side + _PADDING for side in below.values()))
    return Station(procedure, *place, height, _label(procedure, language), tuple(exits))


def _leaving(stations: Mapping[str, Station]) -> dict[int, int]:
    """How far down each way leaves its box."""
    return {out.way: each.y + out.below for each in stations.values() for out in each.exits}


def _arrows(
    ways: Sequence[Lead], ends: set[str], stations: Mapping[str, Station], leaving: Mapping[int, int]
) -> dict[int, Arrow]:
    arriving = _arriving(ways, ends, stations, leaving)
    found: dict[int, Arrow] = {}
    for is_back in (True, False):
        side = {at: (leaving[at], y) for at, y in arriving.items() if (ways[at].to not in ends) == is_back}
        for lane, at in enumerate(_in_lanes(side, is_back)):
            start, to = stations[ways[at].start], stations[ways[at].to]
            edge, out = (start.x, -1) if is_back else (start.x + _BOX, 1)
            x = edge + out * (_CASE + _RUN // 2 + lane * _LANE)
            lines = next(each.lines for each in start.exits if each.way == at)
            found[at] = Arrow(
                _path(edge, (x, out), side[at], to.x - 2),
                to.x,
                side[at][1],
                lines,
                edge + out * _PADDING,
                leaving[at] - 8 - SMALL.line * (len(lines) - 1),
                is_back,
                ways[at].is_given,
            )
    return found


def _arriving(
    ways: Sequence[Lead], ends: set[str], stations: Mapping[str, Station], leaving: Mapping[int, int]
) -> dict[int, int]:
    """Where each way arrives: in the order of where they leave; on the side that they leave, the last is the first."""
    found = {}
    for id, station in stations.items():
        own = sorted((at for at, way in enumerate(ways) if way.to == id), key=leaving.__getitem__)
        first = (station.height - _END * (len(own) - 1)) // 2 if id in ends else _END
        for place, at in enumerate(own if id in ends else own[::-1]):
            found[at] = station.y + first + place * _END
    return found


def _in_lanes(side: Mapping[int, tuple[int, int]], is_back: bool) -> list[int]:
    """The ways of one side, the one next to the boxes first, so that few cross."""
    order = list(side)
    fewest = _crossings(order, side, is_back)
    while True:
        tries = []
        for one, other in combinations(range(len(order)), 2):
            swapped = order[:]
            swapped[one], swapped[other] = order[other], order[one]
            tries.append((_crossings(swapped, side, is_back), swapped))
        best = min(tries, default=(fewest, order))
        if best[0] >= fewest:
            return order
        fewest, order = best


def _crossings(order: Sequence[int], side: Mapping[int, tuple[int, int]], is_back: bool) -> int:
    """How often ways cross, each in its lane; where they go back, both their pieces are between lane and box."""

    def between(at: int, y: int) -> bool:
        return min(side[at]) <= y <= max(side[at])

    return sum(
        between(near, side[far][0])
        + (between(near, side[far][1]) if is_back else between(far, side[near][1]))
        for near, far in combinations(order, 2)
    )


def _path(edge: int, lane: tuple[int, int], ys: tuple[int, int], tip: int) -> str:
    """Out of a box, up or down a lane, and on to the tip, with round corners."""
    (x, out), (y, to) = lane, ys
    bend = min(_BEND, abs(to - y) // 2)
    down = bend if to > y else -bend
    forth = bend if tip > x else -bend
    return f"M{edge},{y} H{x - out * bend} Q{x},{y} {x},{y + down} V{to - down} Q{x},{to} {x + forth},{to} H{tip}"
