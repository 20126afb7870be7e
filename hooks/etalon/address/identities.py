"""One address above the languages for each citable thing: ``/id/city/rome/``.

It works for as long as the thing was ever published: what moved or is gone leads to its redirect or tombstone. A part
without an address of its own (``/id/mayor/nero/``) leads to the thing around it, wherever that is now.
"""

from dataclasses import dataclass

from ..data.store import Store
from . import ledger, links
from .redirects import Move, moves


@dataclass(frozen=True)
class Identity:
    """A citable thing, there or gone, and the address in each language to which it leads now."""

    kind: str
    id: str
    target: str
    move: Move | None = None

    @property
    def address(self) -> str:
        """Its own address, below the site's root."""
        return links.identity(self.kind, self.id)


def identities(store: Store) -> list[Identity]:
    """Everything that has, or ever had, an address above the languages."""
    there, moved = store.index(ledger.published), store.index(moves)
    known = {*there, *moved.by_address, *store.index(ledger.ledger).lines}
    parts = store.index(links.of_parts)
    found = []
    for address in sorted(known):
        claim = links.part_at(store.kinds, address) or store.kinds.claimed(address)
        move = moved.over(address)
        # A prose page can have an address that an entity could have which there is not.
        if claim is None or not (move or (address in there and store.get(*claim))):
            continue
        if address in there:
            found.append(Identity(*claim, parts.get(claim, address)))
        elif move:
            found.append(Identity(*claim, _followed(address, move), move))
    return found


def _followed(address: str, move: Move) -> str:
    """Where an address leads by its own redirect or by that of its page; to itself at a tombstone."""
    if move.new is None:
        return address
    _page, hash, anchor = address.partition("#")
    return move.new if move.old == address or "#" in move.new else move.new + hash + anchor


def shown_by(store: Store, identity: Identity) -> str:
    """A reference to what an address leads to: the thing itself, or the one around a part."""
    kind, id = identity.kind, identity.id
    if kind not in store.kinds:
        kind, id = store.kinds.claimed(identity.target) or (kind, id)
    return f"{kind}:{id}"


def label(store: Store, identity: Identity) -> tuple[str, str | None]:
    """What a citable thing is called above the languages, and the language of that if it has one."""
    entity, kind = store.get(identity.kind, identity.id), store.kinds.get(identity.kind)
    if entity is None or kind is None:
        return f"{identity.kind}/{identity.id}", None
    return kind.neutral(store, entity) if kind.neutral else (identity.id, None)
