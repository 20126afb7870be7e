"""Every place in a source that anything names."""

from etalon.data import walk
from etalon.data.base import Entity
from etalon.data.store import DataFile, Store
from etalon.kind import Location

from .base import Citation


def citations(store: Store) -> list[tuple[DataFile, Location, Citation]]:
    """Every citation with its file and its location, wherever in an entity it stands."""
    return [
        (file, location, citation)
        for file, entity in store.each(Entity)
        for location, citation in walk.inside(entity, Citation)
    ]
