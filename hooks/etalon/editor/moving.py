"""Renaming and removing: the file, whatever names it, and the redirect that keeps the old address answered."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..address import ledger, links
from ..data import prose, walk
from ..data.base import ANY_KIND, ID_PATTERN
from ..data.findings import Finding
from ..data.page import ProsePage
from ..data.redirect import Redirect
from ..data.store import PAGE, REDIRECT, DataFile, Store
from ..kind import Kind, Location
from ..page.kinds import KINDS
from .writing import Unwritable, with_value

_LINK = re.compile(r"(?P<open>\]\(\s*<?)(?P<target>[a-z][a-z0-9_-]*:[a-z0-9][a-z0-9.-]*)")
_OWN = {kind.name for kind in KINDS} - {PAGE}


class Refused(Exception):
    """Nothing was changed; ``findings`` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.rule for finding in findings))
        self.findings = list(findings)


@dataclass(frozen=True)
class Edit:
    """Files as they are to be: path -> text; None: it goes."""

    files: dict[str, str | None] = field(default_factory=dict)

    def write(self, root: Path) -> list[str]:
        """Write them, then take away those that go; returns their paths. Raises OSError."""
        for path, text in self.files.items():
            if text is not None:
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("w", encoding="utf-8", newline="") as stream:
                    stream.write(text)
        for path, text in self.files.items():
            if text is None:
                (root / path).unlink()
        return sorted(self.files)


def rename(store: Store, name: str, new: str) -> Edit:
    """Another id for a thing, named as ``kind/id``. Raises Refused: it is not there, the id is taken or cannot be one."""
    moving = _Moving.of(store, name)
    kind = moving.kind
    path = kind.path(new)
    if not re.match(ID_PATTERN, new):
        raise Refused(Finding(path, 0, "id", "id-form", {"value": new}))
    if store.get(kind.name, new) or (store.root / path).exists():
        raise Refused(Finding(path, 0, "", "file-exists"))
    moving.mend(new)
    moving.move(new)
    moving.redirect(new)
    return moving.edit


def remove(store: Store, name: str, successor: str | None = None) -> Edit:
    """Take a thing away. ``successor``: the ``kind/id`` that stands for it from now on, of the same kind.

    Without one, the old address gets a tombstone, whose words an editor fills in. Raises Refused: it is not there, or
    something still names it and nothing takes its place.
    """
    moving = _Moving.of(store, name)
    if successor is None:
        if named := list(moving.named()):
            raise Refused(*named)
        moving.entomb()
    else:
        heir = _Moving.of(store, successor)
        if heir.kind is not moving.kind or heir.id == moving.id:
            raise Refused(
                Finding(moving.path, 0, "", "other-kind", {"name": successor, "kind": moving.kind.name})
            )
        moving.mend(heir.id)
        moving.redirect(heir.id)
        moving.redirect_parts(heir.id)
    for path in moving.file.paths:
        moving.edit.files[path] = None
    return moving.edit


