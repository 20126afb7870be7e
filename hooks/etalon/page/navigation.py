"""The links around a page: of the whole site, of its part, up to the first page, and in the footer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..address import links
from ..data.page import HOME, ProsePage
from ..data.store import Store
from .speech import Speech

NOT_FOUND = "404.html"


@dataclass(frozen=True)
class NavItem:
    """A link. ``active``: the page is at it or below; ``is_here``: the page is at it."""

    title: str
    url: str
    active: bool
    is_here: bool
    is_home: bool = False


def listed(store: Store) -> list[ProsePage]:
    """In the order of the navigation, then part by part; those without a place in it last."""
    found = store[ProsePage]
    tops = {id: page.order or 0 for id, page in found.items()}

    def rank(page: ProsePage) -> tuple[bool, bool, int, int]:
        return page.order is None, page.id != page.part, tops.get(page.part, 0), page.order or 0

    return sorted(found.values(), key=rank)


class Navigation:
    """The links around the page of a speech."""

    def __init__(self, store: Store, speech: Speech) -> None:
        self._store = store
        self._speech = speech
        self._pages = speech.index(listed)

    @cached_property
    def site(self) -> list[NavItem]:
        """The parts of the site."""
        return [self._item(page) for page in self._pages if page.is_on_top]

    @cached_property
    def footer(self) -> list[NavItem]:
        """Every prose page."""
        return [self._item(page) for page in self._pages]

    @cached_property
    def trail(self) -> list[NavItem]:
        """The pages above this one, from the first down."""
        here = self._speech.address
        if here == NOT_FOUND:
            return []
        above = [page for page in self._pages if here.startswith(page.address) and here != page.address]
        return [self._item(page) for page in sorted(above, key=lambda page: len(page.address))]

    @cached_property
    def part(self) -> list[NavItem]:
        """The pages of the same part of the site; none where it has but one."""
        here = self._speech.address
        top = next((page for page in self._pages if page.is_on_top and page.holds(here)), None)
        if top is None:
            return []
        own = [page for page in self._pages if page.part == top.id and page.order is not None]
        items = [*(self._item(page) for page in own), *self._entities(top)]
        return items if len(items) > 1 else []

    def _entities(self, top: ProsePage) -> Iterator[NavItem]:
        """The pages of entities that stand in the navigation of a part."""
        for kind in self._store.kinds.values():
            for entity in self._speech.all(kind.name) if kind.nav else ():
                address = kind.address_of(entity.id) or ""
                text = kind.nav(entity) if kind.nav else None
                if text and top.holds(address):
                    here = address == self._speech.address
                    url = links.relative(address, self._speech.address)
                    yield NavItem(self._speech.plain(text), url, here, here)

    def _item(self, page: ProsePage) -> NavItem:
        here = self._speech.address
        return NavItem(
            self._speech.plain(page.label or page.title),
            links.relative(page.address, here),
            page.holds(here) or page.address == here,
            page.address == here,
            page.id == HOME,
        )
