"""A discrepancy between what a source says and what is established (D1-D40)."""

from enum import StrEnum
from typing import Annotated

from etalon.data.base import Reference, Text, refers_to

from .base import Evidence, Sourced


class CorrectionStatus(StrEnum):
    """How sure what is established is."""

    verified = "verified"
    verified_in_part = "verified_in_part"
    unconfirmed = "unconfirmed"


class Correction(Sourced):
    """``title`` stands alone: what it is about; ``about`` lists the entities on whose pages the note stands."""

    title: Text
    about: Annotated[tuple[Reference, ...], refers_to()]
    established: Text
    claim: Text
    status: CorrectionStatus
    evidence: tuple[Evidence, ...] = ()
