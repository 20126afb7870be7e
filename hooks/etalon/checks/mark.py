"""The verification mark: its parts fit together."""

from collections.abc import Iterator

from ..findings import Finding
from ..schema import Mark
from ..schema.regulation import Parameter
from ..store import Document, Store
from .common import at

DRAWN = ("abbreviation", "body-code", "year", "verifier-code", "period", "identifier")


def parts_are_known(store: Store) -> Iterator[Finding]:
    """An alphabet or a shape that a mark names is one that it lists."""
    for document, mark in _marks(store):
        alphabets = [alphabet.id for alphabet in mark.alphabets]
        shapes = [shape.id for shape in mark.shapes]
        for index, id in enumerate(mark.verifier_alphabets):
            if id not in alphabets:
                place = ("verifier_alphabets", index)
                yield at(document, place, "mark-part", id=id, known=", ".join(alphabets))
        for index, period in enumerate(mark.periods):
            for position, id in enumerate(period.shapes):
                if id not in shapes:
                    place = ("periods", index, "shapes", position)
                    yield at(document, place, "mark-part", id=id, known=", ".join(shapes))


def elements_are_known(store: Store) -> Iterator[Finding]:
    """The elements that the drawing and the checker rest on are there."""
    for document, mark in _marks(store):
        have = [element.id for element in mark.elements]
        for id in DRAWN:
            if id not in have:
                yield at(document, ("elements",), "mark-element", id=id)


def examples_are_right(store: Store) -> Iterator[Finding]:
    """An example of a code has as many letters as its clause says, from the first alphabet."""
    for document, mark in _marks(store):
        letters = set(mark.alphabets[0].letters.split())
        for index, code in enumerate(mark.codes):
            length = store.get("parameter", code.letters)
            for position, example in enumerate(code.examples if isinstance(length, Parameter) else ()):
                if len(example) != length.values[0] or not set(example) <= letters:
                    place = ("codes", index, "examples", position)
                    yield at(document, place, "mark-example", example=example, count=length.values[0])


def _marks(store: Store) -> Iterator[tuple[Document, Mark]]:
    for document in store.documents:
        if document.kind == "mark":
            yield document, store.tables["mark"][document.id]
