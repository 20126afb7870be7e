"""All that one text says: each extractor takes its part out, so that nothing is counted twice."""

from collections import Counter
from dataclasses import dataclass, field

from . import codes, dates, numbers, numerals, references, romans
from .words import Words, clean


@dataclass
class Reading:
    """The tokens of one text. ``months`` and ``words`` are optional; ``maybe`` only ever excuse.

    ``shared``: the number words that another language has too, known once the readings are settled.
    """

    dates: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    references: Counter[str] = field(default_factory=Counter)
    romans: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    maybe: Counter[str] = field(default_factory=Counter)
    shared: frozenset[str] = frozenset()


def read(text: str, words: Words) -> Reading:
    """Dates come first, since ``1995-ci il`` is no code and ``ISO 1947`` may be a year."""
    rest = clean(text)
    found, months, rest = dates.take(rest, words)
    designations, rest = codes.take(rest, words)
    places, rest = references.take(rest, words)
    roman, rest = romans.take(rest, words)
    plain, units, rest = numbers.take(rest, words)
    sure, maybe = numerals.take(rest, words)
    return Reading(found, months, designations, places, roman, plain, units, sure, maybe)
