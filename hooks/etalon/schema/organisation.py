"""An organisation, an authority, a class of bodies or a programme that the sources name."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Citation, Entity, Evidence, Id, Status, Strict, Text, Words
from .date import Date


class Group(StrEnum):
    """Where the sources put it; an organisation of one country is national."""

    international = "international"
    regional = "regional"
    national = "national"


class OrganisationKind(StrEnum):
    """What it is by nature."""

    intergovernmental = "intergovernmental"
    non_governmental = "non_governmental"
    treaty_body = "treaty_body"
    regional_organisation = "regional_organisation"
    body = "body"
    programme = "programme"
    state = "state"
    government = "government"
    authority = "authority"
    institute = "institute"
    metrology_institute = "metrology_institute"
    national_body = "national_body"
    company = "company"


class Acronym(Strict):
    """The canonical acronym, and the form in each language that has one of its own."""

    canonical: Words
    forms: Text = {}
    variants: dict[str, tuple[Words, ...]] = {}


class Founded(Strict):
    date: Date
    status: Status
    note: Text | None = None


class Seat(Strict):
    place: Annotated[Id, Field(json_schema_extra={"refers_to": "place"})]
    status: Status
    note: Text | None = None


class Website(Strict):
    host: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    status: Status


class Topic(StrEnum):
    """What a statement is about: what the organisation does, or somebody's relation to it."""

    purpose = "purpose"
    relation = "relation"
    history = "history"
    note = "note"


class Statement(Strict):
    """One to three sentences in each language, with the place where they stand."""

    id: Id
    topic: Topic
    text: Text
    status: Status
    as_of: Date | None = None
    sources: tuple[Citation, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Organisation(Entity):
    group: Group
    kind: OrganisationKind
    country: Annotated[Id | None, Field(json_schema_extra={"refers_to": "place"})] = None
    historical: bool = False
    name: Text
    name_status: dict[str, Status]
    english: Words
    english_status: Status
    acronym: Acronym | None = None
    founded: Founded | None = None
    seat: Seat | None = None
    website: Website | None = None
    part_of: Annotated[Id | None, Field(json_schema_extra={"refers_to": "organisation"})] = None
    related: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "organisation"})] = ()
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...] = ()
