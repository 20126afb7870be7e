"""Where those addresses lead that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..data.redirect import Redirect
from ..data.store import Store
from ..page import compare
from . import links


@dataclass(frozen=True)
class Moves:
    """The redirects and tombstones of a project, by the address that is gone."""

    by_address: Mapping[str, Redirect] = field(default_factory=dict)
    shadows: Mapping[str, Redirect] = field(default_factory=dict)
    """Those that follow from them: of the comparisons of pages that are gone."""

    def at(self, address: str) -> Redirect | None:
        """The one that takes the place of a page."""
        return self.by_address.get(address) or self.shadows.get(address)

    def over(self, address: str) -> Redirect | None:
        """The one that answers for an address: its own, or that of the whole page."""
        page, hash, _anchor = address.partition("#")
        return self.by_address.get(address) or (self.by_address.get(page) if hash else None)

    def on(self, page: str) -> list[Redirect]:
        """Those of the anchors of a page, in the order of the anchors."""
        return [self.by_address[old] for old in sorted(self.by_address) if old.startswith(f"{page}#")]


def moves(store: Store) -> Moves:
    """The redirects and tombstones of a project; of two about one address, the first."""
    own = {move.old: _arriving(store, move) for move in reversed(list(store[Redirect].values()))}
    return Moves(own, {beside: shadow for move in own.values() for beside, shadow in _shadow(store, move)})


def _arriving(store: Store, move: Redirect) -> Redirect:
    """One that leads to a part leads to where that is shown."""
    part = links.part_at(store.kinds, move.new or "")
    shown = store.index(links.of_parts).get(part) if part else None
    return move.model_copy(update={"to": shown}) if shown else move


def _shadow(store: Store, move: Redirect) -> Iterator[tuple[str, Redirect]]:
    """The comparison of a page that is gone, and where it leads: to the comparison of the new one, if any."""
    if beside := compare.beside(store.kinds, move.old):
        to = None if move.new is None else compare.beside(store.kinds, move.new) or move.new
        yield beside, move.model_copy(update={"origin": beside, "to": to})
