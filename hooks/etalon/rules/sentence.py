"""The sentences of a text: all there, and in one order."""

import math
import operator
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial, reduce
from itertools import combinations
from math import fsum
from statistics import mean, median

from ..data.findings import Finding
from ..data.store import Store, is_body
from ..text import comparing, cues, inline, notation
from ..text.cues import Lookup, ThingLookup
from ..text.named import Names
from ..text.notation import Notation
from ..text.plain import words_only
from ..text.profile import Held, Profile
from ..text.reading import read
from ..text.said import Said
from ..text.sentences import ends, split
from .common import Compared, compared
from .length import SHORT

_STOP = re.compile(r"[.:;!?…](?=[\s)»”]|\Z)")

_DASH = re.compile(r"\s[—–](?=\s)")
"""As long as the colon that another language may have in its place."""
_NUMBER = re.compile(r"\d+(?:[., \u00a0\u202f]\d{3}(?!\d))*")
_NO_DIGIT = re.compile(r"\D")

Profiles = Mapping[str, Sequence[Profile]]
"""Language -> the profiles of a text's sentences."""

ALIKE = 0.3
"""By how much two sentences must be more alike the other way round: all 510 texts of several sentences that agreed
stayed below 0.21, and of as many with two sentences exchanged 99 % came above."""
LONG_ENOUGH = 60
"""Characters: below this, sentences differ too much in length to say anything."""
A_LITTLE_SHORTER = 0.9
SHORTEST = 20
"""Characters: shorter sentences differ in length as much as one of so many."""
CUT = 7.5
"""How much must be missing in a sentence that is cut, of what weighs as below: of 9000 sentences that agreed 2 in 1000
came above, of 2400 without one of their parts three in four."""
BRIEF = 0.25
"""A sentence that is less of a text may well become a few words of another."""


def sentences_in_order(store: Store) -> Iterator[Finding]:
    """The sentences of a text stand in the same order in all its languages."""
    for each, told in _told(store):
        if told.exchanged:
            code, first, second = told.exchanged
            yield from each.apart(code, "sentence-order", first=first + 1, second=second + 1)


def nothing_left_out(store: Store) -> Iterator[Finding]:
    """No sentence, and no part of a long one, is missing in one language alone."""
    for each, told in _told(store):
        for code, here, there in told.missing:
            yield from each.apart(code, "sentence-missing", here=here, there=there)
        for code, number in () if told.exchanged else told.cut:
            yield from each.apart(code, "sentence-cut", number=number + 1)


@dataclass(frozen=True)
class _Told:
    """What is wrong with the sentences of a text: two of a language that are exchanged; language and number of those
    that are cut; language and how many there are here and there, where one is missing."""

    exchanged: tuple[str, int, int] | None
    cut: tuple[tuple[str, int], ...]
    missing: tuple[tuple[str, int, int], ...]


def _told(store: Store) -> Iterator[tuple[Compared, _Told]]:
    profiler = _profiler(
        store.index(Names.of),
        tuple(store.index(cues.of).items()),
        tuple(store.index(cues.things_of).items()),
        tuple(store.index(notation.of_each).items()),
    )
    for each in compared(store):
        if not is_body(each.location):
            yield each, profiler.told(tuple(each.text.items()))


@lru_cache(maxsize=32)
def _profiler(
    names: Names,
    lookups: tuple[tuple[str, Lookup], ...],
    things: tuple[tuple[str, ThingLookup], ...],
    notations: tuple[tuple[str, Notation], ...],
) -> "_Profiler":
    return _Profiler(names, lookups, things, notations)


