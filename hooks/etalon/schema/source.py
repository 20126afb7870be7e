"""A document from which the facts come."""

from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Entity, Evidence, Lines, Strict, Text, Words
from .date import Date


class Excluded(Strict):
    """Lines of the stored copy that are no part of the document."""

    lines: Lines
    reason: Text


class Source(Entity):
    order: int
    title: Text
    original_title: Words
    language: str
    publisher: Text
    date: Date
    date_note: Text | None = None
    about: Text
    stored_copy: Words
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    excluded: tuple[Excluded, ...] = ()
    provenance: Annotated[tuple[Evidence, ...], Field()] = ()
