"""The pages that hold the clauses of one section, of one actor or of one kind, for who was sent just these."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from etalon.data.store import Store
from etalon.page.generated import Page
from etalon.page.speech import Speech

from .actor import Actor
from .clause import ClauseKind
from .regulation import Regulation, Section

VIEW = "rule/clauses"


def extracts(store: Store) -> Iterator[Page]:
    """The clauses of each section, of each actor that has some, and of each kind."""
    regulation = store.index(Regulation)
    for section in regulation.sections.values():
        yield _of_section(section)
    for id in store[Actor]:
        if regulation.of_actor(id):
            yield _of_actor(id)
    for kind in regulation.kinds:
        yield _of_kind(kind)


def address_of_actor(id: str) -> str:
    """The address of the page with somebody's clauses."""
    return f"verification/rule/actor/{id}/"


def address_of_kind(kind: ClauseKind) -> str:
    """The address of the page with the clauses of a kind."""
    return f"verification/rule/kind/{kind.replace('_', '-')}/"


def address_of_section(number: str) -> str:
    """The address of the page with the clauses of a section."""
    return f"verification/rule/section/{number}/"


def _of_section(section: Section) -> Page:
    number = section.number

    def context(speech: Speech) -> Mapping[str, Any]:
        return {"section": speech.index(Regulation).sections[number]}

    def title(speech: Speech) -> str:
        return f"{number}. {speech.plain(speech.index(Regulation).titles[number])}"

    def description(speech: Speech) -> str:
        return speech.word("rule.extract_description", who=title(speech))

    anchors = tuple(f"clause-{clause.number}" for clause in section.every())
    return Page(
        address_of_section(number), "rule/section", title, description, context=context, anchors=anchors
    )


def _of_actor(id: str) -> Page:
    def context(speech: Speech) -> Mapping[str, Any]:
        actor = speech.get(f"actor:{id}")
        assert isinstance(actor, Actor)
        return {"clauses": speech.index(Regulation).of_actor(id), "actor": actor}

    title, description = _texts(lambda speech: speech.name(f"actor:{id}"))
    return Page(address_of_actor(id), VIEW, title, description, "actor", id, context)


def _of_kind(kind: ClauseKind) -> Page:
    def context(speech: Speech) -> Mapping[str, Any]:
        return {"clauses": speech.index(Regulation).of_kind(kind), "actor": None}

    title, description = _texts(lambda speech: speech.word(f"clause_kind.{kind}"))
    return Page(address_of_kind(kind), VIEW, title, description, context=context)


def _texts(who: Callable[[Speech], str]) -> tuple[Callable[[Speech], str], Callable[[Speech], str]]:
    """Title and description of an extract, from whom or what it is about."""
    return (
        lambda speech: speech.word("rule.extract_title", who=who(speech)),
        lambda speech: speech.word("rule.extract_description", who=who(speech)),
    )
