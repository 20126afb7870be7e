"""Where the milestones stand in the drawing: a lane for each subject, years from left to right.

Labels that would meet stand below one another. Positions are the same in every language: room is left for
the longest name. On its own, a subject is drawn from top to bottom, as wide as a small screen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etalon.data.date import PartialDate
from etalon.page.speech import Speech
from etalon.text.lettering import LABEL, SMALL

from .milestone import Milestone, Subject

_AXIS = 820
_LEFT, _TOP, _ROW, _GAP = 20, 30, 26, 12
_TITLE = 20
_AROUND = 26
_CLEAR = 13
_YEAR = "0000 · "
_STORY, _STEM, _BESIDE = 320, 62, 80
"""How wide a subject on its own is; where its line and its texts stand."""


@dataclass(frozen=True)
class Dot:
    """A milestone: its dot, the dot of the source's claim if that is another, the side of its label."""

    milestone: Milestone
    x: int
    y: int
    claim_x: int | None
    to_the_left: bool
    end: int
    """How far it reaches to the right."""


@dataclass(frozen=True)
class Lane:
    """The part of the drawing that holds the milestones of a subject."""

    subject: Subject
    y: int
    height: int


@dataclass(frozen=True)
class Timeline:
    """The drawing: lengths and places in the units of its view box."""

    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    decades: tuple[tuple[int, int], ...]
    """Year and place of each line."""
    width: int
    height: int


def timeline(milestones: list[Milestone]) -> Timeline:
    """The drawing of some milestones, of which there is one at least, in the order of time."""
    years = [date.year for each in milestones for date in (each.date, each.claim) if date]
    first, last = min(years) // 10 * 10, max(years) // 10 * 10 + 10
    lanes: list[Lane] = []
    dots: list[Dot] = []
    y = _TOP
    for subject in Subject:
        own = [each for each in milestones if each.subject == subject]
        if not own:
            continue
        placed = list(_placed(own, first, last, y + _TITLE))
        height = max(dot.y for dot in placed) - y + _ROW
        lanes.append(Lane(subject, y, height))
        dots += placed
        y += height + _GAP
    decades = tuple((year, _x(PartialDate(year), first, last)) for year in range(first, last + 1, 10))
    width = max(_LEFT + _AXIS, *(dot.end for dot in dots)) + _LEFT
    return Timeline(tuple(lanes), tuple(dots), decades, width, y)


@dataclass(frozen=True)
class Event:
    """A milestone of a subject on its own: its dot, and where the lines of its name begin."""

    milestone: Milestone
    y: int
    name: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """A subject from top to bottom; ``stem``: where its line stands, ``beside``: where the names."""

    events: tuple[Event, ...]
    height: int
    width: int = _STORY
    stem: int = _STEM
    beside: int = _BESIDE


def story(milestones: list[Milestone], language: str) -> Story:
    """Some milestones in the order of time, the further apart the longer the time between them."""
    events: list[Event] = []
    y, former = 6, None
    for each in milestones:
        y += 0 if former is None else min(each.date.year - former, 20)
        name = LABEL.lines(each.name, _STORY - _BESIDE - 4, language)
        events.append(Event(each, y + 14, name))
        y += LABEL.line * len(name) + (SMALL.line if _is_claimed(each) else 0) + 14
        former = each.date.year
    return Story(tuple(events), y)


def _is_claimed(milestone: Milestone) -> bool:
    """Whether a source gives another year."""
    return milestone.claim is not None and milestone.claim.year != milestone.date.year


class MilestoneHelpers:
    """What views ask of milestones."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def timeline(self) -> Timeline:
        """The drawing of all milestones."""
        return timeline(self._speech.all(Milestone))

    def story(self, subject: Subject) -> Story:
        """The drawing of a subject on its own."""
        own = [each for each in self._speech.all(Milestone) if each.subject == subject]
        return story(own, self._speech.language)


def _placed(milestones: Iterable[Milestone], first: int, last: int, top: int) -> Iterator[Dot]:
    """Each in the highest row of its lane in which it meets no other."""
    rows: list[list[tuple[int, int]]] = []
    for each in milestones:
        x = _x(each.date, first, last)
        claim = _clear_of(x, _x(each.claim, first, last)) if each.claim and _is_claimed(each) else None
        to_the_left = claim is not None and claim > x  # else the line to the claim would cross it
        room = _AROUND + round(SMALL.width(_YEAR) + SMALL.widest(each.name))
        reach = (x - room, x + 10) if to_the_left else (x - 10, x + room)
        reach = (min(reach[0], (claim or x) - 10), max(reach[1], (claim or x) + 10))
        number = next(
            (n for n, row in enumerate(rows) if all(_apart(reach, other) for other in row)), len(rows)
        )
        if number == len(rows):
            rows.append([])
        rows[number].append(reach)
        yield Dot(each, x, top + number * _ROW + _ROW // 2, claim, to_the_left, reach[1])


def _clear_of(x: int, claim: int) -> int:
    """Where the dot of a claim stands: both are seen, however few years are between them."""
    return min(claim, x - _CLEAR) if claim <= x else max(claim, x + _CLEAR)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _x(date: PartialDate, first: int, last: int) -> int:
    years = date.year + ((date.month or 1) - 1) / 12 - first
    return _LEFT + round(years / (last - first) * _AXIS)
