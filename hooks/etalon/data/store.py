"""The folder ``data/``, read once: typed, immutable tables, and views that are derived from them once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..kept import Memo
from ..kind import Kinds, Location
from . import prose, reads
from .base import Entity, Strict
from .findings import Finding
from .language import Language
from .nodes import Node, dotted

if TYPE_CHECKING:
    from ..portal import Portal

UI = "ui"
PAGE = "page"
REDIRECT = "redirect"
LANGUAGES = "languages.yml"
LEDGER = "published.txt"
WORDS = "words"
BODY = "body"
E = TypeVar("E", bound=Entity)
T = TypeVar("T")
Text = Mapping[str, str]
"""Language code -> text in that language."""


@reads.watched("path", "root", "texts", "prose", "markdown", "views")
@dataclass(frozen=True, eq=False)
class DataFile:
    """One data file: where it is, its tree with lines, and the texts in it."""

    path: str
    kind: str
    id: str
    tree: Node | bytes
    """Its tree, or that tree packed."""
    texts: tuple[tuple[Location, Text], ...]
    prose: Mapping[str, str] = field(default_factory=dict)
    """Language -> the Markdown file that holds this page's words."""
    markdown: Mapping[str, str] = field(default_factory=dict)
    """Language -> that Markdown."""
    views: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language -> the views that this page shows there, as it names them."""
    hash: str = ""
    """That of all that was read of it, its Markdown too; empty where nobody asked."""

    @cached_property
    def root(self) -> Node:
        """Its tree with lines."""
        return self.tree if isinstance(self.tree, Node) else Node.unpacked(self.tree)

    @property
    def afresh(self) -> DataFile:
        """The same file, of whose tree nobody has asked anything, as that takes much more room than packed."""
        return replace(self) if "root" in vars(self) else self

    @property
    def paths(self) -> frozenset[str]:
        """Its own path and those of the Markdown files that belong to it."""
        return frozenset({self.path, *self.prose.values()})

    def line(self, location: Location) -> int:
        """The line of what stands at a location, or of the nearest thing around it."""
        return self.root.line_of(location)

    def finding(self, location: Location, rule: str, /, **params: Any) -> Finding:
        """A finding at a location; one about a page's words is in its Markdown file."""
        if is_body(location) and location[1:] and (language := str(location[1])) in self.prose:
            return Finding(self.prose[language], self._line_in_prose(location, params), "", rule, params)
        return Finding(self.path, self.line(location), self.key(location), rule, params)

    def _line_in_prose(self, location: Location, params: Mapping[str, Any]) -> int:
        """The line of a page's Markdown that holds what a finding quotes.

        Of one about a paragraph, whose line its location names, from there on; of one that compares languages, the
        first line that holds what is said in this one.
        """
        _body, language, *begin = location
        told = params.values() if begin else str(params.get("here", "")).split(", ")
        quoted = [value for value in told if isinstance(value, str)]
        return prose.line_of(self.markdown[str(language)], quoted, *map(int, begin))

    def key(self, location: Location) -> str:
        """The location as an editor reads it in the file."""
        # The words of an area of the interface stand at the top of their file.
        return dotted(location[1:] if self.kind == UI and location[:1] == (WORDS,) else location)


