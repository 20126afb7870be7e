"""Words that carry a meaning without a number: not, all, only, at least, before. They stand in ``data/grammar/``."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..data.grammar import Cues, Grammar, Thing
from ..data.store import Store
from .pattern import regex
from .plain import WORD, small, words_only

Meanings = Mapping[str, Cues]
"""Meaning -> the words for it."""

_ENDS = ".,;:!?()—–"
_SIGNS = {"[?]": "?", "[:]": ":", "[.]": _ENDS}
"""Signs as patterns write them: a question mark, a colon; any sign between parts of a sentence, or the end."""
_NUMBER = "#"
"""A number as patterns write it, in digits or in a word: ``более #`` counts, ``более точный`` does not."""
_TOKEN = re.compile(rf"{WORD.pattern}|[{_ENDS}]|\Z")
_CHOICE = re.compile(r"\[([^]!?:.][^]]*)\]")
_STEP = re.compile(r"[^\s-]+")
_HYPHEN = re.compile("[-‑]")
_BETWEEN = re.compile(rf"[][*\s]*|{_HYPHEN.pattern}")
"""What may part the words of a phrase: spaces, the edge of a link, a hyphen."""
_EDGE = re.compile("[][*]+")


@dataclass(frozen=True)
class Cue:
    """Words of a text, where they begin, and what they mean; not ``sure`` if they can mean something else."""

    meaning: str
    sure: bool
    words: str
    start: int


@dataclass(frozen=True)
class _Phrase:
    """A pattern of several words, each by its number, and what may stand before each but the first.

    ``is_cue``: else it only looks like one of its meaning. ``letters``: how many it spells out.
    """

    steps: tuple[int, ...]
    joints: tuple[re.Pattern[str], ...]
    meaning: str
    sure: bool
    is_cue: bool
    is_exact: bool
    letters: int

    @property
    def rank(self) -> tuple[int, int, bool, bool, bool]:
        """Of the phrases of one meaning that fit at one place, the highest counts."""
        return len(self.steps), self.letters, self.is_exact, not self.is_cue, self.sure


@dataclass(frozen=True)
class _Reading:
    """What a word may be: the patterns that it fits, the phrases that it is alone, and what begins longer ones."""

    steps: frozenset[int]
    single: Mapping[str, _Phrase]
    begins: tuple[int, ...]


