"""The path finder: every path ends, and nothing is out of reach."""

from collections.abc import Iterator
from itertools import chain

from etalon.data.base import Entity
from etalon.data.findings import Finding
from etalon.data.store import DataFile, Store

from .answer import Answer
from .guide import LONGEST, MOST, Guide, reached
from .question import Question


def one_question_is_first(store: Store) -> Iterator[Finding]:
    """The path finder begins with one question."""
    if any(kind == "question" for kind, _id in store.broken):
        return
    first = [file for file, question in store.each(Question) if question.first]
    if not first and store[Question]:
        yield Finding("data/question", 0, "first", "guide-no-first", {})
    for file in first[1:]:
        yield file.finding(("first",), "guide-two-first", other=first[0].path)


def options_say_different_things(store: Store) -> Iterator[Finding]:
    """No two options of a question have the same words: readers could not tell them apart, nor the titles of pages."""
    for file, question in store.each(Question):
        said: dict[tuple[str, str], int] = {}
        for index, option in enumerate(question.options):
            for language, text in option.text.items():
                first = said.setdefault((language, text), index)
                if first != index:
                    other = question.options[first].id
                    yield file.finding(("options", index, "text", language), "option-same", other=other)


def paths_are_few(store: Store) -> Iterator[Finding]:
    """There are no more paths, and no longer ones, than a reader could go: each has a page."""
    guide = store.index(Guide)
    for file, question in store.each(Question) if guide.is_too_large else ():
        if question is guide.first:
            yield file.finding(("options",), "guide-too-large", most=MOST, longest=LONGEST)


def every_path_ends(store: Store) -> Iterator[Finding]:
    """No question leads back to itself."""
    paths = store.index(Guide).paths
    circles = {path.choices[-1].question.id: path.end.id for path in paths if path.is_circle}
    for file, question in store.each(Question):
        if question.id in circles:
            yield file.finding(("options",), "guide-circle", id=circles[question.id])


def answers_are_founded(store: Store) -> Iterator[Finding]:
    """What an answer says rests on clauses, or is marked as inferred."""
    for file, answer in store.each(Answer):
        for location, each in answer.founded():
            if not each.clauses and not each.inferred:
                yield file.finding(location, "answer-unfounded")


def nothing_out_of_reach(store: Store) -> Iterator[Finding]:
    """The first question leads to every question and answer."""
    if any(kind in ("question", "answer") for kind, _id in store.broken):
        return
    guide = store.index(Guide)
    if guide.first is None:
        return  # another rule says so
    there = reached(store, guide.first)
    files: Iterator[tuple[DataFile, Entity]] = chain(store.each(Question), store.each(Answer))
    for file, _entity in files:
        if (file.kind, file.id) not in there:
            yield file.finding((), "guide-unreached", id=file.id, start=guide.first.id)
