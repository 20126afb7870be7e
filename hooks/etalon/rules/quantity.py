"""The same numbers, dates, units, codes and references in every language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..data.findings import NOTHING, Finding
from ..data.grammar import Grammar
from ..data.store import Store
from ..text import comparing, lists, notation
from ..text.notation import Notation
from ..text.order import Pair, exchanged
from ..text.reading import Reading, read
from ..text.sentences import split
from ..text.settling import settle
from .common import Compared, compared


def same_numbers(store: Store) -> Iterator[Finding]:
    """The numbers in a text are the same in all its languages, in digits or in words."""
    yield from _compared(store, "quantity", comparing.quantities)


def same_dates(store: Store) -> Iterator[Finding]:
    """The dates, months, years and decades in a text are the same in all its languages."""
    yield from _compared(store, "date", comparing.days)


def same_romans(store: Store) -> Iterator[Finding]:
    """The Roman numerals in a text are the same in all its languages."""
    yield from _compared(store, "roman", comparing.romans)


def same_units(store: Store) -> Iterator[Finding]:
    """A number has the same unit in all languages; a measure or a per cent sign is nowhere left out."""
    grammars = [store[Grammar][code] for code in store.required if code in store[Grammar]]
    demanded = frozenset(unit for grammar in grammars for unit in grammar.units)
    yield from _compared(store, "unit", comparing.units(demanded))


def same_codes(store: Store) -> Iterator[Finding]:
    """The codes in a text (designations of publications, bodies, topics) are the same in all its languages."""
    yield from _compared(store, "code", comparing.codes)


def same_references(store: Store) -> Iterator[Finding]:
    """A text refers to the same articles, chapters and appendices in all its languages."""
    yield from _compared(store, "reference", comparing.references)


def same_number_words(store: Store) -> Iterator[Finding]:
    """No language alone has another number word where all others have one: *second* for *first*.

    Words that need not mean a number (``bir``, ``năm``) are not demanded; but that one is missing and another
    is there tells. So does one that no other language has, if nothing of which there are so many is listed beside it.
    """
    for each, found in store.index(_readings):
        agreed = _agreed(found.readings, comparing.quantities)
        numbers = {code: comparing.all_numbers(reading) for code, reading in found.readings.items()}
        for code in agreed if not comparing.all_equal(list(numbers.values())) else ():
            others = [theirs for other, theirs in numbers.items() if other != code]
            if len(others) > 1:
                lacking, own = comparing.stands_for(numbers[code], others)
                sure = [reading.words for other, reading in found.readings.items() if other != code]
                if not own:
                    lacking = comparing.lost(lacking, numbers[code], sure)
                if not lacking:
                    own = _uncounted(code, found)
                if lacking or own:
                    yield from each.apart(code, "number-word", here=_listed(own), there=_listed(lacking))


def _uncounted(code: str, found: "_Read") -> Counter[str]:
    """The numbers that one language alone says, if it lists fewer things in that sentence and the one before.

    What a colon leads to stands behind it.
    """
    others = [reading for other, reading in found.readings.items() if other != code]
    added = comparing.added(found.readings[code], others)
    if not added:
        return Counter()
    language, text = found.lines[code]
    sentences = split(text)
    said = [comparing.all_numbers(read(sentence, language)) for sentence in sentences]
    joining = tuple(language.grammar.joining)
    return Counter(
        number
        for number in added
        for at, numbers in enumerate(said)
        if number in numbers
        and all(
            lists.at_most(near, joining) < int(number)
            for near in sentences[at if ":" in sentences[at] else max(0, at - 1) : at + 1]
        )
    )


def same_order(store: Store) -> Iterator[Finding]:
    """Numbers, dates, codes and references do not stand in another order in one language than in all others."""
    for each, found in store.index(_readings):
        for code, pairs in found.exchanged.items():
            here, there = (
                ", ".join(words) for words in zip(*(_told(pair) for pair in pairs[:3]), strict=True)
            )
            yield from each.apart(code, "order", here=here, there=there)


def _compared(store: Store, rule: str, compare: comparing.Compare) -> Iterator[Finding]:
    for each, found in store.index(_readings):
        agreed = _agreed(found.readings, compare)
        for code, reading in found.readings.items():
            if code not in agreed:
                differences = (compare(reading, found.readings[other]) for other in agreed)
                here, there = next(difference for difference in differences if any(difference))
                params = {"here": _listed(here), "there": _listed(there), "others": ", ".join(agreed)}
                yield from each.apart(code, rule, **params)


def _agreed(readings: Mapping[str, Reading], compare: comparing.Compare) -> list[str]:
    """The most languages that all agree with each other; of several such groups the first."""
    best: list[str] = []
    for start in readings:
        group = [start]
        for code, reading in readings.items():
            if code != start and not any(any(compare(reading, readings[other])) for other in group):
                group.append(code)
        if len(group) > len(best):
            best = sorted(group, key=list(readings).index)
        if len(best) * 2 > len(readings):
            break
    return best


@dataclass(frozen=True)
class _Read:
    """What is read in one text: its readings, settled among each other (none where nothing can differ), and of what."""

    readings: Mapping[str, Reading]
    exchanged: Mapping[str, list[Pair]]
    lines: Mapping[str, tuple[Notation, str]]


def _readings(store: Store) -> list[tuple[Compared, _Read]]:
    """A view of the store: what is read in each text in which something may differ."""
    known = store.index(notation.of_each)
    every = (
        (each, _read(tuple([(known[code], line) for code, line in each.text.items()])))
        for each in compared(store)
    )
    return [(each, read) for each, read in every if read.readings or read.exchanged]


@lru_cache(maxsize=1 << 9)
def _read(lines: tuple[tuple[Notation, str], ...]) -> _Read:
    readings = {language.code: read(text, language) for language, text in lines}
    apart = exchanged({code: reading.order for code, reading in readings.items()})
    by_code = {language.code: (language, text) for language, text in lines}
    if comparing.all_equal(list(readings.values())):
        return _Read({}, apart, by_code)
    settle(readings)
    return _Read({} if comparing.all_equal(list(readings.values())) else readings, apart, by_code)


def _told(pair: Pair) -> tuple[str, str]:
    """Two things in the order in which they stand, and the other way round."""
    return " … ".join(pair), " … ".join(reversed(pair))


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements(), key=lambda token: (len(token), token))) or NOTHING
