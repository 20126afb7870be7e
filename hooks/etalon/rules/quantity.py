"""The same numbers, dates, units, codes and references in every language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..data.findings import Finding
from ..data.grammar import Grammar
from ..data.store import DataFile, Store
from ..kind import Location
from ..text import comparing, notation
from ..text.notation import Notation
from ..text.reading import Reading, read
from ..text.settling import settle
from .common import texts


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
    demanded = frozenset(unit for grammar in store[Grammar].values() for unit in grammar.units)
    yield from _compared(store, "unit", comparing.units(demanded))


def same_codes(store: Store) -> Iterator[Finding]:
    """The codes in a text (designations of publications, bodies, topics) are the same in all its languages."""
    yield from _compared(store, "code", comparing.codes)


def same_references(store: Store) -> Iterator[Finding]:
    """A text refers to the same articles, chapters and appendices in all its languages."""
    yield from _compared(store, "reference", comparing.references)


def _compared(store: Store, rule: str, compare: comparing.Compare) -> Iterator[Finding]:
    for file, location, readings in _readings(store):
        usual, agreed = _usual(readings, compare)
        for code in readings:
            if code not in agreed:
                here, there = compare(readings[code], readings[usual])
                params = {"here": _listed(here), "there": _listed(there), "others": ", ".join(agreed)}
                yield file.finding((*location, code), rule, **params)


def _usual(readings: Mapping[str, Reading], compare: comparing.Compare) -> tuple[str, list[str]]:
    """The language with which most agree (the first of several), and those that agree with it."""
    best: tuple[str, list[str]] = ("", [])
    for code, reading in readings.items():
        agreed = [
            other for other, found in readings.items() if other == code or not any(compare(found, reading))
        ]
        if len(agreed) > len(best[1]):
            best = code, agreed
        if len(agreed) * 2 > len(readings):
            break
    return best


def _readings(store: Store) -> Iterator[tuple[DataFile, Location, Mapping[str, Reading]]]:
    known = {code: notation.of(code, store[Grammar].get(code)) for code in store.languages}
    for file, location, text in texts(store):
        lines = tuple((known[code], text[code]) for code in store.languages if code in text)
        if readings := _settled(lines):
            yield file, location, readings


@lru_cache(maxsize=1 << 16)
def _settled(lines: tuple[tuple[Notation, str], ...]) -> Mapping[str, Reading]:
    """The readings of one text, settled among each other; empty where nothing can differ."""
    readings = {language.code: read(text, language) for language, text in lines}
    everyone = list(readings.values())
    if all(reading == everyone[0] for reading in everyone):
        return {}
    settle(readings)
    return readings


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements(), key=lambda token: (len(token), token))) or "—"
