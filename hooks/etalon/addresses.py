"""The pages that come from the data: one list for the site, which shows them, and the ledger, which remembers them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import compare, links
from .regulation import Regulation
from .store import Store


@dataclass(frozen=True)
class Page:
    """A generated page: its address in every language, the entity that it shows and how."""

    address: str
    view: str
    kind: str = ""
    id: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    """What its view needs beside the entity."""
    remembered: bool = True
    """Whether the ledger holds its address; that of a comparison follows from what it compares."""


def generated(store: Store) -> Iterator[Page]:
    """Every page that the data give by themselves; that of an entity is shown by the view of its kind."""
    for kind in links.CITABLE:
        for id in store.tables[kind]:
            address = links.place(kind, id)
            if address and "#" not in address:
                yield Page(address, kind, kind, id)
    rule = Regulation(store)
    for path in rule.paths:
        if path.choices:
            yield Page(path.address, path.kind, path.kind, path.id, {"path": path})
    yield from _extracts(rule)
    for comparison in compare.comparisons(store):
        context = {"comparison": comparison}
        yield Page(comparison.address, "compare", context=context, remembered=not comparison.id)


def _extracts(rule: Regulation) -> Iterator[Page]:
    """The clauses of each actor and of each kind."""
    for actor in rule.actors:
        if clauses := rule.of_actor(actor.id):
            address = f"verification/rule/actor/{actor.id}/"
            yield Page(address, "clauses", "actor", actor.id, {"clauses": clauses})
    for kind in rule.kinds:
        context = {"clauses": rule.of_kind(kind), "clause_kind": kind, "actor": None}
        yield Page(f"verification/rule/kind/{kind.replace('_', '-')}/", "clauses", context=context)
