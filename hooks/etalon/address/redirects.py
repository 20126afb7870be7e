"""Where those addresses lead that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..data.redirect import Redirect
from ..data.store import Store, Text
from ..page import compare
from . import links


@dataclass(frozen=True)
class Move:
    """An address that is gone, where it leads now if anywhere, and the redirect or tombstone that says so.

    What that says in words is read where it is shown: every page asks for all moves, and few show one.
    """

    redirect: Redirect
    old: str
    new: str | None

    @property
    def id(self) -> str:
        """That of the redirect."""
        return self.redirect.id

    @property
    def gone(self) -> Text | None:
        """What became of what stood there."""
        return self.redirect.gone


@dataclass(frozen=True)
class Moves:
    """The redirects and tombstones of a project, by the address that is gone."""

    by_address: Mapping[str, Move] = field(default_factory=dict)
    shadows: Mapping[str, Move] = field(default_factory=dict)
    """Those that follow from them: of the comparisons of pages that are gone."""

    def at(self, address: str) -> Move | None:
        """The one that takes the place of a page."""
        return self.by_address.get(address) or self.shadows.get(address)

    def over(self, address: str) -> Move | None:
        """The one that answers for an address: its own, or that of the whole page."""
        page, hash, _anchor = address.partition("#")
        return self.by_address.get(address) or (self.by_address.get(page) if hash else None)

    def on(self, page: str) -> list[Move]:
        """Those of the anchors of a page, in the order of the anchors."""
        return [self.by_address[old] for old in sorted(self.by_address) if old.startswith(f"{page}#")]


def moves(store: Store) -> Moves:
    """The redirects and tombstones of a project; of two about one address, the first."""
    own = {move.old: _arriving(store, move) for move in reversed(list(store[Redirect].values()))}
    return Moves(own, {beside: shadow for move in own.values() for beside, shadow in _shadow(store, move)})


def _arriving(store: Store, redirect: Redirect) -> Move:
    """One that leads to a part leads to where that is shown."""
    part = links.part_at(store.kinds, redirect.new or "")
    shown = store.index(links.of_parts).get(part) if part else None
    return Move(redirect, redirect.old, shown or redirect.new)


def _shadow(store: Store, move: Move) -> Iterator[tuple[str, Move]]:
    """The comparison of a page that is gone, and where it leads: to the comparison of the new one, if any."""
    if beside := compare.beside(store.kinds, move.old):
        new = None if move.new is None else compare.beside(store.kinds, move.new) or move.new
        yield beside, replace(move, old=beside, new=new)
