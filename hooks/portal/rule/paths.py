"""The pages of the path finder: one for each path below the first question."""

from collections.abc import Iterator

from etalon.data.store import Store
from etalon.page.generated import Page
from etalon.page.speech import Speech

from .answer import Answer
from .guide import Guide, Path
from .landmarks import answer_anchors
from .question import Question


def pages_of_paths(store: Store) -> Iterator[Page]:
    """A page for each question below the first and for each answer, by every way that leads there."""
    for path in store.index(Guide).paths:
        if path.choices:
            yield _page(path)


def where_it_ends(store: Store, answer: Answer) -> str | None:
    """The address of the shortest path to an answer; None where no path leads there."""
    path = store.index(Guide).path_to("answer", answer.id)
    return path.address if path else None


def where_it_is_asked(store: Store, question: Question) -> str | None:
    """The address of the shortest path to a question; None for the first, which is the page of the path finder."""
    path = store.index(Guide).path_to("question", question.id)
    return path.address if path and path.choices else None


def _page(path: Path) -> Page:
    options = path.options

    def way(speech: Speech) -> Path:
        return speech.index(Guide).at(options)

    return Page(
        path.address,
        f"rule/{path.kind}",
        lambda speech: _title(speech, way(speech)),
        lambda speech: _description(speech, way(speech)),
        path.kind,
        path.end.id,
        lambda speech: {"path": way(speech)},
        anchors=tuple(answer_anchors(path.end)) if isinstance(path.end, Answer) else (),
    )


def _title(speech: Speech, path: Path) -> str:
    """The question or the answer, with the choices that led there where several paths do."""
    name = speech.name(f"{path.kind}:{path.end.id}")
    if speech.index(Guide).count(path.kind, path.end.id) == 1:
        return name
    choices = ", ".join(speech.plain(choice.option.text) for choice in path.choices)
    return f"{name} ({choices})"


def _description(speech: Speech, path: Path) -> str:
    """The options of a question, or the gist of an answer."""
    if isinstance(path.end, Question):
        return " · ".join(speech.plain(option.text) for option in path.end.options)
    return speech.plain(path.end.summary)
