"""The pages in place of those that are gone, and all generated pages with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..address import links
from ..address.ledger import shown
from ..address.redirects import Move, moves
from ..data.store import REDIRECT, Store
from .generated import Page, generated
from .navigation import NOT_FOUND

if TYPE_CHECKING:
    from .speech import Speech

_DESCRIPTION_LENGTH = 200


def every(store: Store) -> dict[str, Page]:
    """The pages of each language that come from no prose: address -> page."""
    missing = Page(NOT_FOUND, "etalon/not_found", _word("not_found.title"), _word("not_found.description"))
    return {page.address: page for page in (missing, *store.index(generated), *_moved(store))}


def what_became(speech: Speech, move: Move) -> str:
    """What became of a thing that is gone, or that it is elsewhere now."""
    return speech.plain(move.gone) if move.gone else speech.word("address.moved")


def shortened(text: str) -> str:
    """As much of a text as a search engine shows, cut at a word."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[: _DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def _moved(store: Store) -> Iterator[Page]:
    found = store.index(moves)
    for address, move in {**found.shadows, **found.by_address}.items():
        if "#" not in address and (move.new is not None or move.gone):
            yield _in_place_of(address, move)


def _in_place_of(address: str, move: Move) -> Page:
    def describe(speech: Speech) -> str:
        return what_became(speech, move)

    if move.new is None:
        title = _word("address.gone_title", address=shown(address))
        return Page(address, "etalon/gone", title, describe, REDIRECT, move.id)
    to = links.relative(move.new, address)
    title = _word("address.moved_title", address=shown(address))
    return Page(address, "etalon/moved", title, describe, REDIRECT, move.id, lambda speech: {"to": to})


def _word(key: str, **params: str) -> Callable[[Speech], str]:
    return lambda speech: speech.word(key, **params)
