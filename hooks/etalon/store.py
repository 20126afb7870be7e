"""The folder ``data/`` as immutable tables, and everything that is wrong with its form."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from . import reader
from .findings import Finding
from .reader import Location, Node, dotted
from .schema import KINDS, Entity, Language
from .schema.base import Text
from .schema import walk

UI = "ui"
LANGUAGES = "languages.yml"
_WORDS = TypeAdapter(dict[str, Text])
_LANGUAGES = TypeAdapter(dict[str, Language])
Model = TypeVar("Model")

# pydantic's error type -> our rule; what is not listed is a wrong type.
_RULES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "enum": "not-in-list",
    "literal_error": "not-in-list",
    "string_pattern_mismatch": "wrong-form",
    "dict_type": "mapping-wanted",
    "model_type": "mapping-wanted",
    "model_attributes_type": "mapping-wanted",
    "tuple_type": "list-wanted",
    "string_type": "text-wanted",
}


@dataclass(frozen=True)
class Document:
    """One data file: where it is, its tree with lines, and the texts in it."""

    path: str
    kind: str
    id: str
    root: Node
    texts: tuple[tuple[Location, Mapping[str, str]], ...]

    def line(self, location: Location) -> int:
        return self.root.line_of(location)


@dataclass(frozen=True)
class Store:
    """All data, read once. ``tables`` maps kind -> id -> entity, ids in order."""

    root: Path
    languages: Mapping[str, Language] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, Entity]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    broken: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of each file that is there but could not be read."""

    def get(self, kind: str, id: str) -> Entity | None:
        return self.tables.get(kind, {}).get(id)


def load(root: Path) -> tuple[Store, list[Finding]]:
    """Read ``root/data``. Returns what could be read and a finding for all that could not."""
    found: list[Finding] = []
    data = root / "data"
    languages, problems = _languages(data / LANGUAGES)
    found += problems
    tables: dict[str, dict[str, Entity]] = {kind: {} for kind in KINDS}
    words: dict[str, Mapping[str, str]] = {}
    documents = []
    broken: set[tuple[str, str]] = set()
    for path in _files(data, found):
        kind = path.parent.name
        shown_as = path.relative_to(root).as_posix()
        node, problems = reader.read(path, shown_as)
        found += problems
        if node is None:
            broken.add((kind, path.stem))
        elif kind == UI:
            area = _validate(_WORDS, node.plain_data(), node, shown_as, found)
            if area is not None:
                words |= {f"{path.stem}.{key}": text for key, text in area.items()}
                texts = tuple(((key,), text) for key, text in area.items())
                documents.append(Document(shown_as, kind, path.stem, node, texts))
        elif (entity := _entity(kind, path.stem, node, shown_as, found)) is not None:
            tables[kind][entity.id] = entity
            documents.append(Document(shown_as, kind, entity.id, node, tuple(walk.texts(entity))))
        else:
            broken.add((kind, path.stem))
    frozen = MappingProxyType({kind: MappingProxyType(table) for kind, table in tables.items()})
    loaded = Store(root, languages, frozen, MappingProxyType(words), tuple(documents), frozenset(broken))
    return loaded, found


def _files(data: Path, found: list[Finding]) -> Iterator[Path]:
    """The data files, kind by kind, in the order of their names; the rest is reported."""
    shown = data.name
    if not data.is_dir():
        found.append(Finding(shown, 0, "", "no-data"))
        return
    for entry in sorted(data.iterdir()):
        if entry.name.startswith(".") or entry.name in (LANGUAGES, "README.md"):
            continue
        if not entry.is_dir() or entry.name not in (*KINDS, UI):
            near = difflib.get_close_matches(entry.name, (*KINDS, UI), 1, 0.0)[0]
            found.append(Finding(f"{shown}/{entry.name}", 0, "", "unknown-kind", {"near": near}))
    for kind in (*KINDS, UI):
        for path in sorted((data / kind).glob("*")) if (data / kind).is_dir() else ():
            if path.suffix == ".yml":
                yield path
            elif path.name != "README.md" and not path.name.startswith("."):
                found.append(Finding(f"{shown}/{kind}/{path.name}", 0, "", "stray-file"))


def _languages(path: Path) -> tuple[Mapping[str, Language], list[Finding]]:
    shown_as = f"{path.parent.name}/{path.name}"
    node, found = reader.read(path, shown_as)
    if node is None:
        return {}, found
    data = {
        code: {"code": code, **entry} if isinstance(entry, dict) else entry
        for code, entry in node.plain_data().items()
    }
    languages = _validate(_LANGUAGES, data, node, shown_as, found, Language, 1)
    return MappingProxyType(languages or {}), found


def _entity(kind: str, stem: str, node: Node, shown_as: str, found: list[Finding]) -> Entity | None:
    data = node.plain_data()
    if data.get("id", stem) != stem:
        found.append(
            Finding(shown_as, node.line_of(("id",)), "id", "id-mismatch", {"id": data["id"], "name": stem})
        )
    if other := _better_kind(kind, set(data) - {"id"}):
        found.append(Finding(shown_as, 0, "", "wrong-folder", {"kind": other}))
        return None
    data["id"] = stem
    return _validate(TypeAdapter(KINDS[kind]), data, node, shown_as, found, KINDS[kind])


def _better_kind(kind: str, keys: set[str]) -> str | None:
    """Another kind that knows every key of a file and misses fewer than ``kind``, if there is one."""

    def misfit(model: type[Entity]) -> tuple[int, int]:
        required = {name for name, field in model.model_fields.items() if field.is_required()} - {"id"}
        return len(keys - set(model.model_fields)), len(required - keys)

    other = min(KINDS, key=lambda name: misfit(KINDS[name]))
    unknown, missing = misfit(KINDS[other])
    own_unknown, own_missing = misfit(KINDS[kind])
    return other if unknown == 0 < own_unknown and missing <= own_missing else None


def _validate(
    adapter: TypeAdapter[Model],
    data: Any,
    node: Node,
    shown_as: str,
    found: list[Finding],
    model: type[BaseModel] | None = None,
    above: int = 0,
) -> Model | None:
    """The data as a model that begins ``above`` levels below the file's top, or None and findings."""
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            known = walk.keys_at(model, problem["loc"][above:-1]) if model else []
            found.append(_finding(problem, node, shown_as, known))
        return None


def _finding(problem: Any, node: Node, shown_as: str, known: list[str]) -> Finding:
    """One of pydantic's errors in our words, at the line where it is to be mended."""
    location = problem["loc"]
    rule = _RULES.get(problem["type"], "wrong-type")
    params: dict[str, Any] = {"value": _short(problem["input"])}
    if rule == "unknown-key":
        known = [key for key in known if key != "id"]
        params = {"name": location[-1], "near": next(iter(_nearest(str(location[-1]), known)), "")}
    elif rule == "missing-key":
        params = {"name": location[-1]}
    elif rule == "not-in-list":
        allowed = problem["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        params["allowed"] = allowed
    elif rule == "wrong-form":
        if location == ("id",):
            rule = "id-form"
        params["pattern"] = problem["ctx"]["pattern"]
    elif problem["type"] == "value_error":
        rule = str(problem["ctx"]["error"]).replace("_", "-")
    return Finding(shown_as, node.line_of(location), dotted(location), rule, params)


def _nearest(name: str, known: list[str]) -> list[str]:
    return difflib.get_close_matches(name, known, 1, 0.0)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
