"""What the texts themselves say is not known: questions for specialists, each with the sentence that tells why."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..data.store import Store
from ..data.style import Style
from ..search.findables import found_at
from ..text.pattern import regex
from ..text.plain import small, words_only
from ..text.sentences import split


@dataclass(frozen=True)
class Unsettled:
    """What is not known, in each language, and what says so in the same words: reference -> where it is found."""

    text: Mapping[str, str]
    things: Mapping[str, str]


def unsettled(store: Store) -> Mapping[str, tuple[Unsettled, ...]]:
    """Kind -> what its texts leave open, in the order of the files. Most languages of a text have to say so."""
    patterns = {code: _pattern(store[Style].get(code)) for code in store.languages}
    found: dict[str, dict[tuple[str, ...], dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for file in store.files:
        entity = store.table(file.kind).get(file.id)
        place = found_at(store, store.kinds[file.kind], entity) if entity else None
        for _location, text in file.texts if place else ():
            said = {code: _open(text.get(code, ""), patterns[code]) for code in store.languages}
            if place and 2 * sum(map(bool, said.values())) > len(said) and text.keys() >= said.keys():
                told = tuple(said[code] or text[code] for code in said)
                found[file.kind][told][f"{file.kind}:{file.id}"] = place
    return {kind: tuple(_each(store, told)) for kind, told in found.items()}


def _each(store: Store, told: Mapping[tuple[str, ...], Mapping[str, str]]) -> Iterator[Unsettled]:
    for lines, things in told.items():
        yield Unsettled(dict(zip(store.languages, lines, strict=True)), things)


def _pattern(style: Style | None) -> re.Pattern[str]:
    """The words of a language for what is not known."""
    words = "|".join(map(regex, style.unsettled)) if style else ""
    return re.compile(words or r"(?!)")


def _open(text: str, pattern: re.Pattern[str]) -> str:
    """The sentences of a text that tell what is not known."""
    if not pattern.search(small(text)):
        return ""  # the quick way for nearly all
    return " ".join(each for each in split(text) if pattern.search(small(words_only(each))))
