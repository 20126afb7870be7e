"""A discrepancy between what a source says and what is established (D1-D40)."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Entity, Evidence, Text

Ref = Annotated[
    str,
    StringConstraints(
        pattern=r"^(org|committee|membership|source|place|clause|document|standard|statistic|agreement|event|person|programme):[a-z0-9][a-z0-9.-]*$"
    ),
]


class CorrectionStatus(StrEnum):
    verified = "verified"
    verified_in_part = "verified_in_part"
    unconfirmed = "unconfirmed"


class Correction(Entity):
    """``about`` lists the entities on whose pages the note stands."""

    about: Annotated[tuple[Ref, ...], Field(json_schema_extra={"refers_to": "*"})]
    claim: Text
    established: Text
    status: CorrectionStatus
    evidence: tuple[Evidence, ...] = ()
