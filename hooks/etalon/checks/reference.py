"""Ids that one file uses to name another."""

import difflib
from collections.abc import Iterator

from .. import links
from ..findings import Finding
from ..schema import walk
from ..store import UI, Document, Store
from .common import at

MUST_BE_USED = ("place", "source")
PARTS = ("clause", "parameter")
_ANY = "*"


def known_ids(store: Store) -> Iterator[Finding]:
    """An id that is referred to exists, in the kind that the field is for."""
    for document, location, kind, id in _references(store):
        if store.get(kind, id) or _unreadable(store, kind, id):
            continue
        if elsewhere := [other for other in store.tables if store.get(other, id)]:
            yield at(document, location, "wrong-kind", id=id, kind=kind, elsewhere=", ".join(elsewhere))
        else:
            near = difflib.get_close_matches(id, store.ids(kind), 1, 0.0)
            yield at(document, location, "unknown-id", id=id, kind=kind, near="".join(near))


def used_ids(store: Store) -> Iterator[Finding]:
    """A place or source that nothing refers to is a leftover or a forgotten reference (warning)."""
    if store.broken:
        return  # what could not be read may refer to anything
    used = {(kind, id) for _document, _location, kind, id in _references(store)}
    for document in store.documents:
        if document.kind in MUST_BE_USED and (document.kind, document.id) not in used:
            yield at(document, (), "unused-id", id=document.id, kind=document.kind)


def _unreadable(store: Store, kind: str, id: str) -> bool:
    """Whether what is named may stand in a file that could not be read."""
    in_a_clause = kind in PARTS and any(broken == "clause" for broken, _id in store.broken)
    return (kind, id) in store.broken or in_a_clause


def _references(store: Store) -> Iterator[tuple[Document, tuple[str | int, ...], str, str]]:
    for document in store.documents:
        if document.kind != UI and (entity := store.get(document.kind, document.id)):
            for location, kind, id in walk.references(entity):
                if kind == _ANY:
                    kind, id = links.split(id) or (kind, id)
                yield document, location, kind, id
