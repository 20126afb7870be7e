"""What several rules need: the texts of the store one by one, and who stands apart."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Protocol

from ..findings import Finding
from ..reader import Location
from ..store import Document, Store


def texts(store: Store) -> Iterator[tuple[Document, Location, Mapping[str, str]]]:
    """Every text in every file: document, location, language -> text; none if the languages are unknown."""
    for document in store.documents if store.languages else ():
        for location, text in document.texts:
            yield document, location, text


def lines(store: Store) -> Iterator[tuple[Document, Location, str, str]]:
    """Every text of every known language: document, location, language, text."""
    for document, location, text in texts(store):
        for language, line in text.items():
            if language in store.languages:
                yield document, (*location, language), language, line


def at(document: Document, location: Location, rule: str, **params: object) -> Finding:
    """A finding at a location of a document."""
    return document.finding(location, rule, **params)


def outliers(values: Mapping[str, Hashable]) -> tuple[list[str], list[str]]:
    """Languages that stand apart from the most frequent value, and those that share it.

    A tie is settled by the order of the languages: with two against two, the first pair is held
    to be right, so that each disagreement is reported once.
    """
    counted = Counter(values.values())
    usual = max(counted, key=lambda value: counted[value], default=None)
    apart = [language for language, value in values.items() if value != usual]
    return apart, [language for language in values if language not in apart]


class Named(Protocol):
    id: str


def ids_twice(document: Document, key: str, items: Iterable[Named]) -> Iterator[Finding]:
    """A finding for each item of a list whose id an earlier one has."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.id in seen:
            yield at(document, (key, index, "id"), "id-twice", id=item.id)
        seen.add(item.id)
