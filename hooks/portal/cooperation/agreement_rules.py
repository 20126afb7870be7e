"""Agreements: nothing rests on itself."""

from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import Store

from .agreement import Agreement


def agreements_rest_on_others(store: Store) -> Iterator[Finding]:
    """Following what an agreement is based on never leads back to it."""
    for file, agreement in store.each(Agreement):
        if agreement.id in _below(store, agreement):
            yield file.finding(("based_on",), "agreement-circle", id=agreement.based_on)


def _below(store: Store, agreement: Agreement) -> set[str]:
    """The ids of all agreements on which one rests."""
    found: set[str] = set()
    here: Agreement | None = agreement
    while here and here.based_on and here.based_on not in found:
        found.add(here.based_on)
        here = store[Agreement].get(here.based_on)
    return found
