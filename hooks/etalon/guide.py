"""The path finder: every way through its questions, each with an address of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from .schema import Answer, Question
from .schema.guide import Option
from .store import Store

START = "start"
ADDRESS = "verification/guide/"


@dataclass(frozen=True)
class Choice:
    """A question and how it was answered."""

    question: Question
    option: Option


@dataclass(frozen=True)
class Path:
    """What was chosen so far, and the question or answer to which it led."""

    choices: tuple[Choice, ...]
    kind: str
    id: str

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(choice.option.id for choice in self.choices)

    @property
    def address(self) -> str:
        """``verification/guide/imported/recognised/``: the state of the path finder, to send and to link."""
        return address_of(self.options)


def address_of(options: tuple[str, ...]) -> str:
    """The address of the page to which some choices lead."""
    return ADDRESS + "".join(f"{option}/" for option in options)


def paths(store: Store) -> list[Path]:
    """Every path from the first question, the empty one first; each question leads on before the next."""
    start = store.get("question", START)
    return list(_walk(store, (), start)) if isinstance(start, Question) else []


def _walk(store: Store, choices: tuple[Choice, ...], node: Question | Answer) -> Iterator[Path]:
    yield Path(choices, "question" if isinstance(node, Question) else "answer", node.id)
    if isinstance(node, Answer) or any(choice.question.id == node.id for choice in choices):
        return  # an answer, or a circle, which a check reports
    for option in node.options:
        kind, _, id = option.to.partition(":")
        if following := store.get(kind, id):
            yield from _walk(store, (*choices, Choice(node, option)), following)
