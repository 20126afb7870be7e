"""The folder ``data/`` as immutable tables, and everything that is wrong with its form."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from . import prose, reader
from .findings import Finding
from .reader import Location, Node, dotted
from .schema import KINDS, Area, Entity, Language, Page, walk
from .schema.area import RESERVED
from .schema.clause import SubClause
from .schema.regulation import Parameter

UI = "ui"
PAGE = "page"
LANGUAGES = "languages.yml"
LEDGER = "published.txt"
_WORDS = "words"
_BODY = "body"
_LANGUAGES = TypeAdapter(dict[str, Language])
Model = TypeVar("Model")
Part = SubClause | Parameter

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
    "string_too_short": "empty-text",
    "too_short": "too-few",
}


@dataclass(frozen=True, eq=False)
class Document:
    """One data file: where it is, its tree with lines, and the texts in it."""

    path: str
    kind: str
    id: str
    root: Node
    texts: tuple[tuple[Location, Mapping[str, str]], ...]
    prose: Mapping[str, str] = field(default_factory=dict)
    """Language -> the Markdown file that holds this page's words."""

    def line(self, location: Location) -> int:
        return self.root.line_of(location)

    def finding(self, location: Location, rule: str, /, **params: Any) -> Finding:
        """A finding at a location; one about a page's words is in its Markdown file."""
        language = location[-1] if is_body(location) else None
        if language in self.prose:
            return Finding(self.prose[language], 1, "", rule, params)
        return Finding(self.path, self.line(location), self.key(location), rule, params)

    def key(self, location: Location) -> str:
        """The location as an editor reads it in the file."""
        return _key(self.kind, location)


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
    parts: Mapping[tuple[str, str], Part] = field(default_factory=dict)
    """What stands inside an entity and is named by itself: kind and id -> the clause 2.13.1 or a parameter."""
    drafts: frozenset[str] = frozenset()
    """Languages that are begun but not published; part of ``languages`` only where drafts were asked for."""

    @property
    def required(self) -> list[str]:
        """The languages in which nothing may be missing."""
        return [code for code in self.languages if code not in self.drafts]

    def get(self, kind: str, id: str) -> Entity | Part | None:
        return self.tables.get(kind, {}).get(id) or self.parts.get((kind, id))

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind, those of parts among them."""
        return [*self.tables.get(kind, ()), *(id for part, id in self.parts if part == kind)]


def is_body(location: Location) -> bool:
    """Whether a location is that of a page's words, which stand in a file of their own."""
    return location[:1] == (_BODY,)


def load(root: Path, drafts: bool = False) -> tuple[Store, list[Finding]]:
    """Read ``root/data``. Returns what could be read and a finding for all that could not.

    ``drafts``: count the languages that are only begun among those of the site.
    """
    found: list[Finding] = []
    data = root / "data"
    every, problems = _languages(data / LANGUAGES)
    found += problems
    begun = frozenset(code for code, language in every.items() if language.draft)
    languages = {code: language for code, language in every.items() if drafts or code not in begun}
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
        elif (entity := _entity(kind, path.stem, node, shown_as, found)) is not None:
            tables[kind][entity.id] = entity
            documents.append(_document(root, languages, shown_as, kind, node, entity, found))
        else:
            broken.add((kind, path.stem))
    for area in tables[UI].values():
        words |= {f"{area.id}.{key}": text for key, text in area.words.items()}
    frozen = MappingProxyType({kind: MappingProxyType(table) for kind, table in tables.items()})
    loaded = Store(
        root,
        MappingProxyType(languages),
        frozen,
        MappingProxyType(words),
        tuple(documents),
        frozenset(broken),
        MappingProxyType(_parts(tables["clause"])),
        begun,
    )
    return loaded, found


def _parts(clauses: Mapping[str, Entity]) -> dict[tuple[str, str], Part]:
    """The clauses below the second level and the parameters of all, by number and id."""
    parts: dict[tuple[str, str], Part] = {}
    for top in clauses.values():
        for clause in top.all():
            parts |= {("parameter", parameter.id): parameter for parameter in clause.parameters}
            if clause is not top:
                parts["clause", clause.number] = clause
    return parts


