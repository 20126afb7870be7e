"""A spice: one of many on a prose page, at an anchor that is its bare id; also a term that texts link to."""

from collections.abc import Iterator

from etalon.data.base import AskedFor, Entity, Id, Strict, Text, Verbatim
from etalon.kind import Part
from etalon.text.terms import Notion


class Variety(Strict):
    """A spice inside a spice: named by itself, as one of the same kind."""

    id: Id
    title: Text


class Spice(AskedFor, Entity):
    """``botanical`` is its name above the languages."""

    title: Text
    taste: Text
    botanical: Verbatim
    avoid: dict[str, tuple[Verbatim, ...]] = {}
    varieties: tuple[Variety, ...] = ()


def varieties_of(spice: Spice) -> Iterator[Part]:
    """The varieties, as parts of the same kind."""
    for index, variety in enumerate(spice.varieties):
        yield Part("spice", variety.id, ("varieties", index), variety)


def notion_of(spice: Spice) -> Notion:
    """The term that a spice is."""
    return Notion(spice.title, avoid=spice.avoid)
