"""Everything that is "member of": who is where, since when, in what status, as of when."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Entity, Evidence, Strict, Text, Words
from .date import Date

PartyRef = Annotated[str, StringConstraints(pattern=r"^(org|place):[a-z0-9][a-z0-9.-]*$")]
BodyRef = Annotated[str, StringConstraints(pattern=r"^(org|committee):[a-z0-9][a-z0-9.-]*$")]


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


class Office(StrEnum):
    """An office held in the body, beside the status."""

    chair = "chair"
    vice_chair = "vice_chair"
    co_chair = "co_chair"


class SourceWord(Strict):
    """The source's own word for the status, in the source's language."""

    language: str
    text: Words


class LaterStatus(Strict):
    """What is known to have come after the status that the source states."""

    status: MemberStatus
    since: Date | None = None
    party: Annotated[PartyRef | None, Field(json_schema_extra={"refers_to": "*"})] = None
    evidence: tuple[Evidence, ...]


class Membership(Entity):
    party: Annotated[PartyRef, Field(json_schema_extra={"refers_to": "*"})]
    body: Annotated[BodyRef, Field(json_schema_extra={"refers_to": "*"})]
    status: MemberStatus
    office: Office | None = None
    source_word: SourceWord | None = None
    since: Date | None = None
    until: Date | None = None
    as_of: Date
    confirmed: bool = False
    later: tuple[LaterStatus, ...] = ()
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()
