"""The same said by the opposite: *was not the same* for *was different*."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..data.store import Store
from ..text import cues
from ..text.cues import Cue, Lookup, ThingLookup
from ..text.sentences import split

Lines = tuple[tuple[str, Lookup, ThingLookup, str], ...]


def denied(store: Store, text: Mapping[str, str]) -> frozenset[str]:
    """The languages that have one denial more or less than all others, and the opposite of a thing in its place."""
    meanings, things = store.index(cues.of), store.index(cues.things_of)
    return _denied(
        tuple((code, meanings[code], things[code], line) for code, line in text.items() if code in meanings)
    )


@lru_cache(maxsize=1 << 9)
def _denied(lines: Lines) -> frozenset[str]:
    if len(lines) < 3:
        return frozenset()
    pairs = lines[0][2].pairs
    things: dict[str, set[tuple[str, str]]] = {}
    denials: dict[str, int] = {}
    for code, lookup, known, text in lines:
        found = [
            (sentence, [cue for cue in known.cues(sentence) if known.axes.get(cue.meaning) in pairs])
            for sentence in split(text)
        ]
        things[code] = {
            (known.axes[cue.meaning], cue.meaning) for _sentence, opposites in found for cue in opposites
        }
        denials[code] = sum(
            len(list(_outside(lookup.cues(sentence), opposites, lookup))) for sentence, opposites in found
        )
    return frozenset(code for code in things if _is_turned(code, things) and _is_one_apart(code, denials))


def _outside(found: Sequence[Cue], things: Sequence[Cue], lookup: Lookup) -> Iterator[Cue]:
    """The denials that are no part of the words for a thing, as in *not valid*."""
    for cue in found:
        if cue.meaning in lookup.cancelling and not any(
            thing.start <= cue.start and cue.end <= thing.end for thing in things
        ):
            yield cue


def _is_turned(code: str, things: Mapping[str, set[tuple[str, str]]]) -> bool:
    """Whether a language has a thing where at least two others have its opposite, and none has it too."""
    others = [there for other, there in things.items() if other != code]
    own = things[code] - set().union(*others)
    times = Counter(thing for there in others for thing in there - things[code])
    return not {axis for axis, _thing in own}.isdisjoint(axis for (axis, _thing), n in times.items() if n > 1)


def _is_one_apart(code: str, denials: Mapping[str, int]) -> bool:
    others = {times for other, times in denials.items() if other != code}
    return all(abs(denials[code] - times) == 1 for times in others)
