"""The acts, documents, actors and things that texts speak of: none stands in place of another."""

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from ..data.findings import NOTHING, Finding
from ..data.store import Store
from ..text import cues
from ..text.cues import ThingLookup
from ..text.said import Said, doubtful, parts
from . import opposite
from .common import compared

_ONCE, _EACH_TIME = 1, sys.maxsize
"""Up to how often a thing counts: a pronoun may stand for it in one language, so mostly once."""


def same_things(store: Store) -> Iterator[Finding]:
    """No language speaks of one thing where all others speak of another, in the whole text or in one sentence.

    What it only leaves out or adds it may say in other words, unless its lexicon demands the thing of the whole text.
    """
    known = store.index(cues.things_of)
    for each in compared(store):
        lines = tuple((code, known[code], line) for code, line in each.text.items() if code in known)
        told = _told(lines) if len(lines) > 2 else ()
        for code, here, there, other in told:
            if code not in opposite.denied(store, each.text):
                yield from each.apart(code, "thing", here=here, there=there, other=other)


@lru_cache(maxsize=1 << 9)
def _told(lines: tuple[tuple[str, ThingLookup, str], ...]) -> tuple[tuple[str, str, str, str], ...]:
    """Where a text speaks of something else in a language: the language, of what, of what all others do, and where."""
    known = {code: lookup for code, lookup, _text in lines}
    found: dict[str, tuple[str, str, str, str]] = {}
    for part, is_whole in parts(lines):
        suspects = _exchangeable(doubtful(part.values()), known.values())
        for code, here in part.items() if suspects else ():
            others = {other: there for other, there in part.items() if other != code}
            demanded = known[code].demanded if is_whole else ()
            lacking, added = _apart(here, list(others.values()), suspects, demanded)
            if lacking or added:
                other, there = next(iter(others.items()))
                found.setdefault(code, (code, _listed(here, added), _listed(there, lacking), other))
    return tuple(found.values())


def _exchangeable(things: Sequence[str], lookups: Collection[ThingLookup]) -> dict[str, str]:
    """Of things those that may stand in place of another of them, or that are demanded; and the axis of each."""
    axes = {thing: _axis(thing, lookups) for thing in things}
    times = Counter(axes.values())
    return {
        thing: axis
        for thing, axis in axes.items()
        if times[axis] > 1 or any(thing in each.demanded for each in lookups)
    }


def _axis(thing: str, lookups: Collection[ThingLookup]) -> str:
    """Among what a thing may stand in place of another; empty for what is of no axis."""
    return next((each.axes[thing].partition("/")[0] for each in lookups if thing in each.axes), "")


def _listed(said: Said, things: Collection[str]) -> str:
    return ", ".join(said.words[thing][0] for thing in things if thing in said.words) or NOTHING


def _apart(
    here: Said, others: Sequence[Said], suspects: Mapping[str, str], demanded: Collection[str]
) -> tuple[list[str], list[str]]:
    """The things that a text lacks where all others have them, and those that it alone has, of one axis or of none."""
    sides = {
        thing: {_side(here, others, thing, most) for most in (_ONCE, _EACH_TIME)}
        for thing in suspects
        if _may_differ(here, others, thing)
    }
    lacking = [thing for thing in others[0].perhaps if -1 in sides.get(thing, ())]
    added = [thing for thing in here.perhaps if 1 in sides.get(thing, ())]
    axes = {suspects[thing] for thing in lacking} & {suspects[thing] for thing in added}
    if axes:
        return [one for one in lacking if suspects[one] in axes], [
            one for one in added if suspects[one] in axes
        ]
    alone = {thing for thing in demanded if thing in sides and _side(here, others, thing, _ONCE)}
    return [thing for thing in lacking if thing in alone], [thing for thing in added if thing in alone]


def _may_differ(here: Said, others: Sequence[Said], thing: str) -> bool:
    """Whether a text can be the one that stands apart, as the others may agree; a quick look."""
    most = max([other.surely[thing] for other in others])
    fewest = min([other.perhaps[thing] for other in others])
    may_agree = fewest or not most
    return bool(may_agree) and (here.perhaps[thing] < most or here.surely[thing] > fewest)


def _side(here: Said, others: Sequence[Said], thing: str, most: int) -> int:
    """Whether a text surely speaks of a thing more (1) or less (-1) than all others can, and two of them are sure."""
    surely, perhaps = min(here.surely[thing], most), min(here.perhaps[thing], most)
    there = [(min(other.surely[thing], most), min(other.perhaps[thing], most)) for other in others]
    least, greatest = max(sure for sure, _ in there), min(maybe for _, maybe in there)
    if least > greatest or sum(perhaps < sure or maybe < surely for sure, maybe in there) < 2:
        return 0
    return (surely > greatest) - (perhaps < least)
