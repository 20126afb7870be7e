"""The ids that the views of organisations give, beside those of entities."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store
from portal.sources.notes import Corrections

from .membership import Membership
from .organisation import Group, Organisation
from .relations import Relations


def organisation_anchors(store: Store, organisation: Organisation) -> Iterator[str]:
    """The ids of what is said of it, and of the sections of its page."""
    said = organisation.statements
    yield from (statement.id for statement in said)
    yield from (f"section-{section}" for section in {"names", "sources", *(one.topic for one in said)})
    yield from ["section-statements"] if said else []
    reference, relations = f"organisation:{organisation.id}", store.index(Relations)
    around = {
        "corrections": store.index(Corrections).about(reference),
        "member-of": relations.memberships_of(reference),
        "members": relations.members_in(reference),
        "committees": relations.committees_of(organisation.id),
        "parts": relations.children_of(organisation.id),
        "related": relations.related(organisation.id),
    }
    yield from (f"section-{section}" for section, found in around.items() if found)


def _organisations(_store: Store, _page: ProsePage) -> Iterator[str]:
    yield from Group


def _committees(store: Store, _page: ProsePage) -> Iterator[str]:
    relations = store.index(Relations)
    return (f"organisation-{id}" for id in store[Organisation] if relations.committees_of(id))


def _membership(store: Store, _page: ProsePage) -> Iterator[str]:
    relations = store.index(Relations)
    yield from ("matrix", "countries", "bodies")
    for membership in store[Membership].values():
        kind, id = store.kinds.split(membership.party) or ("", "")
        yield f"party-{id}"
        yield f"country-{id if kind == 'place' else getattr(store.get(kind, id), 'country', None) or 'none'}"
    for organisation in store[Organisation].values():
        bodies = (
            f"organisation:{organisation.id}",
            *(f"committee:{each.id}" for each in relations.committees_of(organisation.id)),
        )
        yield from [f"body-{organisation.id}"] if any(map(relations.members_in, bodies)) else []


LANDMARKS = {"organisations": _organisations, "committees": _committees, "membership": _membership}
