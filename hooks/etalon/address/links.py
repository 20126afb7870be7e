"""References such as ``city:rome`` -> an address inside a language's site: ``cities/rome/``.

An address is the same in every language.
"""

import re
from collections.abc import Iterator, Mapping

from ..data.page import ProsePage
from ..data.redirect import Redirect
from ..data.store import PAGE, Store
from ..kind import Kinds, Part

WEB = re.compile(r"https?://\S+")
ABOVE = "id"
"""The folder, beside those of the languages, in which the addresses above them are."""
_IDENTITY = re.compile(rf"{ABOVE}/(?P<kind>[a-z][a-z0-9_-]*)/(?P<id>[a-z0-9][a-z0-9.-]*)/")


def address(store: Store, reference: str) -> str | None:
    """The address that a reference leads to; None where it leads nowhere."""
    kind, id = store.kinds.split(reference) or ("", "")
    entity = store.get(kind, id)
    if entity is None or kind not in store.kinds:
        return None
    return entity.address if isinstance(entity, ProsePage) else store.kinds[kind].address_of(id)


def fault(store: Store, target: str) -> str | None:
    """The rule that the target of a link breaks: it leads to the web or to what is there, or may be in a broken file."""
    kind, id = store.kinds.split(target) or ("", "")
    if WEB.fullmatch(target) or address(store, target) is not None or (kind, id) in store.broken:
        return None
    return "unknown-link" if kind == PAGE or kind in store.kinds else "bad-link"


def renamed(store: Store, kind: str, id: str) -> str | None:
    """The id that a thing has now, where a redirect tells what became of its old address."""
    return store.index(_new_ids).get((kind, id))


def mended(store: Store, target: str) -> dict[str, str]:
    """How the target of a link to what has another id now should be written, for a finding."""
    named = store.kinds.split(target)
    new = renamed(store, *named) if named else None
    return {"mended": f"{target.partition(':')[0]}:{new}"} if new else {}


def identity(kind: str, id: str) -> str:
    """The one address above the languages that leads to an entity in the reader's own."""
    return f"{ABOVE}/{kind}/{id}/"


def part_at(kinds: Kinds, address: str) -> tuple[str, str] | None:
    """Kind and id of the part whose address above the languages this is, or was; it has no other of its own."""
    match = _IDENTITY.fullmatch(address)
    return (match["kind"], match["id"]) if match and match["kind"] not in kinds else None


def _new_ids(store: Store) -> Mapping[tuple[str, str], str]:
    found = {}
    for move in store[Redirect].values():
        old, new = (
            part_at(store.kinds, each) or store.kinds.claimed(each) for each in (move.old, move.new or "")
        )
        if old and new and old[0] == new[0] and store.get(*new):
            found[old] = new[1]
    return found


def of_parts(store: Store) -> Mapping[tuple[str, str], str]:
    """Kind and id of each part that has no address of its own -> that of the innermost thing around it."""
    return dict(_of_parts(store))


def _of_parts(store: Store) -> Iterator[tuple[tuple[str, str], str]]:
    for kind in store.kinds.citable:
        for entity in store.table(kind.name).values() if kind.parts else ():
            parts = list(kind.parts(entity)) if kind.parts else []
            own = [part for part in parts if part.kind == kind.name]
            for part in parts:
                if part.kind not in store.kinds and not part.has_anchor:
                    around = [each for each in own if _is_inside(part, each)]
                    id = max(around, key=lambda each: len(each.location)).id if around else entity.id
                    yield (part.kind, part.id), kind.address_of(id) or ""


def _is_inside(part: Part, other: Part) -> bool:
    return part.location[: len(other.location)] == other.location


def relative(target: str, here: str, within: bool = True) -> str:
    """The link from one address of a site to another: ``../../cities/rome/#history``.

    ``within``: what is on the same page is named by its anchor alone.
    """
    path, hash, fragment = target.partition("#")
    if path == here and hash and within:
        return hash + fragment
    return ("../" * here.count("/") + path or "./") + hash + fragment
