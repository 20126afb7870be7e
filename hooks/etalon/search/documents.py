"""What can be found in one language: a document for each thing and each page, from what its kind says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..data.base import ANY_KIND, AskedFor, Entity, Strict
from ..data.date import PartialDate
from ..data.page import ProsePage, address_of
from ..data.store import PAGE, Store
from ..data.walk import references, texts, values
from ..data.wording import Wording
from ..kind import Kind, Location
from ..page.speech import Speech
from ..text import inline


class Place:
    """Where a word stands in a document, as bits. ``other``: a name in another language; ``also``: one that is not the title.

    ``near``: two neighbours of a name written as one; ``whole``: all words of a name written as one.
    """

    text = 1
    other = 2
    also = 4
    title = 8
    near = 16
    whole = 32


Name = tuple[str, str, int]
"""Words that name a thing, their language (empty: of none), and what name it is."""


@dataclass(frozen=True)
class Document:
    """Something that readers find: its kind, its address, what it is called, and what it says.

    ``badge`` stands beside its title, ``context`` below it.
    """

    kind: str
    address: str
    title: str
    badge: str
    context: str
    names: tuple[Name, ...]
    text: str


def documents(store: Store, speech: Speech) -> list[Document]:
    """Everything that is found in the language of a speech, kind by kind in the order of the portal."""
    return [*_of_pages(store, speech), *_of_kinds(store, speech)]


def found_at(store: Store, kind: Kind[Any], entity: Entity) -> str | None:
    """Where a search leads to an entity: its address, else where its kind says."""
    return kind.address_of(entity.id) or (kind.found_at(store, entity) if kind.found_at else None)


def _of_pages(store: Store, speech: Speech) -> Iterator[Document]:
    """The prose pages, each with what it shows that is found nowhere else."""
    homeless: dict[str, list[str]] = {}
    for kind in _searched(store):
        if kind.shown_on and not (kind.address or kind.found_at):
            told = [_told(store, speech, kind, entity) for entity in store.in_order(kind.name)]
            homeless.setdefault(address_of(kind.shown_on), []).extend(told)
    for page in store[ProsePage].values():
        description = speech.plain(page.description)
        names = _names(store, speech, page, [page.title, page.label or {}])
        text = " ".join((description, *homeless.get(page.address, ())))
        yield Document(PAGE, page.address, speech.plain(page.title), "", description, tuple(names), text)


def _of_kinds(store: Store, speech: Speech) -> Iterator[Document]:
    for kind in _searched(store):
        for entity in store.in_order(kind.name):
            parts = [part for part in kind.parts(entity) if part.kind == kind.name] if kind.parts else []
            if address := found_at(store, kind, entity):
                inside = tuple(part.location for part in parts)
                yield _of_entity(store, speech, kind, entity, address, inside)
            for part in parts:
                yield _of_part(store, speech, kind, part.id, part.value)


def _searched(store: Store) -> Iterator[Kind[Any]]:
    return (kind for kind in store.kinds.values() if kind.search is not None and kind.name != PAGE)


def _of_entity(
    store: Store, speech: Speech, kind: Kind[Any], entity: Entity, address: str, without: tuple[Location, ...]
) -> Document:
    title, short = speech.label(entity), speech.short(entity)
    called = getattr(entity, kind.title, {}) if isinstance(kind.title, str) else {}
    names = _names(store, speech, entity, [called])
    told = _told(store, speech, kind, entity, without)
    context = _first(speech, kind, entity, without)
    return Document(kind.name, address, title, "" if short in title else short, context, tuple(names), told)


def _of_part(store: Store, speech: Speech, kind: Kind[Any], id: str, part: Strict) -> Document:
    """A part of an entity that is one of its kind."""
    reference = f"{kind.name}:{id}"
    title, name = speech.label(reference), speech.name(reference)
    said = [_plain(speech, text) for _location, text in texts(part)]
    names: tuple[Name, ...] = (
        (name, "", Place.title),
        (title, speech.language, Place.title),
        *_asked(store, speech, part),
    )
    told = " ".join((_what(store, speech, kind), *said))
    return Document(kind.name, kind.address_of(id) or "", title, "", next(iter(said), ""), names, told)


def _what(store: Store, speech: Speech, kind: Kind[Any]) -> str:
    """What readers call a kind."""
    return speech.word(store.index(Wording).kind(kind.name))


def _names(
    store: Store, speech: Speech, entity: Entity, called: Iterable[Mapping[str, str]]
) -> Iterator[Name]:
    """All that a thing is called, in this language and in others."""
    here, kind = speech.language, store.kinds.of(type(entity))

    for title in {speech.name(entity), speech.label(entity)}:
        yield title, here, Place.title
    for name in called:
        yield from (
            (inline.plain(words), code, Place.title if code == here else Place.other)
            for code, words in name.items()
        )
    yield entity.id.replace(".", " ").replace("-", " "), "", Place.other
    if kind.neutral:
        neutral, code = kind.neutral(store, entity)
        yield neutral, code or "", Place.other if code else Place.also
    for location, value in values(entity):
        if len(location) == 1 and location[0] in (kind.search or ()):
            yield _value(speech, value), "", Place.also
    yield from _asked(store, speech, entity)
    notion = kind.notion(entity) if kind.notion else None
    for code in store.languages:
        for words in (
            *(kind.names(entity, code) if kind.names else ()),
            *(kind.names_perhaps(entity, code) if kind.names_perhaps else ()),
            *((*notion.also.get(code, ()), *notion.avoid.get(code, ())) if notion else ()),
        ):
            yield words, code, Place.also if code == here else Place.other


def _asked(store: Store, speech: Speech, asked: Strict) -> Iterator[Name]:
    """What readers call it who do not know its name."""
    if isinstance(asked, AskedFor):
        for code in store.languages:
            place = Place.also if code == speech.language else Place.other
            yield from ((words, code, place) for words in asked.asked_as.get(code, ()))


def _counting(kind: Kind[Any], without: Iterable[Location]) -> Callable[[Location], bool]:
    """Tells whether what stands at a location belongs to what a kind is found by."""
    fields, hidden = frozenset(kind.search or ()), tuple(without)

    def counts(location: Location) -> bool:
        return location[0] in fields and not any(location[: len(part)] == part for part in hidden)

    return counts


def _first(speech: Speech, kind: Kind[Any], entity: Entity, without: tuple[Location, ...]) -> str:
    """The text that stands below the title: that of the field which the kind names first."""
    counts = _counting(kind, without)
    found = [(location, text) for location, text in texts(entity) if counts(location)]
    order = {field: place for place, field in enumerate(kind.search or ())}
    found.sort(key=lambda each: order[str(each[0][0])])
    return _plain(speech, found[0][1]) if found else ""


def _told(
    store: Store, speech: Speech, kind: Kind[Any], entity: Entity, without: tuple[Location, ...] = ()
) -> str:
    """All words by which it is found beside its names: what it is, texts, dates, codes, what it refers to."""
    counts = _counting(kind, without)
    words = [_what(store, speech, kind)]
    words += [_plain(speech, text) for location, text in texts(entity) if counts(location)]
    words += [_value(speech, value) for location, value in values(entity) if counts(location)]
    for location, of, id in references(entity):
        named = store.kinds.split(id) if of == ANY_KIND else (of, id)
        if counts(location) and named and named[0] in store.kinds and store.get(*named):
            words.append(speech.name(":".join(named)))
    return " ".join(words)


def _value(speech: Speech, value: object) -> str:
    """Words without a translation, and dates in every form in which somebody may type them."""
    if isinstance(value, PartialDate):
        day = f" {value.day}.{value.month}.{value.year}" if value.day else ""
        return f"{speech.date(value)} {value}{day}"
    return value if isinstance(value, str) else ""


def _plain(speech: Speech, text: Mapping[str, str]) -> str:
    return inline.plain(text[speech.language]) if speech.language in text else ""
