"""What the former build knew: from what each piece of the site was made, so that what is still the same is taken from there.

A piece is the same if all that it read is. A view that is derived from the data is the same if all that *it* read is, or
if it comes out the same when it is derived anew. What nobody can be sure of counts as changed.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from .. import kept
from ..data.reads import WHOLE, Read
from ..data.store import UI, DataFile, Store
from ..kept import Stamp, stamped
from ..page.voice import Settings
from ..portal import FRAME, SUFFIX
from ..text.tokens import Known
from .shapes import named, shape

_FILE = "site"
_NUMBER = "I"
_SPARE = 2
_LIBRARIES = ("Jinja2", "MarkupSafe", "markdown-it-py", "Babel", "pydantic", "PyYAML", "icalendar")
_READ = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_OWN = Path(__file__).parents[1]

Numbers: TypeAlias = "array[int]"
"""Reads, each by its number in a book."""

View: TypeAlias = "tuple[Numbers, str | None]"
"""What a view was made from, and its shape."""


@dataclass
class Made:
    """A piece that was made: what it was given, what it read, its files, and the day of the data that they show.

    ``held``: the hash of what each of the files holds.
    """

    given: str | None
    reads: Numbers
    files: tuple[Stamp, ...]
    day: str = ""
    held: tuple[bytes, ...] = ()


class Book:
    """All reads of a site, numbered: pages share most of theirs, and there are a few hundred for each page."""

    def __init__(self, reads: Iterable[Read] = ()) -> None:
        self.reads = list(reads)
        self._numbers = {read: number for number, read in enumerate(self.reads)}

    def __len__(self) -> int:
        return len(self.reads)

    def known(self, read: Read) -> int | None:
        """That of a read, if it has one."""
        return self._numbers.get(read)

    def number(self, read: Read) -> int:
        """That of a read."""
        found = self._numbers.setdefault(read, len(self.reads))
        if found == len(self.reads):
            self.reads.append(read)
        return found

    def __getstate__(self) -> list[Read]:
        return self.reads

    def __setstate__(self, reads: list[Read]) -> None:
        Book.__init__(self, reads)


@dataclass
class Account:
    """What a build knows of its site, for the next one.

    ``files``: the kind and the hash of each data file. ``views``: what each was made from, and its shape.
    ``known``: so many reads are those with which the book of whoever learns it begins; the book has the others.
    """

    version: str = ""
    target: str = ""
    book: Book = field(default_factory=Book)
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    pieces: dict[str, Made] = field(default_factory=dict)
    views: dict[int, View] = field(default_factory=dict)
    prints: dict[int, str | None] = field(default_factory=dict)
    known: int = 0

    def beyond(self, known: int) -> Account:
        """The same for somebody whose book begins with so many of its reads."""
        return replace(self, book=Book(self.book.reads[known:]), known=known)

    @property
    def stamps(self) -> dict[str, Stamp]:
        """Each file of the site by its path."""
        return {file[0]: file for made in self.pieces.values() for file in made.files}

    def recognise(self, site: Path) -> None:
        """Forget the pieces of which somebody touched a file.

        One that was copied since, or came back from an archive, is known again by what it holds.
        """
        found = {}
        for name, made in self.pieces.items():
            if all(stamp(site, file[0]) == file for file in made.files):
                found[name] = made
            elif files := _known_again(site, made):
                found[name] = replace(made, files=files)
        self.pieces = found

    def learn(self, other: Account) -> None:
        """Take in what this process or another made."""
        if other.book is self.book:
            self.pieces |= other.pieces
            self.views |= other.views
            return
        new = array(_NUMBER, [*range(other.known), *map(self.book.number, other.book.reads)])

        def told(numbers: Numbers) -> Numbers:
            return array(_NUMBER, [new[each] for each in numbers])

        self.pieces |= {name: replace(made, reads=told(made.reads)) for name, made in other.pieces.items()}
        self.views |= {new[each]: (told(then), formed) for each, (then, formed) in other.views.items()}

    def without_what_nothing_reads(self) -> Account:
        """The same, once a half of the book tells of pages that are no more."""
        if len(self.book) <= _SPARE * (len(self.prints) + len(self.views)):
            return self
        new = Account(self.version, self.target, files=self.files)
        kept = {number: new.book.number(self.book.reads[number]) for number in (*self.prints, *self.views)}

        def told(numbers: Numbers) -> Numbers:
            return array(_NUMBER, [kept[each] for each in numbers])

        new.pieces = {name: replace(made, reads=told(made.reads)) for name, made in self.pieces.items()}
        new.views = {kept[each]: (told(then), formed) for each, (then, formed) in self.views.items()}
        new.prints = {kept[each]: told for each, told in self.prints.items()}
        return new


class Present:
    """The data as they are now."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.files = {file.path: (file.kind, file.hash) for file in store.files}
        self._kinds = {named(kind.model): name for name, kind in store.kinds.items()}

    def print_of(self, read: Read) -> str | None:
        """The hash of what a read would find now; None where nobody can say."""
        sort, *about = read
        try:
            found = getattr(self, f"_{sort}")(*about)
        except Exception:  # data that nobody thought of can fail in any way
            return None
        return None if found is None else hashlib.sha256(found.encode()).hexdigest()[:32]

    def path_of(self, model: str, id: str) -> str:
        """The path of the file of an object whose fields are read; empty for what comes from the code."""
        return id if model == named(DataFile) else self.path(self._kinds.get(model, ""), id)

    def path(self, kind: str, id: str) -> str:
        """The path of the file that an entity has, or would have; empty for what has none to itself."""
        return self.store.kinds[kind].path(id) if kind in self.store.kinds else ""

    def _field(self, model: str, id: str, name: str) -> str:
        table = self.store.tables.get(self._kinds.get(model, ""), {})
        here = self._by_path.get(id) if model == named(DataFile) else table.get(id)
        if here is None:  # what stands in for a thing that is not there comes from the code
            return "absent"
        if isinstance(here, DataFile) and name == "root":  # which may not be unfolded yet
            return repr(here.root)
        return repr(here) if name == WHOLE else repr(vars(here).get(name))

    def _files(self) -> str:
        return repr([file.path for file in self.store.files])

    def _thing(self, kind: str, id: str) -> str:
        if id in self.store.tables.get(kind, {}):
            return "entity"
        return repr(self.store.parts.get((kind, id)))

    def _ids(self, kind: str) -> str:
        return repr(self.store.ids(kind))

    def _order(self, kind: str) -> str:
        return repr([entity.id for entity in self.store.in_order(kind)])

    def _around(self, kind: str, id: str) -> str:
        file = self.store.file_around(kind, id)
        return file.path if file else ""

    def _word(self, key: str, language: str | None = None) -> str:
        found = self.store.words.get(key, {})
        return repr(found if language is None else found.get(language))

    def _words(self) -> str:
        return repr(sorted(self.store.words))

    def _text(self, path: str) -> str | None:
        try:
            return (self.store.root / path).read_text(encoding="utf-8")
        except OSError:
            return None

    def _template(self, name: str) -> str | None:
        if name.startswith(f"{FRAME}/"):
            return self._text(name)
        portal = self.store.portal
        closure = sorted(portal.closure(name.removesuffix(SUFFIX)))
        return "\0".join(f"{each}\0{portal.views[each].read_text(encoding='utf-8')}" for each in closure)

    @cached_property
    def _by_path(self) -> Mapping[str, DataFile]:
        return {file.path: file for file in self.store.files}


