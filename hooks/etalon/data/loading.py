"""A project's files -> its store, and everything that is wrong with their form."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pydantic import TypeAdapter, ValidationError

from .. import spent
from ..kept import Memo, digest
from ..kind import Kind, Kinds
from ..workers import Background, cores
from . import alike, prose, reader, walk
from .area import RESERVED, Area
from .base import Entity, Strict
from .decoding import MAX_TEXT, Refused, bytes_of, text_of
from .findings import Finding
from .language import Language
from .near import near
from .nodes import Node
from .page import ProsePage
from .seen import Seen
from .store import BODY, LANGUAGES, LEDGER, UI, WORDS, DataFile, Store, Text
from .validation import findings_of, has_unknown_keys, languages_missing, misfit

if TYPE_CHECKING:
    from ..portal import Portal

_BESIDE = (LANGUAGES, LEDGER, "README.md")
_LANGUAGES = TypeAdapter(dict[str, Language])
_YAML = ".yml"
_WORTH_A_COPY = 200
"""Files; fewer are parsed before another process has begun."""


def read(root: Path, portal: Portal, drafts: bool = False, version: str = "") -> tuple[Store, list[Finding]]:
    """The data of a project, and what is wrong with their form; from what was read before, as far as it is the same.

    ``version``: that of the code; with one, what was read is kept for the next run.
    """
    return load(root, portal, drafts, Memo(root, "parsed", version) if version else None)


def load(
    root: Path,
    portal: Portal,
    drafts: bool = False,
    known: Memo[Parsed] | None = None,
    seen: Seen[Held] | None = None,
) -> tuple[Store, list[Finding]]:
    """Read ``root/data``. Returns what could be read and a finding for all that could not.

    ``drafts``: count the languages that are only begun among those of the site. ``known``: what was read before;
    ``seen``: by the same process, with the same portal.
    """
    with spent.on("read"):
        return _load(root, portal, drafts, known, seen)


def _load(
    root: Path, portal: Portal, drafts: bool, known: Memo[Parsed] | None, seen: Seen[Held] | None
) -> tuple[Store, list[Finding]]:
    found: list[Finding] = []
    data = root / "data"
    every = _languages(data / LANGUAGES, found)
    begun = frozenset(code for code, language in every.items() if language.draft)
    languages = {code: language for code, language in every.items() if drafts or code not in begun}
    if every and not languages:
        found.append(Finding(f"{data.name}/{LANGUAGES}", 0, "", "no-language"))
    loading = _Loading(root, portal.kinds, languages, found, known, seen, begun - languages.keys())
    places = list(_places(data, portal.kinds, found))
    if known and known.begins_anew and len(places) >= _WORTH_A_COPY:
        loading.parse_ahead(places)
    for place in places:
        loading.read(place)
    if known:
        known.keep()
    tables = {kind: MappingProxyType(table) for kind, table in loading.tables.items()}
    store = Store(
        root,
        portal,
        MappingProxyType(languages),
        MappingProxyType(tables),
        MappingProxyType(loading.words),
        tuple(loading.files),
        frozenset(loading.broken),
        MappingProxyType(_parts(portal.kinds, tables)),
        begun,
    )
    return store, found


def with_text(store: Store, kind: Kind[Any], id: str, text: str) -> tuple[Store, list[Finding]]:
    """The store as it would be with another text in one file, or a new one; and what is wrong with the form of that."""
    found: list[Finding] = []
    loading = _Loading(store.root, store.kinds, store.languages, found, None, left_out=store.left_out)
    loading.enter(kind, id, kind.path(id), text.encode("utf-8", "surrogatepass"))
    table = {each: entity for each, entity in store.tables[kind.name].items() if each != id}
    table |= loading.tables[kind.name]
    tables = {**store.tables, kind.name: MappingProxyType(dict(sorted(table.items())))}
    files = [file for file in store.all_files if (file.kind, file.id) != (kind.name, id)]
    words = {
        key: text for key, text in store.words.items() if kind.name != UI or not key.startswith(f"{id}.")
    }
    changed = replace(
        store,
        tables=MappingProxyType(tables),
        words=MappingProxyType(words | loading.words),
        all_files=(*files, *loading.files),
        broken=store.broken - {(kind.name, id)} | loading.broken,
        parts=MappingProxyType(_parts(store.kinds, tables)),
        _derived={},
        _made_from={},
    )
    return changed, found


Parsed = tuple[Entity | None, Node | bytes | None, tuple[Finding, ...]]
"""What one file of ``data/`` holds: its entity, its tree as it is kept, and what is wrong with its form."""


@dataclass(frozen=True)
class Held:
    """What was entered of one file of ``data/``, with the Markdown that belongs to it."""

    key: str
    parsed: Parsed
    file: DataFile | None
    found: tuple[Finding, ...]


class _Place(NamedTuple):
    """Where a data file is: its path below the project, which findings name."""

    kind: Kind[Any]
    id: str
    shown: str


@dataclass
class _Loading:
    """What was read so far."""

    root: Path
    kinds: Kinds
    languages: Mapping[str, Language]
    found: list[Finding]
    known: Memo[Parsed] | None
    seen: Seen[Held] | None = None
    left_out: frozenset[str] = frozenset()
    files: list[DataFile] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    tables: dict[str, dict[str, Entity]] = field(init=False)
    ahead: dict[str, tuple[str, Parsed]] = field(default_factory=dict)
    """What is parsed already, with its key."""

    def __post_init__(self) -> None:
        self.tables = {kind: {} for kind in self.kinds}
        self._rests_on = repr((dict(self.languages), sorted(self.left_out))).encode()
        if self.seen:
            self.seen.begin((self.root, self._rests_on))

    def parse_ahead(self, places: Sequence[_Place]) -> None:
        """Have what some files hold at hand before they are entered.

        Copies of this process work it out, and take along all that they leave lying about.
        """
        shares = cores()
        parts = [partial(self._parsed_of, places[share::shares]) for share in range(shares)]
        for each in [Background(part) for part in parts]:
            self.ahead |= each.result

    def _parsed_of(self, places: Iterable[_Place]) -> dict[str, tuple[str, Parsed]]:
        """What some files hold, but for those that cannot be read, which is told when they are entered."""
        found = {}
        for kind, id, shown in places:
            with suppress(Refused):
                raw = bytes_of(self.root / shown, shown)
                found[shown] = self._key(shown, raw), self._parsed(kind, id, raw, shown)
        return found

    def _key(self, shown: str, raw: bytes) -> str:
        """The hash of all that a file's entity and tree are worked out from, but for the code."""
        named = shown.encode("utf-8", "surrogateescape")
        return hashlib.sha256(b"\0".join((self._rests_on, named, raw))).hexdigest()

    def read(self, place: _Place) -> None:
        """Enter one data file among the entities, or among what is broken."""
        kind, id, shown = place
        if self.seen and (held := self.seen.get(shown)):
            self._enter_held(kind, id, held)
            return
        try:
            if shown in self.ahead:
                self._enter(kind, id, shown, *self.ahead.pop(shown))
            else:
                self.enter(kind, id, shown, bytes_of(self.root / shown, shown))
        except Refused as refused:
            self.found.append(refused.finding)
            self.broken.add((kind.name, id))

    @property
    def words(self) -> dict[str, Text]:
        """The words of the interface that were read."""
        return {
            f"{area.id}.{key}": text
            for area in self.tables[UI].values()
            if isinstance(area, Area)
            for key, text in area.words.items()
        }

    def enter(self, kind: Kind[Any], id: str, shown: str, raw: bytes) -> None:
        """Enter what one file holds."""
        key = self._key(shown, raw)
        known = self.known.get(key) if self.known else None
        self._enter(kind, id, shown, key, known or self._parsed(kind, id, raw, shown))

    def _enter(self, kind: Kind[Any], id: str, shown: str, key: str, parsed: Parsed) -> None:
        entity, tree, told = parsed
        found, file = list(told), None
        if tree is not None and entity is not None:
            file = self._file(kind, tree, entity, shown, key, found)
        held = Held(key, parsed, file, tuple(found))
        self._enter_held(kind, id, held)
        if self.seen:
            beside = self._prose_of(entity).values() if isinstance(entity, ProsePage) else ()
            self.seen.enter(shown, (self.root / shown, *beside), held)

    def _enter_held(self, kind: Kind[Any], id: str, held: Held) -> None:
        if self.known:
            self.known[held.key] = held.parsed
        self.found += held.found
        entity, _tree, _found = held.parsed
        if held.file is None or entity is None:
            self.broken.add((kind.name, id))
            return
        self.tables[kind.name][entity.id] = entity
        self.files.append(held.file.afresh)

    def _parsed(self, kind: Kind[Any], stem: str, raw: bytes, path: str) -> Parsed:
        """What a file holds, worked out from nothing but its path, its bytes, the languages and the kinds."""
        try:
            node, problems = reader.parse(text_of(raw, path), path)
        except Refused as refused:
            node, problems = None, [refused.finding]
        if node and kind.name == UI:
            node = _gathered(node)
        told: list[Finding] = []
        entity = None if node is None else self._entity(kind, stem, node, path, told)
        found = (*told, *_not_told_better(problems, told))
        # A tree that is kept is seldom asked for.
        return entity, node.packed if self.known and node else node, found

    def _entity(
        self, kind: Kind[Any], stem: str, node: Node, path: str, told: list[Finding]
    ) -> Entity | None:
        data = node.plain_data()
        if data.get("id", stem) != stem:
            params = {"id": data["id"], "name": stem}
            told.append(Finding(path, node.line_of(("id",)), "id", "id-mismatch", params))
        if kind.name == UI:
            data = {key: data[key] for key in (*RESERVED, WORDS) if key in data}
        data["id"] = stem
        try:
            return cast("Entity", kind.model.model_validate(data, context=self.left_out))
        except ValidationError as error:
            if has_unknown_keys(error) and (other := self._better(kind, set(data) - {"id"})):
                told.append(Finding(path, 0, "", "wrong-folder", {"kind": other}))
            else:
                told += findings_of(error, node, path, kind.model)
                told += languages_missing(kind.model, data, node, path, self.languages)
            return None

    def _better(self, kind: Kind[Any], keys: set[str]) -> str | None:
        """Another kind that knows every key of a file and misses fewer than this one, if there is one."""
        misfits = {name: misfit(other.model, keys) for name, other in self.kinds.items() if name != UI}
        other = min(misfits, key=lambda name: misfits[name])
        unknown, missing = misfits[other]
        own_unknown, own_missing = misfit(kind.model, keys)
        return other if unknown == 0 < own_unknown and missing <= own_missing else None

    def _file(
        self,
        kind: Kind[Any],
        tree: Node | bytes,
        entity: Entity,
        path: str,
        key: str,
        found: list[Finding],
    ) -> DataFile:
        texts = tuple(walk.texts(entity))
        if not isinstance(entity, ProsePage):
            return DataFile(path, kind.name, entity.id, tree, texts, hash=key)
        bodies, paths, markdown = self._bodies(entity, found)
        # A page that shows a view and says nothing of its own has no words to agree on.
        if any(bodies.values()):
            texts = (*texts, ((BODY,), MappingProxyType(bodies)))
        views = {language: prose.shown(text) for language, text in markdown.items()}
        beside = (MappingProxyType(paths), MappingProxyType(markdown), MappingProxyType(views))
        return DataFile(path, kind.name, entity.id, tree, texts, *beside, hash=digest(key, paths, markdown))

    def _prose_of(self, page: ProsePage) -> dict[str, Path]:
        """Where the words of a page stand in each language, if they are there."""
        return {code: self.root / prose.FOLDER / code / page.file for code in self.languages}

    def _bodies(
        self, page: ProsePage, found: list[Finding]
    ) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """The words of a page's Markdown in each language, the paths of the files, and the Markdown itself."""
        bodies, paths, markdown, is_whole = {}, {}, {}, True
        for language, path in self._prose_of(page).items():
            if prose.is_plain(path):
                paths[language] = path.relative_to(self.root).as_posix()
                text = _markdown(path, paths[language], found)
                if text is None:
                    is_whole = False
                    continue
                markdown[language] = text
                body = prose.words(text)
                if body or not self.languages[language].draft:
                    bodies[language] = body
        # What one language says is not held against what could not be read of another.
        return bodies if is_whole else {}, paths, markdown


