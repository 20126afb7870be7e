"""Standards: editions in order, parts numbered, and what became of each part."""

from collections.abc import Iterator
from itertools import pairwise

from ..findings import Finding
from ..schema import Standard
from ..schema.standard import Fate
from ..store import Document, Store
from .common import at


def editions_in_order(store: Store) -> Iterator[Finding]:
    """Editions stand from the oldest on, none twice."""
    for document, standard in _standards(store):
        for index, (one, other) in enumerate(pairwise(standard.editions), start=1):
            if one.date.sort_key >= other.date.sort_key:
                yield at(document, ("editions", index), "edition-order", date=other.date, former=one.date)


def parts_in_order(store: Store) -> Iterator[Finding]:
    """Parts are numbered from 1 on without gaps."""
    for document, standard in _standards(store):
        for index, part in enumerate(standard.parts):
            if part.number != index + 1:
                yield at(
                    document,
                    ("parts", index, "number"),
                    "part-number",
                    number=part.number,
                    expected=index + 1,
                )


def parts_have_their_fate(store: Store) -> Iterator[Finding]:
    """A part that came out says under which designation; one that stayed a draft has none."""
    for document, standard in _standards(store):
        for index, part in enumerate(standard.parts):
            if part.fate != Fate.draft and not part.published_as:
                yield at(document, ("parts", index), "part-code", number=part.number)
            if part.fate == Fate.draft and part.published_as:
                yield at(document, ("parts", index, "published_as"), "part-draft", number=part.number)


def parts_belong_to_an_edition(store: Store) -> Iterator[Finding]:
    """Parts name the edition that has them, and it is there."""
    for document, standard in _standards(store):
        dates = [edition.date for edition in standard.editions]
        if standard.parts and standard.parts_of not in dates:
            listed = ", ".join(map(str, dates)) or "—"
            yield at(
                document, ("parts_of",) if standard.parts_of else ("parts",), "part-edition", dates=listed
            )


def _standards(store: Store) -> Iterator[tuple[Document, Standard]]:
    for document in store.documents:
        entity = store.tables[document.kind][document.id]
        if isinstance(entity, Standard):
            yield document, entity
