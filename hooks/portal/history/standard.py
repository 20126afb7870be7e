"""A standard, the editions of it that came out, and what became of its parts."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data import mending
from etalon.data.base import Id, OfLanguages, Order, Strict, Text, Truth, Verbatim, Whole, refers_to
from etalon.data.date import Date
from etalon.data.forms import Form
from portal.sources.base import CorrectionIds, Evidence, ShowsNotes, Sourced, Status

Code = Annotated[
    Verbatim, Form(r"^[A-Z]+(/[A-Z]+)?( \d[\d.-]*)(:\d{4})?$", "designation-form", mending.designation)
]
"""The designation as it is printed: ``ISO 9001``, ``ISO 10005:1995``, ``ISO/IEC 17025``, ``GOST 1.0-92``."""


class Edition(Strict):
    """One publication. ``title`` only where it had another title than the standard has."""

    date: Date
    title: Text | None = None
    status: Status


class Fate(StrEnum):
    """What became of a part."""

    published = "published"
    other_number = "other_number"
    draft = "draft"


class Part(Strict):
    """A part of a standard. ``inferred``: the source has lost its number, the order gives it.

    ``published_as`` is the designation under which it came out; ``date`` when.
    """

    number: Whole = Field(ge=1)
    title: Text
    fate: Fate
    published_as: Code | None = None
    date: Date | None = None
    inferred: Truth = False
    status: Status


class Standard(Sourced, ShowsNotes):
    """``code_forms``: how a language prints the designation where it has letters of its own for it.

    ``family`` puts it into a family's picture; ``successor`` took its place.

    ``parts_of`` is the date of the edition that has the parts.
    """

    code: Code
    code_forms: Annotated[dict[str, Verbatim], OfLanguages()] = {}
    order: Order
    organisation: Annotated[Id, refers_to("organisation")]
    family: Id | None = None
    name: Text
    text: Text
    status: Status
    editions: tuple[Edition, ...] = ()
    parts: tuple[Part, ...] = ()
    parts_of: Annotated[Date | None, Field(description="the date of the edition that has the parts")] = None
    successor: Annotated[Id | None, refers_to("standard", leads_up=True)] = None
    committees: Annotated[tuple[Id, ...], refers_to("committee")] = ()
    corrections: CorrectionIds = ()
    evidence: tuple[Evidence, ...] = ()

    def code_in(self, language: str) -> str:
        """The designation as a language prints it."""
        return self.code_forms.get(language, self.code)
