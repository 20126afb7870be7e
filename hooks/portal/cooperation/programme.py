"""A programme of help: who leads it, what it does, what is needed, and what is offered."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, Strict, Text, Truth, Verbatim, Whole, refers_to
from etalon.data.date import Date
from portal.sources.base import AlsoCalled, CorrectionIds, ShowsNotes, Status

Countries = Annotated[tuple[Id, ...], refers_to("place")]


class Strength(StrEnum):
    """How a country put its need or offer; feedback is not yet an offer."""

    most_interested = "most_interested"
    stated = "stated"
    active = "active"
    feedback = "feedback"
    additional = "additional"


class Subject(Strict):
    """What is needed or offered: a line of the grid."""

    id: Annotated[Id, Field(description="its name inside this file")]
    name: Text
    note: Text | None = None


class Row(Strict):
    """One country's need or offer; without a country, that of the whole group.

    ``subject`` names a subject of the same programme. ``body``: the institute that said so, if named.
    ``unconfirmed``: the source does not say clearly whose it is.
    """

    subject: Id
    country: Annotated[Id | None, refers_to("place")] = None
    body: Annotated[Id | None, refers_to("organisation")] = None
    strength: Strength
    unconfirmed: Truth = False


class Point(Strict):
    """A sentence of a list, with the id that is its anchor."""

    id: Annotated[Id, Field(description="its name inside this file")]
    text: Text


class Survey(Strict):
    """Who was asked, when, and what came of it.

    ``answered``: who answered, if the source says so; ``self_classified``: who counted themselves among those helped.
    """

    id: Annotated[Id, Field(description="its name inside this file")]
    date: Date
    name: Text
    result: Text
    answered: Countries = ()
    self_classified: Countries = ()


class Programme(AlsoCalled, ShowsNotes):
    """``code`` is the theme under which it runs; ``period`` the years of the group that leads it.

    ``label`` stands in the navigation. ``members``: who has joined the group; ``countries``: whom it helps.
    """

    code: Verbatim
    name: Text
    label: Text | None = None
    text: Text
    organisation: Annotated[Id, refers_to("organisation")]
    group: Annotated[Id, refers_to("organisation")]
    report: Verbatim
    resolutions: tuple[Verbatim, ...] = ()
    period: Date
    meetings_a_year: Whole = Field(ge=1)
    as_of: Date
    status: Status
    countries: Countries
    members: Countries = ()
    surveys: tuple[Survey, ...] = ()
    directions: tuple[Point, ...] = ()
    steps: tuple[Point, ...] = ()
    tasks: tuple[Point, ...] = ()
    subjects: tuple[Subject, ...]
    needs: tuple[Row, ...] = ()
    offers: tuple[Row, ...] = ()
    conditions: Text
    outlook: Text | None = None
    corrections: CorrectionIds = ()
