"""What a form shows of a kind: its keys, what stands in each, what each is called and what it is for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from ...data import date, reader
from ...data.base import ANY_KIND, BY_LANGUAGE, EACH_LANGUAGE, IS_TEXT, REFERS_TO, Forms
from ...data.base import Text as EachText
from ...data.forms import HAS_FORM
from ...data.nodes import Node
from ...data.store import WORDS, Store, Text
from ...data.wording import Wording
from ...kind import Kind, Location
from .. import examples, schemas
from ..fingerprints import AGREED, REVIEWED
from .help import helped

Shape = Mapping[str, Any]
"""What stands in a place, for the script that shows it: ``{"is": "list", "of": {"is": "date"}}``."""
_NULL = {"type": "null"}

_GENERAL = {TypeAdapter(each).json_schema()["description"] for each in (EachText, Forms)}
_SIMPLE = {"boolean": "truth", "integer": "number", "number": "number", "string": "line"}


@dataclass(frozen=True)
class Field:
    """A key. ``called``: language -> what it is called; ``about``: what it is for, in English and, where somebody has told it,
    in others; ``needed``: nothing is without it."""

    key: str
    called: Text
    about: Text
    needed: bool
    shape: Shape


@dataclass(frozen=True)
class Fields:
    """All that a form shows of a kind, and how its files are laid out.

    ``top``: the keys at the top; ``rest``: what stands under any other key there, if one may. ``groups``: the keys of what
    stands inside, by its name.
    """

    kind: str
    top: tuple[Field, ...]
    rest: Shape | None
    groups: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    def order(self, location: Location) -> Sequence[str]:
        """The keys that may stand at a location, in their order."""
        if not location:
            return [*(each.key for each in self.top), AGREED, REVIEWED]
        shape = self.shape(location)
        if shape.get("is") == "group":
            return [each.key for each in self.groups[shape["of"]]]
        return self.languages if shape.get("is") in ("text", "each", "words") else ()

    def is_text(self, location: Location) -> bool:
        """Whether what stands there has a line for each language."""
        return bool(self.shape(location).get("is") == "text")

    def shape(self, location: Location) -> Shape:
        """What stands at a location; nothing where that is not known."""
        here: Shape = {"is": "group", "of": ""}
        for step in location:
            if here.get("is") == "group":
                keys = self.groups.get(here["of"], ()) if here["of"] else self.top
                other = self.rest if not here["of"] else None
                here = next((each.shape for each in keys if each.key == step), other or {})
            else:
                inner = here.get("of")
                here = inner if isinstance(inner, Mapping) else {}
        return here


def fields(store: Store, kind: Kind[Any]) -> Fields:
    """What a form shows of a kind."""
    return store.index(_fields, kind.name)


def _fields(store: Store, kind: str) -> Fields:
    schema = store.kinds[kind].model.model_json_schema()
    return _Reading(store, store.kinds[kind], schema).fields()


class _Reading:
    """Reads the schema of a kind."""

    def __init__(self, store: Store, kind: Kind[Any], schema: Mapping[str, Any]) -> None:
        self._store, self._kind, self._schema = store, kind, schema
        self._parts: Mapping[str, Any] = schema.get("$defs", {})
        self._purposes = store.index(_purposes)[kind.name]
        self._areas = store.index(_areas)
        self._wording = store.index(Wording)

    def fields(self) -> Fields:
        """All of it."""
        groups = {
            name: tuple(self._of(part, name)) for name, part in self._parts.items() if "enum" not in part
        }
        top = tuple(self._of(self._schema, self._kind.name))
        words = self._schema["properties"].get(WORDS)
        rest = self._shape(words["additionalProperties"]) if words else None
        unsorted = Fields(self._kind.name, top, rest, groups, tuple(self._store.languages))
        orders = dict(_orders(unsorted, examples.text(self._store, self._kind)))
        return Fields(
            unsorted.kind,
            _sorted(top, orders.get("", ())),
            rest,
            {name: _sorted(each, orders.get(name, ())) for name, each in groups.items()},
            unsorted.languages,
        )

    def _of(self, part: Mapping[str, Any], owner: str) -> Iterator[Field]:
        hidden = ("id", AGREED, REVIEWED, WORDS) if part is self._schema else ()
        for key, value in part.get("properties", {}).items():
            if key not in hidden:
                called = self._store.word_in_all(self._wording.field(self._kind.name, key))
                shape = self._shape(value)
                described = value.get("description", "")
                # What is the same of every text is said by the form itself.
                about = self._purposes.get((owner, key)) or ("" if described in _GENERAL else described)
                yield Field(key, called, helped(self._store, about), key in part.get("required", ()), shape)

    def _shape(self, value: Mapping[str, Any]) -> Shape:
        others = [each for each in value.get("anyOf", ()) if each != _NULL]
        if others:
            value = {**value, **others[0]} if len({_sort(each) for each in others}) == 1 else {}
        if "$ref" in value:
            return self._named(value["$ref"].rpartition("/")[2])
        if value.get(REFERS_TO) and value.get("type") == "array":
            return {"is": "list", "of": self._reference(value[REFERS_TO], value["items"])}
        if value.get(REFERS_TO):
            return self._reference(value[REFERS_TO], value)
        if value.get("type") == "array" and "items" in value:
            return {"is": "list", "of": self._shape(value["items"])}
        if value.get("type") == "object":
            return self._mapping(value)
        if value.get("format") == date.FORMAT:
            return {"is": "date"}
        if "enum" in value:
            return self._choice(value["enum"])
        simple = {"is": _SIMPLE.get(value.get("type", ""), "yaml")}
        return {**simple, "form": _form(value)} if HAS_FORM in value else simple

    def _named(self, name: str) -> Shape:
        part = self._parts[name]
        return self._choice(part["enum"]) if "enum" in part else {"is": "group", "of": name}

    def _mapping(self, value: Mapping[str, Any]) -> Shape:
        inner = value.get("additionalProperties")
        if value.get(IS_TEXT):
            return {"is": "text"}
        if not isinstance(inner, Mapping):
            return {"is": "yaml"}
        of = self._shape(inner)
        if value.get(EACH_LANGUAGE):
            return {"is": "each", "of": of}
        is_words = value.get(BY_LANGUAGE) and of == {"is": "list", "of": {"is": "line"}}
        return {"is": "words"} if is_words else {"is": "map", "of": of}

    def _reference(self, kind: str, value: Mapping[str, Any]) -> Shape:
        if kind != ANY_KIND:
            return {"is": "reference", "kinds": [kind], "prefixed": False}
        fit = re.compile(value.get("pattern", ""))
        names = {each.prefix or each.name: each.name for each in self._store.kinds.values()}
        kinds = [name for prefix, name in names.items() if fit.match(f"{prefix}:x")]
        return {"is": "reference", "kinds": kinds, "prefixed": True}

    def _choice(self, values: Sequence[str]) -> Shape:
        area = self._areas.get(frozenset(values), "")
        return {
            "is": "choice",
            "of": [
                {"value": value, "called": self._store.word_in_all(f"{area}.{value}")} for value in values
            ],
        }


def _form(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The pattern of words that have a form, the rule that says what is wanted, and what fills its message."""
    return {"pattern": value["pattern"], **value[HAS_FORM]}


