"""Hints for editors' programs, derived from the models: JSON Schemas, and which file each belongs to."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .. import portal as portals
from ..data import date
from ..data.base import ANY_KIND, BY_LANGUAGE, EACH_LANGUAGE, IS_TEXT, REFERS_TO
from ..data.forms import HAS_FORM
from ..data.loading import load
from ..data.store import WORDS, Store
from ..data.wording import Wording
from ..kind import Kind, Kinds
from ..portal import Portal
from . import examples

FOLDER = "data/.schema"
SETTINGS = ".vscode/settings.json"
_NULL = {"type": "null"}
_OWN = {"title", IS_TEXT, EACH_LANGUAGE, BY_LANGUAGE, HAS_FORM}
"""What a schema says that only the form asks for (``form/fields.py``), or nobody."""
_INTEGER, _NUMBER = r"^[-+]?\d+$", r"^[-+]?\d+(\.\d+)?$"


def schemas(store: Store) -> dict[str, str]:
    """Each kind's schema as the text of a file: file name -> text."""
    told = purposes(store)
    return {
        f"{name}.json": _Schema(store, kind, told[name]).text(kind.model.model_json_schema())
        for name, kind in store.kinds.items()
    }


def purposes(store: Store) -> Mapping[str, Mapping[tuple[str, str], str]]:
    """Kind -> the part of its schema in which a key stands, and the key -> what the key is for.

    That is told by the annotated example of its kind, else by that of another kind in which it stands in the same part.
    """
    plain = {name: kind.model.model_json_schema() for name, kind in store.kinds.items()}
    own = {
        name: dict(_told(schema, examples.comments(store, store.kinds[name]), name))
        for name, schema in plain.items()
    }
    every = {place: words for told in reversed(own.values()) for place, words in told.items()}
    return {name: {**every, **told} for name, told in own.items()}


def settings(kinds: Kinds) -> str:
    """The settings that tell an editor's program which schema a file has."""
    listed = {f"{FOLDER}/{name}.json": kind.path("*") for name, kind in kinds.items()}
    return json.dumps({"yaml.schemas": listed}, indent=2) + "\n"


def write(root: Path, portal: Portal) -> list[Path]:
    """Write the schemas and the settings of a project, and return their paths. Raises OSError."""
    loaded, _findings = load(root, portal)
    texts = {f"{FOLDER}/{name}": text for name, text in schemas(loaded).items()}
    written = []
    for name, text in {**texts, SETTINGS: settings(portal.kinds)}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _told(
    schema: Mapping[str, Any], comments: Mapping[tuple[str, ...], str], name: str
) -> Iterator[tuple[tuple[str, str], str]]:
    """The comments of an example by the part of the schema in which a key stands, and the key."""
    for path, words in comments.items():
        part, owner = schema, name
        for key in path[:-1]:
            if key in part.get(
                "properties", {}
            ):  # else it is a name that the file gives to what stands below it
                owner = next(_names(part["properties"][key]), "")
                part = schema.get("$defs", {}).get(owner, {})
        if path[-1] in part.get("properties", {}):
            yield (owner, path[-1]), words


def _names(part: Any) -> Iterator[str]:
    """The names of the definitions to which a part of a schema refers."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        for each in part.values():
            yield from _names(each)
    elif isinstance(part, list):
        for each in part:
            yield from _names(each)


class _Schema:
    """Makes of what a model says of itself what a program for editors should know."""

    def __init__(self, store: Store, kind: Kind[Any], told: Mapping[tuple[str, str], str]) -> None:
        self._store, self._kind, self._told = store, kind, told
        self._meant: dict[str, str] = {}

    def text(self, schema: dict[str, Any]) -> str:
        """The schema as the text of a file."""
        self._meant = {name: part.get("description", "") for name, part in schema.get("$defs", {}).items()}
        defs = {name: self._object(part, name) for name, part in schema.pop("$defs", {}).items()}
        schema = {"$defs": defs, **self._object(schema, self._kind.name)}
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        if words := schema["properties"].pop(WORDS, None):
            # The words of the interface stand at the top of their file.
            schema["additionalProperties"] = words["additionalProperties"]
            schema["required"].remove(WORDS)
        # The id is the file's name; nobody has to write it.
        schema["required"] = [key for key in schema["required"] if key != "id"]
        return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"

    def _object(self, part: dict[str, Any], name: str) -> dict[str, Any]:
        """A model's part of the schema, each key with what it is for."""
        part = self._value(part)
        for key, value in part.get("properties", {}).items():
            if words := self._description(name, key, value):
                value["description"] = words
        return part

    def _description(self, name: str, key: str, value: Mapping[str, Any]) -> str:
        parts = (self._meant.get(each, "") for each in _names(value))
        own = self._told.get((name, key)) or value.get("description") or next(parts, "")
        called = self._store.word_in_all(self._store.index(Wording).field(self._kind.name, key))
        return "\n\n".join(
            filter(None, (own, " · ".join(f"{code}: {word}" for code, word in called.items())))
        )

    def _value(self, part: Any) -> Any:
        if isinstance(part, list):
            return [self._value(item) for item in part]
        if not isinstance(part, dict):
            return part
        if _NULL in part.get("anyOf", ()):
            return self._value(_without_null(part))
        if part.get("type") == "object" and part.get("additionalProperties") == {"type": "string"}:
            return self._text(part)
        part = {
            key: self._properties(value) if key == "properties" else self._value(value)
            for key, value in part.items()
            if key not in _OWN and (key, value) != ("format", date.FORMAT)
        }
        return self._scalar(part)

    def _properties(self, properties: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._value(value) for key, value in properties.items()}

    def _text(self, part: Mapping[str, Any]) -> dict[str, Any]:
        """A text has a line for every language of the site."""
        languages = list(self._store.languages)
        texts = {code: {"type": ["string", "number"], "minLength": 1} for code in languages}
        kept = {key: value for key, value in part.items() if key not in {"additionalProperties", *_OWN}}
        return kept | {"properties": texts, "required": languages, "additionalProperties": False}

    def _scalar(self, part: dict[str, Any]) -> dict[str, Any]:
        """The reader takes all words as written: a bare year is a word for it, and a number may stand in quotation marks."""
        wanted = part.get("type")
        if wanted == "string" and "enum" not in part and "const" not in part:
            part["type"] = ["string", "integer"]
        elif wanted in ("integer", "number"):
            part |= {"type": [wanted, "string"], "pattern": _INTEGER if wanted == "integer" else _NUMBER}
        if REFERS_TO in part:
            ids = self._ids(part[REFERS_TO], part)
            (part["items"] if wanted == "array" else part)["examples"] = ids
        return part

    def _ids(self, kind: str, part: Mapping[str, Any]) -> list[str]:
        """What can be referred to there."""
        if kind != ANY_KIND:
            return sorted(self._store.ids(kind))
        shape = re.compile(part.get("pattern") or part.get("items", {}).get("pattern", ""))
        kinds = self._store.kinds.values()
        every = (f"{each.prefix or each.name}:{id}" for each in kinds for id in self._store.ids(each.name))
        return sorted(filter(shape.match, every))


def _without_null(part: Mapping[str, Any]) -> dict[str, Any]:
    """What may be left out is never written as null."""
    others = [each for each in part["anyOf"] if each != _NULL]
    kept = {key: value for key, value in part.items() if key not in ("anyOf", "default")}
    return {**others[0], **kept} if len(others) == 1 else {**kept, "anyOf": others}


if __name__ == "__main__":
    for path in write(Path.cwd(), portals.load(portals.DEFAULT)):
        print(path.relative_to(Path.cwd()), file=sys.stderr)