@dataclass(frozen=True, eq=False)
class Store:
    """All data of a project, read once. Whoever reads is entered in :mod:`reads`, with what is read."""

    root: Path
    portal: Portal
    languages: Mapping[str, Language] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, Entity]] = field(default_factory=dict)
    words: Mapping[str, Text] = field(default_factory=dict)
    """The words of the interface: ``area.key`` -> text. What is made of one is made by :meth:`word` or :meth:`word_in_all`."""
    all_files: tuple[DataFile, ...] = ()
    broken: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of each file that is there but could not be read."""
    parts: Mapping[tuple[str, str], Strict] = field(default_factory=dict)
    """What stands inside an entity and is named by itself, by kind and id."""
    drafts: frozenset[str] = frozenset()
    """Languages that are begun but not published; part of ``languages`` only where drafts were asked for."""
    readings: Memo[Any] = field(default_factory=Memo, repr=False)
    """What is read in texts, each by the hash of the text and of all that it is read by."""
    _derived: dict[object, Any] = field(default_factory=dict, repr=False)
    _made_from: dict[object, tuple[reads.Read, ...]] = field(default_factory=dict, repr=False)
    _reads: dict[reads.Read, reads.Read] = field(default_factory=dict, repr=False)
    _is_part: bool = False
    """Whether only some of the files are looked at."""

    @property
    def files(self) -> tuple[DataFile, ...]:
        """Every data file."""
        reads.enter("files")
        return self.all_files

    def only(self, files: Iterable[DataFile]) -> Store:
        """The same data, of which only some files are looked at."""
        return replace(self, all_files=tuple(files), _derived={}, _made_from={}, _is_part=True)

    def parts_of(self, groups: Iterable[Sequence[DataFile]]) -> Iterator[Store]:
        """The same data, of which one group of files after another is looked at. Views that look at no file are made once.

        Whatever is worked out of a file goes with its group.
        """
        derived, made_from = dict[object, Any](), dict[object, tuple[reads.Read, ...]]()
        for some in groups:
            part = self.only(map(replace, some))
            part._derived.update(derived)
            part._made_from.update(made_from)
            yield part
            new = {key: part._made_from[key] for key in part._made_from.keys() - made_from.keys()}
            looking = _looking_at_files(new)
            made_from |= {key: found for key, found in new.items() if key not in looking}
            derived |= {key: part._derived[key] for key in new if key not in looking}

    @property
    def kinds(self) -> Kinds:
        """The kinds of the portal."""
        return self.portal.kinds

    @property
    def required(self) -> list[str]:
        """The languages in which nothing may be missing."""
        return [code for code in self.languages if code not in self.drafts]

    @property
    def left_out(self) -> frozenset[str]:
        """Languages that are begun and take no part: nothing of what stands in them is read."""
        return self.drafts - self.languages.keys()

    def __getitem__(self, model: type[E]) -> Mapping[str, E]:
        """The entities of a model by id, ids in order."""
        return cast("Mapping[str, E]", self.table(self.kinds.of(model).name))

    def each(self, model: type[E]) -> Iterator[tuple[DataFile, E]]:
        """Every entity of a model with its file; of :class:`Entity`, those of all kinds."""
        if model is Entity:
            files: Iterable[DataFile] = self.files
        else:
            kind = self.kinds.of(model).name
            reads.enter("ids", kind)
            if self._is_part:
                reads.enter("files")
            files = self._kept(_files_by_kind).get(kind, ())
        for file in files:
            yield file, cast("E", self.entity(file))

    def index(self, view: Callable[..., T], *about: str) -> T:
        """A view that is derived from all data, such as who refers to whom: made once, then kept.

        ``about``: what it is asked for, if it is not one for all. Once made, it works nothing out that rests on more
        of the data; what it leaves for later is a view of its own.
        """
        key = (view, *about)
        if key not in self._derived:
            with reads.recording() as found:
                self._derived[key] = view(self, *about)
            self._made_from[key] = self.held(found)
        reads.enter("view", *key)
        return cast("T", self._derived[key])

    def have(
        self, view: Callable[..., T], *about: str, value: T, made_from: Iterable[reads.Read] = ()
    ) -> None:
        """Have a view at hand that nobody can derive from the data alone. ``made_from``: what it took from them."""
        self._derived[view, *about] = value
        self._made_from[view, *about] = self.held(made_from)

    def let_go(self, view: Callable[..., object], *about: str) -> None:
        """Forget the views that were made straight from this one: nobody will ask for them soon."""
        read = ("view", view, *about)
        for key in [key for key, found in self._made_from.items() if read in found]:
            del self._made_from[key], self._derived[key]

    def held(self, found: Iterable[reads.Read]) -> tuple[reads.Read, ...]:
        """Reads as they are kept for long: each once in memory, however many things were made from it."""
        known = self._reads
        return tuple([known.setdefault(read, read) for read in found])

    def made_from(self, view: Callable[..., object], *about: str) -> tuple[reads.Read, ...]:
        """What a view was made from, each once."""
        self.index(view, *about)
        return self._made_from[view, *about]

    def table(self, kind: str) -> Mapping[str, Entity]:
        """The entities of a kind by id; none for what is no kind."""
        reads.enter("ids", kind)
        return self.tables.get(kind, {})

    def in_order(self, kind: str) -> list[Entity]:
        """The entities of a kind in the order in which lists show them."""
        reads.enter("order", kind)
        key = ("in order", kind)
        if key not in self._derived:
            with reads.recording():
                self._derived[key] = sorted(self.tables.get(kind, {}).values(), key=self.kinds[kind].order)
        return list(self._derived[key])

    def get(self, kind: str, id: str) -> Entity | Strict | None:
        """An entity or a part, or None."""
        reads.enter("thing", kind, id)
        return self.tables.get(kind, {}).get(id) or self.parts.get((kind, id))

    def entity(self, file: DataFile) -> Entity:
        """The entity of a file."""
        return self.tables[file.kind][file.id]

    def file(self, kind: str, id: str) -> DataFile | None:
        """The file of an entity."""
        reads.enter("around", kind, id)
        return self._kept(_files_by_id).get((kind, id))

    def file_around(self, kind: str, id: str) -> DataFile | None:
        """The file of an entity, or of that in which a part stands."""
        return self.file(kind, id) or self._kept(_files_around_parts).get((kind, id))

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind, those of parts among them."""
        reads.enter("ids", kind)
        return [*self.tables.get(kind, {}), *self._kept(_part_ids).get(kind, ())]

    def word(self, key: str, language: str) -> str | None:
        """A word of the interface in a language; None where there is none."""
        reads.enter("word", key, language)
        return self.words.get(key, {}).get(language)

    def word_in_all(self, key: str) -> Text:
        """A word of the interface in every language in which it is there."""
        reads.enter("word", key)
        return self.words.get(key, {})

    def _kept(self, view: Callable[[Store], T]) -> T:
        """A view whose parts are entered one by one, by whoever asks for them."""
        if view not in self._derived:
            with reads.recording():
                self._derived[view] = view(self)
        return cast("T", self._derived[view])


