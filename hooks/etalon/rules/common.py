"""What several rules need: the texts of the store one by one, and who stands apart."""

import re
from collections import Counter
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..data import alike, prose
from ..data.findings import Finding
from ..data.store import DataFile, Store, is_body
from ..data.style import Style
from ..kind import Location


def texts(store: Store) -> Iterator[tuple[DataFile, Location, Mapping[str, str]]]:
    """Every text in every file: file, location, language -> text; none if the languages are unknown."""
    for file in store.files if store.languages else ():
        for location, text in file.texts:
            yield file, location, text


class Compared(NamedTuple):
    """A text in languages that are held against each other; ``judged``: those of them of which a rule may tell."""

    file: DataFile
    location: Location
    text: Mapping[str, str]
    judged: Container[str]

    def apart(self, code: str, rule: str, /, **params: Any) -> Iterator[Finding]:
        """What sets a language apart, if it is judged here."""
        if code in self.judged:
            yield self.file.finding((*self.location, code), rule, **params)


def compared(store: Store) -> Sequence[Compared]:
    """Every text in the finished languages, and in each that is only begun beside them.

    A draft is held against the finished ones. They are never held against it: they are judged as if it were not there.
    """
    return store.index(_compared)


def _compared(store: Store) -> Sequence[Compared]:
    finished = dict.fromkeys(store.required)
    drafts = [code for code in store.languages if code in store.drafts]
    found = []
    for file, location, text in texts(store):
        is_whole = text.keys() <= finished.keys()  # as nearly always: nothing is copied then
        held = text if is_whole else {code: text[code] for code in finished if code in text}
        found.append(Compared(file, location, held, held))
        for draft in drafts:
            if draft in text:
                found.append(Compared(file, location, {**held, draft: text[draft]}, (draft,)))
    return found


Line = tuple[DataFile, Location, str, str]
"""A text of one language: file, location, language, text."""


def lines(store: Store) -> Sequence[Line]:
    """Every text of every known language.

    The words of a page come paragraph by paragraph, each with the line where it begins at the end of its location.
    """
    return store.index(_Lines).all


def lines_with(store: Store, wanted: re.Pattern[str] | Mapping[str, re.Pattern[str]]) -> Iterator[Line]:
    """The texts that hold a character which a pattern matches, or the pattern of their language; most hold none."""
    every = store.index(_Lines)
    patterns = wanted if isinstance(wanted, Mapping) else dict.fromkeys(store.languages, wanted)
    characters = {code: every.characters_like(pattern) for code, pattern in patterns.items()}
    for line, held in zip(every.all, every.characters, strict=True):
        if line[2] in characters and not characters[line[2]].isdisjoint(held):
            yield line


class _Lines:
    """A view of the store: its texts one by one, and the characters of each."""

    def __init__(self, store: Store) -> None:
        self.all = tuple(_lines(store))
        self.characters = [frozenset(text) for _file, _location, _language, text in self.all]
        self._known = frozenset().union(*self.characters)

    def characters_like(self, pattern: re.Pattern[str]) -> frozenset[str]:
        """Of all characters of all texts, those that a pattern matches."""
        return frozenset(char for char in self._known if pattern.search(char))


def _lines(store: Store) -> Iterator[Line]:
    for file, location, text in texts(store):
        for language, line in text.items():
            if language in store.languages and is_body(location):
                for begin, paragraph in prose.paragraphs(file.markdown[language]):
                    yield file, (*location, language, begin), language, paragraph
            elif language in store.languages:
                yield file, (*location, language), language, line


def outliers(values: Mapping[str, Hashable]) -> tuple[list[str], list[str]]:
    """Languages that stand apart from the most frequent value, and those that share it.

    A tie is settled by the order of the languages: with two against two, the first pair is held
    to be right, so that each disagreement is reported once.
    """
    counted = Counter(values.values())
    usual = max(counted, key=lambda value: counted[value], default=None)
    apart = [language for language, value in values.items() if value != usual]
    return apart, [language for language in values if language not in apart]


def unknown_language(store: Store, code: str) -> tuple[str, dict[str, Any]]:
    """What to say of what is no language of the site: the rule, and what its message needs."""
    known = {"language": code, "known": ", ".join(store.languages)}
    return alike.slip(code, store.languages) or ("unknown-language", known)


def quoted(style: Style | None) -> re.Pattern[str]:
    """What stands between a language's quotation marks."""
    pairs = [pair.split() for pair in style.quotes] if style else []
    marks = [(re.escape(start), re.escape(end)) for start, end in pairs]
    return re.compile("|".join(f"{start}[^{end}]{{0,2000}}{end}" for start, end in marks) or r"(?!)")
