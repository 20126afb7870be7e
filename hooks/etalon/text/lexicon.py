"""The forms of the terms of one language, and where they stand in a text; the longest term counts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..data.style import Inflection
from . import joined
from .inflection import WordForms
from .plain import WORD, small
from .tokens import Known, Tokens, tokens

Key = tuple[str, ...]
"""The words of a form as they are looked for."""
_BEGINNING = 3
_INITIAL = 2
"""Letters: ``J.``, ``Дж.``"""
_BETWEEN = re.compile(f'[\n\u2011“”„«»"–{joined.SPACES}-]{{1,3}}')


@dataclass(frozen=True)
class Form:
    """One form of a term. ``approved`` is empty where it may be used, else what to write instead.

    A form that is not sure may mean the term, or something else: no text is found to use the term by it.
    """

    term: str
    text: str
    approved: str = ""
    is_sure: bool = True


class Use(NamedTuple):
    """The words that stand somewhere in a text, and the forms that they can be (of one length)."""

    words: str
    forms: tuple[Form, ...]
    begins_sentence: bool = False


_Row = tuple[int, Form]
"""A form with its number among those of its language."""


class _Branch:
    """Where some words lead on which forms begin: the forms that end here, and by the next word what goes on."""

    __slots__ = ("forms", "further")

    def __init__(self) -> None:
        self.forms: list[_Row] = []
        self.further: dict[str, _Branch] = {}

    def enter(self, key: Key, row: _Row) -> None:
        """Let a form end where its words lead."""
        branch = self
        for word in key:
            branch = branch.further.setdefault(word, _Branch())
        branch.forms.append(row)


class _Reading:
    """What a word of a text may be: words of forms, and the first one of some, with what goes on from there."""

    __slots__ = ("begins", "words")

    def __init__(self, words: frozenset[str], begins: Sequence[_Branch]) -> None:
        self.words, self.begins = words, begins


class _Read:
    """A text, and what each of its words may be."""

    def __init__(self, tokens: Tokens, readings: list[_Reading]) -> None:
        self.tokens, self.readings = tokens, readings

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of forms that any of its words may be."""
        return frozenset().union(*(reading.words for reading in self.readings))

    def hold(self, key: Key, at: int) -> bool:
        """Whether the words of a form stand there, with nothing but spaces and hyphens between."""
        readings = self.readings
        return (
            at + len(key) <= len(readings)
            and all(word in readings[at + step].words for step, word in enumerate(key))
            and all(self.continues(at + step) for step in range(1, len(key)))
        )

    def continues(self, at: int) -> bool:
        """Whether a word stands beside the one before it; after an initial a full stop may stand between."""
        before = self.tokens.before(at)
        is_initial = len(self.tokens.words[at - 1]) <= _INITIAL
        return bool(_BETWEEN.fullmatch(before.removeprefix(".") if is_initial else before))