def _markdown(path: Path, shown: str, found: list[Finding]) -> str | None:
    """The Markdown of a page in one language; None where it cannot be read, or is too long for the rules."""
    text, problems = reader.decode(path, shown)
    if text is not None and len(text) > MAX_TEXT:
        params = {"count": len(text), "limit": MAX_TEXT}
        problems, text = [Finding(shown, 0, "", "text-too-long", params)], None
    found += problems
    return text


def _not_told_better(problems: list[Finding], told: list[Finding]) -> list[Finding]:
    """What is wrong with a file's form, but for words that YAML mistakes where its model wants no words at all."""
    places = {(finding.line, finding.key) for finding in told}
    return [each for each in problems if each.rule != "guessed-value" or (each.line, each.key) not in places]


def _places(data: Path, kinds: Kinds, found: list[Finding]) -> Iterator[_Place]:
    """The data files, kind by kind, in the order of their names; the rest is reported."""
    if not data.is_dir():
        found.append(Finding(data.name, 0, "", "no-data"))
        return
    alone = {f"{name}{_YAML}" for name, kind in kinds.items() if kind.is_one}
    for name in _names(data, data.name, found):
        shown, stem = f"{data.name}/{name}", name.removesuffix(_YAML)
        if name in alone:
            yield _Place(kinds[stem], stem, shown)
            continue
        if name.startswith(".") or name in _BESIDE:
            continue
        if name in kinds and not kinds[name].is_one:
            if not (data / name).is_dir():
                found.append(Finding(shown, 0, "", "folder-wanted"))
        else:
            rule, params = alike.slip(name, kinds) or ("unknown-kind", {"near": near(name, kinds)})
            found.append(Finding(shown, 0, "", rule, params))
    for kind in (kind for kind in kinds.values() if not kind.is_one):
        folder, above = data / kind.name, f"{data.name}/{kind.name}"
        for name in _names(folder, above, found) if folder.is_dir() else ():
            if name.endswith(_YAML) and name != _YAML:
                yield _Place(kind, name.removesuffix(_YAML), f"{above}/{name}")
            elif name != "README.md" and not name.startswith("."):
                found.append(Finding(f"{above}/{name}", 0, "", "stray-file"))


