"""Words that carry a meaning without a number: not, all, only, at least, before. They stand in ``data/grammar/``."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from ..data.grammar import Cues, Thing
from ..data.store import Store
from . import notation
from .fitting import CHOICE, STEP, WordPatterns
from .plain import small
from .symbols import Symbol, symbols, things
from .tokens import SIGNS, Known, Tokens, tokens

Meanings = Mapping[str, Cues]
"""Meaning -> the words for it."""

_HYPHEN = re.compile("[-‑]")
_BETWEEN = re.compile(rf"[][*\s%‰°]*|{_HYPHEN.pattern}")
"""What may part the words of a phrase: spaces, the edge of a link, the sign of a unit, a hyphen."""
_NOTHING: frozenset[int] = frozenset()
_EDGE = re.compile("[][*]+")
NO_SYMBOLS: Mapping[str, Symbol] = MappingProxyType({})
_FEW = (2, 3)
"""Of an axis with so many things one is what the others are not: same, similar, different."""
_NEAR, _APART = 5, 3
"""Words: within so many a number is near; a sign between parts of a sentence takes it as far away as so many."""


class Cue:
    """Words of a text, where they begin, and what they mean; not ``sure`` if they can mean something else."""

    __slots__ = ("_after", "_first", "_read", "meaning", "sure")

    def __init__(self, meaning: str, sure: bool, read: Tokens, first: int, after: int) -> None:
        self.meaning, self.sure = meaning, sure
        self._read, self._first, self._after = read, first, after

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self._read.piece_spans[self._first][0]

    @property
    def end(self) -> int:
        """Where the words end."""
        return self._read.piece_spans[self._after - 1][1]

    @property
    def number(self) -> str:
        """The number in digits that stands nearest in the sentence; empty if none is near, or two are as near."""
        pieces, steps = self._read.pieces, {}
        for at in range(max(0, self._first - _NEAR), min(len(pieces), self._after + _NEAR)):
            if pieces[at].isdigit():
                between = pieces[at + 1 : self._first] or pieces[self._after : at]
                steps[at] = len(between) + sum(_APART for piece in between if piece in SIGNS)
        nearest = [at for at, far in steps.items() if far == min(steps.values())]
        return pieces[nearest[0]] if len(nearest) == 1 else ""

    @property
    def words(self) -> str:
        """The words without what parts them from others."""
        said = self._read.plain[self.start : self.end]
        return " ".join(_EDGE.sub(" ", said.rstrip(SIGNS)).split())


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

    @cached_property
    def rank(self) -> tuple[int, int, bool, bool, bool]:
        """Of the phrases of one meaning that fit at one place, the highest counts."""
        return len(self.steps), self.letters, self.is_exact, not self.is_cue, self.sure


_Anchored = tuple[int, _Phrase]
"""A phrase of several words, found by its first step that not every word fits; and the number of that step."""


class _Reading:
    """What a word may be: the patterns that it fits, the phrases that it is alone, and those that it is part of.

    ``before``: phrases that go on behind it, by the next step; ``last``: those that end with it.
    """

    __slots__ = ("before", "is_part", "last", "single", "steps")

    def __init__(
        self,
        steps: frozenset[int],
        single: Mapping[str, _Phrase],
        before: Mapping[int, list[_Anchored]],
        last: list[_Anchored],
    ) -> None:
        self.steps, self.single, self.before, self.last = steps, single, before, last
        self.is_part = bool(before or last)

    def anchored(self, following: frozenset[int]) -> Iterator[_Anchored]:
        """The phrases that may stand there, where a word of some steps follows."""
        yield from self.last
        if self.before:
            for step in following:
                yield from self.before.get(step, ())


class Lookup:
    """The cues of one language; time grows with the number of words in a text alone."""

    def __init__(self, meanings: Meanings, numerals: Iterable[str] = ()) -> None:
        self._words = WordPatterns(numerals)
        self.meanings = frozenset(meanings)
        self.axes = {meaning: cues.axis for meaning, cues in meanings.items() if cues.axis}
        self._wider = {meaning: cues.part_of for meaning, cues in meanings.items() if cues.part_of}
        self._implied = {meaning: cues.implied_by for meaning, cues in meanings.items() if cues.implied_by}
        self.cancelling = frozenset(meaning for meaning, cues in meanings.items() if cues.cancels)
        """The meanings that are unsaid where they are said twice."""
        self.together = frozenset(meaning for meaning, cues in meanings.items() if cues.together)
        """Those that no language may leave unsaid where all others say them, be but one of these sure."""
        self._single: dict[int, list[_Phrase]] = defaultdict(list)
        """Phrases of one word."""
        self._before: dict[int, dict[int, list[_Anchored]]] = defaultdict(lambda: defaultdict(list))
        """Phrases of several words, by the step that they are found by and the next."""
        self._last: dict[int, list[_Anchored]] = defaultdict(list)
        """Those that are found by their last step."""
        self._known = Known(self._read_word)
        self._alike = Known(self._reading)
        """What words may be that fit the same patterns: held once, as most fit none or few."""
        self.cues = lru_cache(maxsize=1 << 9)(self._cues)
        """The cues of a text from left to right, the longest at each place."""
        for meaning, cues in meanings.items():
            self._add(meaning, cues.sure, sure=True)
            self._add(meaning, cues.maybe)
            self._add(meaning, cues.neither, is_cue=False)

    def _cues(self, text: str) -> tuple[Cue, ...]:
        found = tuple(self._found(text))
        axes = {self.axes.get(cue.meaning) for cue in found}
        for cue in found:
            if self._implied.get(cue.meaning) in axes - {None}:
                cue.sure = False
        return found

    def _found(self, text: str) -> Iterator[Cue]:
        read, readings = self._read(text)
        hidden: dict[str, int] = {}
        taken = 0
        for at, here in _phrases(read, readings):
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
            taken = at + length
            for meaning, sure in self._meant(longest):
                yield Cue(meaning, sure, read, at, taken)

    def _meant(self, phrases: list[_Phrase]) -> Iterator[tuple[str, bool]]:
        """What phrases at one place mean, the wider meanings too; and whether they can mean nothing else."""
        wide: dict[str, bool] = defaultdict(bool)
        for phrase in phrases:
            wide[self._wider.get(phrase.meaning, phrase.meaning)] |= phrase.sure
        is_clear = sum(wide.values()) == 1
        yield from ((meaning, sure and is_clear) for meaning, sure in wide.items())
        narrow = [phrase for phrase in phrases if phrase.meaning not in wide]
        yield from ((phrase.meaning, phrase.sure and len(wide) == len(narrow) == 1) for phrase in narrow)

    def _read(self, text: str) -> tuple[Tokens, list[_Reading]]:
        """The words of a text, and what each may be."""
        read = tokens(text)
        return read, list(map(self._known.__getitem__, read.pieces))

    def _read_word(self, word: str) -> _Reading:
        return self._alike[self._words.of(small(word))]

    def _reading(self, steps: frozenset[int]) -> _Reading:
        best: dict[str, _Phrase] = {}
        for step in steps & self._single.keys():
            _keep_best(self._single[step], best)
        before: dict[int, list[_Anchored]] = {}
        for step in steps & self._before.keys():
            for following, anchored in self._before[step].items():
                before[following] = before.get(following, []) + anchored
        last = [anchored for step in steps & self._last.keys() for anchored in self._last[step]]
        return _Reading(steps, best, before, last)

    def _add(self, meaning: str, patterns: Iterable[str], sure: bool = False, is_cue: bool = True) -> None:
        for pattern in map(small, patterns):
            parts = list(STEP.finditer(pattern))
            between = itertools.pairwise(parts)
            joints = tuple(
                _HYPHEN if "-" in pattern[one.end() : two.start()] else _BETWEEN for one, two in between
            )
            steps = tuple(self._words.number(part[0]) for part in parts)
            bare = CHOICE.sub("*x", pattern)
            letters = len(bare) - bare.count("*")
            phrase = _Phrase(steps, joints, meaning, sure, is_cue, "*" not in bare, letters)
            if len(steps) == 1:
                self._single[steps[0]].append(phrase)
                continue
            at = next((number for number, part in enumerate(parts) if part[0] != "*"), 0)
            rest = steps[at + 1 :]
            listed = self._before[steps[at]][rest[0]] if rest else self._last[steps[at]]
            listed.append((at, phrase))


class ThingLookup(Lookup):
    """The things of one language. None hides another: *a verifier's mark* tells of both."""

    def __init__(self, things: Mapping[str, Thing], symbols: Mapping[str, Symbol] = NO_SYMBOLS) -> None:
        self._symbols = symbols
        super().__init__(things)
        self.demanded = frozenset(name for name, thing in things.items() if thing.demanded)
        times = Counter(self.axes.values())
        self.pairs = frozenset(axis for axis, count in times.items() if count in _FEW)
        """The axes of opposites: each is what the other is not."""
        self.lone = frozenset(thing for thing, axis in self.axes.items() if times[axis] == 1)
        """Things that none may stand in place of: common words, which tell only what stands together."""

    def _read_word(self, word: str) -> _Reading:
        reading = super()._read_word(word)
        if symbol := self._symbols.get(word):
            phrase = _Phrase((), (), symbol.thing, symbol.sure, True, True, len(word))
            single = {**reading.single, symbol.thing: phrase}
            return _Reading(reading.steps, single, reading.before, reading.last)
        return reading

    def _found(self, text: str) -> Iterator[Cue]:
        read, readings = self._read(text)
        read_until: dict[str, int] = defaultdict(int)
        for at, here in _phrases(read, readings):
            for thing, phrase in here.items():
                if read_until[thing] <= at:
                    read_until[thing] = at + (len(phrase.steps) or 1)
                    if phrase.is_cue:
                        yield Cue(thing, phrase.sure, read, at, read_until[thing])


