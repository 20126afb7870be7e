"""What the texts themselves say is not known: questions for specialists, each with the sentence that tells why."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..data.base import Entity
from ..data.store import Store, Text
from ..data.style import Style
from ..search.findables import found_at
from ..text.pattern import regex
from ..text.plain import small, words_only
from ..text.sentences import split

Told = tuple[str, ...]
"""The sentences that leave something open, language by language."""


@dataclass(frozen=True)
class Unsettled:
    """What is not known, in each language, and what says so in the same words: reference -> where it is found."""

    text: Mapping[str, str]
    things: Mapping[str, str]


def unsettled(store: Store) -> Mapping[str, tuple[Unsettled, ...]]:
    """Kind -> what its texts leave open, in the order of the files. Most languages of a text have to say so."""
    found: dict[str, dict[Told, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for file in store.files:
        place, left_open = store.index(_left_open, file.kind, file.id)
        for told in left_open:
            found[file.kind][told][f"{file.kind}:{file.id}"] = place
    return {kind: tuple(_each(store, told)) for kind, told in found.items()}


def _left_open(store: Store, kind: str, id: str) -> tuple[str, tuple[Told, ...]]:
    """Where a thing is found, and what its texts leave open."""
    file, entity = store.file(kind, id), store.get(kind, id)
    place = found_at(store, store.kinds[kind], entity) if isinstance(entity, Entity) else None
    if not (file and place):
        return "", ()
    patterns = store.index(_patterns)
    told = (_told(text, patterns) for _location, text in file.texts)
    return place, tuple(filter(None, told))


def _told(text: Text, patterns: Mapping[str, re.Pattern[str]]) -> Told | None:
    """What a text leaves open, in each language; in one that does not say so, all of it."""
    said = {code: _open(text.get(code, ""), pattern) for code, pattern in patterns.items()}
    if 2 * sum(map(bool, said.values())) > len(said) and text.keys() >= said.keys():
        return tuple(said[code] or text[code] for code in said)
    return None


def _each(store: Store, told: Mapping[Told, Mapping[str, str]]) -> Iterator[Unsettled]:
    for lines, things in told.items():
        yield Unsettled(dict(zip(store.languages, lines, strict=True)), things)


def _patterns(store: Store) -> Mapping[str, re.Pattern[str]]:
    """Language -> the words for what is not known."""
    return {code: _pattern(store[Style].get(code)) for code in store.languages}


def _pattern(style: Style | None) -> re.Pattern[str]:
    """The words of a language for what is not known."""
    words = "|".join(map(regex, style.unsettled)) if style else ""
    return re.compile(words or r"(?!)")


def _open(text: str, pattern: re.Pattern[str]) -> str:
    """The sentences of a text that tell what is not known."""
    if not pattern.search(small(text)):
        return ""  # the quick way for nearly all
    return " ".join(each for each in split(text) if pattern.search(small(words_only(each))))
