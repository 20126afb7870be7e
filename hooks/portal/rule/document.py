"""A legal act, an appendix or a form that the Rule is, belongs to or cites."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, Order, Strict, Text, Truth, Verbatim, Web, Whole, refers_to
from etalon.data.date import Date
from portal.sources.base import AlsoCalled, Evidence, ShowsNotes, Statement


class DocumentKind(StrEnum):
    """What a document is."""

    decision = "decision"
    rule = "rule"
    form = "form"
    sample = "sample"
    law = "law"
    decree = "decree"
    listing = "listing"


class Section(Strict):
    """A section of the document with its clauses: ``count`` at every level, numbers and all."""

    number: Verbatim
    title: Text
    count: Annotated[Whole, Field(description="how many clauses it has")]


class Register(Strict):
    """The official register's entry: what binds is the text there."""

    label: Verbatim
    url: Web


class Document(AlsoCalled, ShowsNotes):
    """``available``: whether the source holds its text. ``appendix``: its number in what it is a part of.

    ``country``: whose law it is. ``as_of``: of which day the wording is that the clauses restate.
    """

    order: Order
    kind: DocumentKind
    country: Annotated[Id, refers_to("place")]
    title: Text
    number: Verbatim | None = None
    date: Date | None = None
    in_force: Date | None = None
    as_of: Date | None = None
    issuer: Annotated[Id | None, refers_to("organisation")] = None
    part_of: Annotated[Id | None, refers_to("document", leads_up=True)] = None
    appendix: Verbatim | None = None
    available: Truth
    official: Register | None = None
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
