"""A legal act, an appendix or a form that the Rule is, belongs to or cites."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Entity, Evidence, Id, Strict, Text, Words
from .date import Date
from .organisation import Statement
from .regulation import Number


class DocumentKind(StrEnum):
    decision = "decision"
    rule = "rule"
    form = "form"
    sample = "sample"
    law = "law"
    decree = "decree"
    listing = "listing"


class Section(Strict):
    """A section of the document with its clauses: ``count`` at every level, numbers and all."""

    number: Words
    title: Text
    count: int


class Register(Strict):
    """The official register's entry: what binds is the text there."""

    label: Words
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]


class Document(Entity):
    """``available``: whether the source holds its text. ``appendix``: its number in what it is a part of."""

    order: int
    kind: DocumentKind
    title: Text
    number: Words | None = None
    date: Date | None = None
    in_force: Date | None = None
    issuer: Annotated[Id | None, Field(json_schema_extra={"refers_to": "organisation"})] = None
    part_of: Annotated[Id | None, Field(json_schema_extra={"refers_to": "document"})] = None
    appendix: Words | None = None
    named_in: Annotated[tuple[Number, ...], Field(json_schema_extra={"refers_to": "clause"})] = ()
    available: bool
    official: Register | None = None
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
