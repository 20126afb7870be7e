"""Programmes: every need and offer is about a subject, and stands once."""

from collections.abc import Iterator

from ..findings import Finding
from ..schema import Programme
from ..store import Document, Store
from .common import at, ids_twice

_SIDES = ("needs", "offers")
_LISTS = ("surveys", "directions", "steps", "tasks", "subjects")


def rows_have_a_subject(store: Store) -> Iterator[Finding]:
    """The subject of a need or an offer is one of the programme's."""
    for document, programme in _programmes(store):
        known = [subject.id for subject in programme.subjects]
        for side in _SIDES:
            for index, row in enumerate(getattr(programme, side)):
                if row.subject not in known:
                    place = (side, index, "subject")
                    yield at(document, place, "row-subject", id=row.subject, known=", ".join(known))


def rows_stand_once(store: Store) -> Iterator[Finding]:
    """A country puts a need or an offer once with the same strength."""
    for document, programme in _programmes(store):
        for side in _SIDES:
            seen: set[tuple[str, str | None, str]] = set()
            for index, row in enumerate(getattr(programme, side)):
                own = (row.subject, row.country, row.strength)
                if own in seen:
                    yield at(
                        document, (side, index), "row-twice", subject=row.subject, country=row.country or "—"
                    )
                seen.add(own)


def points_are_told_apart(store: Store) -> Iterator[Finding]:
    """In each list of a programme every id stands once, for it is an anchor."""
    for document, programme in _programmes(store):
        for key in _LISTS:
            yield from ids_twice(document, key, getattr(programme, key))


def _programmes(store: Store) -> Iterator[tuple[Document, Programme]]:
    for document in store.documents:
        entity = store.tables[document.kind][document.id]
        if isinstance(entity, Programme):
            yield document, entity
