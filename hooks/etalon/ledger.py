"""Every address and anchor ever published, and where those lead that are gone.

``data/published.txt`` holds one address a line, the same for every language: ``organisations/iso/``,
``organisations/iso/#purpose``, ``/`` for the first page. What the data publish is told here without
rendering anything; the ids of headings that only a view knows are compared when the page is built.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from . import addresses, compare, links, reader
from .findings import Finding
from .schema import Redirect
from .schema.redirect import ADDRESS_PATTERN
from .store import LEDGER, Store, is_body

FILE = f"data/{LEDGER}"
PAGE = "page"
REDIRECT = "redirect"
HEADING = """\
# Every address and anchor ever published, the same for every language; the rest of this file is sorted.
# `etalon publish` adds what is new. Never delete a line: what is gone gets a file in data/redirect/.

"""
# The ids that views give by themselves, on pages where those of entities or statements have no prefix of their own.
_HEADINGS = {
    re.compile(r"organisations/[^/]+/"): re.compile(r"section-.+"),
    re.compile(r"membership/"): re.compile(r"matrix|party-.+"),
    re.compile(r"committees/"): re.compile(r"organisation-.+"),
    re.compile(r"sources/"): re.compile(r"signs|links"),
    re.compile(r"corrections/"): re.compile(r"(?!)"),
    re.compile(r"history/"): re.compile(r"drawing|list|subjects"),
    re.compile(r"history/figures/"): re.compile(r"(?:of|chart)-.+"),
    re.compile(r"standards/"): re.compile(r"family-.+|others|part-.+"),
}
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


@dataclass(frozen=True)
class Moves:
    """The redirects and tombstones of a project, by the address that is gone."""

    by_address: Mapping[str, Redirect] = field(default_factory=dict)
    shadows: Mapping[str, Redirect] = field(default_factory=dict)
    """Those that follow from them: of the comparisons of pages that are gone."""

    def at(self, address: str) -> Redirect | None:
        """The one that takes the place of a page."""
        return self.by_address.get(address) or self.shadows.get(address)

    def over(self, address: str) -> Redirect | None:
        """The one that answers for an address: its own, or that of the whole page."""
        page, hash, _anchor = address.partition("#")
        return self.by_address.get(address) or (self.by_address.get(page) if hash else None)

    def on(self, page: str) -> list[Redirect]:
        """Those of the anchors of a page, in the order of the anchors."""
        found = [(old, move) for old, move in self.by_address.items() if old.startswith(f"{page}#")]
        return [move for _old, move in sorted(found, key=lambda each: each[0])]


def shown(address: str) -> str:
    """An address as people write it: the first page, whose address is empty, is ``/``."""
    return address if address.partition("#")[0] else f"/{address}"


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
    ledger = read(root)
    new = set(more) - ledger.lines.keys()
    (root / FILE).write_text(ledger.with_new(new), encoding="utf-8")
    return len(new)


def pages(store: Store) -> set[str]:
    """The address of every page that the data give, in any language."""
    prose = {page.address for page in store.tables[PAGE].values()}
    return prose | {page.address for page in addresses.generated(store) if page.remembered}


def published(store: Store) -> set[str]:
    """Every address and anchor that the data give now, but for anchors that only a view knows."""
    there = pages(store)
    found = {links.place(kind, id) for kind in links.CITABLE for id in store.ids(kind)}
    for organisation in store.tables["organisation"].values():
        page = links.place("organisation", organisation.id)
        found |= {f"{page}#{statement.id}" for statement in organisation.statements}
    for correction in store.tables["correction"].values():
        abouts = [links.address(store, reference) for reference in correction.about]
        found |= {f"{page}#note-{correction.id}" for page in abouts if page and "#" not in page}
    for document in store.documents:
        bodies = [text for place, text in document.texts if is_body(place)]
        if document.kind == PAGE and bodies:
            page = store.tables[PAGE][document.id].address
            found |= {f"{page}#{id}" for text in bodies[0].values() for id in _OWN_ID.findall(text)}
    return there | {address for address in found if address.partition("#")[0] in there}


def is_heading(address: str) -> bool:
    """Whether an anchor is one that a view gives by itself, so that only the built page can tell."""
    page, hash, anchor = address.partition("#")
    if not hash:
        return False
    known = next((ids for pattern, ids in _HEADINGS.items() if pattern.fullmatch(page)), None)
    return known.fullmatch(anchor) is not None if known else links.claimed(address) is None


def moves(store: Store) -> Moves:
    """The redirects and tombstones of a project; of two about one address, the first."""
    own = {move.old: move for move in reversed(store.tables[REDIRECT].values())}
    return Moves(own, {beside: shadow for move in own.values() for beside, shadow in _shadow(move)})


def _shadow(move: Redirect) -> Iterator[tuple[str, Redirect]]:
    """The comparison of a page that is gone, and where it leads: to the comparison of the new one, if any."""
    if beside := compare.beside(move.old):
        to = None if move.new is None else compare.beside(move.new) or move.new
        yield beside, move.model_copy(update={"from": beside, "to": to})
