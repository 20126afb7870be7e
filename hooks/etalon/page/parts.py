"""The prose pages as parts of the site, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from ..data.page import ProsePage
from ..data.store import Store


@dataclass(frozen=True)
class Position:
    """Where a prose page stands: its id and address, and the ids of itself and of those above it, from the top down.

    ``is_listed``: it stands in the navigation; ``is_on_top``: in that of the whole site.
    """

    id: str
    address: str
    way: tuple[str, ...]
    is_listed: bool
    is_on_top: bool

    @property
    def top(self) -> str:
        """The id of the page on top of the part in which it stands."""
        return self.way[0]


class Parts:
    """The prose pages as parts of the site: each below its part's page on top."""

    def __init__(self, store: Store) -> None:
        pages = dict(store[ProsePage].items())
        self.listed = [
            _placed(pages, page) for page in sorted(pages.values(), key=lambda page: _rank(pages, page))
        ]
        self._places = {place.address: place for place in self.listed}

    def holding(self, address: str) -> Position | None:
        """The innermost page at or above an address; the first page holds only itself."""
        while address and address not in self._places:
            folder = address.removesuffix("/").rpartition("/")[0]
            if not folder:
                return None
            address = f"{folder}/"
        return self._places.get(address)


def _placed(pages: dict[str, ProsePage], page: ProsePage) -> Position:
    way = tuple(each.id for each in _way(pages, page))
    return Position(page.id, page.address, way, page.order is not None, page.is_on_top)


def _way(pages: dict[str, ProsePage], page: ProsePage) -> list[ProsePage]:
    """A page, and those above it, from the top down."""
    found = [page]
    while (above := _above(pages, found[0])) and above not in found:
        found.insert(0, above)
    return found


def _above(pages: dict[str, ProsePage], page: ProsePage) -> ProsePage | None:
    if page.under:
        return pages.get(page.under)
    names = page.id.split(".")
    ids = (".".join(names[:count]) for count in range(len(names) - 1, 0, -1))
    return next((pages[id] for id in ids if id in pages), None)


def _rank(pages: dict[str, ProsePage], page: ProsePage) -> tuple[bool, int, bool, int]:
    """In the order of the navigation, then part by part; those without a place in it last."""
    top = _way(pages, page)[0]
    return page.order is None, top.order or 0, page is not top, page.order or 0