def with_few_texts(files: Iterable[DataFile], most: int) -> Iterator[list[DataFile]]:
    """The files in their order, in groups that have no more than so many texts; one file may have more."""
    group, count = list[DataFile](), 0
    for file in files:
        if group and count + len(file.texts) > most:
            yield group
            group, count = [], 0
        group.append(file)
        count += len(file.texts)
    if group:
        yield group


def _looking_at_files(made_from: Mapping[object, tuple[reads.Read, ...]]) -> set[object]:
    """Of some views those that look at files, or at a view that does."""
    views = {key: {read[1:] for read in found if read[0] == "view"} for key, found in made_from.items()}
    looking = {key for key, found in made_from.items() if ("files",) in found}
    while more := {key for key, used in views.items() if key not in looking and used & looking}:
        looking |= more
    return looking


def is_body(location: Location) -> bool:
    """Whether a location is that of a page's words, which stand in a file of their own."""
    return location[:1] == (BODY,)


def _files_by_kind(store: Store) -> Mapping[str, list[DataFile]]:
    found: dict[str, list[DataFile]] = {}
    for file in store.files:
        found.setdefault(file.kind, []).append(file)
    return found


def _files_by_id(store: Store) -> Mapping[tuple[str, str], DataFile]:
    return {(file.kind, file.id): file for file in store.files}


def _files_around_parts(store: Store) -> Mapping[tuple[str, str], DataFile]:
    return {
        (part.kind, part.id): file
        for file in store.files
        if (parts := store.kinds[file.kind].parts)
        for part in parts(store.entity(file))
    }


def _part_ids(store: Store) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, id in store.parts:
        found.setdefault(kind, []).append(id)
    return found
