"""Texts beside their translations, as translators' programs want them: one unit for each text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...data import prose
from ...data.page import file_of
from ...data.store import DataFile, Store, Text, is_body
from ...kind import Location
from ..fingerprints import fingerprint, standing


class State(StrEnum):
    """How a translation stands to its source."""

    MISSING = "missing"
    BEHIND = "behind"
    THERE = "there"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Unit:
    """One text in two languages.

    ``context`` names it for good: ``dish/soup:stages[0].doing``. ``former``: the fingerprint of the translation as it
    was when it went out, empty where there was none; by it an import knows whether somebody changed it meanwhile.
    """

    context: str
    path: str
    line: int
    source: str
    target: str
    state: State = State.THERE
    former: str = ""


def units(store: Store, source: str, target: str) -> Iterator[Unit]:
    """Every text that the source language has, with its translation, in the order of the files."""
    for file in store.files:
        found = standing(store, file)
        for location in dict(file.texts):
            text = text_at(file, location)
            words = text.get(source, "")
            if words.strip() and found:
                there = text.get(target, "")
                state = (
                    State.MISSING
                    if not there.strip()
                    else State.BEHIND
                    if target in found.behind
                    else State.REVIEWED
                    if target in found.reviewed
                    else State.THERE
                )
                path = path_of(file, location, target)
                line = 1 if is_body(location) else file.line(location)
                yield Unit(context(file, location), path, line, words, there, state, print_of(there))


def text_at(file: DataFile, location: Location) -> Text:
    """A text of a file; the words of a page with the views among them, which a translation has to keep."""
    return file.markdown if is_body(location) else dict(file.texts)[location]


def context(file: DataFile, location: Location) -> str:
    """What names a text of a file for good."""
    return f"{file.kind}/{file.id}:{file.key(location)}"


def path_of(file: DataFile, location: Location, language: str) -> str:
    """The file in which a text stands in a language, or has to stand once it does."""
    if not is_body(location):
        return file.path
    return file.prose.get(language) or f"{prose.FOLDER}/{language}/{file_of(file.id)}"


def print_of(text: str) -> str:
    """The fingerprint of one text; empty where there is none."""
    return fingerprint([("", text)]) if text.strip() else ""


def places(store: Store) -> Mapping[str, tuple[DataFile, Location]]:
    """Context -> where that text stands."""
    return {context(file, at): (file, at) for file in store.files for at, _text in file.texts}
