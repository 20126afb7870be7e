"""Everything that is "member of": who is where, since when, in what status, as of when."""

from enum import StrEnum
from typing import Annotated

from etalon.data.base import Strict, Text, Truth, one_of, refers_to
from etalon.data.date import Date
from portal.sources.base import Evidence, Quoted, ShowsNotes, Sourced

PartyRef = Annotated[str, one_of("org", "place")]
BodyRef = Annotated[str, one_of("org", "committee")]


class MemberStatus(StrEnum):
    """The closed list. A source's own word stands in ``source_word``, never here."""

    full = "full"
    member = "member"
    associate = "associate"
    affiliate = "affiliate"
    corresponding = "corresponding"
    observer = "observer"
    observer_government = "observer_government"
    coordinator = "coordinator"
    participant = "participant"
    planned = "planned"

    @property
    def family(self) -> str:
        """The few families that drawings tell apart by a sign; the page about memberships explains each."""
        return _FAMILIES[self]


_FAMILIES = {
    MemberStatus.full: "full",
    MemberStatus.member: "full",
    MemberStatus.associate: "part",
    MemberStatus.affiliate: "part",
    MemberStatus.corresponding: "part",
    MemberStatus.observer: "observer",
    MemberStatus.observer_government: "observer",
    MemberStatus.coordinator: "other",
    MemberStatus.participant: "other",
    MemberStatus.planned: "planned",
}


class Office(StrEnum):
    """An office held in the body, beside the status."""

    chair = "chair"
    vice_chair = "vice_chair"
    co_chair = "co_chair"


class LaterStatus(Strict):
    """What is known to have come after the status that the source states.

    ``party``: another took the place over; ``name``: the same in words that may link, where it has no page.
    """

    status: MemberStatus
    since: Date | None = None
    party: Annotated[PartyRef | None, refers_to()] = None
    name: Text | None = None
    evidence: tuple[Evidence, ...]


class Membership(Sourced, ShowsNotes):
    """A party in a body."""

    party: Annotated[PartyRef, refers_to()]
    body: Annotated[BodyRef, refers_to()]
    status: MemberStatus
    office: Office | None = None
    source_word: Quoted | None = None
    since: Date | None = None
    until: Date | None = None
    as_of: Date
    confirmed: Truth = False
    later: tuple[LaterStatus, ...] = ()
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def own_later(self) -> tuple[LaterStatus, ...]:
        """What came after while the place was the party's own."""
        return tuple(later for later in self.later if not (later.party or later.name))

    @property
    def passed(self) -> LaterStatus | None:
        """Who has the place now, if it passed to another."""
        return next((later for later in reversed(self.later) if later.party or later.name), None)

    @property
    def latest(self) -> MemberStatus:
        """The latest known status; one that passed to another party does not count."""
        return self.own_later[-1].status if self.own_later else self.status
