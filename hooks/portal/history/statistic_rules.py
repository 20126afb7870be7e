"""Statistics: the numbers are there, and parts make up their whole."""

from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import Store

from .figures import whole
from .statistic import Statistic, Unit


def numbers_are_there(store: Store) -> Iterator[Finding]:
    """A statistic has a value, or parts."""
    for file, statistic in store.each(Statistic):
        if statistic.value is None and not statistic.parts:
            yield file.finding((), "statistic-empty")


def parts_add_up(store: Store) -> Iterator[Finding]:
    """The parts of a whole are not more than it, and not less unless the list is open."""
    for file, statistic in store.each(Statistic):
        if not statistic.parts or (statistic.value is None and statistic.unit == Unit.count):
            continue
        total, of = round(sum(each.value for each in statistic.parts), 6), whole(statistic)
        if total > of or (total < of and not statistic.open):
            yield file.finding(("parts",), "parts-sum", total=f"{total:g}", whole=f"{of:g}")
