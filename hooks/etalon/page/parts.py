"""The prose pages as parts of the site, in the order of the navigation."""

from __future__ import annotations

from ..data.page import ProsePage
from ..data.store import Store


class Parts:
    """The prose pages as parts of the site: each below its part's page on top."""

    def __init__(self, store: Store) -> None:
        self._pages = dict(store[ProsePage].items())
        self.listed = sorted(self._pages.values(), key=self._rank)

    def way(self, page: ProsePage) -> list[ProsePage]:
        """A page, and those above it, from the top down."""
        found = [page]
        while (above := self._above(found[0])) and above not in found:
            found.insert(0, above)
        return found

    def top(self, page: ProsePage) -> ProsePage:
        """The page on top of the part in which a page stands."""
        return self.way(page)[0]

    def holding(self, address: str) -> ProsePage | None:
        """The innermost page at or above an address."""
        found = [page for page in self.listed if page.address == address or page.holds(address)]
        return max(found, key=lambda page: len(page.address), default=None)

    def _above(self, page: ProsePage) -> ProsePage | None:
        if page.under:
            return self._pages.get(page.under)
        names = page.id.split(".")
        ids = (".".join(names[:count]) for count in range(len(names) - 1, 0, -1))
        return next((self._pages[id] for id in ids if id in self._pages), None)

    def _rank(self, page: ProsePage) -> tuple[bool, int, bool, int]:
        """In the order of the navigation, then part by part; those without a place in it last."""
        top = self.top(page)
        return page.order is None, top.order or 0, page is not top, page.order or 0
