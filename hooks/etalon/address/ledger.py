"""Every address and anchor ever published.

``data/published.txt`` holds one address a line, the same for every language: ``cities/rome/``,
``cities/rome/#history``, ``/`` for the first page. A part that has no address of its own has a line for that above the
languages: ``id/mayor/nero/``; of whatever has both, the latter follows from the former. A comment at its top counts
them, so that what is lost is missed; a project that was never published has a ledger that counts none. What the data publish is known
here without rendering anything: kinds and views declare the ids that they give (``tests/site`` holds that they do).
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..data import prose, reader
from ..data.findings import Finding
from ..data.page import ProsePage
from ..data.redirect import ADDRESS_PATTERN
from ..data.store import LEDGER, DataFile, Store, is_body
from ..page.generated import generated
from . import links

FILE = f"data/{LEDGER}"
_MOST = 32 * 1024 * 1024
"""Bytes: it has a line for each address, and cannot be split."""
HEADING = """\
# Every address and anchor ever published, the same for every language; the rest of this file is sorted.
# `etalon publish` adds what is new. Never delete a line: what is gone gets a file in data/redirect/.
"""
COUNT = "# Addresses: {}"
_ADDRESS = re.compile(ADDRESS_PATTERN)
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
_COMMENT = re.compile(r"#(?: |$)")
_COUNT = re.compile(COUNT.format("([0-9]{1,9})"))


@dataclass(frozen=True)
class Entry:
    """An address of the ledger with its line, and the comments and blank lines above it."""

    address: str
    line: int
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """What ``data/published.txt`` holds; no entries where nothing was published yet.

    ``counted``: how many there were when they were counted last, and the line that says so; after git merged two
    branches line by line, the larger number.
    """

    entries: tuple[Entry, ...] = ()
    heading: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    exists: bool = False
    counted: tuple[int, int] | None = None

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Address -> line."""
        return {entry.address: entry.line for entry in reversed(self.entries)}

    def with_new(self, more: Iterable[str]) -> str:
        """The text of the file with more addresses: sorted, none twice, every comment kept."""
        above: dict[str, list[str]] = {address: [] for address in more}
        for entry in self.entries:
            above.setdefault(entry.address, []).extend(entry.above)
        rows = [line for address in sorted(above) for line in (*above[address], shown(address))]
        heading = self.heading[:-1] if self.heading else HEADING.splitlines()
        lines = (*heading, COUNT.format(len(above)), "", *rows, *self.end)
        return "".join(f"{line}\n" for line in lines)


def shown(address: str) -> str:
    """An address as people write it: the first page, whose address is empty, is ``/``."""
    return address if address.partition("#")[0] else f"/{address}"


def ledger(store: Store) -> Ledger:
    """The ledger of a store's project."""
    return read(store.root)


def read(root: Path) -> Ledger:
    """The ledger of a project, and everything that is wrong with its form."""
    path = root / FILE
    if not os.path.lexists(path):
        return Ledger()
    text, found = reader.decode(path, FILE, _MOST)
    if text is None:
        return Ledger(findings=tuple(found))
    heading: tuple[str, ...] = ()
    entries: dict[str, Entry] = {}
    above: list[str] = []
    counted: list[tuple[int, int]] = []
    in_conflict = False
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if _CONFLICT.match(line):
            found += [] if in_conflict else [Finding(FILE, number, "", "conflict-markers")]
            in_conflict = not line.startswith(">")
        elif match := _COUNT.fullmatch(line):
            counted.append((int(match[1]), number))
        elif not line or _COMMENT.match(line):
            above.append(line)
            if not line and not entries and not heading:
                heading, above = tuple(above), []
        elif not _ADDRESS.fullmatch(line):
            found.append(Finding(FILE, number, "", "ledger-line", {"value": line}))
        elif (address := line.removeprefix("/")) in entries:
            first = entries[address].line
            found.append(Finding(FILE, number, "", "ledger-twice", {"address": line, "first": first}))
        else:
            entries[address], above = Entry(address, number, tuple(above)), []
    if not entries and not heading:
        heading, above = (*above, ""), []
    return Ledger(
        tuple(entries.values()),
        heading,
        tuple(above),
        tuple(found),
        exists=True,
        counted=max(counted, default=None),
    )


