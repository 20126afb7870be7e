"""Something that happened: when it is established to have happened, and when a source says that it did."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Entity, Evidence, Id, Status, Text
from .date import Date


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


class Milestone(Entity):
    """``date`` is the established date, or the source's where nothing else is known; ``claim`` the source's
    where it is another. ``corrections`` tell of the difference."""

    subject: Subject
    date: Date
    claim: Date | None = None
    status: Status
    name: Text
    text: Text
    organisations: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "organisation"})] = ()
    corrections: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "correction"})] = ()
    evidence: tuple[Evidence, ...] = ()
