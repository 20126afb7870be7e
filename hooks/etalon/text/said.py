"""How often a text says each of its cues, as a whole and sentence by sentence, in several languages."""

import operator
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from .cues import Lookup
from .sentences import split

Lines = tuple[tuple[str, Lookup, str], ...]
"""A text: the code of each language, its cues, and the text in it."""
Part = Mapping[str, "Said"]
"""Language -> what a text, or one sentence of it, says there."""


@dataclass
class Said:
    """How often each meaning is surely said, and how often it may be; and in which words."""

    surely: Counter[str] = field(default_factory=Counter)
    perhaps: Counter[str] = field(default_factory=Counter)
    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __add__(self, other: "Said") -> "Said":
        both = Said(self.surely + other.surely, self.perhaps + other.perhaps)
        for each in (self, other):
            for meaning, words in each.words.items():
                both.words[meaning] += words
        return both


def read(text: str, lookup: Lookup) -> Said:
    """What a text says."""
    said = Said()
    for cue in lookup.cues(text):
        if cue.sure:
            said.surely[cue.meaning] += 1
        said.perhaps[cue.meaning] += 1
        said.words[cue.meaning].append(cue.words)
    return said


def parts(lines: Lines) -> Iterator[tuple[Part, bool]]:
    """The whole text, then one by one its sentences where it has as many in every language; and whether it is the whole."""
    said = {code: [read(sentence, lookup) for sentence in split(text)] for code, lookup, text in lines}
    yield {code: reduce(operator.add, sentences, Said()) for code, sentences in said.items()}, True
    counts = {len(sentences) for sentences in said.values()}
    if len(counts) == 1 and counts != {1}:
        for sentences in zip(*said.values(), strict=True):
            yield dict(zip(said, sentences, strict=True)), False


def doubtful(said: Collection[Said]) -> list[str]:
    """The meanings that one surely says more often than another can; of all others nothing sets them apart."""
    surely = [one.surely for one in said]
    perhaps = [one.perhaps for one in said]
    return [
        meaning
        for meaning in _each_once(surely)
        if max(times.get(meaning, 0) for times in surely) > min(times.get(meaning, 0) for times in perhaps)
    ]


def _each_once(counts: Iterable[Counter[str]]) -> Iterable[str]:
    return {meaning: None for times in counts for meaning in times}
