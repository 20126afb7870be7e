"""What must hold in the kitchen."""

from collections.abc import Iterator

from etalon.data.base import Entity
from etalon.data.findings import Finding
from etalon.data.store import Store

from .dish import Dish

LONGEST = 24 * 60
SHELF = 5


def nothing_cooks_for_days(store: Store) -> Iterator[Finding]:
    """A step ends within a day."""
    for file, dish in store.each(Dish):
        for index, step in enumerate(dish.stages):
            if step.minutes > LONGEST:
                yield file.finding(("stages", index, "minutes"), "cooks-for-days", minutes=step.minutes)


def few_spices(store: Store) -> Iterator[Finding]:
    """Nothing has more spices than a shelf."""
    for file, entity in store.each(Entity):
        count = len(getattr(entity, "spices", ()))
        if count > SHELF:
            yield file.finding(("spices",), "many-spices", count=count)
