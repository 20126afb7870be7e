"""What all kinds share: the entity, texts in several languages, statuses, citations."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .date import Date

ID_PATTERN = r"^[a-z0-9][a-z0-9.-]*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""The name of an entity inside its kind; also its file name and its address. ASCII, never changed."""

Words = Annotated[str, Field(json_schema_extra={"minLength": 1})]
"""Words of a human language, without a translation beside them (a name in its own language)."""


class PerLanguage:
    """Marks a field whose value holds one text a language, so that checks find it in any model."""


Text = Annotated[dict[str, str], PerLanguage(), Field(description="One text a language")]
"""Language code -> text in that language. May hold inline CommonMark; never HTML."""

Lines = Annotated[str, StringConstraints(pattern=r"^\d+(-\d+)?(, \d+(-\d+)?)*$")]
"""Places in a source document, as line numbers of the stored copy: ``10``, ``92-96``, ``7, 62``."""


class Strict(BaseModel):
    """A part of an entity. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Status(StrEnum):
    """How sure a name or a statement is (``reference/organisations.json``, ``status_legend``)."""

    from_source = "from_source"
    verified = "verified"
    translated = "translated"
    unconfirmed = "unconfirmed"


class Citation(Strict):
    """Where a statement stands: a source document and the lines or clauses in it."""

    source: Id = Field(json_schema_extra={"refers_to": "source"})
    lines: Lines | None = None
    clauses: (
        Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*(-\d+(\.\d+)*)?(, \d+(\.\d+)*)*$")] | None
    ) = None


class Evidence(Strict):
    """Public material outside the five sources in which a fact was seen."""

    label: Words
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")] | None = None


Fingerprints = dict[str, Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{6}$")]]
"""Language code -> the fingerprint of that language's texts (see ``agreement.py``)."""


class Exemption(Strict):
    """An editor who is right where a rule is wrong says so: the rule, the key it found, and why."""

    rule: str
    key: str
    reason: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Entity(Strict):
    """One file in ``data/<kind>/``. The id is the file name.

    ``agreed``: the fingerprints at the moment when somebody declared that the texts say the same.
    ``reviewed``: those of the texts that a native speaker has read.
    """

    id: Id
    sources: tuple[Citation, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    agreed: Fingerprints = {}
    reviewed: Fingerprints = {}


class Later(Strict):
    """A status that came after the one in the source."""

    status: str
    since: Date | None = None
    evidence: tuple[Evidence, ...] = ()
