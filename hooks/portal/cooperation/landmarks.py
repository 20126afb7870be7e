"""The ids that the views of cooperation give, beside those of entities."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store

from .chronicle import Chronicle
from .person import Person
from .programme import Programme
from .theme import Theme

_STEPS = ("directions", "tasks", "steps")


def programme_anchors(_store: Store, programme: Programme) -> Iterator[str]:
    """The sections of the page of a programme, its subjects, surveys and steps."""
    yield from ("grid", "subjects", "conditions", "surveys")
    for subject in programme.subjects:
        yield from (f"subject-{subject.id}", f"by-{subject.id}")
    yield from (f"survey-{survey.id}" for survey in programme.surveys)
    for section in _STEPS:
        if points := getattr(programme, section):
            yield section
            yield from (f"{section}-{point.id}" for point in points)
    yield from ["outlook"] if programme.outlook else []
    yield from ["corrections"] if programme.corrections else []


def _cooperation(store: Store, _page: ProsePage) -> Iterator[str]:
    yield from ["programmes"] if store[Programme] else []
    yield from ["people"] if store[Person] else []
    if store.index(Chronicle).happenings:
        yield from ("follow", "list", "partners")


def _year(store: Store, _page: ProsePage) -> Iterator[str]:
    for theme in Theme:
        if told := store.index(Chronicle).of_theme(theme):
            yield theme.replace("_", "-")
            yield from (each.entity.id for each in told)


LANDMARKS = {"cooperation": _cooperation, "year": _year}
