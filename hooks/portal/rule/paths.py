"""The pages of the path finder: one for each path below the first question."""

from collections.abc import Iterator

from etalon.data.store import Store
from etalon.page.generated import Page
from etalon.page.speech import Speech

from .guide import Guide, Path
from .question import Question


def pages_of_paths(store: Store) -> Iterator[Page]:
    """A page for each question below the first and for each answer, by every way that leads there."""
    for path in store.index(Guide).paths:
        if path.choices:
            yield _page(path.address, path.kind, path.end.id, path.options)


def _page(address: str, kind: str, id: str, options: tuple[str, ...]) -> Page:
    def path(speech: Speech) -> Path:
        return speech.index(Guide).at(options)

    return Page(
        address,
        f"rule/{kind}",
        lambda speech: _title(speech, path(speech)),
        lambda speech: _description(speech, path(speech)),
        kind,
        id,
        lambda speech: {"path": path(speech)},
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
