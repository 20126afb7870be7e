"""A committee, subcommittee or council of an organisation."""

from enum import StrEnum
from typing import Annotated

from etalon.data.base import Id, Strict, Text, Truth, Verbatim, refers_to
from etalon.data.date import Date
from portal.sources.base import Evidence, ShowsNotes, Sourced, Status, Statuses


class CommitteeKind(StrEnum):
    """What a committee is by its place in the organisation."""

    technical_committee = "technical_committee"
    joint_technical_committee = "joint_technical_committee"
    subcommittee = "subcommittee"
    policy_committee = "policy_committee"
    council_committee = "council_committee"
    coordination_committee = "coordination_committee"


class Successor(Strict):
    """What the committee became."""

    code: Verbatim
    status: Status
    evidence: tuple[Evidence, ...] = ()


class Committee(Sourced, ShowsNotes):
    """``code_variants``: language of a source -> how it writes the code."""

    organisation: Annotated[Id, refers_to("organisation")]
    kind: CommitteeKind
    code: Verbatim | None = None
    code_variants: dict[str, tuple[Verbatim, ...]] = {}
    historical: Truth = False
    parent: Annotated[Id | None, refers_to("committee", leads_up=True)] = None
    title: Text
    title_status: Statuses
    english: Verbatim
    english_status: Status
    task: Text | None = None
    as_of: Date
    successor: Successor | None = None
    evidence: tuple[Evidence, ...] = ()
