"""Who cooks what: a view that is derived from all data, and the pages and files that show it."""

from collections import defaultdict
from collections.abc import Iterator

from etalon.data.store import Store
from etalon.page.generated import Page
from etalon.page.speech import Speech

from .cook import Cook

NEWS = "cooks/news.txt"


class Hands:
    """Who cooks a dish."""

    def __init__(self, store: Store) -> None:
        self._cooks: dict[str, list[str]] = defaultdict(list)
        for cook in store[Cook].values():
            for dish in cook.cooks:
                self._cooks[dish].append(cook.id)

    def of(self, dish: str) -> list[str]:
        """The ids of those who cook a dish."""
        return self._cooks.get(dish, [])


class CookHelpers:
    """Made anew for each page."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def of(self, dish: str) -> list[str]:
        """References to those who cook a dish."""
        return [f"chef:{id}" for id in self._speech.index(Hands).of(dish)]


def menus(store: Store) -> Iterator[Page]:
    """A page with the menu of each cook who has one."""
    for id, cook in store[Cook].items():
        if cook.cooks:
            yield _menu(id, cook)


def news(speech: Speech) -> str:
    """Who there is, a line each."""
    return "".join(f"{speech.name(cook)}: {speech.date(cook.born)}\n" for cook in speech.all(Cook))


def is_news(store: Store) -> bool:
    """Whether there is anybody to tell of."""
    return bool(store[Cook])


def _menu(id: str, cook: Cook) -> Page:
    reference = f"cook:{id}"
    return Page(
        f"cooks/{id}/menu/",
        "people/menu",
        lambda speech: speech.word("cooks.menu_of", name=speech.name(reference)),
        lambda speech: speech.plain(cook.story),
        "cook",
        id,
        lambda speech: {"dishes": [f"dish:{dish}" for dish in cook.cooks]},
    )