class Lookup:
    """The cues of one language; time grows with the number of words in a text alone."""

    def __init__(self, meanings: Meanings, numerals: Iterable[str] = ()) -> None:
        self._words = _WordPatterns(numerals)
        self.axes = {meaning: cues.axis for meaning, cues in meanings.items() if cues.axis}
        self._wider = {meaning: cues.part_of for meaning, cues in meanings.items() if cues.part_of}
        self._single: dict[int, list[_Phrase]] = defaultdict(list)
        """Phrases of one word."""
        self._longer: dict[int, dict[int, list[_Phrase]]] = defaultdict(lambda: defaultdict(list))
        """Phrases of several words, by the first and the second."""
        self._reading = lru_cache(maxsize=1 << 16)(self._read_word)
        self.cues = lru_cache(maxsize=1 << 15)(self._cues)
        """The cues of a text from left to right, the longest at each place."""
        for meaning, cues in meanings.items():
            self._add(meaning, cues.sure, sure=True)
            self._add(meaning, cues.maybe)
            self._add(meaning, cues.neither, is_cue=False)

    def _cues(self, text: str) -> tuple[Cue, ...]:
        return tuple(self._found(text))

    def _found(self, text: str) -> Iterator[Cue]:
        plain, words, readings = self._read(text)
        hidden: dict[str, int] = {}
        taken = 0
        for at in range(len(words)):
            here = self._here(plain, words, readings, at)
            for meaning, phrase in here.items():
                if not phrase.is_cue:
                    hidden[meaning] = max(at + len(phrase.steps), hidden.get(meaning, 0))
            found = [
                phrase for meaning, phrase in here.items() if phrase.is_cue and hidden.get(meaning, 0) <= at
            ]
            if at < taken or not found:
                continue
            length = max(len(phrase.steps) for phrase in found)
            longest = [phrase for phrase in found if len(phrase.steps) == length]
            start, taken = words[at].start(), at + length
            said = _shown(plain[start : words[taken - 1].end()])
            for meaning, sure in self._meant(longest):
                yield Cue(meaning, sure, said, start)

    def _meant(self, phrases: list[_Phrase]) -> Iterator[tuple[str, bool]]:
        """What phrases at one place mean, the wider meanings too; and whether they can mean nothing else."""
        wide: dict[str, bool] = defaultdict(bool)
        for phrase in phrases:
            wide[self._wider.get(phrase.meaning, phrase.meaning)] |= phrase.sure
        is_clear = sum(wide.values()) == 1
        yield from ((meaning, sure and is_clear) for meaning, sure in wide.items())
        narrow = [phrase for phrase in phrases if phrase.meaning not in wide]
        yield from ((phrase.meaning, phrase.sure and len(wide) == len(narrow) == 1) for phrase in narrow)

    def _read(self, text: str) -> tuple[str, list[re.Match[str]], list[_Reading]]:
        """The text without its markup, its words, and what each may be."""
        plain = words_only(text)
        words = list(_TOKEN.finditer(plain))
        return plain, words, [self._reading(small(word[0])) for word in words]

    def _read_word(self, word: str) -> _Reading:
        steps = self._words.of(word)
        best: dict[str, _Phrase] = {}
        for step in steps & self._single.keys():
            _keep_best(self._single[step], best)
        return _Reading(steps, best, tuple(steps & self._longer.keys()))

    def _add(self, meaning: str, patterns: Iterable[str], sure: bool = False, is_cue: bool = True) -> None:
        for pattern in map(small, patterns):
            parts = list(_STEP.finditer(pattern))
            between = itertools.pairwise(parts)
            joints = tuple(
                _HYPHEN if "-" in pattern[one.end() : two.start()] else _BETWEEN for one, two in between
            )
            steps = tuple(self._words.number(part[0]) for part in parts)
            bare = _CHOICE.sub("*x", pattern)
            letters = len(bare) - bare.count("*")
            phrase = _Phrase(steps, joints, meaning, sure, is_cue, "*" not in bare, letters)
            listed = self._longer[steps[0]][steps[1]] if steps[1:] else self._single[steps[0]]
            listed.append(phrase)

    def _here(
        self, plain: str, words: list[re.Match[str]], readings: list[_Reading], at: int
    ) -> Mapping[str, _Phrase]:
        """Meaning -> the phrase that counts for it at a word: the longest, then the one that spells most letters."""
        here = readings[at]
        if not here.begins or at + 1 == len(words):
            return here.single
        following = readings[at + 1].steps
        longer = [
            phrase
            for first in here.begins
            for second in self._longer[first].keys() & following
            for phrase in self._longer[first][second]
            if _fits(phrase, plain, words, readings, at)
        ]
        return _keep_best(longer, dict(here.single)) if longer else here.single


class ThingLookup(Lookup):
    """The things of one language. None hides another: *a verifier's mark* tells of both."""

    def __init__(self, things: Mapping[str, Thing]) -> None:
        super().__init__(things)
        self.demanded = frozenset(name for name, thing in things.items() if thing.demanded)

    def _found(self, text: str) -> Iterator[Cue]:
        plain, words, readings = self._read(text)
        read_until: dict[str, int] = defaultdict(int)
        for at, word in enumerate(words):
            for thing, phrase in self._here(plain, words, readings, at).items():
                if read_until[thing] <= at:
                    read_until[thing] = at + len(phrase.steps)
                    if phrase.is_cue:
                        said = _shown(plain[word.start() : words[read_until[thing] - 1].end()])
                        yield Cue(thing, phrase.sure, said, word.start())