@dataclass(frozen=True)
class _Moving:
    """One thing that goes, or gets another name."""

    store: Store
    kind: Kind[Any]
    id: str
    file: DataFile
    edit: Edit = field(default_factory=Edit)

    @classmethod
    def of(cls, store: Store, name: str) -> "_Moving":
        """The one with a name such as ``city/rome``. Raises Refused."""
        of, _slash, id = name.partition("/")
        kind = store.kinds.get(of)
        file = store.file(of, id)
        if kind is None or file is None or kind.is_one or kind.name in _OWN:
            raise Refused(Finding(f"data/{name}.yml", 0, "", "no-such-file"))
        return cls(store, kind, id, file)

    @property
    def path(self) -> str:
        """Where its file is."""
        return self.kind.path(self.id)

    def named(self) -> Iterator[Finding]:
        """Every place that names it, but for its own file."""
        params = {"name": f"{self.kind.name}/{self.id}"}
        for file, location, _written in self._references():
            if file is not self.file:
                yield file.finding(location, "still-named", **params)
        for path, text in self._texts():
            if path not in self.file.paths:
                for match in self._links(text):
                    yield Finding(path, text.count("\n", 0, match.start()) + 1, "", "still-named", params)

    def mend(self, new: str) -> None:
        """Whatever names it names another of its kind."""
        for path, text in self._texts():
            mended = _LINK.sub(lambda match: self._link(match, new), text)
            if mended != text:
                self.edit.files[path] = mended
        for file, location, written in self._references():
            text = self.edit.files.get(file.path) or _read(self.store.root / file.path)
            try:
                self.edit.files[file.path] = with_value(
                    text, location, f"{written.removesuffix(self.id)}{new}"
                )
            except (Unwritable, LookupError) as error:
                raise Refused(file.finding(location, "unwritable-here", value=new)) from error

    def move(self, new: str) -> None:
        """Its file, and those of a page's prose, under another name."""
        for path in self.file.paths:
            text = self.edit.files.get(path) or _read(self.store.root / path)
            self.edit.files[path] = None
            self.edit.files[self._moved(path, new)] = text

    def _moved(self, path: str, new: str) -> str:
        language = next((code for code, each in self.file.prose.items() if each == path), None)
        if language is None:
            return self.kind.path(new)
        name = ProsePage.model_construct(id=new).file
        return f"{prose.FOLDER}/{language}/{name}"

    def redirect(self, new: str) -> None:
        """Its old address leads to that of another; what led there leads on in one step."""
        old, to = self._address(self.id), self._address(new)
        if old is None or to is None or old == to:
            return
        for file, each in self.store.each(Redirect):
            if each.old == to:  # it is there again
                self.edit.files[file.path] = None
            elif each.new == old:
                text = self.edit.files.get(file.path) or _read(self.store.root / file.path)
                self.edit.files[file.path] = with_value(text, ("to",), ledger.shown(to))
        if self._was_published(old):
            self._enter(old, f"to: {ledger.shown(to)}\n")

    def redirect_parts(self, new: str) -> None:
        """So do those of what stands inside it, which goes with it."""
        for address in self._inside():
            self._enter(address, f"to: {ledger.shown(self._address(new) or '')}\n")

    def entomb(self) -> None:
        """Its old addresses tell what became of it, once an editor has said so in every language."""
        own = self._address(self.id)
        words = "".join(f'  {code}: ""\n' for code in self.store.required)
        for address in (*filter(self._was_published, [own] if own is not None else []), *self._inside()):
            self._enter(address, f"gone:\n{words}")

    def _enter(self, address: str, rest: str) -> None:
        self.edit.files[self._free()] = f"from: {ledger.shown(address)}\n{rest}"

    def _inside(self) -> Iterator[str]:
        """The published addresses of what stands inside it, for which none of its own answers."""
        page, hash, _anchor = (self._address(self.id) or "").partition("#")
        entity = self.store.entity(self.file)
        parts = list(self.kind.parts(entity)) if self.kind.parts else []
        found = [
            f"{page}#{anchor}"
            for anchor in (self.kind.anchors(self.store, entity) if self.kind.anchors else ())
        ]
        found += [self.kind.address_of(part.id) or "" for part in parts if part.kind == self.kind.name]
        found += [links.identity(part.kind, part.id) for part in parts if part.kind not in self.store.kinds]
        is_covered = bool(page) and not hash
        for address in dict.fromkeys(found):
            if self._was_published(address) and not (is_covered and address.startswith(f"{page}#")):
                yield address

    def _address(self, id: str) -> str | None:
        if self.kind.name == PAGE:
            return ProsePage.model_construct(id=id).address
        return self.kind.address_of(id)

    def _was_published(self, address: str) -> bool:
        return address in self.store.index(ledger.ledger).lines

    def _free(self) -> str:
        """The path of a redirect that is not there yet."""
        stem = f"{self.kind.name}-{self.id}"
        names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
        paths = (f"data/{REDIRECT}/{name}.yml" for name in names)
        return next(
            path for path in paths if path not in self.edit.files and not (self.store.root / path).exists()
        )

    def _references(self) -> Iterator[tuple[DataFile, Location, str]]:
        """Every field that names it, and what stands there."""
        for file in self.store.files:
            for location, kind, written in walk.references(self.store.entity(file)):
                named = self.store.kinds.split(written) if kind == ANY_KIND else (kind, written)
                if named == (self.kind.name, self.id):
                    yield file, location, written

    def _texts(self) -> Iterable[tuple[str, str]]:
        """Every file that may hold links to it."""
        for file in self.store.files:
            for path in sorted(file.paths):
                text = _read(self.store.root / path)
                if f":{self.id}" in text:
                    yield path, text

    def _links(self, text: str) -> Iterator[re.Match[str]]:
        return (match for match in _LINK.finditer(text) if self._is_meant(match["target"]))

    def _link(self, match: re.Match[str], new: str) -> str:
        if not self._is_meant(match["target"]):
            return match[0]
        return f"{match['open']}{match['target'].partition(':')[0]}:{new}"

    def _is_meant(self, target: str) -> bool:
        return self.store.kinds.split(target) == (self.kind.name, self.id)


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()
