"""The clauses of the Rule in order, and what leads to each: references, procedures, answers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .guide import Path, paths
from .schema import Actor, Answer, Clause, Document, Procedure
from .schema.clause import ClauseKind, SubClause
from .schema.procedure import Step
from .store import Store


@dataclass(frozen=True)
class Section:
    """A section of the Rule with its clauses of two levels."""

    number: str
    clauses: tuple[Clause, ...]


class Regulation:
    """The Rule read from all sides. Numbers are strings; their order is that of their parts (2.9, 2.10)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        tops = sorted(store.tables["clause"].values(), key=lambda clause: key_of(clause.number))
        self.clauses: tuple[Clause | SubClause, ...] = tuple(each for top in tops for each in top.all())
        self.sections = tuple(
            Section(number, tuple(top for top in tops if top.number.partition(".")[0] == number))
            for number in dict.fromkeys(top.number.partition(".")[0] for top in tops)
        )
        self._cited_by: dict[str, list[str]] = defaultdict(list)
        self._steps: dict[str, list[tuple[Procedure, Step]]] = defaultdict(list)
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        for clause in self.clauses:
            for ref in clause.refs:
                self._cited_by[ref.to].append(clause.number)
        for procedure in self.procedures:
            for step in procedure.steps:
                for number in step.clauses:
                    self._steps[number].append((procedure, step))
        for answer in store.tables["answer"].values():
            for number in numbers_of(answer):
                self._answers[number].append(answer)
        self.paths = paths(store)

    @property
    def rule(self) -> Document | None:
        """The document whose clauses these are: the one that lists sections."""
        return next((each for each in self._store.tables["document"].values() if each.sections), None)

    def title_of(self, number: str) -> Mapping[str, str]:
        """What a clause is about; one below the second level is about what its top is about."""
        top = self._store.tables["clause"][".".join(number.split(".")[:2])]
        assert isinstance(top, Clause)
        return top.title

    @property
    def procedures(self) -> list[Procedure]:
        """In the order in which pages show them."""
        return sorted(self._store.tables["procedure"].values(), key=lambda procedure: procedure.order)

    @property
    def actors(self) -> list[Actor]:
        """In the order in which pages show them."""
        return sorted(self._store.tables["actor"].values(), key=lambda actor: actor.order)

    @property
    def kinds(self) -> list[ClauseKind]:
        """The kinds that occur, in the order of their list."""
        return [kind for kind in ClauseKind if any(clause.kind == kind for clause in self.clauses)]

    def of_actor(self, id: str) -> list[Clause | SubClause]:
        """The clauses that give somebody something to do, or concern them."""
        return [clause for clause in self.clauses if id in clause.actors]

    def of_kind(self, kind: ClauseKind) -> list[Clause | SubClause]:
        """The clauses of a kind."""
        return [clause for clause in self.clauses if clause.kind == kind]

    def cited_by(self, reference: str) -> list[str]:
        """Numbers of the clauses that refer to ``clause:2.19`` or ``document:law-686-ivq``, in order."""
        return sorted(self._cited_by.get(reference, []), key=key_of)

    def using_term(self, id: str) -> list[str]:
        """Numbers of the clauses that list a term."""
        return [clause.number for clause in self.clauses if id in clause.terms]

    def steps_at(self, number: str) -> list[tuple[Procedure, Step]]:
        """The steps that rest on a clause."""
        return self._steps.get(number, [])

    def procedures_at(self, number: str) -> list[Procedure]:
        """The procedures with such a step, none twice."""
        return list({procedure.id: procedure for procedure, _step in self.steps_at(number)}.values())

    def answers_at(self, number: str) -> list[Answer]:
        """The answers of the path finder that rest on a clause."""
        return self._answers.get(number, [])

    def path_to(self, answer: str) -> Path:
        """The shortest path to an answer, the first of several."""
        return min(
            (path for path in self.paths if path.kind == "answer" and path.id == answer),
            key=lambda path: len(path.options),
        )


def key_of(number: str) -> tuple[int, ...]:
    """Sorts 2.9 before 2.10."""
    return tuple(int(part) for part in number.split("."))


def numbers_of(answer: Answer) -> list[str]:
    """The clauses on which an answer rests, in order."""
    items = (*answer.do, *answer.bring, *answer.get)
    found = {*answer.clauses, *(number for item in items for number in item.clauses)}
    return sorted(found, key=key_of)


def steps_reached(procedure: Procedure) -> Iterator[str]:
    """Ids of the steps that the first step leads to, each once; itself included."""
    steps = {step.id: step for step in procedure.steps}
    seen, waiting = set(), [procedure.steps[0].id]
    while waiting:
        id = waiting.pop()
        if id in seen or id not in steps:
            continue
        seen.add(id)
        yield id
        waiting += [to for to in ways_of(procedure, id) if not to.startswith("procedure:")]


def ways_of(procedure: Procedure, id: str) -> list[str]:
    """Where a step leads: what it names, else the step that follows it unless it is an outcome."""
    position = next(index for index, step in enumerate(procedure.steps) if step.id == id)
    step = procedure.steps[position]
    if step.next:
        return [way.to for way in step.next]
    last = position + 1 == len(procedure.steps) or step.kind == "outcome"
    return [] if last else [procedure.steps[position + 1].id]
