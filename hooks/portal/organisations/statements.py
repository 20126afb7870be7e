"""The statements of an organisation, each named by itself: ``statement:umbrella.purpose``."""

from collections.abc import Iterator, Mapping

from etalon.data.store import Store
from etalon.kind import Part

from .organisation import Organisation


def parts_of(organisation: Organisation) -> Iterator[Part]:
    """Each statement under the ids of both."""
    for index, statement in enumerate(organisation.statements):
        yield Part("statement", f"{organisation.id}.{statement.id}", ("statements", index), statement)


def owners(store: Store) -> Mapping[str, str]:
    """The id of each, as a reference names it -> that of the organisation of which it is."""
    return {part.id: each.id for each in store[Organisation].values() for part in parts_of(each)}
