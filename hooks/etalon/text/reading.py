"""All that one text says: each extractor takes its part out, so that nothing is counted twice."""

from collections import Counter
from dataclasses import dataclass, field

from . import codes, dates, numbers, numerals, references, romans
from .forms import DIGIT
from .found import Found
from .notation import Notation, clean

Place = tuple[str, str]
"""Something that stands in a text: of which kind it is, and what it is."""


@dataclass
class Reading:
    """The tokens of one text. ``months`` and ``words`` are optional; ``maybe`` only ever excuse.

    ``shared``: the number words that another language has too, known once the readings are settled.
    ``order``: what stands in the text one after the other.
    """

    dates: Counter[str] = field(default_factory=Found)
    months: Counter[str] = field(default_factory=Found)
    codes: Counter[str] = field(default_factory=Found)
    references: Counter[str] = field(default_factory=Found)
    romans: Counter[str] = field(default_factory=Found)
    numbers: Counter[str] = field(default_factory=Found)
    units: Counter[str] = field(default_factory=Found)
    words: Counter[str] = field(default_factory=Found)
    maybe: Counter[str] = field(default_factory=Found)
    shared: frozenset[str] = frozenset()
    order: tuple[Place, ...] = field(default=(), compare=False)


def read(text: str, notation: Notation) -> Reading:
    """Dates come first, since ``1995-ci il`` is no code and ``ISO 1947`` may be a year."""
    rest = clean(text, notation.decimal)
    if not _says_any(rest, notation):
        return Reading()
    found, months, rest = dates.take(rest, notation)
    designations, rest = codes.take(rest, notation)
    referred, rest = references.take(rest, notation)
    roman, rest = romans.take(rest, notation)
    plain, units, rest = numbers.take(rest, notation)
    sure, maybe, measured = numerals.take(rest, notation)
    units.update(measured)
    places = [
        *(("date", start, token) for start, token in found.places),
        *(("code", start, codes.number_of(token) or token) for start, token in designations.places),
        *(("reference", start, references.split(token)[1]) for start, token in referred.places),
        *(("roman", start, token) for start, token in roman.places),
        *(("number", start, token) for one in (plain, sure) for start, token in one.places),
        *(("number", start, token) for start, token in maybe.places if token not in plain and token != "1"),
    ]
    # A word for one may be an article, or stand for *once*, which languages put where they like.
    order = tuple((kind, token) for kind, _start, token in sorted(places, key=lambda place: place[1]))
    return Reading(found, months, designations, referred, roman, plain, units, sure, maybe, order=order)


def numbers_alone(text: str, notation: Notation) -> str:
    """A text in which no digits are left but those of plain numbers; places stay."""
    rest = clean(text, notation.decimal)
    for extractor in (dates, codes, references):
        rest = extractor.take(rest, notation)[-1]
    return rest


def _says_any(text: str, notation: Notation) -> bool:
    """Whether anything may be found in a text: most have neither digits nor words for numbers and months."""
    return bool(
        DIGIT.search(text)
        or "{" in text
        or romans.may_stand_in(text)
        or numerals.stand_in(text, notation)
        or dates.may_stand_in(text, notation)
        or references.may_stand_in(text, notation)
    )
