"""Something that happened: when it is established to have happened, and when a source says that it did."""

from enum import StrEnum
from typing import Annotated

from etalon.data.base import Id, Text, refers_to
from etalon.data.date import Date
from portal.sources.base import CorrectionIds, Evidence, Sourced, Status


class Subject(StrEnum):
    """The lanes of the timeline, from top to bottom."""

    iso = "iso"
    electrotechnics = "electrotechnics"
    metrology = "metrology"
    trade = "trade"
    interstate = "interstate"
    azerbaijan = "azerbaijan"
    kazakhstan = "kazakhstan"
    viet_nam = "viet_nam"


class Milestone(Sourced):
    """``date`` is the established date, or the source's where nothing else is known; ``claim`` the source's
    where it is another. ``corrections`` tell of the difference.
    """

    subject: Subject
    date: Date
    claim: Date | None = None
    status: Status
    name: Text
    text: Text
    organisations: Annotated[tuple[Id, ...], refers_to("organisation")] = ()
    corrections: CorrectionIds = ()
    evidence: tuple[Evidence, ...] = ()
