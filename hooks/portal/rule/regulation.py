"""The clauses of the Rule in order, and what leads to each: references, steps of procedures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from etalon.data.store import Store

from .answer import Answer
from .base import key_of, section_of
from .clause import AnyClause, Clause, ClauseKind
from .document import Document
from .procedure import Procedure

T = TypeVar("T")
Neighbours = tuple[T | None, T | None]
"""What comes before a thing and what comes after it."""


@dataclass(frozen=True)
class Section:
    """A section of the Rule with its clauses of two levels."""

    number: str
    clauses: tuple[Clause, ...]

    def every(self) -> Iterator[AnyClause]:
        """Its clauses at every level, in order."""
        return (clause for top in self.clauses for _at, clause in top.every())


class Regulation:
    """The Rule read from all sides; an index of the store."""

    def __init__(self, store: Store) -> None:
        tops = sorted(store[Clause].values(), key=lambda clause: key_of(clause.number))
        self.tops = tuple(tops)
        """The clauses of two levels."""
        self.clauses: tuple[AnyClause, ...] = tuple(clause for top in tops for _at, clause in top.every())
        self.sections = {
            number: Section(number, tuple(top for top in tops if section_of(top.number) == number))
            for number in dict.fromkeys(section_of(top.number) for top in tops)
        }
        """By number, in order."""
        self.document = next((each for each in store[Document].values() if each.sections), None)
        """The document whose clauses these are: the one that lists sections."""
        self.titles: Mapping[str, Mapping[str, str]] = {
            section.number: section.title for section in (self.document.sections if self.document else ())
        }
        """Number of a section -> its title."""
        self.kinds = [kind for kind in ClauseKind if any(clause.kind == kind for clause in self.clauses)]
        """The kinds that occur, in the order of their list."""
        self._cited_by: dict[str, list[str]] = defaultdict(list)
        self._laid_down: dict[str, str] = {}
        for clause in self.clauses:
            for ref in clause.refs:
                self._cited_by[ref.to].append(clause.number)
            for parameter in clause.parameters:
                self._laid_down.setdefault(parameter.id, clause.number)
        self._answers = tuple(store[Answer].values())
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

    def procedures_at(self, number: str) -> list[Procedure]:
        """The procedures with a step that rests on a clause, each once."""
        return list(self._procedures.get(number, {}).values())

    def procedures_within(self, clause: Clause) -> list[Procedure]:
        """The procedures with a step that rests on a clause or on one inside it, each once."""
        found = {each.id: each for number in _numbers(clause) for each in self.procedures_at(number)}
        return sorted(found.values(), key=lambda procedure: procedure.order)

    def answers_within(self, clause: Clause) -> list[Answer]:
        """The answers of the path finder that rest on a clause or on one inside it."""
        numbers = _numbers(clause)
        return [answer for answer in self._answers if not numbers.isdisjoint(answer.ground)]

    def laying_down(self, parameter: str) -> str:
        """The number of the clause that lays a parameter down. Raises KeyError where none does."""
        return self._laid_down[parameter]


def beside(items: Sequence[T], item: T) -> Neighbours[T]:
    """What stands before an item and what after it, in a list that holds it."""
    place = items.index(item)
    before = items[place - 1] if place else None
    return before, next(iter(items[place + 1 : place + 2]), None)


def _numbers(clause: Clause) -> set[str]:
    """The number of a clause and of all that are inside it."""
    return {each.number for _at, each in clause.every()}