def _shown(words: str) -> str:
    """The words of a cue without what parts them from other words."""
    words = words.rstrip(_ENDS)
    return words if words.isalnum() else " ".join(_EDGE.sub(" ", words).split())


def _keep_best(phrases: Iterable[_Phrase], best: dict[str, _Phrase]) -> dict[str, _Phrase]:
    """Of some phrases, and those that are the best so far, the best for each meaning."""
    for phrase in phrases:
        known = best.get(phrase.meaning)
        if known is None or phrase.rank > known.rank:
            best[phrase.meaning] = phrase
    return best


def _fits(phrase: _Phrase, plain: str, words: list[re.Match[str]], readings: list[_Reading], at: int) -> bool:
    steps = phrase.steps
    return (
        at + len(steps) <= len(words)
        and all(step in readings[at + number].steps for number, step in enumerate(steps))
        and all(
            joint.fullmatch(plain, words[at + number].end(), words[at + number + 1].start())
            for number, joint in enumerate(phrase.joints)
        )
    )


class _WordPatterns:
    """Patterns of single words by number, and which of them a word fits."""

    def __init__(self, numerals: Iterable[str]) -> None:
        self._numbers: dict[str, int] = {}
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._begin: dict[str, set[int]] = defaultdict(set)
        self._end: dict[str, set[int]] = defaultdict(set)
        self._other: list[tuple[re.Pattern[str], int]] = []
        self.of = lru_cache(maxsize=1 << 16)(self._of)
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
        elif "*" in body or "?" in body or "[" in body or (pattern[:1] == "*" == pattern[-1:]):
            self._other.append((re.compile(regex(pattern)), number))
        elif pattern.endswith("*"):
            self._begin[body].add(number)
        elif pattern.startswith("*"):
            self._end[body].add(number)
        else:
            self._whole[body].add(number)

    def _of(self, word: str) -> frozenset[int]:
        if not word[:1].isalnum():
            return frozenset(self._whole.get(word or ".", ()))
        found = set(self._whole.get(_NUMBER if word.isdigit() else word, ()))
        for cut in range(len(word) + 1):
            found |= self._begin.get(word[:cut], set()) | self._end.get(word[cut:], set())
        if self._other and self._any_other.fullmatch(word):
            found.update(number for pattern, number in self._other if pattern.fullmatch(word))
        return frozenset(found)

    @cached_property
    def _any_other(self) -> re.Pattern[str]:
        """Most words fit none of the patterns that have to be searched for: one search tells."""
        return re.compile("|".join(pattern.pattern for pattern, _number in self._other))


def _spelled_out(pattern: str) -> Iterator[str]:
    """``*m[ıi]r`` -> ``*mır``, ``*mir``: most patterns can then be looked up, not searched."""
    pieces = _CHOICE.split(pattern)
    for letters in itertools.product(*pieces[1::2]):
        yield "".join(itertools.chain(*itertools.zip_longest(pieces[::2], letters, fillvalue="")))


def of(store: Store) -> Mapping[str, Lookup]:
    """A view of the store: language -> its cues, where ``data/grammar/`` has some; the same for the same grammar."""
    return {code: _of(grammar.model_dump_json()) for code, grammar in store[Grammar].items()}


def things_of(store: Store) -> Mapping[str, ThingLookup]:
    """A view of the store: language -> its things, where ``data/grammar/`` has some; the same for the same grammar."""
    return {code: _things_of(grammar.model_dump_json()) for code, grammar in store[Grammar].items()}


@lru_cache(maxsize=64)
def _of(grammar: str) -> Lookup:
    known = Grammar.model_validate_json(grammar)
    return Lookup(known.meanings, (form for forms in known.numbers.values() for form in forms))


@lru_cache(maxsize=64)
def _things_of(grammar: str) -> ThingLookup:
    return ThingLookup(Grammar.model_validate_json(grammar).things)
