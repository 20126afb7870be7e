"""The people who took part."""

from collections.abc import Iterator
from typing import Annotated

from etalon.data.base import Id, Text, Verbatim, refers_to
from etalon.data.date import Date
from portal.sources.base import Evidence, ShowsNotes, Sourced, Status, Statuses

_TELLING = 5
"""Letters: a shorter last name may well be a word of some language."""


class Person(Sourced, ShowsNotes):
    """Somebody whom a source names. ``english``: the established spelling in Latin letters.

    ``variants``: spellings of the sources that are not used here.
    """

    name: Text
    name_status: Statuses
    english: Verbatim
    english_status: Status
    variants: dict[str, tuple[Verbatim, ...]] = {}
    role: Text
    organisation: Annotated[Id | None, refers_to("organisation")] = None
    as_of: Date
    evidence: tuple[Evidence, ...] = ()


def names_of_a_person(person: Person, language: str) -> Iterator[str]:
    """The name as the language writes it, in Latin letters, and as the sources spell it."""
    yield person.name.get(language, person.english)
    yield from (person.english, *person.variants.get(language, ()))


def short_names_of_a_person(person: Person, language: str) -> Iterator[str]:
    """The last name alone and after an initial: whom it means only the rest of a text tells."""
    for name in names_of_a_person(person, language):
        first, *_others, last = name.split() if " " in name else ("", "")
        if len(last) >= _TELLING:
            yield from (last, f"{first[0]}. {last}")
