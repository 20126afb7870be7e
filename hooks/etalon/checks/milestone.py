"""Milestones: what differs from the source is explained."""

from collections.abc import Iterator

from ..findings import Finding
from ..store import Store
from .common import at


def claims_are_corrected(store: Store) -> Iterator[Finding]:
    """A milestone whose source gives another date names the correction that tells why."""
    for document in store.documents:
        if document.kind == "milestone":
            milestone = store.tables["milestone"][document.id]
            if milestone.claim and not milestone.corrections:
                yield at(
                    document, ("claim",), "claim-uncorrected", claim=milestone.claim, date=milestone.date
                )
            if milestone.claim == milestone.date:
                yield at(document, ("claim",), "claim-needless", claim=milestone.claim)
