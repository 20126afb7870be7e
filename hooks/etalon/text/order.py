"""Whether things stand in one order in all languages: two that have changed places are often exchanged."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from .comparing import all_equal
from .reading import Place

_LONG = 3
"""Characters: below this, the number of a code is part of a name (``WG1``)."""
Pair = tuple[str, str]
"""Two things in the order in which they stand."""


def exchanged(orders: Mapping[str, Sequence[Place]]) -> dict[str, list[Pair]]:
    """Language -> pairs of things of one kind that stand the other way round in all other languages.

    Languages order words each in its own way; but where all others agree, a pair of numbers, of dates or of links
    seldom stands otherwise. Only what every language has as often can be told. Fewer than three languages say nothing.
    """
    first, *others = orders.values()
    if len(orders) < 3 or all(order == first for order in others):
        return {}
    places = {code: _places(order) for code, order in orders.items()}
    here, *there = places.values()
    shared = [thing for thing, at in here.items() if all(len(one.get(thing, ())) == len(at) for one in there)]
    known = set(shared)
    if all_equal([[thing for _kind, thing in order if thing in known] for order in orders.values()]):
        return {}
    kinds = _kinds(orders.values(), known) if len(shared) > 1 else {}
    found: dict[str, list[Pair]] = {}
    for one, other in combinations(shared, 2):
        if kinds[one] != kinds[other] and not _are_alike(kinds, one, other):
            continue
        turns = {code: _turns(at[one], at[other]) for code, at in places.items()}
        if all_equal(list(turns.values())):
            continue
        usual = Counter(turns.values()).most_common(2)
        if usual[0][1] == len(turns) - 1:
            alone = next(code for code, turn in turns.items() if turn != usual[0][0])
            found.setdefault(alone, []).append((one, other) if turns[alone] < usual[0][0] else (other, one))
    return found


def _turns(one: Sequence[int], other: Sequence[int]) -> tuple[bool, ...]:
    """In which turn two things stand: of each time that one of them is there whether it is the other."""
    return tuple(
        is_other for _at, is_other in sorted([(at, False) for at in one] + [(at, True) for at in other])
    )


def _are_alike(kinds: Mapping[str, str], *pair: str) -> bool:
    """Whether of two kinds one may stand in place of the other: law 394 and decree 686-IVQ, months I–XII and 1–12."""
    both = {kinds[thing] for thing in pair}
    return both == {"number", "roman"} or (both == {"number", "code"} and min(map(len, pair)) >= _LONG)


def _kinds(orders: Iterable[Sequence[Place]], things: Collection[str]) -> dict[str, str]:
    """Of which kind most languages take each of some things to be: ``200-ə əlavə`` is no appendix where the rest has a number."""
    taken: dict[str, Counter[str]] = {}
    for order in orders:
        for kind, thing in order:
            if thing in things:
                taken.setdefault(thing, Counter())[kind] += 1
    return {thing: kinds.most_common(1)[0][0] for thing, kinds in taken.items()}


def _places(order: Sequence[Place]) -> dict[str, list[int]]:
    """Where each thing stands."""
    places: dict[str, list[int]] = {}
    for at, (_kind, thing) in enumerate(order):
        places.setdefault(thing, []).append(at)
    return places
