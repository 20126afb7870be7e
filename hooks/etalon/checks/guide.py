"""The path finder: every path ends, and nothing is out of reach."""

from collections import Counter
from collections.abc import Iterator

from ..findings import Finding
from ..guide import START, paths
from ..store import Store
from .common import at


def options_are_told_apart(store: Store) -> Iterator[Finding]:
    """The options of a question have ids of their own: they make the addresses of the pages."""
    for document in store.documents:
        if document.kind == "question":
            options = store.tables["question"][document.id].options
            counted = Counter(option.id for option in options)
            for index, option in enumerate(options):
                if counted[option.id] > 1:
                    yield at(document, ("options", index, "id"), "option-twice", id=option.id)


def every_path_ends(store: Store) -> Iterator[Finding]:
    """No question leads back to itself."""
    circles = {
        path.choices[-1].question.id: path.id
        for path in paths(store)
        if path.kind == "question" and any(choice.question.id == path.id for choice in path.choices)
    }
    for document in store.documents:
        if document.kind == "question" and document.id in circles:
            yield at(document, ("options",), "guide-circle", id=circles[document.id])


def nothing_out_of_reach(store: Store) -> Iterator[Finding]:
    """The first question leads to every question and answer."""
    if any(kind in ("question", "answer") for kind, _id in store.broken):
        return
    reached = {(path.kind, path.id) for path in paths(store)}
    for document in store.documents:
        if document.kind in ("question", "answer") and (document.kind, document.id) not in reached:
            yield at(document, (), "guide-unreached", id=document.id, start=START)