class Lexicon:
    """The forms of one language."""

    def __init__(self, forms: Iterable[Form], inflection: Inflection) -> None:
        self._forms = _Branch()
        self._keys: dict[str, list[Key]] = defaultdict(list)
        self._unsure: dict[str, list[Key]] = defaultdict(list)
        words: set[str] = set()
        to_avoid: set[str] = set()
        for number, form in enumerate(forms):
            key = tuple(_key(word) for word in WORD.findall(form.text))
            words.update(key)
            if not form.is_sure:
                self._unsure[form.term].append(key)
                continue
            self._forms.enter(key, (number, form))
            self._keys[form.term].append(key)
            if form.approved:
                to_avoid.add(small(max(key, key=len))[:_BEGINNING])
        self._all = frozenset(words)
        self.beginnings_to_avoid = frozenset(to_avoid)
        """Of each form to avoid the beginning of its longest word: a text without them has none."""
        self._word_forms = WordForms(words, inflection)
        self._known = Known(self._reading)
        self._alike = Known(self._reading_of)
        """What words may be that are of the same: held once."""
        self._read = lru_cache(maxsize=1 << 7)(self._read_text)

    def uses(self, text: str) -> Iterator[Use]:
        """The terms in a text from left to right; none inside a longer one."""
        read = self._read(text)
        for at, end, forms in _found(read):
            yield Use(read.tokens.between(at, end - 1), tuple(forms), read.tokens.begins_sentence(at))

    def may_hold(self, text: str, term: str) -> bool:
        """Whether a form of a term stands in a text, be it inside a longer one."""
        read = self._read(text)
        return any(
            read.hold(key, at)
            for key in self._keys[term]
            if read.words.issuperset(key)
            for at, reading in enumerate(read.readings)
            if key[0] in reading.words
        )

    def at_most(self, text: str, term: str) -> int:
        """How often a text may speak of a term: by its words in whatever order, with others between, or unsure ones.

        The words by which it uses another term count only if all of them belong to the form.
        """
        read = self._read(text)
        words = [reading.words for reading in read.readings]
        known, others, free = 0, list[list[frozenset[str]]](), set(range(len(words)))
        for at, end, forms in _found(read):
            free.difference_update(range(at, end))
            if any(form.term == term for form in forms):
                known += 1
            else:
                others.append(words[at:end])
        others += ([words[at]] for at in free)
        return known + max(_times(key, others) for key in (*self._keys[term], *self._unsure[term]))

    def overlap(self, one: str, other: str) -> bool:
        """Whether a form of one term is part of a form of the other, or the other way round."""
        return self.is_part(one, other) or self.is_part(other, one)

    def is_part(self, one: str, whole: str) -> bool:
        """Whether a form of one term is part of a form of the other, in whatever endings."""
        return any(self._holds(form, part) for part in self._keys[one] for form in self._keys[whole])

    def _read_text(self, text: str) -> _Read:
        read = tokens(text)
        return _Read(read, list(map(self._known.__getitem__, read.words)))

    def _reading(self, word: str) -> _Reading:
        """The words of forms that a word of a text can be: itself, an acronym, or what it comes from."""
        return self._alike[self._word_forms.of(small(word)) | ({word} & self._all)]

    def _reading_of(self, words: frozenset[str]) -> _Reading:
        return _Reading(words, _further((self._forms,), words))

    def _holds(self, whole: Key, part: Key) -> bool:
        of = self._word_forms.of
        return all(any(word in of(own) or own in of(word) for own in whole) for word in part)


def _times(key: Key, pieces: Iterable[Sequence[frozenset[str]]]) -> int:
    """How often all words of a form can be told among those pieces of a text of which each word can be one of them."""
    own = frozenset(key)
    counted = Counter(
        word for piece in pieces if not any(map(own.isdisjoint, piece)) for words in piece for word in words
    )
    return min(counted[word] for word in key)


def _found(read: _Read) -> Iterator[tuple[int, int, list[Form]]]:
    """Where a term stands, up to which word, and the forms that it can be, from left to right."""
    taken = 0
    for at, reading in enumerate(read.readings):
        if reading.begins and at >= taken:
            forms, length = _longest(read, at)
            if forms:
                taken = at + length
                yield at, taken, forms


def _longest(read: _Read, at: int) -> tuple[list[Form], int]:
    """The longest forms that begin at a word, and how many words they have."""
    found: list[_Row] = []
    longest = steps = 0
    branches = read.readings[at].begins
    while branches:
        steps += 1
        if ending := [row for branch in branches for row in branch.forms]:
            found, longest = ending, steps
        goes_on = at + steps < len(read.readings) and read.continues(at + steps)
        branches = _further(branches, read.readings[at + steps].words) if goes_on else ()
    return [form for _number, form in sorted(found, key=lambda row: row[0])], longest


def _further(branches: Iterable[_Branch], words: Iterable[str]) -> Sequence[_Branch]:
    """Where a word leads that may be any of some."""
    return [branch.further[word] for branch in branches for word in words if word in branch.further]


def _key(word: str) -> str:
    """The word as it is looked for: an acronym in its capitals, all else in small letters."""
    return word if len(word) > 1 and word.isupper() else small(word)
