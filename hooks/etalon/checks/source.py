"""Every statement says where it stands."""

from collections.abc import Iterator

from ..findings import Finding
from ..schema import Organisation
from ..schema.base import Status
from ..store import Store
from .common import at

NEED_NO_SOURCE = ("place", "source", "term", "grammar", "style", "page", "redirect", "ui")


def statements_have_sources(store: Store) -> Iterator[Finding]:
    """An entity names its sources; so does a statement, unless it is marked unconfirmed."""
    for document in store.documents:
        entity = store.get(document.kind, document.id)
        if entity is None or document.kind in NEED_NO_SOURCE:
            continue
        if not entity.sources:
            yield at(document, (), "no-source")
        if isinstance(entity, Organisation):
            for index, statement in enumerate(entity.statements):
                proven = statement.sources or statement.evidence
                if not proven and statement.status is not Status.unconfirmed:
                    yield at(document, ("statements", index), "no-source")


def citations_have_locators(store: Store) -> Iterator[Finding]:
    """A citation says where in the source: by lines or by clauses."""
    for document in store.documents:
        entity = store.get(document.kind, document.id)
        cited = [(("sources", index), item) for index, item in enumerate(getattr(entity, "sources", ()))]
        for number, statement in enumerate(getattr(entity, "statements", ())):
            place = ("statements", number, "sources")
            cited += [((*place, index), item) for index, item in enumerate(statement.sources)]
        for location, citation in cited:
            if not citation.lines and not citation.clauses:
                yield at(document, location, "no-locator", source=citation.source)
