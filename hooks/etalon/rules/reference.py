"""Ids that one file uses to name another."""

from collections import Counter
from collections.abc import Iterator

from ..data import walk
from ..data.base import ANY_KIND, Entity
from ..data.findings import MOST, Finding
from ..data.near import near
from ..data.store import DataFile, Store
from ..kind import Location


def known_ids(store: Store) -> Iterator[Finding]:
    """An id that is referred to exists, in the kind that the field is for."""
    wrong: Counter[str] = Counter()
    for file, location, kind, id in _references(store):
        if store.get(kind, id) or _is_unreadable(store, kind, id):
            continue
        others = (kind.name for kind in store.kinds.values() if not kind.is_account)
        if elsewhere := [other for other in others if store.get(other, id)]:
            params = {"id": id, "kind": kind, "elsewhere": ", ".join(elsewhere)}
            yield file.finding(location, "wrong-kind", **params)
        else:
            wrong[file.path] += 1
            # To look for what was meant takes long; the last of very many are only counted.
            known = store.ids(kind) if wrong[file.path] <= MOST else []
            rule = "unknown-id" if store.ids(kind) else "none-of-kind"
            yield file.finding(location, rule, id=id, kind=kind, near=near(id, known))


def used_ids(store: Store) -> Iterator[Finding]:
    """What is there only to be referred to is referred to, else it is left over or forgotten (warning)."""
    if store.broken:
        return  # what could not be read may refer to anything
    kinds = store.kinds
    used = {(kind, id) for file, _at, kind, id in _references(store) if not kinds[file.kind].is_account}
    for file in store.files:
        if store.kinds[file.kind].must_be_used and (file.kind, file.id) not in used:
            yield file.finding((), "unused-id", id=file.id, kind=file.kind)


def _is_unreadable(store: Store, kind: str, id: str) -> bool:
    """Whether what is named may stand in a file that could not be read."""
    if (kind, id) in store.broken:
        return True
    # A kind without files is one of parts, which stand in the files of some other kind.
    return any(
        store.kinds[owner].parts and (kind == owner or kind not in store.kinds) for owner, _id in store.broken
    )


def _references(store: Store) -> Iterator[tuple[DataFile, Location, str, str]]:
    for file, entity in store.each(Entity):
        for location, kind, id in walk.references(entity):
            if kind == ANY_KIND:
                kind, id = store.kinds.split(id) or (kind, id)
            yield file, location, kind, id
