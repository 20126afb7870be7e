"""Where the parts of a drawing stand: procedures as a flow, and all of them at a glance.

Positions are the same in every language: room is left for the longest text. Units are those of the
SVG's ``viewBox``; the texts are wrapped by their number of letters, since nothing here knows a font.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .schema import Procedure
from .schema.procedure import Step
from .store import Store

WIDTH = 360
_MARGIN, _LANE = 4, 9
_LINE, _SMALL = 18, 15
_PADDING, _GAP, _CHIP_GAP = 10, 26, 6
_LABEL, _ACTORS, _CHIP = 30, 40, 40
"""Letters a line."""
_BADGE = 34

ELSEWHERE = "procedure:"


@dataclass(frozen=True)
class Exit:
    """A way that does not lead to the step below: to another step or procedure."""

    y: int
    height: int
    lines: tuple[str, ...]
    to: str
    elsewhere: bool


@dataclass(frozen=True)
class Node:
    """A step: its box, and below it the ways that lead elsewhere and the arrow down."""

    step: Step
    number: int
    y: int
    height: int
    label: tuple[str, ...]
    actors: tuple[str, ...]
    exits: tuple[Exit, ...]
    down: tuple[int, int, tuple[str, ...]] | None
    """Where the arrow to the step below begins and ends, and in which case it is taken."""


@dataclass(frozen=True)
class Jump:
    """A line beside the boxes from a way to the step it leads to: x, beginning, end."""

    x: int
    start: int
    end: int


@dataclass(frozen=True)
class Flow:
    nodes: tuple[Node, ...]
    jumps: tuple[Jump, ...]
    right: int
    width: int
    height: int


@dataclass(frozen=True)
class Place:
    """A procedure in the drawing of all: the upper left corner of its box."""

    procedure: Procedure
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    places: tuple[Place, ...]
    edges: tuple[str, ...]
    """Paths from box to box."""
    box: tuple[int, int]
    width: int
    height: int


def flow(store: Store, procedure: Procedure, language: str) -> Flow:
    """The steps of a procedure from top to bottom."""
    nodes, y = [], _MARGIN
    for position, _step in enumerate(procedure.steps):
        node = _node(store, procedure, position, y, language)
        nodes.append(node)
        y = _below(node)
    at = {node.step.id: node for node in nodes}
    inner = [
        (each.y + each.height // 2, at[each.to]) for node in nodes for each in node.exits if each.to in at
    ]
    right = WIDTH - _MARGIN - _LANE * len(inner)
    jumps = tuple(
        Jump(right + _LANE * (index + 1) - 2, start, target.y + target.height // 2)
        for index, (start, target) in enumerate(inner)
    )
    return Flow(tuple(nodes), jumps, right, WIDTH, y + _MARGIN)


def _node(store: Store, procedure: Procedure, position: int, y: int, language: str) -> Node:
    step = procedure.steps[position]
    following = procedure.steps[position + 1 :][:1]
    label = _lines(step.label, _LABEL, language)
    actors = _lines(_names(store, step), _ACTORS, language) if step.actors else ()
    height = 2 * _PADDING + _LINE * len(label) + _SMALL * len(actors)
    exits, at = [], y + height + _CHIP_GAP
    down = None
    for way in step.next:
        if following and way.to == following[0].id:
            down = _lines(way.when, _CHIP, language) if way.when else ()
            continue
        text = {
            code: f"{way.when[code]} → " if way.when and code in way.when else "→ "
            for code in store.languages
        }
        target = _target(store, procedure, way.to)
        lines = _lines({code: text[code] + target.get(code, "") for code in text}, _CHIP, language)
        exits.append(Exit(at, _SMALL * len(lines) + 8, lines, way.to, way.to.startswith(ELSEWHERE)))
        at += exits[-1].height + _CHIP_GAP
    if not step.next and following and step.kind != "outcome":
        down = ()
    arrow = None if down is None else (at - _CHIP_GAP, at - _CHIP_GAP + _GAP + _SMALL * len(down), down)
    return Node(step, position + 1, y, height, label, actors, tuple(exits), arrow)


def _below(node: Node) -> int:
    if node.down:
        return node.down[1]
    last = node.exits[-1] if node.exits else node
    return last.y + last.height + _GAP


def _target(store: Store, procedure: Procedure, to: str) -> Mapping[str, str]:
    """What a way leads to, in each language."""
    if to.startswith(ELSEWHERE):
        other = store.tables["procedure"][to.removeprefix(ELSEWHERE)]
        return {code: f"{other.code} · {text}" for code, text in other.title.items()}
    ids = [step.id for step in procedure.steps]
    return {code: str(ids.index(to) + 1) for code in store.languages}


def _names(store: Store, step: Step) -> Mapping[str, str]:
    names = [store.tables["actor"][id].name for id in step.actors]
    return {code: " · ".join(name.get(code, "") for name in names) for code in store.languages}


def _lines(text: Mapping[str, str], width: int, language: str) -> tuple[str, ...]:
    """A text in lines, as many as the longest language needs."""
    count = max(len(_wrapped(each, width)) for each in text.values())
    own = _wrapped(text.get(language, ""), width)
    return (*own, *[""] * (count - len(own)))


def _wrapped(text: str, width: int) -> Sequence[str]:
    return textwrap.wrap(text, width, break_long_words=False) or [""]


_BOX = 200
_BOX_LETTERS = 22
_BETWEEN = 56
_ROW_GAP = 20


def overview(store: Store, procedures: Sequence[Procedure], language: str) -> Overview:
    """All procedures from left to right, each to the right of those that lead to it."""
    leads_to = {each.id: _others(each) for each in procedures}
    levels = _levels(leads_to)
    labels = {each.id: _lines(each.title, _BOX_LETTERS, language) for each in procedures}
    height = 2 * _PADDING + _LINE * (1 + max(len(lines) for lines in labels.values()))
    rows: dict[int, int] = {}
    places = {}
    for each in procedures:
        level = levels[each.id]
        row = rows[level] = rows.get(level, -1) + 1
        x, y = level * (_BOX + _BETWEEN) + _MARGIN, row * (height + _ROW_GAP) + _MARGIN
        places[each.id] = Place(each, x, y, labels[each.id])
    edges = [
        _edge(places[id], places[to], height)
        for id, others in leads_to.items()
        for to in others
        if to in places
    ]
    return Overview(
        tuple(places.values()),
        tuple(edges),
        (_BOX, height),
        (max(rows) + 1) * (_BOX + _BETWEEN) - _BETWEEN + 2 * _MARGIN,
        (max(rows.values()) + 1) * (height + _ROW_GAP) - _ROW_GAP + 2 * _MARGIN,
    )


def _others(procedure: Procedure) -> list[str]:
    """The procedures to which one leads, none twice."""
    found = [way.to for step in procedure.steps for way in step.next if way.to.startswith(ELSEWHERE)]
    return [to.removeprefix(ELSEWHERE) for to in dict.fromkeys(found)]


def _levels(leads_to: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many boxes stand to the left of each; ways back to the left are left aside."""
    levels = dict.fromkeys(leads_to, 0)

    def push(id: str, behind: tuple[str, ...]) -> None:
        for to in leads_to[id]:
            if to in levels and to not in behind and levels[to] < len(behind):
                levels[to] = len(behind)
                push(to, (*behind, to))

    for id in leads_to:
        if not any(id in others for others in leads_to.values()):
            push(id, (id,))
    return levels


def _edge(start: Place, end: Place, height: int) -> str:
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
