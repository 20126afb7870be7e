"""Something that is done step by step, by whom, and what comes of it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Entity, Id, Strict, Text, Words
from .regulation import ActorIds, Numbers, OptionalParameter


class StepKind(StrEnum):
    action = "action"
    decision = "decision"
    outcome = "outcome"


class Way(Strict):
    """Where it goes on: a step of the same procedure, or ``procedure:<id>``; ``when``: in which case."""

    to: Annotated[str, StringConstraints(pattern=r"^(procedure:)?[a-z0-9][a-z0-9.-]*$")]
    when: Text | None = None


class Step(Strict):
    """``label`` stands in the drawing; ``action``, ``input`` and ``outcome`` in the list.

    Without ``next`` the step that follows in the list comes next; after an outcome nothing does.
    """

    id: Id
    kind: StepKind = StepKind.action
    actors: ActorIds = ()
    label: Text
    action: Text
    input: Text | None = None
    outcome: Text | None = None
    deadline: OptionalParameter = None
    clauses: Numbers = Field(min_length=1)
    next: tuple[Way, ...] = ()


class Procedure(Entity):
    order: int
    code: Words
    title: Text
    summary: Text
    steps: tuple[Step, ...] = Field(min_length=1)
