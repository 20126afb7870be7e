"""Whether things stand in one order in all languages: two that have changed places are often exchanged."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from .reading import Place

_LONG = 3
"""Characters: below this, the number of a code is part of a name (``WG1``)."""
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
    kinds = _kinds(orders.values())
    first, *others = places.values()
    shared = [thing for thing in first if all(thing in other for other in others)]
    found: dict[str, list[Pair]] = {}
    for one, other in combinations(shared, 2):
        if kinds[one] != kinds[other] and not _are_alike(kinds, one, other):
            continue
        before = [code for code, at in places.items() if at[one] < at[other]]
        after = [code for code in places if code not in before]
        for alone, pair in ((before, (one, other)), (after, (other, one))):
            if len(alone) == 1:
                found.setdefault(alone[0], []).append(pair)
    return found


def _are_alike(kinds: Mapping[str, str], *pair: str) -> bool:
    """Whether of two kinds one may stand in place of the other: law 394 and decree 686-IVQ, months I–XII and 1–12."""
    both = {kinds[thing] for thing in pair}
    return both == {"number", "roman"} or (both == {"number", "code"} and min(map(len, pair)) >= _LONG)


def _kinds(orders: Iterable[Sequence[Place]]) -> dict[str, str]:
    """Of which kind most languages take each thing to be: ``200-ə əlavə`` is no appendix where the rest has a number."""
    taken: dict[str, Counter[str]] = {}
    for order in orders:
        for kind, thing in order:
            taken.setdefault(thing, Counter())[kind] += 1
    return {thing: kinds.most_common(1)[0][0] for thing, kinds in taken.items()}


def _places(order: Sequence[Place]) -> dict[str, int]:
    """Where each thing stands that stands there once."""
    times = Counter(thing for _kind, thing in order)
    return {thing: at for at, (_kind, thing) in enumerate(order) if times[thing] == 1}
