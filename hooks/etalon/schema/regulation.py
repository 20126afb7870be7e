"""What the kinds about a regulation share: numbers of clauses, parameters, references."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Id, Strict, Text, Words

Number = Annotated[str, StringConstraints(pattern=r"^[1-9]\d*(\.[1-9]\d*)+$")]
"""The number of a clause, a string: ``2.10`` is not ``2.1``."""

Numbers = Annotated[tuple[Number, ...], Field(json_schema_extra={"refers_to": "clause"})]
ActorIds = Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "actor"})]
ParameterId = Annotated[Id, Field(json_schema_extra={"refers_to": "parameter"})]

ParameterIds = Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "parameter"})]
OptionalParameter = Annotated[Id | None, Field(json_schema_extra={"refers_to": "parameter"})]

Target = Annotated[str, StringConstraints(pattern=r"^(clause|document):[a-z0-9][a-z0-9.-]*$")]


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


class Reference(Strict):
    """Where a clause refers to: another clause, an appendix or an act, perhaps an article of it."""

    to: Annotated[Target, Field(json_schema_extra={"refers_to": "*"})]
    article: Words | None = None


class Item(Strict):
    """One line of a list, with who does it and the clauses that it rests on."""

    id: Id
    text: Text
    actors: ActorIds = ()
    clauses: Numbers = ()
