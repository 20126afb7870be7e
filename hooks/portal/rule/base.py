"""What the kinds about the Rule share: numbers of clauses, parameters, references."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data import mending
from etalon.data.base import Id, Strict, Text, Truth, Verbatim, one_of, refers_to
from etalon.data.forms import Form

Number = Annotated[str, Form(r"^[1-9]\d{0,3}(\.[1-9]\d{0,3}){1,9}$", "clause-number-form", mending.numbered)]
"""The number of a clause, a string: ``2.10`` is not ``2.1``."""

Numbers = Annotated[tuple[Number, ...], refers_to("clause")]
ActorIds = Annotated[tuple[Id, ...], refers_to("actor")]
ParameterId = Annotated[Id, refers_to("parameter")]
ParameterIds = Annotated[tuple[Id, ...], refers_to("parameter")]
OptionalParameter = Annotated[Id | None, refers_to("parameter")]

Target = Annotated[str, one_of("clause", "document")]


class Unit(StrEnum):
    """What the values of a parameter count or measure."""

    day = "day"
    millimetre = "millimetre"
    ratio = "ratio"
    letter = "letter"
    interval = "interval"
    digit = "digit"


class Parameter(Strict):
    """Values that a clause lays down. They stand here once; everything else names the ``id``."""

    id: Id
    values: tuple[int | float, ...] = Field(min_length=1)
    unit: Unit


class CrossReference(Strict):
    """Where a clause refers to: another clause, an appendix or an act, perhaps an article of it."""

    to: Annotated[Target, refers_to(), Field(description="what it refers to: a clause, an appendix, an act")]
    article: Verbatim | None = None


class Founded(Strict):
    """A text with the clauses that it rests on; ``inferred``: they do not say it outright, or under a condition only."""

    text: Text
    clauses: Numbers = ()
    inferred: Truth = False


class Item(Founded):
    """One line of a list, with who does it."""

    id: Annotated[Id, Field(description="its name inside this file")]
    actors: ActorIds = ()


def key_of(number: str) -> tuple[int, ...]:
    """Sorts 2.9 before 2.10."""
    return tuple(int(part) for part in number.split("."))


def section_of(number: str) -> str:
    """The number of the section in which a clause stands: ``2`` for 2.13.1."""
    return number.partition(".")[0]


def top_of(number: str) -> str:
    """The number of the clause whose file holds a clause: ``2.13`` for 2.13.1."""
    return ".".join(number.split(".")[:2])
