"""An organisation, an authority, a class of bodies or a programme that the sources name."""

from enum import StrEnum
from typing import Annotated

from etalon.data import mending
from etalon.data.base import Id, Strict, Text, Truth, Verbatim, refers_to
from etalon.data.date import Date
from etalon.data.forms import Form
from portal.sources.base import AlsoCalled, Evidence, ShowsNotes, Statement, Status, Statuses


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

    canonical: Verbatim
    forms: Text = {}
    variants: dict[str, tuple[Verbatim, ...]] = {}

    def form(self, language: str) -> str:
        """What a language writes."""
        return self.forms.get(language, self.canonical)


class Founded(Strict):
    """When it was founded."""

    date: Date
    status: Status
    note: Text | None = None


class Seat(Strict):
    """Where it has its seat."""

    place: Annotated[Id, refers_to("place")]
    status: Status
    note: Text | None = None


class Website(Strict):
    """Its website, by the host alone."""

    host: Annotated[str, Form(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", "host-form", mending.host)]
    status: Status


class Ended(Strict):
    """When it ceased to exist."""

    date: Date
    status: Status


class Heir(Strict):
    """Who has its tasks now, in words that may link to it; ``website``: of one that has no page here."""

    name: Text
    status: Status
    website: Website | None = None


class Organisation(AlsoCalled, ShowsNotes):
    """What is known of it; who is a member of it or where it is one, its memberships tell.

    ``historical``: it no longer exists; ``ended``: since when; ``successors``: who has its tasks now.
    ``asked_about_measuring``: whom to ask in its country about measuring instruments.
    """

    group: Group
    kind: OrganisationKind
    country: Annotated[Id | None, refers_to("place")] = None
    historical: Truth = False
    ended: Ended | None = None
    successors: tuple[Heir, ...] = ()
    asked_about_measuring: Truth = False
    name: Text
    name_status: Statuses
    english: Verbatim
    english_status: Status
    acronym: Acronym | None = None
    founded: Founded | None = None
    seat: Seat | None = None
    website: Website | None = None
    part_of: Annotated[Id | None, refers_to("organisation", leads_up=True)] = None
    related: Annotated[tuple[Id, ...], refers_to("organisation")] = ()
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...] = ()
