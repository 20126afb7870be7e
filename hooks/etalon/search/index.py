"""The index of one language as files that a browser fetches piece by piece: a table of contents, words, what is shown.

The pieces have the hash of the whole in their names, so a browser that keeps one never keeps an old one.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from .. import kept
from ..data import alike, reads
from ..data.store import Store
from ..data.wording import Wording
from ..text import joined
from ..workers import nothing_collected
from .findables import Findable, Kept, Spot, findables, of_thing
from .keys import Keys, words
from .packing import packed, unpacked

if TYPE_CHECKING:
    from ..page.speech import Speech

CONTENTS = "index.json"
PIECE = 1_200
"""Characters; a query needs one piece for each of its words, and one for each neighbourhood of results."""
SHOWN = 320
"""Characters of a document's text that stand below its title, or are looked through for the words that were found."""
JOINED = ""
"""Stands for the words that a key joins."""
LONGEST_NAME = 6
"""Words; a longer name is not asked for as a whole."""

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Row = tuple[str, tuple[str, ...]]
"""Of a key: the words under it with where they stand, as JSON; the key and its words as they are compared with slips."""
Places = defaultdict[str, dict[int, int]]
"""Word, or key, -> document, or what readers call one, numbered after all documents -> where in it."""
Postings = defaultdict[str, dict[str, dict[int, int]]]
"""Key -> word in small letters -> document, or what readers call one, numbered after all documents -> where in it."""


@dataclass
class Entered:
    """What is found, the row of each key, and what scripts show of each that is found."""

    found: list[Findable] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)


WouldBe = Callable[..., bool]
"""A value and a view with what it is asked for -> whether that would come out as this value, and is known to."""


def files(
    store: Store,
    speech: Speech,
    said: Mapping[str, str],
    version: str = "",
    would_be: WouldBe = lambda *_asked: False,
) -> list[tuple[str, str]]:
    """The files of a language's index, beside the page of the search: name -> text.

    ``said``: the words of the interface in which results are told of. ``version``: that of the code; with one, what
    did not change since the former run is not entered again, nor worked out again where that is known without.
    """

    def made() -> list[tuple[str, str]]:
        return list(_files(store, speech, said, version, would_be))

    return kept.trusting(store.root, made, _name(speech.language)) if version else made()


def _name(code: str) -> str:
    """Under which the index of a language is kept."""
    return f"search-{code}"


