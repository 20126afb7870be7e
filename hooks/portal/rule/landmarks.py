"""The ids that the views of the Rule give, beside those of entities."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store

from .answer import Answer
from .document import Document
from .guide import Guide
from .mark import Mark
from .procedure import Procedure
from .regulation import Regulation


def said_anchors(_store: Store, document: Document) -> Iterator[str]:
    """The ids of what is said of a document."""
    return (f"said-{document.id}-{statement.id}" for statement in document.statements)


def step_anchors(_store: Store, procedure: Procedure) -> Iterator[str]:
    """The sections of the page of a procedure, and its steps."""
    yield from ("drawing", "steps", *(f"step-{step.id}" for step in procedure.steps))


def answer_anchors(answer: Answer) -> Iterator[str]:
    """The sections of the pages of an answer."""
    yield from ("do", "deadline", "get", "ground")
    yield from ["where"] if answer.turn_to else []
    yield from ["bring"] if answer.bring else []
    yield from ["procedures"] if answer.procedures else []


def _rule(store: Store, _page: ProsePage) -> Iterator[str]:
    regulation = store.index(Regulation)
    if regulation.document:
        yield "documents"
        yield from (f"section-{number}" for number in regulation.sections)
        yield from (f"clause-{clause.number}" for clause in regulation.clauses)


def _verification(store: Store, _page: ProsePage) -> Iterator[str]:
    yield "actors"
    yield from ["paths"] if store[Procedure] else []


def _guide(store: Store, _page: ProsePage) -> Iterator[str]:
    yield from ("question", "answers") if store.index(Guide).paths else ()


def _mark(store: Store, _page: ProsePage) -> Iterator[str]:
    for mark in list(store[Mark].values())[:1]:  # the page shows the first
        yield from (
            "anatomy",
            "codes",
            "sizes",
            "methods",
            "annulment",
            "checker",
            "reader",
            "due",
            "due-hint",
            "due-problem",
        )
        yield from (f"shape-{shape.id}" for shape in mark.shapes)
        yield from (f"element-{element.id}" for element in mark.elements)


LANDMARKS = {"rule": _rule, "verification": _verification, "guide": _guide, "mark": _mark}