def _names(folder: Path, shown: str, found: list[Finding]) -> list[str]:
    """What is in a folder, in order; nothing where it cannot be opened, which is reported."""
    try:
        return sorted(os.listdir(folder))
    except OSError as error:
        found.append(Finding(shown, 0, "", "unreadable", {"reason": error.strerror}))
        return []


def _languages(path: Path, found: list[Finding]) -> Mapping[str, Language]:
    shown = f"{path.parent.name}/{path.name}"
    node, problems = reader.read(path, shown)
    found += problems
    if node is None:
        return {}
    data = {
        code: {"code": code, **entry} if isinstance(entry, dict) else entry
        for code, entry in node.plain_data().items()
    }
    if not data:
        found.append(Finding(shown, 0, "", "no-language"))
    try:
        return _LANGUAGES.validate_python(data)
    except ValidationError as error:
        found += findings_of(error, node, shown, Language, above=1)
        return {}


def _gathered(node: Node) -> Node:
    """The tree of an area of the interface with its words under one key too, as its model has them."""
    assert isinstance(node.value, dict)
    words = {key: child for key, child in node.value.items() if key not in RESERVED}
    return Node({**node.value, WORDS: Node(words, node.line)}, node.line)


def _parts(kinds: Kinds, tables: Mapping[str, Mapping[str, Entity]]) -> dict[tuple[str, str], Strict]:
    """What stands inside entities and is named by itself."""
    return {
        (part.kind, part.id): part.value
        for name, kind in kinds.items()
        if kind.parts
        for entity in tables[name].values()
        for part in kind.parts(entity)
    }
