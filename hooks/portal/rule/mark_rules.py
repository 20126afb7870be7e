"""The verification mark: its parts fit together."""

from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import Store

from .base import Parameter
from .mark import Mark

DRAWN = ("abbreviation", "body-code", "year", "verifier-code", "period", "identifier")
"""The elements on which the drawing and the checker rest."""


def parts_are_known(store: Store) -> Iterator[Finding]:
    """An alphabet, a shape or a period that a mark names is one that it lists."""
    for file, mark in store.each(Mark):
        alphabets = [alphabet.id for alphabet in mark.alphabets]
        shapes = [shape.id for shape in mark.shapes]
        for index, id in enumerate(mark.verifier_alphabets):
            if id not in alphabets:
                known = ", ".join(alphabets)
                yield file.finding(("verifier_alphabets", index), "mark-part", id=id, known=known)
        periods = [period.id for period in mark.periods if period.of is None]
        for index, period in enumerate(mark.periods):
            if period.of is not None and period.of not in periods:
                known = ", ".join(periods)
                yield file.finding(("periods", index, "of"), "mark-part", id=period.of, known=known)
            for position, id in enumerate(period.shapes):
                if id not in shapes:
                    location = ("periods", index, "shapes", position)
                    yield file.finding(location, "mark-part", id=id, known=", ".join(shapes))


def elements_are_known(store: Store) -> Iterator[Finding]:
    """The elements that the drawing and the checker rest on are there."""
    for file, mark in store.each(Mark):
        have = [element.id for element in mark.elements]
        for id in DRAWN:
            if id not in have:
                yield file.finding(("elements",), "mark-element", id=id)


def examples_are_right(store: Store) -> Iterator[Finding]:
    """An example of a code has as many letters as its clause says, from the first alphabet."""
    for file, mark in store.each(Mark):
        letters = set(mark.alphabets[0].letters.split())
        for index, code in enumerate(mark.codes):
            length = store.get("parameter", code.letters)
            if not isinstance(length, Parameter):
                continue
            for position, example in enumerate(code.examples):
                if len(example) != length.values[0] or not set(example) <= letters:
                    params = {"example": example, "count": length.values[0]}
                    yield file.finding(("codes", index, "examples", position), "mark-example", **params)
