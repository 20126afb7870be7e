"""Every address and anchor ever published.

``data/published.txt`` holds one address a line, the same for every language: ``cities/rome/``,
``cities/rome/#history``, ``/`` for the first page. A part that has no address of its own has a line for that above the
languages: ``id/mayor/nero/``; of whatever has both, the latter follows from the former. What the data publish is known here without
rendering anything; the ids of headings that only a view knows are compared when the page is built.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from ..data import reader
from ..data.findings import Finding
from ..data.page import ProsePage
from ..data.redirect import ADDRESS_PATTERN
from ..data.store import LEDGER, Store, is_body
from ..kind import Kinds
from ..page.generated import generated
from . import links

FILE = f"data/{LEDGER}"
HEADING = """\
# Every address and anchor ever published, the same for every language; the rest of this file is sorted.
# `etalon publish` adds what is new. Never delete a line: what is gone gets a file in data/redirect/.

"""
_ADDRESS = re.compile(ADDRESS_PATTERN)
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
_COMMENT = re.compile(r"#(?: |$)")
_OWN_ID = re.compile(r"\{:?[^}\n]*#([a-z0-9][a-z0-9.-]*)[^}\n]*\}")


@dataclass(frozen=True)
class Entry:
    """An address of the ledger with its line, and the comments and blank lines above it."""

    address: str
    line: int
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """What ``data/published.txt`` holds; no entries where nothing was published yet."""

    entries: tuple[Entry, ...] = ()
    heading: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    exists: bool = False

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
        heading = "".join(f"{line}\n" for line in self.heading) if self.exists else HEADING
        return heading + "".join(f"{line}\n" for line in (*rows, *self.end))


def shown(address: str) -> str:
    """An address as people write it: the first page, whose address is empty, is ``/``."""
    return address if address.partition("#")[0] else f"/{address}"


def ledger(store: Store) -> Ledger:
    """The ledger of a store's project."""
    return read(store.root)


def read(root: Path) -> Ledger:
    """The ledger of a project, and everything that is wrong with its form."""
    path = root / FILE
    if not path.exists():
        return Ledger()
    text, found = reader.decode(path, FILE)
    if text is None:
        return Ledger(findings=tuple(found))
    heading: tuple[str, ...] = ()
    entries: dict[str, Entry] = {}
    above: list[str] = []
    in_conflict = False
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if _CONFLICT.match(line):
            found += [] if in_conflict else [Finding(FILE, number, "", "conflict-markers")]
            in_conflict = not line.startswith(">")
        elif not line or _COMMENT.match(line):
            above.append(line)
            if not line and not entries and not heading:
                heading, above = tuple(above), []
        elif not _ADDRESS.fullmatch(line):
            found.append(Finding(FILE, number, "", "ledger-line", {"value": line[:60]}))
        elif (address := line.removeprefix("/")) in entries:
            first = entries[address].line
            found.append(Finding(FILE, number, "", "ledger-twice", {"address": line, "first": first}))
        else:
            entries[address], above = Entry(address, number, tuple(above)), []
    return Ledger(tuple(entries.values()), heading, tuple(above), tuple(found), exists=True)


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
    """Every address and anchor that the data give now, but for anchors that only a view knows."""
    there = store.index(pages)
    found: set[str] = set()
    for kind in store.kinds.values():
        found |= {address for id in store.ids(kind.name) if (address := kind.address_of(id))}
        if kind.places:
            for entity in store.table(kind.name).values():
                found.update(kind.places(store, entity))
    for file, page in store.each(ProsePage):
        body = next((text for location, text in file.texts if is_body(location)), {})
        found |= {f"{page.address}#{id}" for text in body.values() for id in _OWN_ID.findall(text)}
    shown = {address for address in found if address.partition("#")[0] in there}
    parts = store.index(links.of_parts).items()
    return (
        there
        | shown
        | {links.identity(*part) for part, address in parts if address.partition("#")[0] in there}
    )


def is_heading(kinds: Kinds, address: str) -> bool:
    """Whether an anchor is one that a view gives by itself, so that only the built page can tell."""
    page, hash, anchor = address.partition("#")
    if not hash:
        return False
    known = _own_anchors(kinds, page)
    if known is None:
        return kinds.claimed(address) is None
    return any(fnmatchcase(anchor, pattern) for pattern in known)


def _own_anchors(kinds: Kinds, page: str) -> tuple[str, ...] | None:
    """The ids that views give on a page, where they could be taken for those of entities; else None."""
    for kind in kinds.citable:
        own, _hash, anchor = (kind.address or "").partition("#")
        # The ids of these entities stand there as they are, without a word before them.
        if anchor == "{id}" and own == page:
            return kind.anchors
        if kind.has_pages and kind.anchors and kind.id_at(page) is not None:
            return kind.anchors
    return None
