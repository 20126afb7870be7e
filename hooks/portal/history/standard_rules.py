"""Standards: editions in order, parts numbered, and what became of each part."""

from collections.abc import Iterator
from itertools import pairwise

from etalon.data.findings import Finding
from etalon.data.store import Store

from .standard import Fate, Standard


def editions_in_order(store: Store) -> Iterator[Finding]:
    """Editions stand from the oldest on, none twice."""
    for file, standard in store.each(Standard):
        for index, (one, other) in enumerate(pairwise(standard.editions), start=1):
            if one.date.sort_key >= other.date.sort_key:
                yield file.finding(("editions", index), "edition-order", date=other.date, former=one.date)


def parts_in_order(store: Store) -> Iterator[Finding]:
    """Parts are numbered from 1 on without gaps."""
    for file, standard in store.each(Standard):
        for expected, part in enumerate(standard.parts, start=1):
            if part.number != expected:
                location = ("parts", expected - 1, "number")
                yield file.finding(location, "part-number", number=part.number, expected=expected)


def parts_have_their_fate(store: Store) -> Iterator[Finding]:
    """A part that came out says under which designation; one that stayed a draft has none."""
    for file, standard in store.each(Standard):
        for index, part in enumerate(standard.parts):
            if part.fate != Fate.draft and not part.published_as:
                yield file.finding(("parts", index), "part-code", number=part.number)
            if part.fate == Fate.draft and part.published_as:
                yield file.finding(("parts", index, "published_as"), "part-draft", number=part.number)


def parts_belong_to_an_edition(store: Store) -> Iterator[Finding]:
    """Parts name the edition that has them, and it is there."""
    for file, standard in store.each(Standard):
        dates = [edition.date for edition in standard.editions]
        if standard.parts and standard.parts_of not in dates:
            location = ("parts_of",) if standard.parts_of else ("parts",)
            yield file.finding(location, "part-edition", dates=", ".join(map(str, dates)) or "—")
