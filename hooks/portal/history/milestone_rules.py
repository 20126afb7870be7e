"""Milestones: what differs from the source is explained."""

from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import Store

from .milestone import Milestone


def claims_are_corrected(store: Store) -> Iterator[Finding]:
    """A milestone whose source gives another date names the correction that tells why."""
    for file, milestone in store.each(Milestone):
        claim, date = milestone.claim, milestone.date
        if claim and not milestone.corrections:
            yield file.finding(("claim",), "claim-uncorrected", claim=claim, date=date)
        if claim == date:
            yield file.finding(("claim",), "claim-needless", claim=claim)