def _files(
    store: Store, speech: Speech, said: Mapping[str, str], version: str, would_be: WouldBe
) -> Iterator[tuple[str, str]]:
    keys = Keys(store.languages, speech.language)
    contents = _conventions(store, keys)
    with nothing_collected():
        entered = _entered(store, speech, keys, version, would_be)
        found, ordered = entered.found, sorted(entered.rows)
        pieces = {
            "words": list(_pieces((entered.rows[key][0] for key in ordered), PIECE)),
            "shown": list(_pieces(entered.shown, PIECE * 3 // 4)),
        }
        compared = _alike(each for _text, forms in entered.rows.values() for each in forms)
        pieces["ways"] = [(0, _json(_ways(store)))]
        pieces["alike"] = [(number, _json(text)) for number, (_first, text) in enumerate(compared)]
    contents["version"] = version = _hash(text for held in pieces.values() for _first, text in held)
    contents["words"] = _begun([_told_apart(ordered, first) for first, _text in pieces["words"]])
    contents["lookalikes"] = [first for first, _text in compared]
    starts = [first for first, _text in pieces["shown"]]
    contents["shown"] = "".join(_digit(last - first) for first, last in pairwise([*starts, len(found)]))
    for name, held in pieces.items():
        for number, (_first, text) in enumerate(held):
            yield f"{version}-{name}-{number}.json", text
    contents["kinds"] = _kinds(store, speech, found)
    contents["lengths"] = "".join(_digit(len(words(document.title))) for document in found)
    contents["phrases"] = " ".join(_lengths(document, keys) for document in found)
    contents["said"] = dict(said)
    yield CONTENTS, _json(contents)


def _entered(store: Store, speech: Speech, keys: Keys, version: str, would_be: WouldBe) -> Entered:
    """All that is found, entered; of what the former run entered, only what changed."""
    name = _name(keys.code)
    version = kept.digest(version, repr(dict(store.languages))) if version else ""
    before, former = (kept.load(store.root, name) if version else None) or ("", Entered())
    if before != version:
        former = Entered()
    found = findables(store, speech, _kept(former, would_be))
    if len(former.found) != len(found):
        former = Entered([Findable("", "", "", "", "", (), "")] * len(found), shown=[""] * len(found))
    changed = [
        (was, now) for was, now in zip(_numbered(former.found), _numbered(found), strict=True) if was != now
    ]
    old = _postings(store, [was for was, _now in changed], keys)
    new = _postings(store, [now for _was, now in changed], keys)
    gone = {number for was, _now in changed for number in was.numbers}
    rows = former.rows
    for key in {**old, **new}:
        if old.get(key) == new.get(key):
            continue  # as nearly all words of a changed text
        held = _without(json.loads(rows[key][0])[1], gone) if key in rows else {}
        for word, places in new.get(key, {}).items():
            held.setdefault(word, {}).update(places)
        if row := {word: packed(places) for word, places in sorted(held.items()) if places}:
            rows[key] = _json([key, row]), tuple(_compared(key, row, keys))
        else:
            rows.pop(key, None)
    languages = tuple(store.languages)
    shown = [
        line if line and was == now else _json(_shown(now, languages))
        for was, now, line in zip(former.found, found, former.shown, strict=True)
    ]
    entered = Entered(found, rows, shown)
    if version and changed:
        kept.save(store.root, name, (version, entered))
    return entered


def _kept(former: Entered, would_be: WouldBe) -> Kept:
    """What the former run found of a thing, if it would come out the same now; whoever gets it rests on that."""
    there = {(each.kind, each.id): each for each in former.found if each.id}

    def known(language: str, kind: str, id: str, address: str) -> Findable | None:
        found, view = there.get((kind, id)), (of_thing, language, kind, id, address)
        if found is None or not would_be(found, *view):
            return None
        reads.enter("view", *view)
        return found

    return known


@dataclass(frozen=True)
class Numbered:
    """A document by its number. What readers call it is numbered from ``first`` on, after all documents."""

    number: int
    first: int
    document: Findable

    @property
    def phrases(self) -> Iterator[tuple[int, str]]:
        """What readers call it, with its numbers."""
        return enumerate(self.document.asked, self.first)

    @property
    def numbers(self) -> Iterator[int]:
        """Its own number and those of what readers call it."""
        yield self.number
        yield from (number for number, _phrase in self.phrases)


def _numbered(found: Sequence[Findable]) -> Iterator[Numbered]:
    first = len(found)
    for number, document in enumerate(found):
        yield Numbered(number, first, document)
        first += len(document.asked)


@dataclass
class Entries:
    """What is found by which words of each language, and by which keys that join several of them.

    What a code is made of is found by each of its parts too.
    """

    words: defaultdict[str, Places] = field(default_factory=lambda: defaultdict(_places))
    joined: Places = field(default_factory=lambda: _places())

    def enter(self, word: str, code: str, number: int, place: int) -> None:
        """A word of a language stands there in what has that number."""
        row = self.words[code][word]
        row[number] = row.get(number, 0) | place

    def join(self, key: str, number: int, place: int) -> None:
        """So do the words that a key joins."""
        row = self.joined[key]
        row[number] = row.get(number, 0) | place

    def by_key(self, keys: Keys) -> Postings:
        """All of it by its keys: these are worked out once for each word, wherever it stands. Nothing is left here."""
        postings: Postings = defaultdict(dict)
        for code, found in self.words.items():
            while found:
                word, row = found.popitem()
                for part in word.split(".") if "." in word else ():
                    places = {number: place & ~Spot.whole for number, place in row.items()}
                    _unite(postings[keys.stem(part, code)], part, places)
                _unite(postings[keys.stem(word, code)], word, row)
        while self.joined:
            key, row = self.joined.popitem()
            _unite(postings[key], JOINED, row)
        return postings


def _places() -> Places:
    return defaultdict(dict)


def _unite(words: dict[str, dict[int, int]], word: str, other: dict[int, int]) -> None:
    """Enter the row of a word, or unite it with that which it has."""
    row = words.setdefault(word, other)
    for number, place in other.items() if row is not other else ():
        row[number] = row.get(number, 0) | place


def _postings(store: Store, found: Iterable[Numbered], keys: Keys) -> Postings:
    syllables = store.languages[keys.code].syllables
    entries = Entries()
    named = store.index(_words_of_names)
    for each in found:
        _enter_document(entries, each, named, keys, syllables)
        for number, phrase in each.phrases:
            _enter_text(entries, words(phrase), number, Spot.asked, keys, syllables)
    return entries.by_key(keys)


def _enter_document(
    entries: Entries, one: Numbered, named: Callable[[str], list[str]], keys: Keys, syllables: bool
) -> None:
    """The words of its text and its names."""
    document, number = one.document, one.number
    _enter_text(entries, words(document.text), number, Spot.text, keys, syllables)
    for name, code, place in dict.fromkeys(document.names):
        _enter_name(entries, named(name), number, keys, code, place)
    for name, code in document.foreign:
        for word in named(name):
            entries.enter(word, code, number, Spot.other)


def _enter_text(
    entries: Entries, listed: Sequence[str], number: int, place: int, keys: Keys, syllables: bool
) -> None:
    """The words of a text; its neighbours where words are syllables."""
    here = keys.code
    for word in dict.fromkeys(listed):
        entries.enter(word, here, number, place)
    for key in dict.fromkeys(_pairs([keys.stem(word, here) for word in listed])) if syllables else ():
        entries.join(key, number, place | Spot.near)


def _words_of_names(_store: Store) -> Callable[[str], list[str]]:
    """The words of a name; what names a thing in one language is found in all."""
    return cache(words)


def _enter_name(entries: Entries, listed: list[str], number: int, keys: Keys, code: str, place: int) -> None:
    """The words of a name, its neighbours written as one word, and the whole name so."""
    for word in listed:
        entries.enter(word, code, number, place)
    stems = [keys.stem(word, code) for word in listed]
    for key in _pairs(stems):
        entries.join(key, number, place | Spot.near)
    for key in _before_numbers(stems):
        entries.join(key, number, place | Spot.near)
    if len(stems) == 1:
        entries.enter(listed[0], code, number, place | Spot.whole)
    elif 0 < len(stems) <= LONGEST_NAME:
        entries.join("".join(stems), number, place | Spot.whole)


def _pairs(stems: Sequence[str]) -> Iterator[str]:
    return (first + second for first, second in pairwise(stems))


def _before_numbers(stems: Sequence[str]) -> Iterator[str]:
    """A number of a code behind what stands further before it: ``iso17025`` for “ISO/IEC 17025”."""
    for at, stem in enumerate(stems):
        if stem[0].isdigit():
            yield from (before + stem for before in stems[max(0, at - 3) : at] if before.isalpha())


def _without(row: Mapping[str, str], gone: Set[int]) -> dict[str, dict[int, int]]:
    """What was packed, but for some documents."""
    return {
        word: {number: place for number, place in unpacked(text).items() if number not in gone}
        for word, text in row.items()
    }


def _shown(document: Findable, languages: tuple[str, ...]) -> list[str]:
    """What a script shows of it, which sees no page that is made ready."""
    title, context, badge = (
        joined.plainly(text, languages) for text in (document.title, _cut(document.context), document.badge)
    )
    return [title, document.address, context, badge]


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rpartition(" ")[0] + " …"


def _pieces(items: Iterable[str], most: int) -> Iterator[tuple[int, str]]:
    """Items in lists of about so many characters, each list with the number of its first item."""
    first, held, size = 0, list[str](), 0
    for number, text in enumerate(items):
        if held and size + len(text) > most:
            yield first, f"[{','.join(held)}]"
            first, held, size = number, [], 0
        held.append(text)
        size += len(text)
    if held:
        yield first, f"[{','.join(held)}]"


def _compared(key: str, held: Iterable[str], keys: Keys) -> Iterator[str]:
    """A key and its words in plain Latin letters, each with a comma behind the key: with these a slip is compared."""
    if key.isalpha() and (words := [word for word in held if word != JOINED]):
        yield key
        yield from {f"{key},{letters[len(key) :]}" for word in words if (letters := keys.folded(word)) != key}


def _alike(compared: Iterable[str]) -> list[tuple[str, str]]:
    """Pieces of what slips are compared with: by its first letter, then by its length, as a slip changes neither much.

    Each with these of its first.
    """
    groups: dict[tuple[str, int], list[str]] = {}
    for each in compared:
        groups.setdefault((each[0], len(each) - ("," in each)), []).append(each)
    pieces: list[tuple[str, str]] = []
    for (letter, length), listed in sorted(groups.items()):
        text = " ".join(sorted(listed))
        if pieces and pieces[-1][0][0] == letter and len(pieces[-1][1]) + len(text) < PIECE:
            pieces[-1] = pieces[-1][0], f"{pieces[-1][1]} {text}"
        else:
            pieces.append((f"{letter}{length}", text))
    return pieces


def _told_apart(ordered: Sequence[str], first: int) -> str:
    """As much of a key as tells it apart from the one before it."""
    key, former = ordered[first], ordered[first - 1] if first else ""
    return next((key[:length] for length in range(1, len(key)) if key[:length] > former), key)


def _begun(keys: Iterable[str]) -> str:
    """Beginnings of keys in order, each behind a capital letter that tells how much of the one before it it shares."""
    former, found = "", []
    for key in keys:
        pairs = zip(former[:25], key, strict=False)
        shared = sum(1 for _both in takewhile(lambda pair: pair[0] == pair[1], pairs))
        found.append(chr(ord("A") + shared) + key[shared:])
        former = key
    return "".join(found)


def _hash(texts: Iterable[str]) -> str:
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode())
    return found.hexdigest()[:8]


def _conventions(store: Store, keys: Keys) -> dict[str, Any]:
    """What a browser has to know of the languages to look for words as they are entered."""
    languages = store.languages
    return {
        "language": keys.code,
        "letters": keys.letters,
        "endings": keys.endings,
        "fillers": sorted(keys.fillers),
        "scripts": {code: each.script for code, each in languages.items()},
        "syllables": languages[keys.code].syllables,
    }


def _ways(store: Store) -> dict[str, Any]:
    """What a browser has to know of the languages only where words are nowhere: how else they may have been typed."""
    languages = store.languages
    return {
        "keyboards": {code: each.keyboard for code, each in languages.items() if each.keyboard},
        "typed": {code: list(each.typed.items()) for code, each in languages.items() if each.typed},
        "alike": alike.CYRILLIC,
    }


def _kinds(store: Store, speech: Speech, found: Iterable[Findable]) -> list[list[Any]]:
    """The kinds in order: name, what they and one of them are called, how many there are, how much sooner they come."""
    counts: dict[str, int] = {}
    for document in found:
        counts[document.kind] = counts.get(document.kind, 0) + 1
    wording = store.index(Wording)
    return [
        [
            name,
            speech.word(wording.kind(name)),
            speech.word(wording.one(name)),
            count,
            store.kinds[name].weight,
        ]
        for name, count in counts.items()
    ]


def _lengths(document: Findable, keys: Keys) -> str:
    """A digit for each thing that readers call it: its words without those that only ask."""
    return "".join(
        _digit(max(1, sum(word not in keys.fillers for word in words(phrase)))) for phrase in document.asked
    )


def _digit(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[min(number, 35)]
