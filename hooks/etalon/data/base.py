"""What all kinds share: the entity, texts in several languages, references."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9][a-z0-9.-]*$"
REFERS_TO = "refers_to"
ANY_KIND = "*"

LONGEST_ID = 100
"""Characters; ids stand in addresses, and several of them in one."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
"""The name of an entity inside its kind; also its file name and its address. ASCII, never changed."""


Tag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
"""A language as HTML names it (BCP 47): ``en``, ``zh-Hant``. It need not be one of the site."""


class Untranslated:
    """Marks words that have no translation beside them, so that what they say is found in any model."""


Verbatim = Annotated[str, Untranslated(), Field(json_schema_extra={"minLength": 1})]
"""Words of a human language, without a translation beside them (a name in its own language, a code)."""


class Unsaid:
    """Marks a number that no reader sees."""


Order = Annotated[int, Unsaid()]
"""A place in a list: the smaller comes first."""


class PerLanguage:
    """Marks a field whose value holds one text a language, so that rules find it in any model."""


class ForEachLanguage:
    """Marks a field that holds one value for each language of the site, and for no other."""


Text = Annotated[dict[str, str], PerLanguage(), Field(description="One text a language")]
"""Language code -> text in that language. May hold inline CommonMark; never HTML."""

Reference = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*:[a-z0-9][a-z0-9.-]*$")]
"""An entity by kind and id, for fields that may name several kinds: ``city:rome``."""


def refers_to(kind: str = ANY_KIND) -> Any:
    """Marks a field that holds the id of an entity of a kind; without one, a :data:`Reference`."""
    return Field(json_schema_extra={REFERS_TO: kind})


class Strict(BaseModel):
    """A part of an entity. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


Fingerprints = dict[str, Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{6}$")]]
"""Language code -> the fingerprint of that language's texts (see ``editor/fingerprints.py``)."""


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
    exceptions: tuple[Exemption, ...] = ()
    agreed: Fingerprints = {}
    reviewed: Fingerprints = {}