def _phrases(read: Tokens, readings: list[_Reading]) -> list[tuple[int, Mapping[str, _Phrase]]]:
    """Where phrases stand; meaning -> the one that counts there: the longest, then the one that spells most letters."""
    found = {at: reading.single for at, reading in enumerate(readings) if reading.single}
    parts = [at for at, reading in enumerate(readings) if reading.is_part]
    for at in parts:
        following = readings[at + 1].steps if at + 1 < len(readings) else _NOTHING
        for number, phrase in readings[at].anchored(following):
            begin = at - number
            if _fits(phrase, read, readings, begin):
                found[begin] = _keep_best([phrase], dict(found.get(begin, {})))
    return sorted(found.items())


def _keep_best(phrases: Iterable[_Phrase], best: dict[str, _Phrase]) -> dict[str, _Phrase]:
    """Of some phrases, and those that are the best so far, the best for each meaning."""
    for phrase in phrases:
        known = best.get(phrase.meaning)
        if known is None or phrase.rank > known.rank:
            best[phrase.meaning] = phrase
    return best


def _fits(phrase: _Phrase, read: Tokens, readings: list[_Reading], begin: int) -> bool:
    end = begin + len(phrase.steps)
    if begin < 0 or end > len(readings):
        return False
    for at, step in enumerate(phrase.steps, begin):
        if step not in readings[at].steps:
            return False
    between = zip(phrase.joints, itertools.pairwise(read.piece_spans[begin:end]), strict=True)
    return all(joint.fullmatch(read.plain, one[1], two[0]) for joint, (one, two) in between)


def of(store: Store) -> Mapping[str, Lookup]:
    """A view of the store: language -> its cues, where ``data/grammar/`` has some; the same for the same grammar."""
    return {code: _of(kept) for code, kept in store.index(notation.kept).items()}


def things_of(store: Store) -> Mapping[str, ThingLookup]:
    """A view of the store: language -> its things, where ``data/grammar/`` has some; the same for the same grammar."""
    return {code: _things_of(kept) for code, kept in store.index(notation.kept).items()}


@lru_cache(maxsize=64)
def _of(kept: notation.Kept) -> Lookup:
    numbers = kept.grammar.numbers.values()
    return Lookup(kept.grammar.meanings, (form for forms in numbers for form in forms))


@lru_cache(maxsize=64)
def _things_of(kept: notation.Kept) -> ThingLookup:
    return ThingLookup(things(kept.grammar), symbols(kept.grammar))
