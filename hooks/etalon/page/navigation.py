"""The links around a page: of the whole site, of its part, up to the first page, and in the footer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..address import links
from ..data.page import HOME, ProsePage
from ..data.store import Store
from .parts import Parts
from .speech import Speech

NOT_FOUND = "404.html"


@dataclass(frozen=True)
class NavItem:
    """A link. ``active``: it leads to where the page is, or to what that is below; ``is_here``: to the page itself."""

    title: str
    url: str
    active: bool
    is_here: bool
    is_home: bool = False


class Navigation:
    """The links around the page of a speech."""

    def __init__(self, store: Store, speech: Speech) -> None:
        self._store = store
        self._speech = speech
        self._parts = speech.index(Parts)
        page = None if speech.address == NOT_FOUND else self._parts.holding(speech.address)
        self._way = self._parts.way(page) if page else []

    @cached_property
    def site(self) -> list[NavItem]:
        """The parts of the site; the first page is always at hand by the name of the site."""
        tops = [page for page in self._parts.listed if page.is_on_top and page.id != HOME]
        return [self._item(page, self._is_above(page)) for page in tops]

    @cached_property
    def footer(self) -> list[NavItem]:
        """Every prose page."""
        return [self._item(page, self._is_above(page)) for page in self._parts.listed]

    @cached_property
    def trail(self) -> list[NavItem]:
        """The pages above this one, from the first down."""
        if self._speech.address in ("", NOT_FOUND):
            return []
        first = [page for page in self._parts.listed if page.id == HOME]
        above = [page for page in self._way if page.address != self._speech.address]
        return [self._item(page, True) for page in (*first, *above)]

    @cached_property
    def part(self) -> list[NavItem]:
        """The pages of the same part of the site; none where it has but one."""
        if not self._way or not self._way[0].is_on_top:
            return []
        top, here = self._way[0], self._way[-1]
        own = [page for page in self._parts.listed if page.order is not None and self._parts.top(page) is top]
        entities = list(self._entities(top))
        at_entity = any(item.is_here for item in entities)
        items = [*(self._item(page, page is here and not at_entity) for page in own), *entities]
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

    def _is_above(self, page: ProsePage) -> bool:
        """Whether a page is this one or above it. It is known by itself: to compare all its fields takes long."""
        return any(each is page for each in self._way)

    def _item(self, page: ProsePage, active: bool) -> NavItem:
        here = self._speech.address
        return NavItem(
            self._speech.plain(page.label or page.title),
            links.relative(page.address, here),
            active,
            page.address == here,
            page.id == HOME,
        )