class _Profiler:
    """Reads the sentences of texts, each once."""

    def __init__(
        self,
        names: Names,
        lookups: tuple[tuple[str, Lookup], ...],
        things: tuple[tuple[str, ThingLookup], ...],
        notations: tuple[tuple[str, Notation], ...],
    ) -> None:
        self._names = names
        self._notations = dict(notations)
        self._things = dict(things)
        self._cues = dict(lookups)
        self._meanings = {meaning for _code, lookup in lookups for meaning in lookup.meanings}
        self._profile = lru_cache(maxsize=1 << 12)(self._profile_of)
        self.told = lru_cache(maxsize=1 << 9)(self._told)
        """What is wrong with the sentences of a text: language and text of each."""

    def _told(self, lines: tuple[tuple[str, str], ...]) -> _Told:
        of = {code: self.of(text, code) for code, text in lines}
        if _say_little(of):
            return _Told(None, (), ())
        cut, missing = [], []
        for code in of if len(of) > 2 else ():
            lacking = _Lacking(self._names, self._meanings, code, self._notations.get(code))
            others = {other: there for other, there in of.items() if other != code}
            usual = _how_many(others)
            if usual == len(of[code]):
                for number in range(usual):
                    there = {other: profiles[number] for other, profiles in others.items()}
                    if self._is_cut(of[code][number], there, lacking, usual == 1):
                        cut.append((code, number))
            elif usual > len(of[code]) and _lacks_one(
                of[code], list(others.values()), lacking, self._things_lacking(of, code)
            ):
                missing.append((code, len(of[code]), usual))
        return _Told(_exchanged(of) if _how_many(of) else None, tuple(cut), tuple(missing))

    def _is_cut(
        self, here: Profile, others: Mapping[str, Profile], lacking: "_Lacking", is_whole: bool
    ) -> bool:
        """Whether a sentence is so much shorter than in all others, for what it lacks, that a part must be missing."""
        there = list(others.values())
        gone = _gone(here, there)
        if not gone or not ends(here.text):
            return False
        if is_whole and here.length < SHORT * median(other.length for other in there):
            return False  # the rule of length tells
        signs = min(other.signs for other in there) - here.signs
        parts = min(other.text.count(";") for other in there) - here.text.count(";")
        missing = 2 * gone + max(signs, 0) + max(parts, 0)
        if missing < CUT:
            missing += 2 * lacking.weight([here], [[other] for other in there])
        return missing >= CUT or missing + 1.5 * self._lacks(here, others, lacking.code) >= CUT

    def _lacks(self, here: Profile, others: Mapping[str, Profile], code: str) -> int:
        """How many things all others speak of, beside what they name, and this sentence does not."""
        if code not in self._things or len(others) < 2 or not others.keys() <= self._things.keys():
            return 0
        said = [self._beside_names(profile, other) for other, profile in others.items()]
        own = Said(self._things[code].cues(here.text)).perhaps
        things = said[0].perhaps.keys() - self._things[code].lone
        return sum(_more_often(thing, own[thing], said) for thing in things)

    def _beside_names(self, profile: Profile, code: str) -> Said:
        """What things a sentence speaks of; a name that stands for one elsewhere may be an acronym."""
        plain = words_only(profile.text)
        names = [
            (start, start + len(words))
            for words in self._names.sentence(profile.text, code).words.values()
            if (start := plain.find(words)) >= 0
        ]
        cues = self._things[code].cues(profile.text)
        return Said(
            [cue for cue in cues if not any(begin <= cue.start < end for begin, end in names)]
            if names
            else cues
        )

    def _things_lacking(self, of: Profiles, code: str) -> int | None:
        """How many of the things that all other languages speak of one lacks; None if they share none.

        Two languages must be sure of each.
        """
        said = {
            other: Said([cue for profile in of[other] for cue in lookup.cues(profile.text)])
            for other, lookup in self._things.items()
            if other in of
        }
        here = said.pop(code, None)
        if here is None or len(said) < 2:
            return None
        things = next(iter(said.values())).perhaps.keys() - self._things[code].lone
        if not any(_more_often(thing, 0, said.values()) for thing in things):
            return None
        return sum(_more_often(thing, here.perhaps[thing], said.values()) for thing in things)

    def of(self, text: str, code: str) -> list[Profile]:
        """The profiles of a text's sentences in their order."""
        return [self._profile(sentence, code) for sentence in split(text)]

    def _profile_of(self, sentence: str, code: str) -> Profile:
        plain = _DASH.sub(":", words_only(sentence))
        named = self._names.sentence(sentence, code).words.values()
        own_length = len(plain) - sum(len(words) - 1 for words in named if words in plain)
        return Profile(sentence, len(plain), own_length, partial(self._held, sentence, code))

    def _held(self, sentence: str, code: str) -> Held:
        named = self._names.sentence(sentence, code)
        numbers = (_NO_DIGIT.sub("", number).lstrip("0") for number in _NUMBER.findall(words_only(sentence)))
        things = (*named.words, *named.terms, *numbers, *inline.targets(sentence))
        meanings, spoken = self._cues.get(code), self._things.get(code)
        return (
            things,
            [cue.meaning for cue in meanings.cues(sentence) if cue.sure] if meanings else [],
            [cue.meaning for cue in spoken.cues(sentence)] if spoken else [],
        )


