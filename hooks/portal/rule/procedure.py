"""Something that is done step by step, by whom, and what comes of it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data import mending
from etalon.data.base import Id, Order, Strict, Text, Verbatim, refers_to
from etalon.data.forms import Form
from portal.sources.base import Sourced

from .base import ActorIds, Numbers, OptionalParameter

ELSEWHERE = "procedure:"
"""How a way begins that leads to another procedure."""


class StepKind(StrEnum):
    """Whether something is done, the ways part, or the procedure ends."""

    action = "action"
    decision = "decision"
    outcome = "outcome"


class Way(Strict):
    """Where it goes on: a step of the same procedure, or ``procedure:<id>``; ``when``: in which case."""

    to: Annotated[str, Form(r"^(procedure:)?[a-z0-9][a-z0-9.-]*$", "way-form", mending.reference)]
    when: Text | None = None

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it leaves the procedure."""
        return self.to.startswith(ELSEWHERE)

    @property
    def other(self) -> str:
        """The id of the procedure to which it leads, if it leaves this one."""
        return self.to.removeprefix(ELSEWHERE)


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


class Gift(Strict):
    """``what`` comes of a procedure and is needed in others, without anybody going on there."""

    to: Annotated[tuple[Id, ...], Field(min_length=1), refers_to("procedure")]
    what: Text
    clauses: Numbers = Field(min_length=1)


class Procedure(Sourced):
    """``code``: how drawings name it; ``summary``: what it is for, in a sentence."""

    order: Order
    code: Verbatim
    title: Text
    summary: Text
    steps: tuple[Step, ...] = Field(min_length=1)
    gives: tuple[Gift, ...] = ()

    def ways(self) -> dict[str, list[str]]:
        """Where each step leads: what it names, else the step that follows it unless it is an outcome."""
        found: dict[str, list[str]] = {}
        for step, following in zip(self.steps, (*self.steps[1:], None), strict=True):
            is_last = following is None or step.kind is StepKind.outcome
            on = [] if is_last or following is None else [following.id]
            found.setdefault(step.id, [way.to for way in step.next] or on)
        return found

    def reached(self) -> Iterator[str]:
        """Ids of the steps that the first step leads to, each once; itself included."""
        ways = self.ways()
        seen, waiting = set(), [self.steps[0].id]
        while waiting:
            id = waiting.pop()
            if id in seen or id not in ways:
                continue
            seen.add(id)
            yield id
            waiting += [to for to in ways[id] if not to.startswith(ELSEWHERE)]
