"""Statistics: the numbers are there, and parts make up their whole."""

from collections.abc import Iterator

from ..figures import whole
from ..findings import Finding
from ..schema import Statistic
from ..schema.statistic import Unit
from ..store import Document, Store
from .common import at, ids_twice


def numbers_are_there(store: Store) -> Iterator[Finding]:
    """A statistic has a value, or parts."""
    for document, statistic in _statistics(store):
        if statistic.value is None and not statistic.parts:
            yield at(document, (), "statistic-empty")


def parts_add_up(store: Store) -> Iterator[Finding]:
    """The parts of a whole are not more than it, and not less unless the list is open."""
    for document, statistic in _statistics(store):
        if not statistic.parts or (statistic.value is None and statistic.unit == Unit.count):
            continue
        total, of = round(sum(each.value for each in statistic.parts), 6), whole(statistic)
        if total > of or (total < of and not statistic.open):
            yield at(document, ("parts",), "parts-sum", total=f"{total:g}", whole=f"{of:g}")


def parts_are_told_apart(store: Store) -> Iterator[Finding]:
    """Each part has an id of its own."""
    for document, statistic in _statistics(store):
        yield from ids_twice(document, "parts", statistic.parts)


def _statistics(store: Store) -> Iterator[tuple[Document, Statistic]]:
    for document in store.documents:
        entity = store.tables[document.kind][document.id]
        if isinstance(entity, Statistic):
            yield document, entity
