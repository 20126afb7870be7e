"""Who is where."""

from collections.abc import Iterator

from ..findings import Finding
from ..store import Store
from .common import at


def dates_in_order(store: Store) -> Iterator[Finding]:
    """A membership does not end, and no later status begins, before it began."""
    for document in _documents(store):
        membership = store.tables["membership"][document.id]
        if membership.since is None:
            continue
        if membership.until and membership.until.sort_key < membership.since.sort_key:
            yield at(document, ("until",), "dates-reversed", since=membership.since, until=membership.until)
        for index, later in enumerate(membership.later):
            if later.since and later.since.sort_key < membership.since.sort_key:
                place = ("later", index, "since")
                yield at(document, place, "dates-reversed", since=membership.since, until=later.since)


def no_duplicates(store: Store) -> Iterator[Finding]:
    """One party has one membership of one status in one body."""
    seen: dict[tuple[str, str, str], str] = {}
    for document in _documents(store):
        membership = store.tables["membership"][document.id]
        key = membership.party, membership.body, membership.status.value
        if key in seen:
            yield at(document, (), "duplicate-membership", first=seen[key])
        seen.setdefault(key, document.path)


def _documents(store: Store):
    return [document for document in store.documents if document.kind == "membership"]
