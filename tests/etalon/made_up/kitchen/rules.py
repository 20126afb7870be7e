"""What must hold in the kitchen."""

from collections.abc import Iterator

from etalon.data.base import Entity
from etalon.data.findings import Finding
from etalon.data.store import Store

from .dish import Dish

LONGEST = 24 * 60


def nothing_cooks_for_days(store: Store) -> Iterator[Finding]:
    """A step ends within a day."""
    for file, dish in store.each(Dish):
        for index, step in enumerate(dish.stages):
            if step.minutes > LONGEST:
                yield file.finding(("stages", index, "minutes"), "cooks-for-days", minutes=step.minutes)


def spices_stand_once(store: Store) -> Iterator[Finding]:
    """Nothing names a spice twice."""
    for file, entity in store.each(Entity):
        spices = getattr(entity, "spices", ())
        for index, spice in enumerate(spices):
            if spice in spices[:index]:
                yield file.finding(("spices", index), "spice-twice", id=spice)
