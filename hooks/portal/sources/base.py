"""Where facts stand: what every kind that states some shares."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data import mending
from etalon.data.base import (
    AskedFor,
    Entity,
    ForEachLanguage,
    Forms,
    Id,
    LanguageCode,
    Strict,
    Text,
    Unsaid,
    Verbatim,
    Web,
    refers_to,
)
from etalon.data.date import Date
from etalon.data.forms import Form

Lines = Annotated[str, Form(r"^\d{1,5}(-\d{1,5})?(, \d{1,5}(-\d{1,5})?)*$", "lines-form", mending.ranges)]
"""Places in a source document, as line numbers of the stored copy: ``10``, ``92-96``, ``7, 62``."""

Clauses = Annotated[
    str, Form(r"^\d+(\.\d+)*(-\d+(\.\d+)*)?(, \d+(\.\d+)*)*$", "clauses-form", mending.ranges)
]
"""The same as numbers of clauses: ``2.10``, ``3.1-3.4``."""


class Status(StrEnum):
    """How sure a name or a statement is (``reference/organisations.json``, ``status_legend``)."""

    from_source = "from_source"
    verified = "verified"
    translated = "translated"
    unconfirmed = "unconfirmed"


Statuses = Annotated[dict[str, Status], ForEachLanguage()]
"""Language code -> how sure that language's name is."""


class Citation(Strict):
    """Where a statement stands: a source document and the lines or clauses in it."""

    source: Annotated[Id, refers_to("source")]
    lines: Lines | None = None
    clauses: Annotated[
        Clauses | None, Field(description="of a legal text: the numbers of its clauses, in place of lines")
    ] = None


class Quoted(Strict):
    """Words as they stand somewhere, in their own language."""

    language: Annotated[LanguageCode, Field(description="the code of the language in which the words are")]
    text: Annotated[Verbatim, Field(description="the words as they stand there, letter by letter")]


Site = Annotated[str, Form(r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?$", "site-form", mending.site)]
"""Where on the web: ``example.org``, ``example.org/history``."""


class Evidence(Strict):
    """Public material outside the five sources in which a fact was seen: where, and what stands there.

    ``label`` says it in the reader's language, ``title`` in the words of the material.
    """

    site: Site | None = None
    label: Text | None = None
    title: Quoted | None = None
    url: Web | None = None


class Sourced(AskedFor, Entity):
    """An entity that may say where its facts stand; whether it has to, its kind tells."""

    sources: Annotated[tuple[Citation, ...], Field(description="where it stands")] = ()


class AlsoCalled(Sourced):
    """Something that texts call by other words too, in each language, as a dictionary lists them.

    ``also`` always means it, ``perhaps`` other things too: a text with such a word may speak of it.
    """

    also: Annotated[
        Forms, Unsaid(), Field(description="other words by which texts call it, as a dictionary lists them")
    ] = {}
    perhaps: Annotated[
        Forms, Unsaid(), Field(description="words by which texts may mean it, and other things too")
    ] = {}


class Topic(StrEnum):
    """What a statement is about: what somebody does, or somebody's relation to it."""

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


CorrectionIds = Annotated[tuple[Id, ...], refers_to("correction")]


class ShowsNotes:
    """A model with this base has pages or parts of pages that show the notes of the corrections about it."""