def _files(data: Path, found: list[Finding]) -> Iterator[Path]:
    """The data files, kind by kind, in the order of their names; the rest is reported."""
    shown = data.name
    if not data.is_dir():
        found.append(Finding(shown, 0, "", "no-data"))
        return
    for entry in sorted(data.iterdir()):
        if entry.name.startswith(".") or entry.name in (LANGUAGES, LEDGER, "README.md"):
            continue
        if not entry.is_dir() or entry.name not in KINDS:
            near = difflib.get_close_matches(entry.name, KINDS, 1, 0.0)[0]
            found.append(Finding(f"{shown}/{entry.name}", 0, "", "unknown-kind", {"near": near}))
    for kind in KINDS:
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
    if kind == UI:
        data, node = _gathered(data, node)
    elif other := _better_kind(kind, set(data) - {"id"}):
        found.append(Finding(shown_as, 0, "", "wrong-folder", {"kind": other}))
        return None
    data["id"] = stem
    return _validate(TypeAdapter(KINDS[kind]), data, node, shown_as, found, KINDS[kind])


def _gathered(data: dict[str, Any], node: Node) -> tuple[dict[str, Any], Node]:
    """The words of an area under one key, as its model has them."""
    words = {key: value for key, value in data.items() if key not in RESERVED}
    kept = {key: value for key, value in data.items() if key in RESERVED}
    lines = {key: child for key, child in node.value.items() if key not in RESERVED}
    root = Node({**node.value, _WORDS: Node(lines, node.line)}, node.line)
    return kept | {_WORDS: words}, root


def _document(
    root: Path,
    languages: Mapping[str, Language],
    shown_as: str,
    kind: str,
    node: Node,
    entity: Entity,
    found: list[Finding],
) -> Document:
    if isinstance(entity, Area):
        _data, node = _gathered({}, node)
    texts = tuple(walk.texts(entity))
    if not isinstance(entity, Page):
        return Document(shown_as, kind, entity.id, node, texts)
    bodies, paths = {}, {}
    for language in languages:
        path = root / prose.FOLDER / language / entity.file
        if path.exists():
            paths[language] = path.relative_to(root).as_posix()
            text, problems = reader.decode(path, paths[language])
            found += problems
            body = prose.words(text or "")
            if body or not languages[language].draft:
                bodies[language] = body
    # A page that shows a view and says nothing of its own has no words to agree on.
    if any(bodies.values()):
        texts = (*texts, ((_BODY,), MappingProxyType(bodies)))
    return Document(shown_as, kind, entity.id, node, texts, MappingProxyType(paths))


def _key(kind: str, location: Location) -> str:
    return dotted(location[1:] if kind == UI and location[:1] == (_WORDS,) else location)


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
            finding = _finding(problem, node, shown_as, known)
            # The words of an area stand at the top of their file.
            found.append(
                replace(finding, key=finding.key.removeprefix("words.")) if model is Area else finding
            )
        return None


def _finding(problem: Any, node: Node, shown_as: str, known: list[str]) -> Finding:
    """One of pydantic's errors in our words, at the line where it is to be mended."""
    location = problem["loc"]
    rule = _RULES.get(problem["type"], "wrong-type")
    params: dict[str, Any] = {"value": _short(problem["input"])}
    if rule == "unknown-key":
        known = [key for key in known if key != "id"]
        params = {"name": location[-1], "near": next(iter(_nearest(str(location[-1]), known)), "—")}
    elif rule == "too-few":
        params = {"count": problem["ctx"]["actual_length"], "least": problem["ctx"]["min_length"]}
    elif rule == "missing-key":
        params = {"name": location[-1]}
    elif rule == "not-in-list":
        allowed = problem["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        params["allowed"] = allowed
    elif rule == "wrong-form":
        if location == ("id",):
            rule = "id-form"
        elif location[0] in ("agreed", "reviewed"):
            rule = "fingerprint-form"
        params["pattern"] = problem["ctx"]["pattern"]
    elif problem["type"] == "value_error":
        rule = str(problem["ctx"]["error"]).replace("_", "-")
    return Finding(shown_as, node.line_of(location), dotted(location), rule, params)


def _nearest(name: str, known: list[str]) -> list[str]:
    return difflib.get_close_matches(name, known, 1, 0.0)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
