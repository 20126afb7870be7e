"""A change as an editor thinks of it: which things are new, gone, renamed or say something else, and what follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from ... import rules
from ...address import links
from ...data import prose
from ...data.findings import Finding, report
from ...data.page import address_of
from ...data.store import BODY, PAGE, DataFile, Store, Text
from ...kind import Kind
from ..fingerprints import AGREED, REVIEWED, standing
from ..form.fields import Fields, fields
from ..writing import data_of
from .changes import Change, Replaced, Reworded, changes
from .history import Touched

_DECLARED = (AGREED, REVIEWED)


class What(StrEnum):
    """What became of a thing, in the order in which it is told."""

    REMOVED = "removed"
    RENAMED = "renamed"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True)
class Thing:
    """One thing that a change touches: an entity, or a page with its prose.

    ``name``: what it is, or was, called. ``former``: the id that it had. ``behind``, ``missing``: the languages that
    now have to follow; ``agreed``: somebody declared that all say the same. ``addresses``: where it is, or was, below
    the address of each language, and the one above them. ``is_readable``: its file could be read.
    """

    what: What
    kind: str
    id: str
    paths: tuple[str, ...]
    name: Text
    former: str | None = None
    texts: tuple[Reworded, ...] = ()
    values: tuple[Replaced, ...] = ()
    behind: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    agreed: bool = True
    addresses: tuple[str, ...] = ()
    is_readable: bool = True

    @property
    def keys(self) -> frozenset[str]:
        """The keys at the top of its file under which something differs."""
        changed: tuple[Change, ...] = (*self.texts, *self.values)
        return frozenset(str(each.location[0]) for each in changed if each.location)


@dataclass(frozen=True)
class Difference:
    """All that a change does. ``others``: further files, each with its sign (``+``, ``-``, ``~``). ``findings``: what is
    wrong with the files that it touches."""

    things: tuple[Thing, ...]
    others: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def difference(store: Store, problems: Iterable[Finding], touched: Sequence[Touched]) -> Difference:
    """What files that were touched come to. ``problems``: what was found when the data were read."""
    things: dict[tuple[str, str], list[Touched]] = {}
    others: list[Touched] = []
    for each in touched:
        named = _named(store, each.path)
        things.setdefault(named, []).append(each) if named else others.append(each)
    told = [_Telling(store, store.kinds[kind], id).thing(files) for (kind, id), files in things.items()]
    order = {name: place for place, name in enumerate(store.kinds)}
    told.sort(key=lambda each: (list(What).index(each.what), order[each.kind], each.id))
    return Difference(
        tuple(told),
        tuple((_sign(each), each.path) for each in others),
        tuple(_found(store, problems, touched)),
    )


def _named(store: Store, path: str) -> tuple[str, str] | None:
    """Kind and id of the thing to which a file belongs, whether it is there or not."""
    folder, *inner = PurePosixPath(path).parts
    if folder == prose.FOLDER and len(inner) > 1 and inner[0] in store.languages and path.endswith(".md"):
        return PAGE, prose.id_of("/".join(inner[1:]))
    for kind in store.kinds.values():
        id = kind.name if kind.is_one else PurePosixPath(path).name.removesuffix(".yml")
        if kind.path(id) == path:
            return kind.name, id
    return None


def _sign(file: Touched) -> str:
    return "+" if file.before is None else "-" if file.after is None else "~"


def _found(store: Store, problems: Iterable[Finding], touched: Sequence[Touched]) -> list[Finding]:
    """What is wrong with files that were touched, by the rules that judge each by itself."""
    paths = {each.path for each in touched}
    files = [file for file in store.all_files if not paths.isdisjoint(file.paths)]
    judged = rules.settled(store.only(files), rules.judging.found_in(store, files, rules.BY_FILE))
    # Whether an exception is needed is known when every rule was asked.
    return report(
        each for each in [*problems, *judged] if each.path in paths and each.rule != "unneeded-exception"
    )


@dataclass(frozen=True)
class _Telling:
    """Tells of one thing."""

    store: Store
    kind: Kind[Any]
    id: str

    def thing(self, touched: Sequence[Touched]) -> Thing:
        """What became of it."""
        own = next((each for each in touched if each.path == self.kind.path(self.id)), None)
        before, after = (_data(own.before), _data(own.after)) if own else ({}, {})
        layout = fields(self.store, self.kind)
        is_readable = None not in (before, after)
        # What stands in a file that cannot be read is not gone.
        found = list(self._changes(before, after, layout)) if is_readable else []
        texts = [each for each in found if isinstance(each, Reworded)]
        if words := self._prose(touched):
            texts.append(words)
        file = self.store.file(self.kind.name, self.id)
        former = _former(own)
        thing = Thing(
            _what(own, former),
            self.kind.name,
            self.id,
            tuple(each.path for each in touched),
            self._name(after or before or {}, file),
            former,
            tuple(_whole(self.store, text) for text in texts),
            tuple(each for each in found if isinstance(each, Replaced)),
            addresses=tuple(self._addresses()),
            is_readable=is_readable,
        )
        return self._with_standing(thing, file) if file and thing.what is not What.REMOVED else thing

    def _with_standing(self, thing: Thing, file: DataFile) -> Thing:
        now = standing(self.store, file)
        return replace(thing, behind=now.behind, missing=now.missing, agreed=now.agreed) if now else thing

    def _changes(self, before: Any, after: Any, layout: Fields) -> Iterator[Change]:
        old, new = (_without(each, _DECLARED) for each in (before, after))
        yield from changes(old, new, layout.is_text)

    def _prose(self, touched: Iterable[Touched]) -> Reworded | None:
        """The words of a page, which stand in a file of each language."""
        files = {
            PurePosixPath(each.path).parts[1]: each
            for each in touched
            if each.path.startswith(f"{prose.FOLDER}/")
        }
        before = {code: each.before for code, each in files.items() if each.before is not None}
        after = {code: each.after for code, each in files.items() if each.after is not None}
        return Reworded((BODY,), before, after) if files else None

    def _name(self, data: Mapping[str, Any], file: DataFile | None) -> Text:
        title = self.kind.title
        if not data and file:
            data = file.root.plain_data()
        name = data.get(title) if isinstance(title, str) else None
        return name if isinstance(name, dict) else {}

    def _addresses(self) -> Iterator[str]:
        if self.kind.name == PAGE:
            yield f"{{lang}}/{address_of(self.id)}"
        elif (address := self.kind.address_of(self.id)) is not None:
            yield f"{{lang}}/{address}"
        elif self.kind.shown_on:
            yield f"{{lang}}/{address_of(self.kind.shown_on)}"
        if self.kind.address:
            yield links.identity(self.kind.name, self.id)


def _whole(store: Store, text: Reworded) -> Reworded:
    """With the languages of the site first, in their order."""
    before, after = (
        {code: of[code] for code in (*store.languages, *of) if code in of} for of in (text.before, text.after)
    )
    return replace(text, before=before, after=after)


def _data(text: str | None) -> Any:
    """What a file says: nothing where there is none, None where it cannot be read."""
    return {} if text is None else data_of(text)


def _without(data: Mapping[str, Any], keys: Iterable[str]) -> Mapping[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _former(own: Touched | None) -> str | None:
    moved = own is not None and own.old and own.new and own.old != own.new
    return PurePosixPath(own.old).stem if moved and own and own.old else None


def _what(own: Touched | None, former: str | None) -> What:
    if former:
        return What.RENAMED
    if own is None:
        return What.CHANGED
    return What.ADDED if own.before is None else What.REMOVED if own.after is None else What.CHANGED
