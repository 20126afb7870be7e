"""The pages that come from the data: one list for the site, which shows them, and the ledger, which remembers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..data.store import Store

if TYPE_CHECKING:
    from ..kind import Kind
    from .speech import Speech


def _nothing(_speech: Speech) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Page:
    """A generated page: its address in every language, how it is shown and what it is called.

    ``kind`` and ``id`` name the entity that it shows, if any: the view has it as ``it``. ``context`` gives what the
    view needs beside it, from the page's own speech, so that what it rests on is recorded.
    """

    address: str
    view: str
    title: Callable[[Speech], str]
    description: Callable[[Speech], str]
    kind: str = ""
    id: str = ""
    context: Callable[[Speech], Mapping[str, Any]] = _nothing
    remembered: bool = True
    """Whether the ledger holds its address; that of a comparison follows from what it compares."""
    notice: str | None = None
    """The view that opens it; that of the kind which gives it, unless it names its own."""
    paths: tuple[str, ...] = ()
    """The files and folders that hold what it says, where it shows no one entity; those of the kind which gives it."""
    anchors: tuple[str, ...] = ()
    """The ids that its view gives; an entity's page has those that its kind declares too."""


def generated(store: Store) -> list[Page]:
    """Every page that the data give by themselves; that of an entity is shown by the view of its kind."""
    return [*_of_entities(store), *_of_kinds(store)]


def entity_page(store: Store, address: str) -> Page | None:
    """The page of an entity by its address, if there is one."""
    kind, id = store.kinds.claimed(address) or ("", "")
    is_there = id in store.table(kind) and store.kinds[kind].has_pages
    return _of_entity(store, store.kinds[kind], id) if is_there else None


def _of_entities(store: Store) -> Iterator[Page]:
    for kind in store.kinds.values():
        if kind.has_pages:
            for entity in store.table(kind.name).values():
                yield _of_entity(store, kind, entity.id)


def _of_entity(store: Store, kind: Kind[Any], id: str) -> Page:
    reference = f"{kind.name}:{id}"
    return Page(
        kind.address_of(id) or "",
        store.portal.view_of(kind),
        lambda speech: speech.label(reference),
        lambda speech: speech.description(reference),
        kind.name,
        id,
        notice=kind.notice,
    )


def _of_kinds(store: Store) -> Iterator[Page]:
    for kind in store.kinds.values():
        for page in kind.pages(store) if kind.pages else ():
            paths = page.paths or (f"data/{kind.name}/",)
            yield replace(page, notice=page.notice or kind.notice, paths=paths)