def _sort(value: Mapping[str, Any]) -> str:
    return _SIMPLE.get(value.get("type", ""), "")


def _purposes(store: Store) -> Mapping[str, Mapping[tuple[str, str], str]]:
    return schemas.purposes(store)


def _areas(store: Store) -> Mapping[frozenset[str], str]:
    """The values of a closed list -> the area of the interface that has their words."""
    return {
        frozenset(str(each.value) for each in values): area
        for kind in store.kinds.values()
        for area, values in kind.words.items()
    }


def _orders(fields: Fields, example: str) -> Iterator[tuple[str, list[str]]]:
    """The keys of an annotated example, by the group in which they stand."""
    root, _found = reader.parse(example, "") if example else (None, [])
    if root is not None:
        yield from _orders_in(fields, root, ())


def _orders_in(fields: Fields, node: Node, location: Location) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node.value, dict):
        shape = fields.shape(location) if location else {"is": "group", "of": ""}
        if shape.get("is") == "group":
            yield shape["of"], list(node.value)
        for key, inner in node.value.items():
            yield from _orders_in(fields, inner, (*location, key))
    elif isinstance(node.value, list):
        for at, inner in enumerate(node.value):
            yield from _orders_in(fields, inner, (*location, at))


def _sorted(keys: tuple[Field, ...], order: Sequence[str]) -> tuple[Field, ...]:
    """In the order of an example; what it does not hold, behind."""
    return tuple(sorted(keys, key=lambda each: order.index(each.key) if each.key in order else len(order)))
