"""The kind of this subject."""

from collections.abc import Iterator
from typing import Any

from etalon.data.store import Store
from etalon.kind import Kind, SiteFile

from .cook import Cook, Rank, spelling_of
from .hands import NEWS, CookHelpers, is_news, menus, news


def _credits(_store: Store, cook: Cook) -> Iterator[str]:
    """Where the pages of dishes name their cook."""
    return (f"dishes/{dish}/#by-{cook.id}" for dish in cook.cooks)


COOK = Kind(
    "cook",
    Cook,
    title="title",
    short=lambda speech, cook: speech.name(cook).partition(" ")[0],
    neutral=lambda _store, cook: (cook.passport, "en"),
    description="story",
    address="cooks/#cook-{id}",
    shown_on="cooks",
    places=_credits,
    compare="cooks",
    prefix="chef",
    order=lambda cook: (cook.born.sort_key, cook.id),
    pages=menus,
    files=(SiteFile(NEWS, news, is_news, media_type="text/plain", title="cooks.news"),),
    words={"rank": Rank},
    helpers=CookHelpers,
    notice="people/_notice",
    spelling=spelling_of,
    search=("story",),
)
KINDS: tuple[Kind[Any], ...] = (COOK,)