def write(root: Path, more: Iterable[str]) -> int:
    """Add addresses to the ledger of a project; returns how many are new. Raises OSError."""
    former = read(root)
    new = set(more) - former.lines.keys()
    (root / FILE).write_text(former.with_new(new), encoding="utf-8")
    return len(new)


def pages(store: Store) -> frozenset[str]:
    """The address of every page that the data give, in any language."""
    prose = {page.address for page in store[ProsePage].values()}
    return frozenset(prose | {page.address for page in store.index(generated) if page.remembered})


def published(store: Store) -> frozenset[str]:
    """Every address and anchor that the data give now, known without rendering anything."""
    there = store.index(pages)
    found = {*store.index(of_views), *_of_words(store)}
    shown = {address for address in found if address.partition("#")[0] in there}
    parts = store.index(links.of_parts).items()
    return (
        there | shown | {links.identity(*part) for part, around in parts if around.partition("#")[0] in there}
    )


def beside(store: Store) -> frozenset[str]:
    """The addresses that views and the words of pages give, beside those of entities."""
    return frozenset((*_of_generated(store), *_of_landmarks(store), *_of_words(store)))


def of_views(store: Store) -> frozenset[str]:
    """The addresses that views give, those of entities among them."""
    return frozenset((*_of_entities(store), *_of_generated(store), *_of_landmarks(store)))


def _of_entities(store: Store) -> Iterator[str]:
    """The addresses of entities, and those of their further parts; what is part of a page where it is shown."""
    shown = {page.address: views for page, views in store.index(_views)}
    for kind in store.kinds.values():
        is_shown = kind.has_pages or store.portal.view_of(kind) in shown.get(kind.page or "", ())
        if kind.address is not None and is_shown:
            yield from (kind.address_of(id) or "" for id in store.ids(kind.name))
            for entity in store.table(kind.name).values():
                page = (kind.address_of(entity.id) or "").partition("#")[0]
                anchors = kind.anchors(store, entity) if kind.anchors else ()
                yield from (f"{page}#{anchor}" for anchor in anchors)
        for entity in store.table(kind.name).values():
            yield from kind.places(store, entity) if kind.places else ()


def _of_generated(store: Store) -> Iterator[str]:
    for page in store.index(generated):
        yield from (f"{page.address}#{anchor}" for anchor in page.anchors)


def _of_landmarks(store: Store) -> Iterator[str]:
    """The landmarks of the views on prose pages."""
    landmarks = store.portal.landmarks
    for page, views in store.index(_views):
        for view in views & landmarks.keys():
            yield from (f"{page.address}#{anchor}" for anchor in landmarks[view](store, page))


def _of_words(store: Store) -> Iterator[str]:
    """The ids that the words of prose pages give."""
    for file, page in store.each(ProsePage):
        body = next((text for location, text in file.texts if is_body(location)), {})
        yield from (f"{page.address}#{id}" for text in body.values() for id in prose.OWN_ID.findall(text))


def _views(store: Store) -> list[tuple[ProsePage, frozenset[str]]]:
    """The prose pages with the full names of the views that each shows in every language."""
    return [
        (
            page,
            frozenset.intersection(*map(frozenset, views)) if (views := _found(store, file)) else frozenset(),
        )
        for file, page in store.each(ProsePage)
    ]


def _found(store: Store, file: DataFile) -> list[list[str]]:
    """The full names of the views that a page shows, language by language."""
    return [store.portal.found(file.views[code]) for code in store.required if code in file.views]
