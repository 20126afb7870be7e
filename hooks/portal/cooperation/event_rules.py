"""Events: days in order."""

from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import Store

from .event import Event


def events_end_after_they_begin(store: Store) -> Iterator[Finding]:
    """The last day of an event comes after its first, which is known."""
    for file, event in store.each(Event):
        if event.until and (event.date is None or event.until.sort_key <= event.date.sort_key):
            yield file.finding(("until",), "event-until", until=event.until, date=event.date or "—")
