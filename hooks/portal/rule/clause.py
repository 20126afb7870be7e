"""A numbered clause of the Rule, restated in plain words, with the clauses inside it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data.base import AskedFor, Id, Text, Truth, refers_to
from etalon.kind import Location, Part
from portal.sources.base import ShowsNotes, Sourced

from .base import ActorIds, CrossReference, Number, Parameter


class ClauseKind(StrEnum):
    """What a clause does."""

    definition = "definition"
    rule = "rule"
    permission = "permission"
    prohibition = "prohibition"
    deadline = "deadline"
    list_item = "list_item"
    reference = "reference"


class Provision(AskedFor):
    """What every clause has, on whatever level.

    ``terms``: terms of the glossary that its text uses. ``procedural``: whether somebody has to take a
    step because of it, so that a procedure reaches it. ``note``: a remark on the wording of the source.
    """

    kind: ClauseKind
    text: Text
    actors: ActorIds = ()
    terms: Annotated[tuple[Id, ...], refers_to("term")] = ()
    refs: tuple[CrossReference, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    procedural: Truth = True
    note: Text | None = None
    clauses: tuple[SubClause, ...] = ()

    def below(self, location: Location = ()) -> Iterator[tuple[Location, SubClause]]:
        """The clauses inside, at every level, in order, each with its location in the file."""
        for index, clause in enumerate(self.clauses):
            inner = (*location, "clauses", index)
            yield inner, clause
            yield from clause.below(inner)


class SubClause(Provision):
    """A clause inside another one."""

    number: Number


class Clause(Sourced, Provision, ShowsNotes):
    """A clause of two levels; its id is its number. ``title`` says what it is about (ours, not the Rule's)."""

    id: Annotated[Number, Field(description="The name of the file; nobody has to write it")]
    title: Text

    @property
    def number(self) -> str:
        """Its number, as clauses inside it have one."""
        return self.id

    def every(self) -> Iterator[tuple[Location, AnyClause]]:
        """The clause itself and those inside it, in order, each with its location in the file."""
        yield (), self
        yield from self.below()


AnyClause = Clause | SubClause


def parts_of(clause: Clause) -> Iterator[Part]:
    """The clauses inside one, and the parameters that it and they lay down."""
    for location, each in clause.every():
        for index, parameter in enumerate(each.parameters):
            yield Part("parameter", parameter.id, (*location, "parameters", index), parameter)
        if isinstance(each, SubClause):
            yield Part("clause", each.number, location, each)


Provision.model_rebuild()
SubClause.model_rebuild()
Clause.model_rebuild()
