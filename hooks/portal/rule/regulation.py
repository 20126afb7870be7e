"""The clauses of the Rule in order, and what leads to each: references, steps of procedures."""

from collections import defaultdict
from dataclasses import dataclass

from etalon.data.store import Store

from .base import key_of, section_of
from .clause import AnyClause, Clause, ClauseKind
from .document import Document
from .procedure import Procedure


@dataclass(frozen=True)
class Section:
    """A section of the Rule with its clauses of two levels."""

    number: str
    clauses: tuple[Clause, ...]


class Regulation:
    """The Rule read from all sides; an index of the store."""

    def __init__(self, store: Store) -> None:
        tops = sorted(store[Clause].values(), key=lambda clause: key_of(clause.number))
        self.clauses: tuple[AnyClause, ...] = tuple(clause for top in tops for _at, clause in top.every())
        self.sections = tuple(
            Section(number, tuple(top for top in tops if section_of(top.number) == number))
            for number in dict.fromkeys(section_of(top.number) for top in tops)
        )
        self.document = next((each for each in store[Document].values() if each.sections), None)
        """The document whose clauses these are: the one that lists sections."""
        self.kinds = [kind for kind in ClauseKind if any(clause.kind == kind for clause in self.clauses)]
        """The kinds that occur, in the order of their list."""
        self._cited_by: dict[str, list[str]] = defaultdict(list)
        self._laid_down: dict[str, str] = {}
        for clause in self.clauses:
            for ref in clause.refs:
                self._cited_by[ref.to].append(clause.number)
            for parameter in clause.parameters:
                self._laid_down.setdefault(parameter.id, clause.number)
        self._procedures: dict[str, dict[str, Procedure]] = defaultdict(dict)
        for procedure in sorted(store[Procedure].values(), key=lambda procedure: procedure.order):
            for step in procedure.steps:
                for number in step.clauses:
                    self._procedures[number][procedure.id] = procedure

    def of_actor(self, id: str) -> list[AnyClause]:
        """The clauses that give somebody something to do, or concern them."""
        return [clause for clause in self.clauses if id in clause.actors]

    def of_kind(self, kind: ClauseKind) -> list[AnyClause]:
        """The clauses of a kind."""
        return [clause for clause in self.clauses if clause.kind == kind]

    def cited_by(self, reference: str) -> list[str]:
        """Numbers of the clauses that refer to ``clause:2.19`` or ``document:law-686-ivq``, in order."""
        return sorted(self._cited_by.get(reference, ()), key=key_of)

    def using_term(self, id: str) -> list[str]:
        """Numbers of the clauses that list a term."""
        return [clause.number for clause in self.clauses if id in clause.terms]

    def procedures_at(self, number: str) -> list[Procedure]:
        """The procedures with a step that rests on a clause, each once."""
        return list(self._procedures.get(number, {}).values())

    def laying_down(self, parameter: str) -> str:
        """The number of the clause that lays a parameter down. Raises KeyError where none does."""
        return self._laid_down[parameter]