class Former:
    """What the former build left, beside what there is now."""

    def __init__(self, account: Account, present: Present) -> None:
        self.account, self._present = account, present
        self.derived = Clerk(present.store, account.book)
        """Has entered the views that were derived anew."""
        self._same: dict[int, bool] = {}
        self._count = len(account.book)
        self._untouched = Known(self._is_in_untouched)
        then, now = set(account.files.items()), set(present.files.items())
        self._touched = {path for path, _told in then ^ now}
        self._touched |= {path for path, (_kind, hash) in now if not hash}
        self._touched_kinds = {kind for path, (kind, _hash) in then | now if path in self._touched}

    def has(self, name: str, given: str | None) -> Made | None:
        """A piece, if it would come out the same now."""
        made = self.account.pieces.get(name)
        if made is None or given is None or made.given != given or not self.changed.isdisjoint(made.reads):
            return None
        return made

    def would_be(self, value: object, view: Callable[..., object], *about: str) -> bool:
        """Whether a view is known to come out as a value, without working it out."""
        number = self.account.book.known(("view", named(view), *about))
        if number is None or not self.is_same(number):
            return False
        return self.account.views[number][1] == shape(value, self._present.store)

    @property
    def same(self) -> set[int]:
        """What is known to be found the same now."""
        found = {read for read, is_same in self._same.items() if is_same}
        return found.union(range(self._count)) - (self._doubtful - found)

    @property
    def views(self) -> Mapping[int, View]:
        """The views of which is known what they are made from now, and their shapes."""
        then = self.account.views
        return {each: then[each] for each in self.same if each in then} | self.derived.account.views

    @cached_property
    def changed(self) -> set[int]:
        """Whatever was read then and would be found to be another now."""
        read = set[int]().union(*(made.reads for made in self.account.pieces.values()))
        return {each for each in read & self._doubtful if not self.is_same(each)}

    @cached_property
    def _doubtful(self) -> set[int]:
        """What is found to be another now, and each view that may be, as it was made from such."""
        views = self.account.views
        new = {
            number
            for number, read in enumerate(self.account.book.reads[: self._count])
            if number not in views and not self._is_same(number, read)
        }
        found = set(new)
        while new:
            new = {
                number
                for number, (then, _formed) in views.items()
                if number not in found and not new.isdisjoint(then)
            }
            found |= new
        return found

    def is_same(self, number: int) -> bool:
        """Whether a read would find the same now."""
        if number < self._count and number not in self._doubtful:
            return True
        if number not in self._same:
            self._same[number] = False  # what leads to itself is not the same
            read = self.account.book.reads[number]
            self._same[number] = (self._view_is_same if read[0] == "view" else self._is_same)(number, read)
        return self._same[number]

    def _is_same(self, number: int, read: Read) -> bool:
        then = self.account.prints.get(number)
        return then is not None and (self._is_untouched(*read) or then == self._present.print_of(read))

    def _is_untouched(self, sort: str, *about: str) -> bool:
        """Whether all that a read looks at stands in files that are the same to the byte."""
        if sort == "field":
            return self._untouched[about[0], about[1]]
        if sort in ("thing", "around"):
            return (path := self._present.path(*about)) in self._present.files and path not in self._touched
        if sort in ("word", "words"):
            return UI not in self._touched_kinds
        return sort == "order" and about[0] not in self._touched_kinds

    def _is_in_untouched(self, thing: tuple[str, str]) -> bool:
        return self._present.path_of(*thing) not in self._touched

    def _view_is_same(self, number: int, read: Read) -> bool:
        if number not in self.account.views:
            return False
        then, formed = self.account.views[number]
        if all(map(self.is_same, then)):
            return True
        if formed is None:
            return False
        try:
            self.derived.one(("view", _found(read[1]), *read[2:]))
        except Exception:  # what cannot be derived now is told by whoever shows it
            return False
        return self.derived.account.views[number][1] == formed


