"""The links around a page: of the whole site, of its part, up to the first page, and in the footer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..address import links
from ..data.page import HOME, ProsePage
from ..data.store import Store
from .parts import Parts, Position
from .speech import Speech, plain

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
        self._labels = speech.index(_labels, speech.language)
        self._here = None if speech.address == NOT_FOUND else self._parts.holding(speech.address)
        self._way = self._here.way if self._here else ()

    @cached_property
    def site(self) -> list[NavItem]:
        """The parts of the site; the first page is always at hand by the name of the site."""
        tops = [place for place in self._parts.listed if place.is_on_top and place.id != HOME]
        return [self._item(place, place.id in self._way) for place in tops]

    @cached_property
    def footer(self) -> list[NavItem]:
        """Every prose page."""
        return [self._item(place, place.id in self._way) for place in self._parts.listed]

    @cached_property
    def trail(self) -> list[NavItem]:
        """The pages above this one, from the first down."""
        if self._speech.address in ("", NOT_FOUND):
            return []
        places = {place.id: place for place in self._parts.listed}
        above = [places[id] for id in dict.fromkeys((HOME, *self._way)) if id in places]
        return [self._item(place, True) for place in above if place.address != self._speech.address]

    @cached_property
    def part(self) -> list[NavItem]:
        """The pages of the same part of the site; none where it has but one."""
        top = next(
            (place for place in self._parts.listed if place.id in self._way[:1] and place.is_on_top), None
        )
        if top is None:
            return []
        own = [place for place in self._parts.listed if place.is_listed and place.top == top.id]
        entities = list(self._entities(top))
        at_entity = any(item.is_here for item in entities)
        items = [*(self._item(place, place is self._here and not at_entity) for place in own), *entities]
        return items if len(items) > 1 else []

    def _entities(self, top: Position) -> Iterator[NavItem]:
        """The pages of entities that stand in the navigation of a part."""
        folder = top.address.partition("/")[0]
        for kind in self._store.kinds.values():
            # Of what stands elsewhere nothing is asked: whoever asks is made anew when it changes.
            for entity in (
                self._speech.all(kind.name) if kind.nav and kind.fixed_folder in ("", folder) else ()
            ):
                address = kind.address_of(entity.id) or ""
                text = kind.nav(entity) if kind.nav else None
                if text and top.address and address.startswith(top.address):
                    here = address == self._speech.address
                    url = links.relative(address, self._speech.address)
                    yield NavItem(self._speech.plain(text), url, here, here)

    def _item(self, place: Position, active: bool) -> NavItem:
        here = self._speech.address
        url = links.relative(place.address, here)
        return NavItem(self._labels[place.id], url, active, place.address == here, place.id == HOME)


def _labels(store: Store, language: str) -> Mapping[str, str]:
    """What each prose page is called in the navigation of a language, by its id."""
    return {page.id: plain(page.label or page.title, language) for page in store[ProsePage].values()}
