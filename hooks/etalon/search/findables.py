"""What can be found in one language: one for each thing and each page, from what its kind says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..data.base import ANY_KIND, AskedFor, Entity, Strict
from ..data.date import PartialDate
from ..data.findings import SOURCE_LANGUAGE
from ..data.page import ProsePage, address_of
from ..data.store import PAGE, Store
from ..data.voices import voice
from ..data.walk import references, texts, values
from ..data.wording import Wording
from ..kept import digest
from ..kind import Kind, Location
from ..text import inline
from ..text.locale import months
from ..text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ..page.speech import Speech


class Spot:
    """Where a word of a findable stands, as bits. ``other``: a name in another language; ``also``: one that is not the title;
    ``asked``: what readers call it.

    ``near``: two neighbours of a name written as one; ``whole``: all words of a name written as one.
    """

    text = 1
    other = 2
    asked = 4
    also = 8
    title = 16
    near = 32
    whole = 64


Name = tuple[str, str, int]
"""Words that name a thing, their language (empty: of none), and what name it is."""
Place = tuple[str, str, str]
"""Kind and id of a thing, and the address where it is found."""


@dataclass(frozen=True)
class Findable:
    """Something that readers find: its kind, its address, what it is called, and what it says.

    ``badge`` stands beside its title, ``context`` below it. ``asked``: what readers call it who do not know its name,
    ``foreign``: what those of other languages do, and their language.
    """

    kind: str
    address: str
    title: str
    badge: str
    context: str
    names: tuple[Name, ...]
    text: str
    asked: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()
    id: str = ""
    """That of the thing; empty for a page."""

    @cached_property
    def print(self) -> str:
        """The hash of all that it is."""
        return digest(*(getattr(self, each.name) for each in fields(self)))


Kept = Callable[[str, str, str, str], Findable | None]
"""Language, kind, id and address -> the findable that the former build made, if it would come out the same now."""


def findables(store: Store, speech: Speech, kept: Kept = lambda *_about: None) -> list[Findable]:
    """Everything that is found in the language of a speech, kind by kind in the order of the portal."""
    code = speech.language
    things = ((code, *place) for place in store.index(placed))
    return [*_of_pages(store, speech), *(kept(*each) or store.index(of_thing, *each) for each in things)]


def found_at(store: Store, kind: Kind[Any], entity: Entity) -> str | None:
    """Where a search leads to an entity: its address, else where its kind says."""
    return kind.address_of(entity.id) or (kind.found_at(store, entity) if kind.found_at else None)


def _of_pages(store: Store, speech: Speech) -> Iterator[Findable]:
    """The prose pages, each with what it shows that is found nowhere else."""
    homeless: dict[str, list[str]] = {}
    for kind in searched(store):
        if kind.shown_on and not (kind.address or kind.found_at):
            told = [
                _words(store, speech, kind, store.index(_told, kind.name, entity.id))
                for entity in store.in_order(kind.name)
            ]
            homeless.setdefault(address_of(kind.shown_on), []).extend(told)
    for page in store[ProsePage].values():
        description = speech.plain(page.description)
        names = _names(store, speech, page, [page.title, page.label or {}])
        text = " ".join((description, *homeless.get(page.address, ())))
        title = speech.plain(page.title)
        yield Findable(PAGE, page.address, title, "", description, tuple(names), text, *_called(speech, page))


def of_thing(store: Store, language: str, name: str, id: str, address: str) -> Findable:
    """What is found of an entity or a part, and where."""
    speech = store.index(voice, language).speech("")
    kind, thing = store.kinds[name], store.get(name, id)
    if isinstance(thing, Entity):
        return _of_entity(store, speech, kind, thing, address)
    assert thing
    return _of_part(store, speech, kind, id, address, thing)


def placed(store: Store) -> list[Place]:
    """Each thing that is found, and each part of one that is of its kind."""
    return [place for kind in searched(store) for place in _places_of(store, kind)]


def _places_of(store: Store, kind: Kind[Any]) -> Iterator[Place]:
    for entity in store.in_order(kind.name):
        if address := found_at(store, kind, entity):
            yield kind.name, entity.id, address
        for part in kind.parts(entity) if kind.parts else ():
            if part.kind == kind.name:
                yield kind.name, part.id, kind.address_of(part.id) or ""


def searched(store: Store) -> Iterator[Kind[Any]]:
    """The kinds of what is found, but for pages."""
    return (kind for kind in store.kinds.values() if kind.search is not None and kind.name != PAGE)


def _of_entity(store: Store, speech: Speech, kind: Kind[Any], entity: Entity, address: str) -> Findable:
    title, short = speech.label(entity), speech.short(entity)
    told = store.index(_told, kind.name, entity.id)
    called = getattr(entity, kind.title, {}) if isinstance(kind.title, str) else {}
    return Findable(
        kind.name,
        address,
        title,
        "" if short in title else short,
        _plain(speech, told.texts[0]) if told.texts else "",
        tuple(_names(store, speech, entity, [called])),
        _words(store, speech, kind, told),
        *_called(speech, entity),
        entity.id,
    )


def _of_part(store: Store, speech: Speech, kind: Kind[Any], id: str, address: str, part: Strict) -> Findable:
    """A part of an entity that is one of its kind."""
    reference = f"{kind.name}:{id}"
    title, name = speech.label(reference), speech.name(reference)
    said = [_plain(speech, text) for _location, text in texts(part)]
    names: tuple[Name, ...] = (
        (name, "", Spot.title),
        (title, speech.language, Spot.title),
    )
    told = " ".join((_what(store, speech, kind), *said))
    return Findable(
        kind.name, address, title, "", next(iter(said), ""), names, told, *_called(speech, part), id
    )


def _what(store: Store, speech: Speech, kind: Kind[Any]) -> str:
    """What readers call a kind."""
    return speech.word(store.index(Wording).kind(kind.name))


def _names(
    store: Store, speech: Speech, entity: Entity, called: Iterable[Mapping[str, str]]
) -> Iterator[Name]:
    """All that a thing is called, in this language and in others."""
    here, kind = speech.language, store.kinds.of(type(entity))

    for title in dict.fromkeys((speech.name(entity), speech.label(entity))):
        yield title, here, Spot.title
    for name in called:
        yield from (
            (inline.plain(words), code, Spot.title if code == here else Spot.other)
            for code, words in name.items()
        )
    yield entity.id.replace(".", " ").replace("-", " "), "", Spot.other
    if kind.neutral:
        neutral, code = kind.neutral(store, entity)
        yield neutral, code or "", Spot.other if code else Spot.also
    told = store.index(_told, kind.name, entity.id)
    yield from ((form, "", Spot.also) for value in told.codes for form in _forms(speech, value))
    notion = kind.notion(entity) if kind.notion else None
    for code in store.languages:
        for words in (
            *(kind.names(entity, code) if kind.names else ()),
            *(kind.names_perhaps(entity, code) if kind.names_perhaps else ()),
            *((*notion.also.get(code, ()), *notion.avoid.get(code, ())) if notion else ()),
        ):
            yield words, code, Spot.also if code == here else Spot.other


def _called(speech: Speech, thing: Strict) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """What readers call it who do not know its name: those of this language, those of others with their language."""
    known = thing.asked_as if isinstance(thing, AskedFor) else {}
    here = speech.language
    others = ((words, code) for code, called in known.items() if code != here for words in called)
    return tuple(known.get(here, ())), tuple(others)


@dataclass(frozen=True)
class _Told:
    """By what an entity is found beside its names, in all languages.

    ``codes`` are values that may name it; ``terms`` are those that its texts use.
    """

    texts: tuple[Mapping[str, str], ...]
    values: tuple[object, ...]
    references: tuple[str, ...]
    codes: tuple[object, ...]
    terms: tuple[str, ...]


def _told(store: Store, name: str, id: str) -> _Told:
    """By what one entity is found: a change in it has that of no other worked out again."""
    kind, entity = store.kinds[name], store.get(name, id)
    assert isinstance(entity, Entity)
    order = {field: place for place, field in enumerate(kind.search or ())}
    parts = [part.location for part in kind.parts(entity) if part.kind == kind.name] if kind.parts else []

    def counts(location: Location) -> bool:
        return location[0] in order and not any(location[: len(part)] == part for part in parts)

    found = sorted(
        ((location, text) for location, text in texts(entity) if counts(location)),
        key=lambda each: order[str(each[0][0])],
    )
    said = [(location, value) for location, value in values(entity) if counts(location)]
    named = [
        store.kinds.split(id) if of == ANY_KIND else (of, id)
        for location, of, id in references(entity)
        if counts(location)
    ]
    vocabulary = store.index(Vocabulary)
    terms = {term for _location, text in found for term in vocabulary.shared(text)}
    return _Told(
        tuple(text for _location, text in found),
        tuple(value for _location, value in said),
        tuple(":".join(each) for each in named if each and each[0] in store.kinds and store.get(*each)),
        tuple(value for location, value in said if len(location) == 1),
        tuple(sorted(terms)),
    )


def _words(store: Store, speech: Speech, kind: Kind[Any], told: _Told) -> str:
    """All words by which a thing is found beside its names: what it is, texts, dates, codes, what it refers to."""
    words = [_what(store, speech, kind)]
    words += [_plain(speech, text) for text in told.texts]
    words += [form for value in told.values for form in _forms(speech, value)]
    words += [store.index(_months)[month - 1] for month in _months_of(told.values)]
    words += [speech.name(reference) for reference in told.references]
    words += _everyday(store, speech, told.terms)
    return " ".join(words)


def _everyday(store: Store, speech: Speech, terms: Iterable[str]) -> Iterator[str]:
    """What readers call the terms that a text uses."""
    table = store.table(store.index(Vocabulary).kind)
    for term in terms:
        yield from _called(speech, table[term])[0]


def _forms(speech: Speech, value: object) -> Iterator[str]:
    """Words without a translation, and dates in every form in which somebody may type them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, PartialDate):
        yield speech.date(value)
        yield str(value)
        if value.day:
            yield f"{value.day}.{value.month}.{value.year}"


def _months_of(values: Iterable[object]) -> set[int]:
    return {value.month for value in values if isinstance(value, PartialDate) and value.month}


def _months(store: Store) -> list[str]:
    """The names of each month in all languages and in English."""
    codes = dict.fromkeys((*store.languages, SOURCE_LANGUAGE))
    return list(map(" ".join, zip(*map(months, codes), strict=True)))


def _plain(speech: Speech, text: Mapping[str, str]) -> str:
    return inline.plain(text[speech.language]) if speech.language in text else ""
