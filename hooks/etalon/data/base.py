"""What all kinds share: the entity, texts in several languages, references."""

import re
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import core_schema

from . import alike, mending, reads
from .forms import Form, Misfit

ID_PATTERN = r"^[a-z0-9][a-z0-9.-]*$"
REFERS_TO = "refers_to"
LEADS_UP = "leads_up"
ANY_KIND = "*"
IS_TEXT = "is_text"
EACH_LANGUAGE = "each_language"
BY_LANGUAGE = "by_language"

LONGEST_ID = 100
"""Characters; ids stand in addresses, and several of them in one."""

Id = Annotated[str, Field(max_length=LONGEST_ID), Form(ID_PATTERN, "id-wanted", mending.id)]
"""The name of an entity inside its kind; also its file name and its address. ASCII, never changed."""


def is_id(text: str) -> bool:
    """Whether a thing can be called so."""
    return len(text) <= LONGEST_ID and re.fullmatch(ID_PATTERN.strip("^$"), text) is not None


LanguageCode = Annotated[
    str, Form(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", "language-form", mending.language)
]
"""A language as HTML names it (BCP 47): ``en``, ``zh-Hant``. It need not be one of the site."""


class Untranslated:
    """Marks words that have no translation beside them, so that what they say is found in any model."""


Verbatim = Annotated[str, Untranslated(), Field(json_schema_extra={"minLength": 1})]
"""Words of a human language, without a translation beside them (a name in its own language, a code)."""


class Unsaid:
    """Marks a value that no reader sees."""


def _that_take_part(value: Any, info: core_schema.ValidationInfo) -> Any:
    """Without the lines of the languages that take no part; the context of the validation names them."""
    if not info.context or not isinstance(value, dict):
        return value
    return {code: each for code, each in value.items() if code not in info.context}


class OfLanguages:
    """Marks a mapping by language, in its schema too: what a draft has there is read only where drafts take part."""

    name = BY_LANGUAGE
    """Of the mark in the schema."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_before_validator_function(_that_take_part, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), self.name: True}


Forms = Annotated[
    dict[str, tuple[Verbatim, ...]],
    OfLanguages(),
    Field(description="Forms of one language, a line a language"),
]
"""Language code -> words of that language for one thing."""


def _whole(value: Any) -> Any:
    """A number that is counted; ``2.000`` may be as many thousands, so it is none."""
    if not isinstance(value, str) or re.fullmatch(r"[-+]?\d+", value, re.ASCII):
        return value
    mended = mending.whole(alike.latin(value))
    fits = re.fullmatch(r"[-+]?\d+", mended, re.ASCII)
    raise Misfit("whole-wanted", **({"mended": mended} if fits else {}))


Whole = Annotated[int, BeforeValidator(_whole)]
"""A number without a fraction."""

Order = Annotated[Whole, Unsaid()]
"""A place in a list: the smaller comes first."""


class PerLanguage(OfLanguages):
    """Marks a field whose value holds one text a language, so that rules find it in any model."""

    name = IS_TEXT


class ForEachLanguage(OfLanguages):
    """Marks a field that holds one value for each language of the site, and for no other."""

    name = EACH_LANGUAGE


Text = Annotated[dict[str, str], PerLanguage(), Field(description="One text a language")]
"""Language code -> text in that language. May hold inline CommonMark; never HTML."""

Reference = Annotated[
    str,
    Form(r"^[a-z][a-z0-9_-]*:[a-z0-9][a-z0-9.-]*$", "reference-form", mending.reference, example="city:rome"),
]
"""An entity by kind and id, for fields that may name several kinds: ``city:rome``."""

Web = Annotated[str, Form(r'^https?://[^\s<>"]+$', "web-form", mending.web)]
"""An address on the web."""


def _truth(value: Any) -> Any:
    """YAML has many words for yes and no, which are words of human languages too; here are two."""
    if not isinstance(value, str) or value in ("true", "false"):
        return value
    mended = mending.truth(value)
    raise Misfit("truth-wanted", **({"mended": mended} if mended else {}))


Truth = Annotated[bool, BeforeValidator(_truth)]
"""``true`` or ``false``."""


def one_of(*kinds: str) -> Form:
    """Marks a reference that may name these kinds only, by their names or prefixes."""
    pattern = rf"^({'|'.join(kinds)}):[a-z0-9][a-z0-9.-]*$"
    return Form(
        pattern, "reference-form", mending.reference, example=", ".join(f"{kind}:…" for kind in kinds)
    )


def refers_to(kind: str = ANY_KIND, leads_up: bool = False) -> Any:
    """Marks a field that holds the id of an entity of a kind; without one, a :data:`Reference`.

    ``leads_up``: to what is above it, or after it, among its own kind; whoever follows these comes to an end.
    """
    return Field(json_schema_extra={REFERS_TO: kind, **({LEADS_UP: True} if leads_up else {})})


_WRITTEN: dict[frozenset[str], set[str]] = {}


class Strict(BaseModel):
    """A part of an entity. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)

    def model_post_init(self, _context: Any, /) -> None:
        """Share the names of the keys that were written: each object has a set of them, and few differ."""
        written = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(written), written))


class AskedFor(Strict):
    """Something that readers look for in words of their own: ``asked_as`` holds what they call it in each language.

    Nothing shows these words; whoever types them finds the thing.
    """

    asked_as: Annotated[
        Forms,
        Unsaid(),
        Field(
            description="what people call it or type who look for it; the search finds it by these words, nothing shows them"
        ),
    ] = {}


Fingerprints = dict[str, Annotated[str, Form(r"^[0-9a-f]{6}$", "fingerprint-form", mending.small)]]
"""Language code -> the fingerprint of that language's texts (see ``editor/fingerprints.py``)."""


class Exemption(Strict):
    """An editor who is right where a rule is wrong says so: the rule, the key it found, and why."""

    rule: Annotated[str, Field(description="The name of the rule, as the check prints it in brackets")]
    key: Annotated[str, Field(description="The key, as the check prints it")]
    reason: Annotated[
        str,
        StringConstraints(min_length=1, strip_whitespace=True),
        Field(description="Why the rule is wrong here"),
    ]


@reads.watched("id")
class Entity(Strict):
    """One file in ``data/<kind>/``. The id is the file name.

    ``agreed``: the fingerprints at the moment when somebody declared that the texts say the same.
    ``reviewed``: those of the texts that a native speaker has read.
    """

    id: Annotated[Id, Field(description="The name of the file; nobody has to write it")]
    exceptions: Annotated[
        tuple[Exemption, ...],
        Field(description="Where a rule is wrong: the rule, the key that it found, and why"),
    ] = ()
    agreed: Annotated[
        Fingerprints,
        Field(
            description="The fingerprint of each language's texts when somebody declared that they say the same"
        ),
    ] = {}
    reviewed: Annotated[
        Fingerprints, Field(description="The fingerprint of each text that a native speaker has read")
    ] = {}
