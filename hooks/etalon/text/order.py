"""Whether things stand in one order in all languages: two that have changed places are often exchanged."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from .reading import Place

Pair = tuple[str, str]
"""Two things in the order in which they stand."""


def exchanged(orders: Mapping[str, Sequence[Place]]) -> dict[str, list[Pair]]:
    """Language -> pairs of things of one kind that stand the other way round in all other languages.

    Languages order words each in its own way; but where all others agree, a pair of numbers, of dates or of links
    seldom stands otherwise. Only what every language has once can be told. Fewer than three languages say nothing.
    """
    if len(orders) < 3:
        return {}
    places = {code: _places(order) for code, order in orders.items()}
    first, *others = places.values()
    shared = [thing for thing in first if all(thing in other for other in others)]
    found: dict[str, list[Pair]] = {}
    for one, other in combinations(shared, 2):
        if one[0] != other[0]:
            continue
        before = [code for code, at in places.items() if at[one] < at[other]]
        after = [code for code in places if code not in before]
        for alone, pair in ((before, (one, other)), (after, (other, one))):
            if len(alone) == 1:
                found.setdefault(alone[0], []).append((pair[0][1], pair[1][1]))
    return found


def _places(order: Sequence[Place]) -> dict[Place, int]:
    """Where each thing stands that stands there once."""
    times = Counter(order)
    return {thing: at for at, thing in enumerate(order) if times[thing] == 1}
