"""What organisations agreed, what happened between them, and the people who took part."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Entity, Evidence, Id, Status, Text, Words
from .date import Date

Organisations = Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "organisation"})]
People = Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "person"})]


class Theme(StrEnum):
    """The chapters of the review of 2019 (source ``vn-2019``), in its order."""

    productivity = "productivity"
    legal_metrology = "legal_metrology"
    partners = "partners"
    asean = "asean"
    standards_day = "standards_day"
    units = "units"
    projects = "projects"


class AgreementKind(StrEnum):
    memorandum = "memorandum"
    framework_programme = "framework_programme"
    action_plan = "action_plan"
    project = "project"
    arrangement = "arrangement"
    treaty = "treaty"
    commercial = "commercial"
    agreement = "agreement"


class Agreement(Entity):
    """``signed``: when it was signed or adopted; ``period``: for which years it is meant.

    ``based_on``: the agreement that it carries out; ``occasion``: the event at which it was signed.
    """

    kind: AgreementKind
    name: Text
    text: Text
    parties: Organisations = Field(min_length=1)
    signed: Date | None = None
    period: Date | None = None
    based_on: Annotated[Id | None, Field(json_schema_extra={"refers_to": "agreement"})] = None
    occasion: Annotated[Id | None, Field(json_schema_extra={"refers_to": "event"})] = None
    people: People = ()
    theme: Theme | None = None
    as_of: Date | None = None
    status: Status
    corrections: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "correction"})] = ()
    evidence: tuple[Evidence, ...] = ()


class EventKind(StrEnum):
    visit = "visit"
    forum = "forum"
    training = "training"
    signing = "signing"
    meeting = "meeting"
    workshop = "workshop"
    anniversary = "anniversary"
    mission = "mission"
    celebration = "celebration"
    opening = "opening"
    participation = "participation"


class Event(Entity):
    """``until`` is the last day of one that lasts several; ``planned``: the source announces it.

    ``countries`` took part besides the organisers; ``within``: the agreement under which it was held.
    """

    kind: EventKind
    date: Date | None = None
    until: Date | None = None
    planned: bool = False
    place: Annotated[Id | None, Field(json_schema_extra={"refers_to": "place"})] = None
    name: Text
    text: Text
    organisers: Organisations = ()
    participants: Organisations = ()
    countries: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "place"})] = ()
    people: People = ()
    within: Annotated[Id | None, Field(json_schema_extra={"refers_to": "agreement"})] = None
    theme: Theme | None = None
    as_of: Date | None = None
    status: Status
    corrections: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "correction"})] = ()
    evidence: tuple[Evidence, ...] = ()


class Person(Entity):
    """Somebody whom a source names. ``english``: the established spelling in Latin letters.

    ``variants``: spellings of the sources that are not used here.
    """

    name: Text
    name_status: dict[str, Status]
    english: Words
    english_status: Status
    variants: dict[str, tuple[Words, ...]] = {}
    role: Text
    organisation: Annotated[Id | None, Field(json_schema_extra={"refers_to": "organisation"})] = None
    as_of: Date
    evidence: tuple[Evidence, ...] = ()
