"""Programmes: every need and offer is about a subject, and stands once."""

from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import Store

from .programme import Programme, Row


def rows_have_a_subject(store: Store) -> Iterator[Finding]:
    """The subject of a need or an offer is one of the programme's."""
    for file, programme in store.each(Programme):
        known = [subject.id for subject in programme.subjects]
        for side, rows in _sides(programme):
            for index, row in enumerate(rows):
                if row.subject not in known:
                    location = (side, index, "subject")
                    yield file.finding(location, "row-subject", id=row.subject, known=", ".join(known))


def rows_stand_once(store: Store) -> Iterator[Finding]:
    """A country puts a need or an offer once with the same strength."""
    for file, programme in store.each(Programme):
        for side, rows in _sides(programme):
            seen: set[tuple[str, str | None, str]] = set()
            for index, row in enumerate(rows):
                own = (row.subject, row.country, row.strength)
                if own in seen:
                    country = row.country or "—"
                    yield file.finding((side, index), "row-twice", subject=row.subject, country=country)
                seen.add(own)


def _sides(programme: Programme) -> Iterator[tuple[str, tuple[Row, ...]]]:
    yield "needs", programme.needs
    yield "offers", programme.offers
