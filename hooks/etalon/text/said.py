"""How often a text says each of its cues, as a whole and sentence by sentence, in several languages."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from .comparing import all_equal
from .cues import Cue, Lookup
from .sentences import split
from .tokens import tokens

Lines = tuple[tuple[str, Lookup, str], ...]
"""A text: the code of each language, its cues, and the text in it."""
Part = Mapping[str, "Said"]
"""Language -> what a text, or one sentence of it, says there."""


class Counts(dict[str, int]):
    """How often each meaning is said; what is not there is never said."""

    def __missing__(self, meaning: str) -> int:
        return 0


class Said:
    """How often each meaning is surely said, and how often it may be; and in which words."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = cues
        self.surely, self.perhaps = Counts(), Counts()
        for cue in cues:
            self.perhaps[cue.meaning] += 1
            if cue.sure:
                self.surely[cue.meaning] += 1

    @cached_property
    def words(self) -> Mapping[str, list[str]]:
        """The words for each meaning, in the order of the text."""
        words: dict[str, list[str]] = {}
        for cue in self.cues:
            words.setdefault(cue.meaning, []).append(cue.words)
        return words


def parts(lines: Lines) -> Iterator[tuple[Part, bool]]:
    """The whole text, then one by one its sentences where it has as many in every language; and whether it is the whole."""
    said = {code: [Said(lookup.cues(sentence)) for sentence in split(text)] for code, lookup, text in lines}
    yield {code: _whole(sentences) for code, sentences in said.items()}, True
    counts = {len(sentences) for sentences in said.values()}
    if len(counts) == 1 and counts != {1}:
        for sentences in zip(*said.values(), strict=True):
            yield dict(zip(said, sentences, strict=True)), False


def by_number(lines: Lines) -> Iterator[Part]:
    """What is said of each number that every language has once: its limits, and what else is of an axis."""
    axes = {meaning for _code, lookup, _text in lines for meaning in lookup.axes}
    bound: dict[str, dict[str, list[Cue]]] = {}
    for code, lookup, text in lines:
        limits = [cue for sentence in split(text) for cue in lookup.cues(sentence) if cue.meaning in axes]
        if not limits:
            return
        of = bound[code] = defaultdict(list)
        for cue in limits:
            of[cue.number].append(cue)
    pieces = [
        [piece for sentence in split(text) for piece in tokens(sentence).pieces]
        for _code, _lookup, text in lines
    ]
    for number in {number: None for cues in bound.values() for number in cues if number}:
        if all(each.count(number) == 1 for each in pieces):
            yield {code: Said(cues.get(number, ())) for code, cues in bound.items()}


def _whole(sentences: Sequence[Said]) -> Said:
    return sentences[0] if len(sentences) == 1 else Said([cue for said in sentences for cue in said.cues])


def doubtful(said: Collection[Said]) -> list[str]:
    """The meanings that one surely says more often than another can; of all others nothing sets them apart."""
    surely = [one.surely for one in said]
    if all_equal(surely):
        return []
    perhaps = [one.perhaps for one in said]
    return [
        meaning
        for meaning in {meaning: None for times in surely for meaning in times}
        if max([times.get(meaning, 0) for times in surely])
        > min([times.get(meaning, 0) for times in perhaps])
    ]
