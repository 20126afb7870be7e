"""A cook: referred to by a prefix, shown with the others on one page, with a further page for the menu."""

from enum import StrEnum
from typing import Annotated

from etalon.data.base import Entity, Id, Strict, Text, Verbatim, refers_to
from etalon.data.date import Date
from etalon.text.terms import Spelling


class Rank(StrEnum):
    """How far somebody has come."""

    master = "master"
    learner = "learner"


class Guild(Strict):
    """The society that a cook belongs to, by its acronym."""

    canonical: Verbatim
    forms: dict[str, Verbatim] = {}


class Cook(Entity):
    """``passport`` is the name above the languages."""

    title: Text
    passport: Verbatim
    rank: Rank
    born: Date
    story: Text
    guild: Guild | None = None
    cooks: Annotated[tuple[Id, ...], refers_to("dish")] = ()


def spelling_of(cook: Cook) -> Spelling | None:
    """How the guild's acronym is written."""
    return Spelling(cook.guild.canonical, cook.guild.forms) if cook.guild else None
