"""Any data beside its other languages, row by row: what stands in each row, and on which pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..data.base import Entity
from ..data.page import address_of
from ..data.store import Store
from ..data.wording import Wording
from ..kind import Kind, Kinds, Location
from .generated import Page
from .parts import Parts

if TYPE_CHECKING:
    from .speech import Speech

ADDRESS = "compare/"
VIEW = "etalon/compare"
_MOST, _OF_A_ROW = 7_000, 200
"""So many letters of texts stand on a page, in all languages together; and what a row needs beside them."""


@dataclass(frozen=True)
class Row:
    """One text in every language: its anchor, the thing or the part that it is of, where it stands there."""

    anchor: str
    kind: str
    id: str
    inside: Location
    text: Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """A page: its address and that of what it compares, and the kinds whose texts it holds.

    ``word``: the key of what these are called together. ``paths``: the file or the folders that hold them.
    ``entity``: the one, where it is compared alone.
    ``number``: which part it is of what is too much for one page; ``addresses``: those of all parts; ``held``: kind and
    id of what this part holds, of whose rows the first ``skipped`` stand on the page before; ``count``: how many it shows.
    """

    store: Store = field(repr=False)
    address: str
    of: str
    word: str
    notice: str | None
    kinds: tuple[Kind[Any], ...]
    paths: tuple[str, ...]
    entity: Entity | None = None
    number: int = 1
    addresses: tuple[str, ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    skipped: int = 0
    count: int | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its texts; worked out by whoever shows them, who rests on them thereby."""
        rows = (row for kind, entity in self.entities for row in _rows(self.store, kind, entity))
        end = None if self.count is None else self.skipped + self.count
        return tuple(islice(rows, self.skipped, end))

    @property
    def entities(self) -> Iterator[tuple[Kind[Any], Entity]]:
        """What it holds, each with its kind."""
        if self.entity:
            yield self.kinds[0], self.entity
        elif self.held:
            kinds = {kind.name: kind for kind in self.kinds}
            yield from ((kinds[kind], self.store.table(kind)[id]) for kind, id in self.held)
        else:
            for kind in self.kinds:
                yield from ((kind, entity) for entity in self.store.in_order(kind.name))

    @property
    def parts(self) -> list[tuple[str, Row, Row]]:
        """The address, the first row and the last of each part, where there are several."""
        return self.store.index(_ends, self.addresses[0]) if self.addresses else []

    @property
    def next(self) -> str | None:
        """The address of the part after it."""
        return self.addresses[self.number] if self.number < len(self.addresses) else None

    def whole(self, speech: Speech) -> str:
        """What is compared, of which this may be a part."""
        return speech.name(self.entity) if self.entity else speech.word(self.word)

    def name(self, speech: Speech) -> str:
        """What is compared here."""
        whole = self.whole(speech)
        return f"{whole} · {self.number}" if self.number > 1 else whole


def comparisons(store: Store) -> list[Comparison]:
    """Every page that compares: those of several entities, then those of one."""
    return [part for whole in (*_together(store), *_alone(store)) for part in _in_parts(whole)]


def _by_address(store: Store) -> Mapping[str, Comparison]:
    return {each.address: each for each in store.index(comparisons)}


def _at(store: Store, address: str) -> Comparison:
    """That of an address; whoever asks for it rests on no other."""
    return store.index(_by_address)[address]


def _ends(store: Store, address: str) -> list[tuple[str, Row, Row]]:
    """The address, the first row and the last of each part of what begins at an address."""
    found = store.index(_by_address)
    rows = {each: found[each].rows for each in found[address].addresses}
    return [(each, of[0], of[-1]) for each, of in rows.items()]


def place_of_row(store: Store, anchor: str) -> str:
    """The address of a row."""
    return store.index(_places_of_rows)[anchor]


def _places_of_rows(store: Store) -> Mapping[str, str]:
    found = store.index(comparisons)
    return {row.anchor: f"{each.address}#{row.anchor}" for each in found for row in each.rows}


def sections(store: Store) -> Mapping[str, list[Comparison]]:
    """The first page of each comparison by the part of the site that it belongs to, both in the order of the navigation.

    A part is named by its page on top, or by the folder of what is compared where no page is.
    """
    parts = store.index(Parts)
    ranks = {page.id: rank for rank, page in enumerate(parts.listed)}
    found: dict[str, list[Comparison]] = {}
    begun = (each for each in store.index(comparisons) if each.number == 1)
    placed = [(parts.holding(each.of), each) for each in begun]
    for place, each in sorted(placed, key=lambda one: ranks[one[0].id] if one[0] else len(ranks)):
        found.setdefault(place.top if place else each.of.partition("/")[0], []).append(each)
    return dict(sorted(found.items(), key=lambda one: ranks.get(one[0], len(ranks))))


def pages(store: Store) -> Iterator[Page]:
    """The comparisons as pages of the site."""
    for each in store.index(comparisons):
        yield Page(
            each.address,
            VIEW,
            _title(each),
            _description(each),
            context=_context(each),
            remembered=each.entity is None and each.number == 1,
            notice=each.notice,
            paths=each.paths,
        )


