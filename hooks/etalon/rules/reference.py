"""Ids that one file uses to name another."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..address import links
from ..data import walk
from ..data.base import ANY_KIND, Entity
from ..data.findings import MOST, Finding
from ..data.near import mistyped
from ..data.store import DataFile, Store
from ..kind import Location

_SHOWN = 6
"""How many of a circle a finding names."""


def known_ids(store: Store) -> Iterator[Finding]:
    """An id that is referred to exists, in the kind that the field is for."""
    wrong: Counter[str] = Counter()
    for file, location, kind, id in store.index(_references):
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
            yield _unknown(store, file, location, kind, id, known)


def _unknown(
    store: Store, file: DataFile, location: Location, kind: str, id: str, known: list[str]
) -> Finding:
    """What is told of an id that is not there: its new one where it was renamed, else one that it may be a slip for."""
    params = {"id": id, "kind": kind}
    node = file.root.at(location)
    if (new := links.renamed(store, kind, id)) and node:
        return file.finding(
            location, "renamed-id", **params, mended=f"{str(node.value).removesuffix(id)}{new}"
        )
    if meant := mistyped(id, known):
        return file.finding(location, "unknown-id", **params, near=meant)
    return file.finding(location, "id-not-here" if store.ids(kind) else "none-of-kind", **params)


def none_names_itself(store: Store) -> Iterator[Finding]:
    """Nothing refers to itself, as its own part, whole, country or relative."""
    for file, location, kind, id in store.index(_references):
        if (kind, id) == (file.kind, file.id) and not _is_in_a_part(store, file, location):
            yield file.finding(location, "names-itself", id=id)


def parts_are_told_apart(store: Store) -> Iterator[Finding]:
    """No two parts in one list have one id: it is an anchor, and what others name."""
    for file, entity in store.each(Entity):
        for location, parts in walk.lists(entity):
            seen = set[str]()
            for index, part in enumerate(parts):
                id = getattr(part, "id", None)
                if id in seen:
                    yield file.finding((*location, index, "id"), "id-twice", id=id)
                elif isinstance(id, str):
                    seen.add(id)


def chains_end(store: Store) -> Iterator[Finding]:
    """Whoever follows the references that lead up from one thing to the next comes to an end."""
    steps: dict[tuple[str, Location], dict[str, str]] = defaultdict(dict)
    for file, entity in store.each(Entity):
        for location, kind, id in walk.upward(entity):
            if kind == file.kind and id != file.id:  # what names itself is told as that
                steps[kind, location][file.id] = id
    for (kind, location), above in steps.items():
        for circle in _circles(above):
            way = " → ".join([*circle[:_SHOWN], "…"] if len(circle) > _SHOWN else [*circle, circle[0]])
            if first := store.file(kind, circle[0]):
                yield first.finding(location, "circle", way=way)


def used_ids(store: Store) -> Iterator[Finding]:
    """What is there only to be referred to is referred to, else it is left over or forgotten (warning)."""
    if store.broken:
        return  # what could not be read may refer to anything
    kinds = store.kinds
    found = store.index(_references)
    used = {(kind, id) for file, _at, kind, id in found if not kinds[file.kind].is_account}
    for file in store.files:
        if store.kinds[file.kind].must_be_used and (file.kind, file.id) not in used:
            yield file.finding((), "unused-id", id=file.id, kind=file.kind)


def _circles(above: Mapping[str, str]) -> Iterator[list[str]]:
    """Each circle in which ids lead to one another, once."""
    passed: set[str] = set()
    for start in above:
        way, at = [], start
        while at in above and at not in passed:
            passed.add(at)
            way.append(at)
            at = above[at]
        if at in way:
            yield way[way.index(at) :]


def _is_in_a_part(store: Store, file: DataFile, location: Location) -> bool:
    """Whether something stands in a part that is named as its file's kind is; what is inside may name what is around it."""
    parts = store.kinds[file.kind].parts
    found = parts(store.entity(file)) if parts else ()
    return any(each.kind == file.kind and location[: len(each.location)] == each.location for each in found)


def _is_unreadable(store: Store, kind: str, id: str) -> bool:
    """Whether what is named may stand in a file that could not be read."""
    if (kind, id) in store.broken:
        return True
    # A kind without files is one of parts, which stand in the files of some other kind.
    return any(
        store.kinds[owner].parts and (kind == owner or kind not in store.kinds) for owner, _id in store.broken
    )


def _references(store: Store) -> Sequence[tuple[DataFile, Location, str, str]]:
    """Every reference: its file, where it stands there, and the kind and the id that it names."""
    return list(_each_reference(store))


def _each_reference(store: Store) -> Iterator[tuple[DataFile, Location, str, str]]:
    for file, entity in store.each(Entity):
        for location, kind, id in walk.references(entity):
            if kind == ANY_KIND:
                kind, id = store.kinds.split(id) or (kind, id)
            yield file, location, kind, id
