"""A document from which the facts come."""

from typing import Annotated

from pydantic import StringConstraints

from etalon.data.base import Order, Strict, Tag, Text, Verbatim
from etalon.data.date import Date

from .base import Evidence, Lines, ShowsNotes, Sourced


class Excluded(Strict):
    """Lines of the stored copy that are no part of the document."""

    lines: Lines
    reason: Text


class Source(Sourced, ShowsNotes):
    """``stored_copy`` is the file whose lines are cited everywhere, ``sha256`` tells that it is still the same."""

    order: Order
    title: Text
    original_title: Verbatim
    language: Tag
    publisher: Text
    date: Date
    date_note: Text | None = None
    about: Text
    stored_copy: Verbatim
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    excluded: tuple[Excluded, ...] = ()
    provenance: tuple[Evidence, ...] = ()
