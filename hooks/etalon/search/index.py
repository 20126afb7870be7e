"""The index of one language as files that a browser fetches piece by piece: a table of contents, words, documents.

A piece has the hash of what it holds in its name, so a browser that keeps one never keeps an old one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ..data import alike
from ..data.store import Store
from ..data.wording import Wording
from ..page.speech import Speech
from .documents import Document, Place, documents
from .keys import Keys, words

FOLDER = "search"
CONTENTS = f"{FOLDER}/index.json"
PIECE = 5_000
"""Characters; a query needs one piece for each of its words, and one for each neighbourhood of results."""
SHOWN = 400
"""Characters of a document's text that stand below its title, or are looked through for the words that were found."""
LONGEST_NAME = 6
"""Words; a longer name is not asked for as a whole."""
BITS = 6
"""Of a place."""

Postings = dict[str, dict[str, dict[int, int]]]
"""Key -> word in small letters -> document -> where in it."""


def files(store: Store, speech: Speech) -> Iterator[tuple[str, str]]:
    """The files of a language's index, below its folder: path -> text."""
    found = documents(store, speech)
    keys = Keys(store.languages, speech.language)
    listed = sorted(_postings(store, found, keys).items())
    contents = _conventions(store, keys)
    for name, items in (
        ("words", [[key, _packed(held)] for key, held in listed]),
        ("documents", _shown(found)),
    ):
        contents[name] = []
        for first, piece in _pieces(items):
            text = _json(piece)
            path = f"{FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:8]}.json"
            contents[name].append([items[first][0] if name == "words" else first, path.rpartition("/")[2]])
            yield path, text
    contents["kinds"] = _kinds(store, speech, found)
    contents["lengths"] = "".join(_digit(_length(document)) for document in found)
    yield CONTENTS, _json(contents)


def _postings(store: Store, found: Iterable[Document], keys: Keys) -> Postings:
    here, syllables = keys.code, store.languages[keys.code].syllables
    postings: Postings = {}
    for number, document in enumerate(found):
        entry = partial(_enter, postings, number)
        listed = list(words(document.text))
        for word in listed:
            for each in _with_parts(word):
                entry(keys.stem(each, here), each, Place.text)
        for key in _pairs([keys.stem(word, here) for word in listed]) if syllables else ():
            entry(key, key, Place.text | Place.near)
        for name, code, place in document.names:
            _enter_name(entry, list(words(name)), keys, code, place)
    return postings


def _enter(postings: Postings, number: int, key: str, word: str, place: int) -> None:
    row = postings.setdefault(key, {}).setdefault(word, {})
    row[number] = row.get(number, 0) | place


def _enter_name(
    entry: Callable[[str, str, int], None], listed: list[str], keys: Keys, code: str, place: int
) -> None:
    """The words of a name, its neighbours written as one word, and the whole name so."""
    stems = [keys.stem(word, code) for word in listed]
    for word in listed:
        for each in _with_parts(word):
            entry(keys.stem(each, code), each, place)
    for key in {*_pairs(stems), *_before_numbers(stems)}:
        entry(key, key, place | Place.near)
    if 0 < len(stems) <= LONGEST_NAME:
        whole = "".join(stems)
        entry(whole, whole if len(stems) > 1 else listed[0], place | Place.whole)


def _with_parts(word: str) -> Iterator[str]:
    """A word, and what a code is made of."""
    yield word
    if "." in word:
        yield from word.split(".")


def _pairs(stems: Sequence[str]) -> Iterator[str]:
    return (first + second for first, second in pairwise(stems))


def _before_numbers(stems: Sequence[str]) -> Iterator[str]:
    """A number of a code behind what stands further before it: ``iso17025`` for “ISO/IEC 17025”."""
    for at, stem in enumerate(stems):
        if stem[0].isdigit():
            yield from (before + stem for before in stems[max(0, at - 3) : at] if before.isalpha())


def _packed(held: dict[str, dict[int, int]]) -> dict[str, list[int]]:
    """Each word with its documents, as differences, and where in them it stands."""
    packed = {}
    for word, places in sorted(held.items()):
        former, row = 0, []
        for number, place in sorted(places.items()):
            row.append((number - former) << BITS | place)
            former = number
        packed[word] = row
    return packed


def _shown(found: Iterable[Document]) -> list[list[str]]:
    return [[each.title, each.address, _cut(each.context), each.badge] for each in found]


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rpartition(" ")[0] + " …"


def _pieces(items: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    """The items in pieces of about equal size, each with the number of its first item."""
    first, size = 0, 0
    for number, item in enumerate(items):
        length = len(_json(item))
        if size and size + length > PIECE:
            yield first, items[first:number]
            first, size = number, 0
        size += length
    if first < len(items):
        yield first, items[first:]


def _conventions(store: Store, keys: Keys) -> dict[str, Any]:
    """What a browser has to know of the languages to look for words as they are entered."""
    languages = store.languages
    return {
        "language": keys.code,
        "letters": keys.letters,
        "endings": keys.endings,
        "syllables": languages[keys.code].syllables,
        "keyboards": {code: each.keyboard for code, each in languages.items() if each.keyboard},
        "typed": {code: list(each.typed.items()) for code, each in languages.items() if each.typed},
        "alike": alike.CYRILLIC,
    }


def _kinds(store: Store, speech: Speech, found: Iterable[Document]) -> list[list[Any]]:
    """The kinds in order: name, what readers call them, how many documents, how much sooner they come."""
    counts: dict[str, int] = {}
    for document in found:
        counts[document.kind] = counts.get(document.kind, 0) + 1
    wording = store.index(Wording)
    return [
        [name, speech.word(wording.kind(name)), count, store.kinds[name].weight]
        for name, count in counts.items()
    ]


def _length(document: Document) -> int:
    return sum(1 for _word in words(document.title))


def _digit(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[min(number, 35)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
