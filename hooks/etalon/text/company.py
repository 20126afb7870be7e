"""Which things stand together in a part of a sentence: two that have changed places are each in the other's company."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Set
from itertools import combinations

from .order import Pair

Parts = Mapping[str, Set[Hashable]]
"""Thing -> the parts of the text in which it stands."""
FEWEST = 4
"""Things that all languages have: two pairs."""


def exchanged(parts: Mapping[str, Parts]) -> dict[str, tuple[Pair, Pair]]:
    """Language -> two pairs, each together there; all other languages have the first of each with the second of the other.

    In which order things stand in a part, and the parts in a text, each language decides. Fewer than three say nothing.
    """
    if len(parts) < 3:
        return {}
    shared = set.intersection(*(set(where) for where in parts.values()))
    if len(shared) < FEWEST:
        return {}
    together = {code: _together(where, shared) for code, where in parts.items()}
    found = {}
    for code, here in together.items():
        others = [there for other, there in together.items() if other != code]
        broken = set.intersection(*others) - here
        formed = here.difference(*others) if len(broken) > 1 else set[Pair]()
        crossed = _crossed(formed, broken, here.union(*others)) if len(formed) > 1 else None
        if crossed:
            found[code] = crossed
    return found


def _together(where: Parts, shared: Set[str]) -> set[Pair]:
    """The pairs of things that stand in one part."""
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for thing in sorted(shared):
        for part in where[thing]:
            groups[part].append(thing)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def _crossed(formed: set[Pair], broken: set[Pair], ever: set[Pair]) -> tuple[Pair, Pair] | None:
    """Of pairs that are formed and pairs that are broken two of each between the same four things."""
    for one, two in combinations(sorted(broken), 2):
        if {*one}.isdisjoint(two):
            for first, second in (two, two[::-1]):
                new = pair(one[0], second), pair(first, one[1])
                if formed.issuperset(new) and ever.isdisjoint((pair(one[0], first), pair(one[1], second))):
                    return (one[0], second), (first, one[1])
    return None


def pair(one: str, other: str) -> Pair:
    """Two things, whichever comes first."""
    return (one, other) if one < other else (other, one)
