"""A numbered clause of the Rule, restated in plain words, with the clauses inside it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Entity, Id, Strict, Text
from .regulation import ActorIds, Number, Parameter, Reference


class ClauseKind(StrEnum):
    definition = "definition"
    rule = "rule"
    permission = "permission"
    prohibition = "prohibition"
    deadline = "deadline"
    list_item = "list_item"
    reference = "reference"


class Provision(Strict):
    """What every clause has, on whatever level.

    ``terms``: terms of the glossary that its text uses. ``procedural``: whether somebody has to take a
    step because of it, so that a procedure reaches it. ``note``: a remark on the wording of the source.
    """

    kind: ClauseKind
    text: Text
    actors: ActorIds = ()
    terms: Annotated[tuple[Id, ...], Field(json_schema_extra={"refers_to": "term"})] = ()
    refs: tuple[Reference, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    procedural: bool = True
    note: Text | None = None
    clauses: tuple[SubClause, ...] = ()

    def below(self) -> Iterator[SubClause]:
        """The clauses inside, at every level, in order."""
        for clause in self.clauses:
            yield clause
            yield from clause.below()


class SubClause(Provision):
    number: Number


class Clause(Entity, Provision):
    """A clause of two levels; its id is its number. ``title`` says what it is about (ours, not the Rule's)."""

    title: Text

    @property
    def number(self) -> str:
        return self.id

    def all(self) -> Iterator[Clause | SubClause]:
        """The clause itself and those inside it, in order."""
        yield self
        yield from self.below()


Provision.model_rebuild()
SubClause.model_rebuild()
Clause.model_rebuild()
