"""Words that carry a meaning without a number: not, all, only, at least, before. They stand in ``data/grammar/``."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..data.grammar import Cues, Grammar
from ..data.store import Store
from .pattern import regex
from .plain import WORD, small, words_only

Meanings = Mapping[str, Cues]
"""Meaning -> the words for it."""

_QUESTION = "[?]"
"""The question mark, as patterns write it: ``không [?]`` asks and does not deny."""
_TOKEN = re.compile(rf"{WORD.pattern}|[?]")
_CHOICE = re.compile(r"\[([^]!?][^]]*)\]")
_BETWEEN = re.compile(r"\s*|[-‑]")


@dataclass(frozen=True)
class Cue:
    """Words of a text, where they begin, and what they mean; not ``sure`` if they can mean something else."""

    meaning: str
    sure: bool
    words: str
    start: int


@dataclass(frozen=True)
class _Phrase:
    """A pattern of several words, each by its number. ``is_cue``: else it only looks like one of its meaning."""

    steps: tuple[int, ...]
    meaning: str
    sure: bool
    is_cue: bool
    is_exact: bool


class Lookup:
    """The cues of one language; time grows with the number of words in a text alone."""

    def __init__(self, meanings: Meanings) -> None:
        self._words = _WordPatterns()
        self._by_first: dict[int, list[_Phrase]] = defaultdict(list)
        for meaning, cues in meanings.items():
            self._add(meaning, cues.sure, sure=True)
            self._add(meaning, cues.maybe)
            self._add(meaning, cues.neither, is_cue=False)

    def cues(self, text: str) -> Iterator[Cue]:
        """The cues of a text from left to right, the longest at each place."""
        plain = words_only(text)
        words = list(_TOKEN.finditer(plain))
        readings = [self._words.of(small(word[0])) for word in words]
        at = 0
        while at < len(words):
            phrases = self._longest(plain, words, readings, at)
            if not phrases:
                at += 1
                continue
            length = len(phrases[0].steps)
            start, end = words[at].start(), words[at + length - 1].end()
            meanings = {phrase.meaning: phrase for phrase in phrases if phrase.is_cue}
            for meaning, phrase in meanings.items():
                yield Cue(meaning, phrase.sure and len(meanings) == 1, plain[start:end], start)
            at += length

    def _add(self, meaning: str, patterns: Iterable[str], sure: bool = False, is_cue: bool = True) -> None:
        for pattern in patterns:
            steps = tuple(self._words.number(word) for word in small(pattern).split())
            is_exact = not re.search(r"[*?\[]", pattern.replace(_QUESTION, ""))
            self._by_first[steps[0]].append(_Phrase(steps, meaning, sure, is_cue, is_exact))

    def _longest(
        self, plain: str, words: list[re.Match[str]], readings: list[frozenset[int]], at: int
    ) -> list[_Phrase]:
        """The phrases that count at a word: the longest; for each meaning the exact ones, and none if it only looks so."""
        fitting = [
            phrase
            for first in readings[at]
            for phrase in self._by_first[first]
            if _fits(phrase.steps, plain, words, readings, at)
        ]
        longest = max((len(phrase.steps) for phrase in fitting), default=0)
        best = [phrase for phrase in fitting if len(phrase.steps) == longest]
        exact = {phrase.meaning for phrase in best if phrase.is_exact}
        best = [phrase for phrase in best if phrase.is_exact or phrase.meaning not in exact]
        none = {phrase.meaning for phrase in best if not phrase.is_cue}
        return [phrase for phrase in best if not phrase.is_cue or phrase.meaning not in none]


def _fits(
    steps: tuple[int, ...], plain: str, words: list[re.Match[str]], readings: list[frozenset[int]], at: int
) -> bool:
    return at + len(steps) <= len(words) and all(
        step in readings[at + number]
        and (
            number == 0
            or bool(_BETWEEN.fullmatch(plain, words[at + number - 1].end(), words[at + number].start()))
        )
        for number, step in enumerate(steps)
    )


class _WordPatterns:
    """Patterns of single words by number, and which of them a word fits."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._begin: dict[str, set[int]] = defaultdict(set)
        self._end: dict[str, set[int]] = defaultdict(set)
        self._other: list[tuple[re.Pattern[str], int]] = []
        self.of = lru_cache(maxsize=1 << 16)(self._of)

    def number(self, pattern: str) -> int:
        """The number of a pattern, a new one for a new pattern."""
        known = self._numbers.get(pattern)
        if known is not None:
            return known
        number = self._numbers[pattern] = len(self._numbers)
        for each in _spelled_out(pattern):
            self._enter(each, number)
        return number

    def _enter(self, pattern: str, number: int) -> None:
        if pattern == _QUESTION:
            self._whole["?"].add(number)
            return
        body = pattern.strip("*")
        if "*" in body or "?" in body or "[" in body or (pattern[:1] == "*" == pattern[-1:]):
            self._other.append((re.compile(regex(pattern)), number))
        elif pattern.endswith("*"):
            self._begin[body].add(number)
        elif pattern.startswith("*"):
            self._end[body].add(number)
        else:
            self._whole[body].add(number)

    def _of(self, word: str) -> frozenset[int]:
        found = set(self._whole.get(word, ()))
        for cut in range(len(word) + 1):
            found |= self._begin.get(word[:cut], set()) | self._end.get(word[cut:], set())
        found.update(number for pattern, number in self._other if pattern.fullmatch(word))
        return frozenset(found)


def _spelled_out(pattern: str) -> Iterator[str]:
    """``*m[ıi]r`` -> ``*mır``, ``*mir``: most patterns can then be looked up, not searched."""
    pieces = _CHOICE.split(pattern)
    for letters in itertools.product(*pieces[1::2]):
        yield "".join(itertools.chain(*itertools.zip_longest(pieces[::2], letters, fillvalue="")))


def of(store: Store) -> Mapping[str, Lookup]:
    """Language -> its cues, where ``data/grammar/`` has some; always the same for the same grammar."""
    return {code: _of(grammar.model_dump_json()) for code, grammar in store[Grammar].items()}


@lru_cache(maxsize=64)
def _of(grammar: str) -> Lookup:
    return Lookup(Grammar.model_validate_json(grammar).meanings)
