"""A term of the field: what each language calls it, and what not to call it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Entity, Id, Status, Text, Words

Forms = Annotated[dict[str, tuple[Words, ...]], Field(description="Forms of one language, a line a language")]


class Area(StrEnum):
    """The parts of the glossary."""

    metrology = "metrology"
    conformity = "conformity"
    standardisation = "standardisation"


class Term(Entity):
    """``name`` is the approved form, in the form in which a dictionary lists it.

    ``definition`` says what the notion is, in words of this site.
    ``also`` holds further approved forms, ``avoid`` forms that must not stand in a text, ``note`` what
    an editor has to mind (senses, traps). ``order`` is the place in the glossary.
    """

    order: int
    area: Area
    name: Text
    name_status: dict[str, Status]
    english: Words
    english_status: Status
    definition: Text
    also: Forms = {}
    avoid: Forms = {}
    note: Text | None = None
    related: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "term"})] = ()
