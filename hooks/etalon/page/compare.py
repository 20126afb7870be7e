"""Any data beside its other languages, row by row: what stands in each row, and on which pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..data.base import Entity
from ..data.page import address_of
from ..data.store import Store
from ..data.wording import Wording
from ..kind import Kind, Kinds, Location
from .generated import Page

if TYPE_CHECKING:
    from .speech import Speech

ADDRESS = "compare/"
_VIEW = "etalon/compare"


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
    """A page: its address and that of what it compares, and the kinds whose texts it holds.

    ``word``: the key of what these are called together. ``entity``: the one, where it is compared alone.
    """

    store: Store = field(repr=False)
    address: str
    of: str
    word: str
    notice: str | None
    kinds: tuple[Kind[Any], ...]
    entity: Entity | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its texts; worked out by whoever shows them, who rests on them thereby."""
        if self.entity:
            return tuple(_rows(self.store, self.kinds[0], self.entity))
        entities = ((kind, entity) for kind in self.kinds for entity in self.store.in_order(kind.name))
        return tuple(row for kind, entity in entities for row in _rows(self.store, kind, entity))

    def name(self, speech: Speech) -> str:
        """What is compared."""
        return speech.name(self.entity) if self.entity else speech.word(self.word)


def comparisons(store: Store) -> list[Comparison]:
    """Every page that compares: those of several entities, then those of one."""
    return [*_together(store), *_alone(store)]


def pages(store: Store) -> Iterator[Page]:
    """The comparisons as pages of the site."""
    for each in store.index(comparisons):
        yield Page(
            each.address,
            _VIEW,
            _title(each),
            _description(each),
            context=_context(each),
            remembered=each.entity is None,
            notice=each.notice,
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
        if any(file.texts for kind in kinds for file, _entity in store.each(kind.model)):
            of = next((address_of(kind.shown_on) for kind in kinds if kind.shown_on), "")
            notice = next((kind.notice for kind in kinds if kind.notice), None)
            word = store.index(Wording).together([kind.name for kind in kinds], group)
            yield Comparison(store, f"{ADDRESS}{group}/", of, word, notice, tuple(kinds))


def _alone(store: Store) -> Iterator[Comparison]:
    for kind in store.kinds.values():
        if is_alone(kind):
            word = store.index(Wording).together([kind.name], kind.folder)
            for id, entity in store.table(kind.name).items():
                address = kind.address_of(id) or ""
                yield Comparison(store, f"{ADDRESS}{address}", address, word, kind.notice, (kind,), entity)


def _rows(store: Store, kind: Kind[Any], entity: Entity) -> Iterator[Row]:
    """The texts of a file, its title first; those of a part under the part's own id."""
    file = store.file(kind.name, entity.id)
    if file is None:
        return
    parts = list(kind.parts(entity)) if kind.parts else []
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