def beside(kinds: Kinds, address: str) -> str | None:
    """The address of the comparison of an entity's page, whether it is there or not; None for other pages."""
    claim = kinds.claimed(address)
    return f"{ADDRESS}{address}" if claim and is_alone(kinds[claim[0]]) else None


def is_alone(kind: Kind[Any]) -> bool:
    """Whether each entity of a kind has a comparison to itself."""
    return kind.has_pages and kind.compare is None


def _title(comparison: Comparison) -> Callable[[Speech], str]:
    return lambda speech: speech.word("compare.title_of", name=comparison.name(speech))


def _description(comparison: Comparison) -> Callable[[Speech], str]:
    return lambda speech: speech.word("compare.description_of", name=comparison.name(speech))


def _context(comparison: Comparison) -> Any:
    def context(speech: Speech) -> Mapping[str, Any]:
        # It is asked for again, so that the page is known to rest on the list.
        return {"comparison": speech.index(_at, comparison.address)}

    return context


def _together(store: Store) -> Iterator[Comparison]:
    groups: dict[str, list[Kind[Any]]] = {}
    for kind in store.kinds.values():
        if kind.compare:
            groups.setdefault(kind.compare, []).append(kind)
    for group, kinds in groups.items():
        if any(file.texts for kind in kinds for file, _entity in store.each(kind.model)):
            of = next((address_of(kind.shown_on) for kind in kinds if kind.shown_on), "")
            notice = next((kind.notice for kind in kinds if kind.notice), None)
            word = store.index(Wording).together([kind.name for kind in kinds], group)
            paths = tuple(f"data/{kind.name}/" for kind in kinds)
            yield Comparison(store, f"{ADDRESS}{group}/", of, word, notice, tuple(kinds), paths)


def _alone(store: Store) -> Iterator[Comparison]:
    for kind in store.kinds.values():
        if is_alone(kind):
            word = store.index(Wording).together([kind.name], kind.folder)
            for id, entity in store.table(kind.name).items():
                if file := store.file(kind.name, id):
                    address, paths = kind.address_of(id) or "", (file.path,)
                    yield Comparison(
                        store, f"{ADDRESS}{address}", address, word, kind.notice, (kind,), paths, entity
                    )


def _in_parts(whole: Comparison) -> Iterator[Comparison]:
    """What is too much for one page on several."""
    if _fits(whole):
        yield whole
        return
    parts = list(_parted(whole))
    if len(parts) < 2:
        yield whole
        return
    addresses = (whole.address, *(f"{whole.address}{number}/" for number in range(2, len(parts) + 1)))
    for number, (address, rows) in enumerate(zip(addresses, parts, strict=True), 1):
        held = tuple(dict.fromkeys(thing for thing, _number in rows))
        part = replace(whole, address=address, number=number, addresses=addresses, held=held)
        yield replace(part, skipped=rows[0][1], count=len(rows))


def _parted(whole: Comparison) -> Iterator[list[tuple[tuple[str, str], int]]]:
    """The rows of each part: kind and id of what a row is of, and its number there."""
    part, room = list[tuple[tuple[str, str], int]](), _MOST
    for kind, entity in whole.entities:
        for number, row in enumerate(_rows(whole.store, kind, entity)):
            if room <= 0:
                yield part
                part, room = [], _MOST
            part.append(((kind.name, entity.id), number))
            room -= _length(row.text)
    if part:
        yield part


def _fits(whole: Comparison) -> bool:
    """Whether it is easily seen, without its rows, that all of it has room on one page."""
    file = whole.store.file(whole.kinds[0].name, whole.entity.id) if whole.entity else None
    return file is not None and sum(_length(text) for _location, text in file.texts) <= _MOST


def _length(text: Mapping[str, str]) -> int:
    """The room that a row takes."""
    return _OF_A_ROW + sum(map(len, text.values()))


def _rows(store: Store, kind: Kind[Any], entity: Entity) -> Iterator[Row]:
    """The texts of a file, its title first; those of a part under the part's own id."""
    file = store.file(kind.name, entity.id)
    if file is None:
        return
    parts = list(kind.parts(entity)) if kind.parts else []
    owners = {part.location: part.id for part in parts if part.kind == kind.name}
    for location, text in sorted(file.texts, key=lambda each: each[0] != ("title",)):
        around = _around(owners, location) if owners else ()
        id, inside = owners.get(around, entity.id), location[len(around) :]
        # The text itself of what has parts stands at the anchor that it has on its own page.
        rest = () if kind.parts and inside == ("text",) else inside
        anchor = "-".join((kind.name, id, *map(str, rest)))
        yield Row(anchor, kind.name, id, inside, text)


def _around(owners: Mapping[Location, str], location: Location) -> Location:
    """The location of the innermost part in which a text stands; that of the file where it stands in none."""
    inside = (location[:length] for length in range(len(location), 0, -1))
    return next((each for each in inside if each in owners), ())