class Clerk:
    """Enters what was made into an account, in words that the next build understands."""

    def __init__(self, store: Store, book: Book, views: Mapping[int, View] = MappingProxyType({})) -> None:
        """``views``: those of which is known what they are made from, and their shapes."""
        self.account = Account(book=book)
        self._store, self._views = store, views
        self._known = Known(self._translated)
        """A page has hundreds of reads, nearly all of which others had before."""

    def enter(
        self,
        name: str,
        given: str | None,
        reads: Iterable[Read],
        files: tuple[Stamp, ...],
        day: str,
        held: tuple[bytes, ...] = (),
    ) -> None:
        """A piece was made."""
        self.account.pieces[name] = Made(given, self._told(reads), files, day, held)

    def _told(self, reads: Iterable[Read]) -> Numbers:
        return array(_NUMBER, set(chain.from_iterable(map(self._known.__getitem__, reads))))

    def one(self, read: Read) -> tuple[int, ...]:
        """A read in those words; a view that nobody finds by its name is whatever it read."""
        return self._known[read]

    def _translated(self, read: Read) -> tuple[int, ...]:
        sort, what, *rest = (*read, None)[: max(len(read), 2)]
        number = self.account.book.number
        if sort == "field" and isinstance(what, type):
            return (number(("field", named(what), *rest)),)
        if sort != "view":
            return (number(read),)
        if "<" in named(what):
            return tuple(self._told(self._store.made_from(what, *rest)))
        own = number(("view", named(what), *rest))
        self.account.views[own] = self._views.get(own) or self._view(what, *rest)
        return (own,)

    def _view(self, what: Any, *about: Any) -> View:
        return self._told(self._store.made_from(what, *about)), shape(
            self._store.index(what, *about), self._store
        )


