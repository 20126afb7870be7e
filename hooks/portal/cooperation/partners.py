"""The page of agreements and events by partner: a long list, of which few need more than their own."""

from collections.abc import Iterator

from etalon.data.store import Store
from etalon.page.generated import Page

from .agreement import Agreement
from .event import Event

ADDRESS = "cooperation/partners/"


def by_partner(store: Store) -> Iterator[Page]:
    """The page, where there is something to list."""
    if len(store[Agreement]) + len(store[Event]):
        yield Page(
            ADDRESS,
            "cooperation/partners",
            lambda speech: f"{speech.word('cooperation.list')} · {speech.word('cooperation.by_partner')}",
            lambda speech: speech.word("cooperation.by_partner_text"),
        )