class _Lacking:
    """What one language lacks, where a longer name does not hide it, and no word stands for a number."""

    def __init__(self, names: Names, meanings: Set[str], code: str, notation: Notation | None) -> None:
        self._names = names
        self._notation = notation
        self._meanings = meanings
        self.code = code

    def weight(self, here: Sequence[Profile], others: Sequence[Sequence[Profile]]) -> int:
        """The weight of what all others hold and this one does not; a term may well be said in other words.

        Of meanings another rule tells.
        """
        lacking = reduce(operator.and_, map(_all_held, others)) - _all_held(here)
        return sum(
            1 if self._names.is_term(name) else weight
            for name, weight in lacking.items()
            if name not in self._meanings and not self._is_hidden(name, here)
        )

    def would_tell(self, others: Sequence[Sequence[Profile]]) -> bool:
        """Whether each sentence holds something in all others that would surely be lacking with it."""
        return all(any(map(self._tells, _shared(sentences))) for sentences in zip(*others, strict=True))

    def _tells(self, name: str) -> bool:
        return name not in self._meanings and not self._names.is_term(name)

    def _is_hidden(self, name: str, here: Sequence[Profile]) -> bool:
        if name.isdigit():
            return any(self._says(profile.text, name) for profile in here)
        return any(self._names.may_name(profile.text, self.code, name) for profile in here)

    def _says(self, text: str, number: str) -> bool:
        return self._notation is not None and number in comparing.all_numbers(read(text, self._notation))


def _more_often(thing: str, times: int, said: Iterable[Said]) -> bool:
    """Whether all say a thing more often, and two surely so."""
    said = list(said)
    return (
        all(one.perhaps[thing] > times for one in said) and sum(one.surely[thing] > times for one in said) > 1
    )


def _shared(profiles: Sequence[Profile]) -> Set[str]:
    return reduce(operator.and_, (profile.holds.keys() for profile in profiles))


def _all_held(profiles: Sequence[Profile]) -> Counter[str]:
    held = [profile.holds for profile in profiles]
    return held[0] if len(held) == 1 else reduce(operator.add, held, Counter())


def _say_little(of: Profiles) -> bool:
    """Whether each language has one sentence, too short to tell anything, as names and headings are."""
    return all(len(profiles) == 1 and profiles[0].length < LONG_ENOUGH for profiles in of.values())


def _how_many(of: Profiles) -> int:
    """How many sentences every language has; 0 where they differ."""
    counts = {len(profiles) for profiles in of.values()}
    return counts.pop() if len(counts) == 1 else 0


def _exchanged(of: Profiles) -> tuple[str, int, int] | None:
    """The language in which two sentences are most like each other's in the other languages, and these two."""
    best, found = ALIKE, None
    pairs = list(combinations(range(len(next(iter(of.values())))), 2))
    like = _likenesses(of) if pairs and len(of) > 2 else {}
    for code in like:
        others = like[code].values()
        for one, other in pairs:
            gains = [
                matrix[one][other] + matrix[other][one] - matrix[one][one] - matrix[other][other]
                for matrix in others
            ]
            gain = fsum(gains) / len(gains)
            if gain > best:
                best, found = gain, (code, one, other)
    return found


def _likenesses(of: Profiles) -> dict[str, dict[str, list[list[float]]]]:
    """Language -> another -> how like each sentence of the one is to each of the other."""
    like: dict[str, dict[str, list[list[float]]]] = {code: {} for code in of}
    for one, two in combinations(of, 2):
        like[one][two] = [[here.likeness(there) for there in of[two]] for here in of[one]]
        like[two][one] = [list(column) for column in zip(*like[one][two], strict=True)]
    return like


def _gone(here: Profile, others: Sequence[Profile]) -> float:
    """How much shorter a sentence is than the shortest of the others, with names or without; more is usual in long ones."""
    shorter = min(
        min(there.length for there in others) - here.length,
        min(there.own_length for there in others) - here.own_length,
    )
    return max(0, shorter) / math.sqrt(max(SHORTEST, median(there.own_length for there in others)))


def _stops(profiles: Sequence[Profile]) -> int:
    """How many parts of sentences end in a text: where two are joined, a semicolon stands for the full stop."""
    return sum(len(_STOP.findall(profile.text)) for profile in profiles)


def _lacks_one(
    here: Sequence[Profile], others: Sequence[Sequence[Profile]], lacking: _Lacking, things: int | None
) -> bool:
    """Whether a text with fewer sentences lacks what one of them says, or is shorter by one: else two are only joined.

    ``things``: how many it lacks, if any are known. Two that are joined hold the same; one may be put in other words.
    """
    usual = median(sum(profile.length for profile in there) for there in others)
    share = sum(profile.length for profile in here) / max(usual, 1)
    shortest = min(
        mean(there[number].length for there in others) / max(usual, 1) for number in range(len(others[0]))
    )
    if share < SHORT:  # the rule of length tells
        return False
    weight = lacking.weight(here, others)
    is_joined = _stops(here) >= median(map(_stops, others))
    if weight >= 4 or (things or 0) > (1 if share < 1 else 2) + 2 * is_joined:
        return True
    if is_joined or lacking.would_tell(others):
        return False
    if not weight and things == 0:
        return shortest > BRIEF and share < 1 - shortest * A_LITTLE_SHORTER
    return share < 1 - shortest / 2 and (share < A_LITTLE_SHORTER or weight > 0)
