"""Procedures: every step reached, every path ends, every clause that asks for a step has one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from etalon.data.findings import Finding
from etalon.data.store import DataFile, Store

from .answer import Answer
from .base import Item
from .clause import Clause, Provision
from .procedure import ELSEWHERE, Procedure, Step, StepKind


def steps_lead_on(store: Store) -> Iterator[Finding]:
    """A way leads to a step of the procedure or to another procedure; a decision has two, each with its case."""
    for file, procedure in store.each(Procedure):
        ids = {step.id for step in procedure.steps}
        for index, step in enumerate(procedure.steps):
            for position, way in enumerate(step.next):
                other = way.to.removeprefix(ELSEWHERE)
                is_known = way.to in ids or other in store[Procedure] or ("procedure", other) in store.broken
                if not is_known:
                    yield file.finding(("steps", index, "next", position, "to"), "way-nowhere", to=way.to)
            parts = len(step.next) > 1 and all(way.when for way in step.next)
            if step.kind is StepKind.decision and not parts:
                yield file.finding(("steps", index), "decision-ways", id=step.id)


def steps_are_reached(store: Store) -> Iterator[Finding]:
    """The first step leads to every other."""
    for file, procedure in store.each(Procedure):
        reached = set(procedure.reached())
        for index, step in enumerate(procedure.steps):
            if step.id not in reached:
                yield file.finding(("steps", index), "step-unreached", id=step.id)


def procedures_end(store: Store) -> Iterator[Finding]:
    """From every step a way leads to an end or to another procedure."""
    for file, procedure in store.each(Procedure):
        leading_to: dict[str, list[str]] = defaultdict(list)
        waiting = []
        for id, to in procedure.ways().items():
            if not to or any(each.startswith(ELSEWHERE) for each in to):
                waiting.append(id)
            for each in to:
                leading_to[each].append(id)
        ends: set[str] = set()
        while waiting:
            id = waiting.pop()
            waiting += [] if id in ends else leading_to[id]
            ends.add(id)
        for index, step in enumerate(procedure.steps):
            if step.id not in ends:
                yield file.finding(("steps", index), "step-endless", id=step.id)


def clauses_are_reached(store: Store) -> Iterator[Finding]:
    """A procedural clause is the ground of a step; one that is not has none."""
    procedures = store[Procedure].values()
    if not procedures or any(kind in ("procedure", "clause") for kind, _id in store.broken):
        return
    reached = {number for each in procedures for step in each.steps for number in step.clauses}
    for file, top in store.each(Clause):
        for _location, clause in top.every():
            if clause.procedural != (clause.number in reached):
                rule = "clause-unreached" if clause.procedural else "clause-reached"
                yield file.finding((), rule, number=clause.number)


def actors_of_steps(store: Store) -> Iterator[Finding]:
    """Who takes a step of a procedure is named by a clause on which it rests."""
    for file, procedure in store.each(Procedure):
        yield from _unnamed_actors(store, file, "steps", procedure.steps)


def actors_of_answers(store: Store) -> Iterator[Finding]:
    """Who acts by an answer is named by a clause on which that rests."""
    for file, answer in store.each(Answer):
        yield from _unnamed_actors(store, file, "do", answer.do)


def _unnamed_actors(
    store: Store, file: DataFile, key: str, items: Sequence[Step | Item]
) -> Iterator[Finding]:
    for index, item in enumerate(items):
        clauses = [store.get("clause", number) for number in item.clauses]
        if not clauses or not all(clauses):
            continue
        named = {actor for clause in clauses if isinstance(clause, Provision) for actor in clause.actors}
        for actor in item.actors:
            if actor not in named and store.get("actor", actor):
                params = {"id": actor, "clauses": ", ".join(item.clauses)}
                yield file.finding((key, index, "actors"), "actor-unnamed", **params)
