"""A committee, subcommittee or council of an organisation."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Entity, Evidence, Id, Status, Strict, Text, Words
from .date import Date


class CommitteeKind(StrEnum):
    technical_committee = "technical_committee"
    joint_technical_committee = "joint_technical_committee"
    subcommittee = "subcommittee"
    policy_committee = "policy_committee"
    council_committee = "council_committee"
    coordination_committee = "coordination_committee"


class Successor(Strict):
    """What the committee became."""

    code: Words
    status: Status
    evidence: tuple[Evidence, ...] = ()


class Committee(Entity):
    organisation: Annotated[Id, Field(json_schema_extra={"refers_to": "organisation"})]
    kind: CommitteeKind
    code: Words | None = None
    code_variants: dict[str, tuple[Words, ...]] = {}
    historical: bool = False
    parent: Annotated[Id | None, Field(json_schema_extra={"refers_to": "committee"})] = None
    title: Text
    title_status: dict[str, Status]
    english: Words
    english_status: Status
    task: Text | None = None
    as_of: Date
    successor: Successor | None = None
    evidence: tuple[Evidence, ...] = ()
