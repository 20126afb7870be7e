"""The forms of the terms of one language, and where they stand in a text; the longest term counts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..data.style import Inflection
from . import joined
from .inflection import WordForms
from .plain import WORD, small, words_only
from .sentences import BREAK

Key = tuple[str, ...]
"""The words of a form as they are looked for."""

_BEGINNING = 3
_INITIAL = 2
"""Letters: ``J.``, ``Дж.``"""
_BETWEEN = re.compile(f'[\n\u2011“”„«»"–{joined.SPACES}-]{{1,3}}')


@dataclass(frozen=True)
class Form:
    """One form of a term. ``approved`` is empty where it may be used, else what to write instead."""

    term: str
    text: str
    approved: str = ""


@dataclass(frozen=True)
class Use:
    """The words that stand somewhere in a text, and the forms that they can be (of one length)."""

    words: str
    forms: tuple[Form, ...]
    begins_sentence: bool = False


@dataclass(frozen=True)
class _Tokens:
    """The words of a text, and for each the words of forms that it can be."""

    text: str
    words: list[re.Match[str]]
    readings: list[frozenset[str]]

    def hold(self, key: Key, at: int) -> bool:
        """Whether the words of a form stand there, with nothing but spaces and hyphens between."""
        return at + len(key) <= len(self.words) and all(
            word in self.readings[at + step] and (step == 0 or self._continues(at + step))
            for step, word in enumerate(key)
        )

    def _continues(self, at: int) -> bool:
        """Whether a word stands beside the one before it; after an initial a full stop may stand between."""
        before = self._before(at)
        is_initial = len(self.words[at - 1][0]) <= _INITIAL
        return bool(_BETWEEN.fullmatch(before.removeprefix(".") if is_initial else before))

    def begins_sentence(self, at: int) -> bool:
        """Whether a word is the first of a sentence, where it has a capital whatever it is."""
        return at == 0 or bool(BREAK.search(self._before(at)))

    def between(self, first: int, last: int) -> str:
        """The text from one word to another."""
        return self.text[self.words[first].start() : self.words[last].end()]

    def _before(self, at: int) -> str:
        return self.text[self.words[at - 1].end() : self.words[at].start()]


class Lexicon:
    """The forms of one language."""

    def __init__(self, forms: Iterable[Form], inflection: Inflection) -> None:
        self._by_first: dict[str, list[tuple[Key, Form]]] = defaultdict(list)
        self._keys: dict[str, list[Key]] = defaultdict(list)
        words: set[str] = set()
        for form in forms:
            key = tuple(_key(word) for word in WORD.findall(form.text))
            self._by_first[key[0]].append((key, form))
            self._keys[form.term].append(key)
            words.update(key)
        for listed in self._by_first.values():
            listed.sort(key=lambda row: -len(row[0]))
        self._all = frozenset(words)
        self._word_forms = WordForms(words, inflection)
        self._readings: dict[str, frozenset[str]] = {}
        self._tokens = lru_cache(maxsize=4096)(self._read)

    def uses(self, text: str) -> Iterator[Use]:
        """The terms in a text from left to right; none inside a longer one."""
        tokens = self._tokens(text)
        at = 0
        while at < len(tokens.words):
            forms, length = self._longest(tokens, at)
            if forms:
                yield Use(tokens.between(at, at + length - 1), tuple(forms), tokens.begins_sentence(at))
            at += max(1, length)

    def may_hold(self, text: str, term: str) -> bool:
        """Whether a form of a term stands in a text, be it inside a longer one."""
        tokens = self._tokens(text)
        return any(
            key[0] in reading and tokens.hold(key, at)
            for key in self._keys[term]
            for at, reading in enumerate(tokens.readings)
        )

    def beginnings_to_avoid(self) -> frozenset[str]:
        """Of each form to avoid the beginning of its longest word: a text without them has none."""
        listed = [row for rows in self._by_first.values() for row in rows]
        return frozenset(small(max(key, key=len))[:_BEGINNING] for key, form in listed if form.approved)

    def overlap(self, one: str, other: str) -> bool:
        """Whether a form of one term is part of a form of the other, in whatever endings."""
        pairs = [(first, second) for first in self._keys[one] for second in self._keys[other]]
        return any(self._holds(first, second) or self._holds(second, first) for first, second in pairs)

    def shares(self, one: str, other: str) -> bool:
        """Whether the two terms have a word in common: fresh water, salt water."""
        words = [frozenset(word for key in self._keys[term] for word in key) for term in (one, other)]
        return not words[0].isdisjoint(words[1])

    def _read(self, text: str) -> _Tokens:
        plain = words_only(text)
        words = list(WORD.finditer(plain))
        return _Tokens(plain, words, [self._reading(word[0]) for word in words])

    def _reading(self, word: str) -> frozenset[str]:
        """The words of forms that a word of a text can be: itself, an acronym, or what it comes from."""
        known = self._readings.get(word)
        if known is None:
            own = {word} & self._all
            known = self._readings[word] = self._word_forms.of(small(word)) | own
        return known

    def _holds(self, whole: Key, part: Key) -> bool:
        of = self._word_forms.of
        return all(any(word in of(own) or own in of(word) for own in whole) for word in part)

    def _longest(self, tokens: _Tokens, at: int) -> tuple[list[Form], int]:
        """The longest forms that begin at a word, and how many words they have."""
        forms: list[Form] = []
        longest = 0
        for first in tokens.readings[at]:
            for key, form in self._by_first.get(first, ()):
                if len(key) < longest or not tokens.hold(key, at):
                    continue
                forms = [form] if len(key) > longest else [*forms, form]
                longest = len(key)
        return forms, longest


def _key(word: str) -> str:
    """The word as it is looked for: an acronym in its capitals, all else in small letters."""
    return word if len(word) > 1 and word.isupper() else small(word)