def version_of(store: Store, settings: Settings) -> str:
    """What every page rests on: the code, the libraries, the languages, the settings, but for the day of the data."""
    folders = [_OWN, *(subject.folder for subject in store.portal.subjects)]
    packages = {folder.parent for folder in folders[1:-1]}
    paths = {
        path.relative_to(folder.parent).as_posix(): path
        for folder in {_OWN, *packages}
        for path in folder.rglob("*")
        if path.is_file()
    }
    hashed = hashlib.sha256()
    for name, path in sorted(paths.items()):
        if path.suffix in (".py", ".yml"):
            hashed.update(name.encode() + b"\0" + path.read_bytes())
        elif path.suffix in (".css", ".js", ".j2"):
            hashed.update(name.encode() + b"\0")
    told = (
        sys.version,
        [version(name) for name in _LIBRARIES],
        store.portal.name,
        store.portal.search_page,
        store.portal.editors_page,
        store.portal.standing_page,
        store.portal.cited_first,
        dict(store.languages),
        sorted(store.drafts),
        replace(settings, data_date=None),
        settings.data_date is None,
    )
    hashed.update(repr(told).encode())
    return hashed.hexdigest()


def on_disk(store: Store) -> list[tuple[int, ...] | None]:
    """What tells that nobody touched what is read while pages are made, not before: views, the frame, examples of data."""
    frame, data = store.root / FRAME, store.root / "data"
    examples = sorted([*data.glob("README.md"), *data.glob("*/README.md")])
    return [_looks(path) for path in (*store.portal.views.values(), *sorted(frame.rglob("*")), *examples)]


def _looks(path: Path) -> tuple[int, ...] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns, told.st_ino


def stamp(site: str | Path, path: str) -> Stamp | None:
    """How a file of the site is known, by its path there; None where it is gone."""
    try:
        told = os.lstat(os.path.join(site, path))
    except OSError:
        return None
    return stamped(path, told)


def held(text: str) -> bytes:
    """The hash of what a file holds."""
    return _hash(text.encode())


def _hash(whole: bytes) -> bytes:
    return hashlib.sha256(whole).digest()[:16]


def _known_again(site: Path, made: Made) -> tuple[Stamp, ...] | None:
    """How the files of a piece are known now, if they hold what they did then, for those who could read it then."""
    files: list[Stamp] = []
    try:
        for (name, size, mode, *_rest), then in zip(made.files, made.held, strict=True):
            now = stamp(site, name)
            if now is None or now[1] != size or not _is_as_open(now[2], mode):
                return None
            if _hash((site / name).read_bytes()) != then:
                return None
            files.append(now)
    except OSError:  # it is gone meanwhile, or may not be read
        return None
    return tuple(files)


def _is_as_open(now: int, then: int) -> bool:
    """Whether something is a file that all may read who could: an archive comes out as whoever opens it has it."""
    return stat.S_ISREG(now) and not then & ~now & _READ


def load(root: Path, name: str = _FILE) -> Account:
    """The account of the former build, or what else is kept under a name; an empty one where there is none that is whole."""
    found = kept.load(root, name)
    return found if isinstance(found, Account) else Account()


def save(root: Path, account: Account, name: str = _FILE) -> None:
    """Keep an account for the next build. Where none can be kept, that makes everything."""
    kept.save(root, name, account)


def _found(name: str) -> Callable[..., Any]:
    """A view by its module and name."""
    module, _colon, path = name.partition(":")
    found: Any = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found  # type: ignore[no-any-return]
