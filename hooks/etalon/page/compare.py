"""Any data beside its other languages, row by row: what stands in each row, and on which pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..data.base import Entity
from ..data.page import address_of
from ..data.store import DataFile, Store
from ..data.wording import Wording
from ..kind import Kind, Kinds, Location
from .generated import Page

if TYPE_CHECKING:
    from .speech import Speech

ADDRESS = "compare/"
_VIEW = "etalon/compare"
_MOST, _OF_A_ROW = 7_000, 200
"""So many letters of texts stand on a page, in all languages together; and what a row needs beside them."""


@dataclass(frozen=True)
class Row:
    """One text in every language: what it is of, where it stands in its file, its anchor."""

    anchor: str
    kind: str
    id: str
    label: str
    text: Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """A page: its address and that of what it compares, its rows, and what these are of.

    ``word``: the key of what these are called together. ``paths``: the file or the folders that hold them.
    ``entity``: the one, where it is compared alone.
    ``number``: which part it is of what is too much for one page; ``begins``: the address and the first row of each.
    """

    address: str
    of: str
    word: str
    notice: str | None
    rows: tuple[Row, ...]
    paths: tuple[str, ...]
    entity: Entity | None = None
    number: int = 1
    begins: tuple[tuple[str, Row], ...] = ()

    def name(self, speech: Speech) -> str:
        """What is compared."""
        name = speech.name(self.entity) if self.entity else speech.word(self.word)
        return f"{name} · {self.number}" if self.number > 1 else name


def comparisons(store: Store) -> list[Comparison]:
    """Every page that compares: those of several entities, then those of one."""
    return [part for whole in (*_together(store), *_alone(store)) for part in _in_parts(whole)]


def places_of_rows(store: Store) -> Mapping[str, str]:
    """The address of every row, by its anchor."""
    found = store.index(comparisons)
    return {row.anchor: f"{each.address}#{row.anchor}" for each in found for row in each.rows}


def pages(store: Store) -> Iterator[Page]:
    """The comparisons as pages of the site."""
    for each in store.index(comparisons):
        yield Page(
            each.address,
            _VIEW,
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
        # The list is asked for again, so that the page is known to rest on it.
        found = {each.address: each for each in speech.index(comparisons)}
        return {"comparison": found[comparison.address]}

    return context


def _together(store: Store) -> Iterator[Comparison]:
    groups: dict[str, list[Kind[Any]]] = {}
    for kind in store.kinds.values():
        if kind.compare:
            groups.setdefault(kind.compare, []).append(kind)
    for group, kinds in groups.items():
        rows = tuple(row for kind in kinds for row in _rows_of(store, kind))
        if rows:
            of = next((address_of(kind.shown_on) for kind in kinds if kind.shown_on), "")
            notice = next((kind.notice for kind in kinds if kind.notice), None)
            word = store.index(Wording).together([kind.name for kind in kinds], group)
            paths = tuple(f"data/{kind.name}/" for kind in kinds)
            yield Comparison(f"{ADDRESS}{group}/", of, word, notice, rows, paths)


def _alone(store: Store) -> Iterator[Comparison]:
    for kind in store.kinds.values():
        if is_alone(kind):
            word = store.index(Wording).together([kind.name], kind.folder)
            for id, entity in store.table(kind.name).items():
                address = kind.address_of(id) or ""
                if file := store.file(kind.name, id):
                    rows = tuple(_rows(store, kind, file))
                    paths = (file.path,)
                    yield Comparison(f"{ADDRESS}{address}", address, word, kind.notice, rows, paths, entity)


def _in_parts(whole: Comparison) -> Iterator[Comparison]:
    """What is too much for one page on several."""
    parts: list[list[Row]] = []
    room = 0
    for row in whole.rows:
        if room <= 0:
            parts.append([])
            room = _MOST
        parts[-1].append(row)
        room -= _OF_A_ROW + sum(map(len, row.text.values()))
    addresses = [whole.address, *(f"{whole.address}{number}/" for number in range(2, len(parts) + 1))]
    begins = tuple(
        (address, rows[0]) for address, rows in zip(addresses, parts, strict=True) if len(parts) > 1
    )
    for number, (address, rows) in enumerate(zip(addresses, parts, strict=True), 1):
        yield replace(whole, address=address, rows=tuple(rows), number=number, begins=begins)


def _rows_of(store: Store, kind: Kind[Any]) -> Iterator[Row]:
    for entity in store.in_order(kind.name):
        if file := store.file(kind.name, entity.id):
            yield from _rows(store, kind, file)


def _rows(store: Store, kind: Kind[Any], file: DataFile) -> Iterator[Row]:
    """The texts of a file, its title first; those of a part under the part's own id."""
    parts = list(kind.parts(store.entity(file))) if kind.parts else []
    owners = {part.location: part.id for part in parts if part.kind == kind.name}
    for location, text in sorted(file.texts, key=lambda each: each[0] != ("title",)):
        around = _around(owners, location)
        id, inside = owners.get(around, file.id), location[len(around) :]
        # The text itself of what has parts stands at the anchor that it has on its own page.
        rest = () if kind.parts and inside == ("text",) else inside
        anchor = "-".join((kind.name, id, *map(str, rest)))
        yield Row(anchor, kind.name, id, str(location[-1]), text)


def _around(owners: Mapping[Location, str], location: Location) -> Location:
    """The location of the innermost part in which a text stands; that of the file where it stands in none."""
    inside = (location[:length] for length in range(len(location), 0, -1))
    return next((each for each in inside if each in owners), ())
