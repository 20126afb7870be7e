"""Procedures: every step reached, every path ends, every clause that asks for a step has one."""

from collections.abc import Iterator

from ..findings import Finding
from ..regulation import steps_reached, ways_of
from ..schema import Clause, Procedure
from ..store import Document, Store
from .common import at

ELSEWHERE = "procedure:"


def steps_lead_on(store: Store) -> Iterator[Finding]:
    """A way leads to a step of the procedure or to another procedure; a decision has two, each with its case."""
    for document, procedure in _procedures(store):
        ids = [step.id for step in procedure.steps]
        for index, step in enumerate(procedure.steps):
            place = ("steps", index)
            if step.id in ids[:index]:
                yield at(document, (*place, "id"), "step-twice", id=step.id)
            for position, way in enumerate(step.next):
                known = way.to.removeprefix(ELSEWHERE) in store.tables["procedure"] or way.to in ids
                if not known and ("procedure", way.to.removeprefix(ELSEWHERE)) not in store.broken:
                    yield at(document, (*place, "next", position, "to"), "way-nowhere", to=way.to)
            if step.kind == "decision" and (len(step.next) < 2 or not all(way.when for way in step.next)):
                yield at(document, place, "decision-ways", id=step.id)


def steps_are_reached(store: Store) -> Iterator[Finding]:
    """The first step leads to every other."""
    for document, procedure in _procedures(store):
        reached = set(steps_reached(procedure))
        for index, step in enumerate(procedure.steps):
            if step.id not in reached:
                yield at(document, ("steps", index), "step-unreached", id=step.id)


def procedures_end(store: Store) -> Iterator[Finding]:
    """From every step a way leads to an end or to another procedure."""
    for document, procedure in _procedures(store):
        ways = {step.id: ways_of(procedure, step.id) for step in procedure.steps}
        ends = {id for id, to in ways.items() if not to or any(each.startswith(ELSEWHERE) for each in to)}
        while more := {id for id, to in ways.items() if id not in ends and ends & set(to)}:
            ends |= more
        for index, step in enumerate(procedure.steps):
            if step.id not in ends:
                yield at(document, ("steps", index), "step-endless", id=step.id)


def clauses_are_reached(store: Store) -> Iterator[Finding]:
    """A procedural clause is the ground of a step; one that is not has none."""
    if any(kind in ("procedure", "clause") for kind, _id in store.broken):
        return
    reached = {
        number
        for procedure in store.tables["procedure"].values()
        for step in procedure.steps
        for number in step.clauses
    }
    for document in store.documents if store.tables["procedure"] else ():
        top = store.get(document.kind, document.id)
        for clause in top.all() if isinstance(top, Clause) else ():
            if clause.procedural != (clause.number in reached):
                rule = "clause-unreached" if clause.procedural else "clause-reached"
                yield at(document, (), rule, number=clause.number)


def actors_are_those_of_the_clauses(store: Store) -> Iterator[Finding]:
    """Who takes a step is named by a clause on which it rests."""
    for document in store.documents:
        if field := {"procedure": "steps", "answer": "do"}.get(document.kind):
            items = getattr(store.get(document.kind, document.id), field)
            for index, item in enumerate(items):
                clauses = [store.get("clause", number) for number in item.clauses]
                named = {actor for clause in clauses if clause for actor in clause.actors}
                for actor in item.actors:
                    if all(clauses) and clauses and actor not in named and store.get("actor", actor):
                        numbers = ", ".join(item.clauses)
                        yield at(
                            document, (field, index, "actors"), "actor-unnamed", id=actor, clauses=numbers
                        )


def _procedures(store: Store) -> Iterator[tuple[Document, Procedure]]:
    for document in store.documents:
        if document.kind == "procedure":
            yield document, store.tables["procedure"][document.id]
