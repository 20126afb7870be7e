"""The path finder: every way through its questions, each with an address of its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from etalon.data.store import Store

from .answer import Answer
from .question import Option, Question

ADDRESS = "verification/guide/"
MOST = 500
"""Paths; each has a page in every language. With each question in a row they become twice as many."""
LONGEST = 20
"""Questions in a row."""


@dataclass(frozen=True)
class Choice:
    """A question and how it was answered."""

    question: Question
    option: Option


@dataclass(frozen=True)
class Path:
    """What was chosen so far, and the question or answer to which it led."""

    choices: tuple[Choice, ...]
    end: Question | Answer

    @property
    def kind(self) -> str:
        """The kind of that to which it led."""
        return "question" if isinstance(self.end, Question) else "answer"

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of the options that were chosen."""
        return tuple(choice.option.id for choice in self.choices)

    @property
    def address(self) -> str:
        """``verification/guide/imported/recognised/``: the state of the path finder, to send and to link."""
        return address_of(self.options)

    @property
    def is_circle(self) -> bool:
        """Whether it led back to a question that was asked before."""
        return self.kind == "question" and any(choice.question.id == self.end.id for choice in self.choices)


class Guide:
    """Every path from the first question; an index of the store."""

    def __init__(self, store: Store) -> None:
        self.first = next((question for question in store[Question].values() if question.first), None)
        """The question with which the path finder begins."""
        found = list(islice(_walk(store, (), self.first), MOST + 1)) if self.first else []
        self.is_too_large = len(found) > MOST or any(len(path.choices) > LONGEST for path in found)
        """Whether there are more paths, or longer ones, than a reader could go; a rule says so."""
        self.paths = found[:MOST]
        """The empty one first; each question leads on before the next."""
        self._by_options = {path.options: path for path in self.paths}
        self._count = Counter((path.kind, path.end.id) for path in self.paths)

    def at(self, options: tuple[str, ...]) -> Path:
        """The path of some choices. Raises KeyError."""
        return self._by_options[options]

    def count(self, kind: str, id: str) -> int:
        """How many paths lead to a question or an answer."""
        return self._count[kind, id]

    def path_to(self, kind: str, id: str) -> Path | None:
        """The shortest path to a question or an answer, the first of several; None where none leads there."""
        found = [path for path in self.paths if path.kind == kind and path.end.id == id]
        return min(found, key=lambda path: len(path.options), default=None)


def address_of(options: tuple[str, ...]) -> str:
    """The address of the page to which some choices lead."""
    return ADDRESS + "".join(f"{option}/" for option in options)


def _walk(store: Store, choices: tuple[Choice, ...], end: Question | Answer) -> Iterator[Path]:
    path = Path(choices, end)
    yield path
    if isinstance(end, Answer) or path.is_circle or len(choices) > LONGEST:
        return  # a rule reports circles
    for option, following in _ways(store, end):
        yield from _walk(store, (*choices, Choice(end, option)), following)


def reached(store: Store, first: Question) -> set[tuple[str, str]]:
    """Kind and id of the questions and answers to which the first one leads, itself included."""
    found: set[tuple[str, str]] = set()
    waiting: list[Question | Answer] = [first]
    while waiting:
        here = waiting.pop()
        named = store.kinds.of(type(here)).name, here.id
        if named not in found:
            found.add(named)
            waiting += [following for _option, following in _ways(store, here)]
    return found


def _ways(store: Store, here: Question | Answer) -> Iterator[tuple[Option, Question | Answer]]:
    """The options of a question, each with what it leads to."""
    for option in here.options if isinstance(here, Question) else ():
        following = store.get(*(store.kinds.split(option.to) or ("", "")))
        if isinstance(following, Question | Answer):
            yield option, following
