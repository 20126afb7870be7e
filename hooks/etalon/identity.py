"""One address above the languages for each citable thing: ``/id/organisation/iso/``.

It works for as long as the thing was ever published: what moved or is gone leads to its redirect or tombstone.
"""

from dataclasses import dataclass

from . import ledger, links
from .schema import Correction, Membership, Redirect, Source
from .store import Store


@dataclass(frozen=True)
class Identity:
    """A citable thing, there or gone, and the address in each language to which it leads now."""

    kind: str
    id: str
    target: str
    move: Redirect | None = None

    @property
    def address(self) -> str:
        return links.identity(self.kind, self.id)


def identities(store: Store) -> list[Identity]:
    """Everything that has, or ever had, an address above the languages."""
    there, moved = ledger.published(store), ledger.moves(store)
    known = {*there, *moved.by_address, *ledger.read(store.root).lines}
    found = []
    for address in sorted(address for address in known if not ledger.is_heading(address)):
        claim, move = links.claimed(address), moved.over(address)
        # A prose page can have the address of an entity that there is not: cooperation/viet-nam-2019/.
        if claim and (move or (address in there and store.get(*claim))):
            target = address if address in there else _followed(address, move)
            found.append(Identity(*claim, target, None if address in there else move))
    return found


def _followed(address: str, move: Redirect) -> str:
    """Where an address leads by its own redirect or by that of its page; to itself at a tombstone."""
    if move.new is None:
        return address
    _page, hash, anchor = address.partition("#")
    return move.new if move.old == address or "#" in move.new else move.new + hash + anchor


def label(store: Store, identity: Identity) -> tuple[str, str | None]:
    """What a citable thing is called above the languages, and the language of that if it has one."""
    entity = store.get(identity.kind, identity.id)
    if isinstance(entity, Membership):
        return " — ".join(_short(store, reference) for reference in (entity.party, entity.body)), None
    if isinstance(entity, Source):
        return entity.original_title, entity.language
    if isinstance(entity, Correction):
        return entity.id.upper(), None
    if entity is None:
        return f"{identity.kind}/{identity.id}", None
    short = _short(store, f"{identity.kind}:{identity.id}")
    return short, "en" if short == getattr(entity, "english", None) else None


def _short(store: Store, reference: str) -> str:
    """An acronym or a code, else the English name, else the id."""
    kind, id = links.split(reference) or ("", "")
    entity = store.get(kind, id)
    if acronym := getattr(entity, "acronym", None):
        return acronym.canonical
    return getattr(entity, "code", None) or getattr(entity, "english", None) or id
