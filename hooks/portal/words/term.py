"""A term of the field: what each language calls it, and what not to call it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data.base import Forms, Id, Order, Text, Unsaid, Verbatim, refers_to
from portal.sources.base import Sourced, Status, Statuses


class Area(StrEnum):
    """The parts of the glossary."""

    metrology = "metrology"
    conformity = "conformity"
    standardisation = "standardisation"


class Term(Sourced):
    """``name`` is the approved form, in the form in which a dictionary lists it.

    ``definition`` says what the notion is, in words of this site.
    ``also`` holds further approved forms, ``avoid`` forms that must not stand in a text, ``perhaps`` words that may
    mean it, and other things too, ``note`` what an editor has to mind (senses, traps). ``order`` is the place in the
    glossary.
    """

    order: Order
    area: Area
    name: Text
    name_status: Statuses
    english: Verbatim
    english_status: Status
    definition: Text
    also: Forms = {}
    avoid: Forms = {}
    perhaps: Annotated[
        Forms, Unsaid(), Field(description="words by which texts may mean it, and other things too")
    ] = {}
    note: Text | None = None
    related: Annotated[tuple[Id, ...], refers_to("term")] = ()
