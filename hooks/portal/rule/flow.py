"""Where the parts of the drawing of a procedure stand: its steps from top to bottom.

Units are those of the SVG's ``viewBox``: about as many as a small screen has pixels.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etalon.page.speech import Speech
from etalon.text.lettering import LABEL, SMALL

from .actor import Actor
from .procedure import Procedure, Step, StepKind, Way

WIDTH = 320
_MARGIN, _PADDING, _LANE = 4, 10, 9
_GAP, _WAY_GAP = 26, 6
_LABEL_AT, _WAY_AT, _CASE_AT = 40, 34, 26


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

    @property
    def below(self) -> int:
        """Where the next step begins."""
        if self.down:
            return self.down[1]
        last: Exit | Node = self.exits[-1] if self.exits else self
        return last.y + last.height + _GAP


@dataclass(frozen=True)
class Jump:
    """A line beside the boxes from a way to the step it leads to: x, beginning, end."""

    x: int
    start: int
    end: int


@dataclass(frozen=True)
class Flow:
    """The drawing of a procedure; ``right``: where the boxes end.

    The lines of boxes, of ways elsewhere and of the case of an arrow begin ``label_at``, ``way_at`` and ``case_at``.
    """

    nodes: tuple[Node, ...]
    jumps: tuple[Jump, ...]
    right: int
    height: int
    width: int = WIDTH
    label_at: int = _LABEL_AT
    way_at: int = _WAY_AT
    case_at: int = _CASE_AT


def flow(speech: Speech, procedure: Procedure) -> Flow:
    """The steps of a procedure from top to bottom."""
    nodes: list[Node] = []
    right = WIDTH - _MARGIN - _LANE * len(_jumped_to(procedure))
    y = _MARGIN
    for position in range(len(procedure.steps)):
        nodes.append(_node(speech, procedure, position, y, right))
        y = nodes[-1].below
    by_id = {node.step.id: node for node in nodes}
    lanes = {to: right + _LANE * (index + 1) - 2 for index, to in enumerate(_jumped_to(procedure))}
    jumps = tuple(
        Jump(lanes[way.to], way.y + way.height // 2, by_id[way.to].y + by_id[way.to].height // 2)
        for node in nodes
        for way in node.exits
        if way.to in by_id
    )
    return Flow(tuple(nodes), jumps, right, y + _MARGIN)


def _jumped_to(procedure: Procedure) -> list[str]:
    """The steps to which one leads that does not stand above them; ways to the same one share a lane."""
    following = [step.id for step in procedure.steps[1:]]
    pairs = zip(procedure.steps, [*following, None], strict=True)
    ways = (way for step, below in pairs for way in step.next if way.to != below)
    return list(dict.fromkeys(way.to for way in ways if not way.leads_elsewhere))


def _node(speech: Speech, procedure: Procedure, position: int, y: int, right: int) -> Node:
    step = procedure.steps[position]
    following = procedure.steps[position + 1].id if position + 1 < len(procedure.steps) else None
    room = right - _MARGIN - _PADDING - _LABEL_AT
    label = LABEL.lines(step.label, room, speech.language)
    actors = SMALL.lines(_names(speech, step), room, speech.language) if step.actors else ()
    height = 2 * _PADDING + LABEL.line * len(label) + SMALL.line * len(actors)
    ahead = [way for way in step.next if way.to == following]
    exits = _exits(speech, procedure, [way for way in step.next if way.to != following], y + height, right)
    end = exits[-1].y + exits[-1].height if exits else y + height
    down = None
    if ahead or (not step.next and following and step.kind is not StepKind.outcome):
        when = ahead[-1].when if ahead else None
        case = SMALL.lines(when, right - _CASE_AT, speech.language) if when else ()
        down = (end, end + _GAP + SMALL.line * len(case), case)
    return Node(step, position + 1, y, height, label, actors, exits, down)


def _exits(speech: Speech, procedure: Procedure, ways: list[Way], y: int, right: int) -> tuple[Exit, ...]:
    exits = []
    for way in ways:
        when = way.when or {}
        target = _target(speech, procedure, way, is_named=not when)
        text = {
            code: (f"{when[code]} → " if code in when else "→\u00a0") + target.get(code, "")
            for code in _codes(speech)
        }
        shown = SMALL.lines(text, right - _MARGIN - _PADDING - _WAY_AT, speech.language)
        exits.append(Exit(y + _WAY_GAP, SMALL.line * len(shown) + 8, shown, way.to, way.leads_elsewhere))
        y = exits[-1].y + exits[-1].height
    return tuple(exits)


def _target(speech: Speech, procedure: Procedure, way: Way, is_named: bool) -> Mapping[str, str]:
    """What a way leads to, in each language: another procedure, or the number of a step and, if asked, its name."""
    if way.leads_elsewhere:
        other = speech.get(f"procedure:{way.other}")
        assert isinstance(other, Procedure)
        return {code: f"{other.code} · {text}" for code, text in other.title.items()}
    ids = [step.id for step in procedure.steps]
    at = ids.index(way.to)
    named = procedure.steps[at].label if is_named else {}
    return {code: f"{at + 1} · {named[code]}" if code in named else str(at + 1) for code in _codes(speech)}


def _names(speech: Speech, step: Step) -> Mapping[str, str]:
    actors = [speech.get(f"actor:{id}") for id in step.actors]
    names = [actor.name for actor in actors if isinstance(actor, Actor)]
    kept = "\u00a0".join  # a name is not torn while it fits
    return {code: " · ".join(kept(name.get(code, "").split()) for name in names) for code in _codes(speech)}


def _codes(speech: Speech) -> list[str]:
    return [language.code for language in speech.languages]
