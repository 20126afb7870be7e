"""Agreements and events: days in order, and nothing rests on itself."""

from collections.abc import Iterator

from ..findings import Finding
from ..schema import Agreement, Event
from ..store import Store
from .common import at


def events_end_after_they_begin(store: Store) -> Iterator[Finding]:
    """The last day of an event comes after its first, which is known."""
    for document in store.documents:
        event = store.tables[document.kind][document.id]
        if not isinstance(event, Event) or not event.until:
            continue
        if event.date is None or event.until.sort_key <= event.date.sort_key:
            yield at(document, ("until",), "event-until", until=event.until, date=event.date or "—")


def agreements_rest_on_others(store: Store) -> Iterator[Finding]:
    """Following what an agreement is based on never leads back to it."""
    for document in store.documents:
        agreement = store.tables[document.kind][document.id]
        if isinstance(agreement, Agreement) and document.id in _below(store, agreement):
            yield at(document, ("based_on",), "agreement-circle", id=agreement.based_on)


def _below(store: Store, agreement: Agreement) -> set[str]:
    """The ids of all agreements on which one rests."""
    found: set[str] = set()
    here: Agreement | None = agreement
    while here and here.based_on and here.based_on not in found:
        found.add(here.based_on)
        following = store.get("agreement", here.based_on)
        here = following if isinstance(following, Agreement) else None
    return found
