"""All that one text says: each extractor takes its part out, so that nothing is counted twice."""

from collections import Counter
from dataclasses import dataclass, field

from . import codes, dates, numbers, numerals, references, romans
from .notation import Notation, clean


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


def read(text: str, notation: Notation) -> Reading:
    """Dates come first, since ``1995-ci il`` is no code and ``ISO 1947`` may be a year."""
    rest = clean(text, notation.decimal)
    found, months, rest = dates.take(rest, notation)
    designations, rest = codes.take(rest, notation)
    referred, rest = references.take(rest, notation)
    roman, rest = romans.take(rest, notation)
    plain, units, rest = numbers.take(rest, notation)
    sure, maybe = numerals.take(rest, notation)
    return Reading(found, months, designations, referred, roman, plain, units, sure, maybe)
