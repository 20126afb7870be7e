"""Renaming and removing: the file, whatever names it, and the redirect that keeps the old address answered."""

import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..address import ledger
from ..data import prose, walk
from ..data.base import ANY_KIND, is_id
from ..data.findings import Finding
from ..data.loading import load
from ..data.page import address_of, file_of
from ..data.redirect import Redirect
from ..data.store import PAGE, REDIRECT, DataFile, Store
from ..kind import Kind, Location
from ..page.kinds import KINDS
from ..rules.prose import needed_pages
from .writing import Edit, Unwritable, text_of, with_value

_LINK = re.compile(r"`+[^`\n]+`+|(?P<open>\]\(\s*<?)(?P<target>[a-z][a-z0-9_-]*:[a-z0-9][a-z0-9.-]*)")
"""A link, or code, in which nothing is one."""
Thing = tuple[str, str]
"""Kind and id."""
_OWN = {kind.name for kind in KINDS} - {PAGE}


class Refused(Exception):
    """Nothing was changed; ``findings`` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.rule for finding in findings))
        self.findings = list(findings)


def rename(store: Store, name: str, new: str) -> Edit:
    """Another id for a thing, named as ``kind/id``. Raises Refused: it is not there, the id is taken or cannot be one."""
    moving = _Moving.of(store, name)
    if not is_id(new):
        raise Refused(Finding(moving.kind.path(new), 0, "id", "id-form", {"value": new}))
    moving.leave()
    for path in (moving.moved(each, new) for each in sorted(moving.file.paths)):
        if os.path.lexists(store.root / path):
            raise Refused(Finding(path, 0, "", "file-exists"))
    moving.mend(moving.things_as(new))
    moving.move(new)
    moving.answer(new)
    return moving.edit


def remove(store: Store, name: str, successor: str | None = None) -> Edit:
    """Take a thing away. ``successor``: the ``kind/id`` that stands for it from now on, of the same kind.

    Without one, the old address gets a tombstone, whose words an editor fills in. Raises Refused: it is not there, or
    something still names it and nothing takes its place.
    """
    moving = _Moving.of(store, name)
    heir = _Moving.of(store, successor) if successor is not None else None
    needed = moving.things() if heir is None else moving.things() - {(moving.kind.name, moving.id)}
    if named := list(moving.named(needed)):
        raise Refused(*named)
    if heir and (heir.kind is not moving.kind or heir.id == moving.id):
        raise Refused(
            Finding(moving.path, 0, "", "other-kind", {"name": successor, "kind": moving.kind.name})
        )
    moving.leave()
    if heir:
        moving.mend({(moving.kind.name, moving.id): heir.id})
    moving.edit.files.update(dict.fromkeys(moving.file.paths))
    moving.answer(heir.id if heir else None)
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

    def things(self) -> set[Thing]:
        """It, and what stands inside it and is named by itself."""
        return set(self.things_as(self.id))

    def things_as(self, new: str) -> dict[Thing, str]:
        """It and what stands inside it -> the ids that these have once it has another; those of parts may begin with it."""
        entity = self.store.entity(self.file)
        of = self.kind.parts or (lambda _entity: ())
        named = {part.location: part.id for part in of(entity.model_copy(update={"id": new}))}
        parts = {(part.kind, part.id): named[part.location] for part in of(entity)}
        return {**parts, (self.kind.name, self.id): new}

    def named(self, things: set[Thing]) -> Iterator[Finding]:
        """Every place that names one of these, but for its own file."""
        for file, location, thing, _written in self._references(things):
            if file is not self.file:
                yield file.finding(location, "still-named", name="/".join(thing))
        for path, text in self._texts():
            for match in _LINK.finditer(text) if path not in self.file.paths else ():
                named = self.store.kinds.split(match["target"] or "")
                if named in things:
                    line = text.count("\n", 0, match.start()) + 1
                    yield Finding(path, line, "", "still-named", {"name": "/".join(named or ())})

    def mend(self, named: Mapping[Thing, str]) -> None:
        """Whatever names one of these names it by another id."""
        named = {thing: id for thing, id in named.items() if thing[1] != id}
        for path, text in self._texts():
            mended = _LINK.sub(lambda match: self._link(match, named), text)
            if mended != text:
                self.edit.files[path] = mended
        for file, location, thing, written in self._references(named.keys()):
            text = self.edit.text(self.store.root, file.path)
            new = f"{written.removesuffix(thing[1])}{named[thing]}"
            try:
                self.edit.files[file.path] = with_value(text, location, new)
            except (Unwritable, LookupError) as error:
                raise Refused(file.finding(location, "unwritable-here", value=new)) from error

    def leave(self) -> None:
        """Raises Refused for a page to which the site leads by its id."""
        if self.kind.name == PAGE and self.id in needed_pages(self.store):
            raise Refused(self.file.finding((), "page-stays"))

    def move(self, new: str) -> None:
        """Its file, and those of a page's prose, under another name."""
        for path in self.file.paths:
            text = self.edit.text(self.store.root, path)
            self.edit.files[path] = None
            self.edit.files[self.moved(path, new)] = text

    def moved(self, path: str, new: str) -> str:
        """Where one of its files is under another id."""
        language = next((code for code, each in self.file.prose.items() if each == path), None)
        if language is None:
            return self.kind.path(new)
        return f"{prose.FOLDER}/{language}/{file_of(new)}"

    def answer(self, new: str | None) -> None:
        """Every published address that is gone thereby leads on: to that of what took its place, under the id ``new``.

        Where nothing did, its own tells what became of it, once an editor has said so in every language; others lead
        to the pages on which they were.
        """
        now = self.store.index(ledger.published)
        then = _after(self.store, self.edit).index(ledger.published)
        gone = sorted((now - then) & self.store.index(ledger.ledger).lines.keys())
        pages = {address for address in gone if "#" not in address}
        led = {
            address: self._successor(address, new, now, then)
            for address in gone
            if "#" not in address
            or address.partition("#")[0] not in pages  # one of a page covers its anchors
        }
        for file, each in self.store.each(Redirect):
            if each.old in then:  # it is there again, but perhaps not with all that it led to
                self.edit.files[file.path] = None
                led |= self._anchors_of(each, then)
            elif each.new is not None and each.new in now - then:
                to = self._successor(each.new, new, now, then)
                self.edit.files[file.path] = self._redirect(each.old, to)
        for address, to in led.items():
            self.edit.files[self._free()] = self._redirect(address, to)

    def _anchors_of(self, former: Redirect, then: frozenset[str]) -> dict[str, str]:
        """The published anchors of a page that is another now -> where they are, if they are anywhere, else what had them."""
        page = former.old if former.new is None else former.new
        anchors = {
            address: address.partition("#")[2]
            for address in self.store.index(ledger.ledger).lines
            if address.startswith(f"{former.old}#") and address not in then
        }
        answered = {each.old for _file, each in self.store.each(Redirect)}
        return {
            address: moved if (moved := f"{page}#{anchor}") in then else page
            for address, anchor in anchors.items()
            if address not in answered
        }

    def _successor(
        self, address: str, new: str | None, now: frozenset[str], then: frozenset[str]
    ) -> str | None:
        """What stands in the place of an address; None where that is for an editor to tell."""
        page, _hash, _anchor = address.partition("#")
        own = self._address(self.id)
        if new is None:
            return None if address == own or page not in then else page
        parts = address.split(self.id)
        likely = (
            new.join((self.id.join(parts[:at]), self.id.join(parts[at:]))) for at in range(1, len(parts))
        )
        found = [each for each in (*likely, new.join(parts)) if each in then and each != address]
        return next((each for each in found if each not in now), next(iter(found), self._address(new)))

    def _redirect(self, address: str, to: str | None) -> str:
        if to is None:
            words = "".join(f'  {code}: ""\n' for code in self.store.required)
            return f"from: {ledger.shown(address)}\ngone:\n{words}"
        return f"from: {ledger.shown(address)}\nto: {ledger.shown(to)}\n"

    def _address(self, id: str) -> str | None:
        if self.kind.name == PAGE:
            return address_of(id)
        return self.kind.address_of(id)

    def _free(self) -> str:
        """The path of a redirect that is not there yet."""
        stem = f"{self.kind.name}-{self.id}"
        names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
        paths = (f"data/{REDIRECT}/{name}.yml" for name in names)
        return next(
            path for path in paths if path not in self.edit.files and not (self.store.root / path).exists()
        )

    def _references(self, things: Collection[Thing]) -> Iterator[tuple[DataFile, Location, Thing, str]]:
        """Every field that names one of these, which, and what stands there."""
        for file in self.store.files:
            for location, kind, written in walk.references(self.store.entity(file)):
                thing = self.store.kinds.split(written) if kind == ANY_KIND else (kind, written)
                if thing and thing in things:
                    yield file, location, thing, written

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Every file that may hold links."""
        for file in self.store.files:
            for path in sorted(file.paths):
                text = text_of(self.store.root / path)
                if "](" in text:
                    yield path, text

    def _link(self, match: re.Match[str], named: Mapping[Thing, str]) -> str:
        new = named.get(self.store.kinds.split(match["target"] or "") or ("", ""))
        return f"{match['open']}{match['target'].partition(':')[0]}:{new}" if new else match[0]


def _after(store: Store, edit: Edit) -> Store:
    """The data as they will be; nothing is written into the project for it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("data", prose.FOLDER):
            if (store.root / name).is_dir():
                shutil.copytree(store.root / name, root / name)
        edit.write(root)
        return load(root, store.portal, True)[0]
