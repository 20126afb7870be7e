"""The path finder: questions in plain words, and the answers to which they lead."""

from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Entity, Id, Strict, Text
from .regulation import Item, Numbers, ParameterIds


class Option(Strict):
    """One way to answer; its id stands in the address of every page that it leads to."""

    id: Id
    text: Text
    hint: Text | None = None
    to: Annotated[
        str,
        StringConstraints(pattern=r"^(question|answer):[a-z0-9][a-z0-9.-]*$"),
        Field(json_schema_extra={"refers_to": "*"}),
    ]


class Question(Entity):
    """The one named ``start`` is asked first."""

    text: Text
    hint: Text | None = None
    options: tuple[Option, ...] = Field(min_length=2)


class Answer(Entity):
    """What to do and who does it (``do``), by when, what to bring, what one gets."""

    title: Text
    summary: Text
    do: tuple[Item, ...] = Field(min_length=1)
    deadline: Text
    parameters: ParameterIds = ()
    bring: tuple[Item, ...] = ()
    get: tuple[Item, ...] = Field(min_length=1)
    procedures: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "procedure"})] = ()
    clauses: Numbers = Field(min_length=1)
