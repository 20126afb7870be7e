"""Which of many patterns a word of a text fits: nearly all of them are looked up, not tried one by one."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from .pattern import regex
from .plain import small
from .tokens import SIGNS

_SIGNS = {"[?]": "?", "[:]": ":", "[.]": SIGNS}
"""Signs as patterns write them: a question mark, a colon; any sign between parts of a sentence, or the end."""
_NUMBER = "#"
"""A number as patterns write it, in digits or in a word: ``более #`` counts, ``более точный`` does not."""
CHOICE = re.compile(r"\[([^]!?:.][^]]*)\]")
STEP = re.compile(r"[^\s-]+")
"""A pattern of one word within one of several."""
_LETTERS = re.compile(r"[^\W\d_]+")


class WordPatterns:
    """Patterns of single words by number, and which of them a word fits."""

    def __init__(self, numerals: Iterable[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._begin: dict[str, set[int]] = defaultdict(set)
        self._end: dict[str, set[int]] = defaultdict(set)
        self._inside: dict[str, set[int]] = defaultdict(set)
        self._other: list[tuple[re.Pattern[str], int]] = []
        for numeral in numerals:
            self._enter(small(numeral), self.number(_NUMBER))

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
        if pattern in _SIGNS:
            for sign in _SIGNS[pattern]:
                self._whole[sign].add(number)
            return
        body = pattern.strip("*")
        if pattern == "*":
            self._begin[""].add(number)
        elif pattern[:1] == "*" == pattern[-1:] and body.isalpha():
            self._inside[body].add(number)
        elif "*" in body or "?" in body or "[" in body or (pattern[:1] == "*" == pattern[-1:]):
            self._other.append((re.compile(regex(pattern)), number))
        elif pattern.endswith("*"):
            self._begin[body].add(number)
        elif pattern.startswith("*"):
            self._end[body].add(number)
        else:
            self._whole[body].add(number)

    def of(self, word: str) -> frozenset[int]:
        """The numbers of the patterns that a word in small letters fits."""
        if not word[:1].isalnum():
            return frozenset(self._whole.get(word or ".", ()))
        found = set(self._whole.get(_NUMBER if word.isdigit() else word, ()))
        for cut in range(len(word) + 1):
            if begins := self._begin.get(word[:cut]):
                found |= begins
            if ends := self._end.get(word[cut:]):
                found |= ends
        if self._inside and _LETTERS.fullmatch(word):
            for size in self._sizes:
                for cut in range(len(word) - size + 1):
                    if inside := self._inside.get(word[cut : cut + size]):
                        found |= inside
        found.update(number for pattern, number in self._other if pattern.fullmatch(word))
        return frozenset(found)

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        """How many letters the patterns have that may stand anywhere in a word."""
        return tuple({len(body) for body in self._inside})


def _spelled_out(pattern: str) -> Iterator[str]:
    """``*m[ıi]r`` -> ``*mır``, ``*mir``: most patterns can then be looked up, not searched."""
    pieces = CHOICE.split(pattern)
    for letters in itertools.product(*pieces[1::2]):
        yield "".join(itertools.chain(*itertools.zip_longest(pieces[::2], letters, fillvalue="")))
