"""What texts forbid, permit and oblige."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ..data.findings import Finding
from ..data.store import Store
from ..data.style import Style
from ..text import cues, modality
from ..text.cues import Lookup
from ..text.modality import Reader, reader
from ..text.plain import WORD, small
from ..text.sentences import split
from .common import compared, outliers


def same_permissions(store: Store) -> Iterator[Finding]:
    """A text does not forbid in one language what it permits in another, nor oblige where another permits.

    A language stands apart only if it has more of one mode and less of another than the rest: that
    one says “has the right” and another leaves it unsaid is a matter of style.
    """
    for each in compared(store):
        for code, found in told(store, each.text).items():
            yield from each.apart(code, "modality", here=found.here, there=found.there, other=found.other)


class Difference(NamedTuple):
    """Where a language permits otherwise: another one, and in which words here and there."""

    other: str
    here: str
    there: str

    def speaks_of(self, here: str, there: str) -> bool:
        """Whether it tells already of what other words say here or there."""
        pairs = ((self.here, here), (self.there, there))
        return any(not _words(mine).isdisjoint(_words(theirs)) for mine, theirs in pairs)


def _words(listed: str) -> set[str]:
    return set(WORD.findall(small(listed)))


def told(store: Store, text: Mapping[str, str]) -> Mapping[str, Difference]:
    """Where a text permits or forbids otherwise in a language, as a whole or in one sentence."""
    readers, known = store.index(_readers), store.index(cues.of)
    return _told(
        tuple((code, readers[code], known.get(code), text[code]) for code in readers if code in text)
    )


@lru_cache(maxsize=1 << 9)
def _told(lines: tuple[tuple[str, Reader, Lookup | None, str], ...]) -> Mapping[str, Difference]:
    said = {code: [_said(each, by, known) for each in split(text)] for code, by, known, text in lines}
    whole = {code: list(chain.from_iterable(sentences)) for code, sentences in said.items()}
    if not any(whole.values()):
        return {}
    parts = [whole]
    if len({len(sentences) for sentences in said.values()}) == 1:
        parts += [dict(zip(said, sentences, strict=True)) for sentences in zip(*said.values(), strict=True)]
    found: dict[str, Difference] = {}
    for part in parts:
        for code, (other, more, less) in _apart(part).items():
            found.setdefault(code, Difference(other, _listed(part[code], more), _listed(part[other], less)))
    return found


def _said(sentence: str, by: Reader, known: Lookup | None) -> list[tuple[str, str]]:
    """Mode and words of what a sentence permits, forbids or obliges to; a limit (*must not be above*) does neither."""
    found = list(by.found(sentence))
    limits = (
        [(cue.start, cue.end) for cue in known.cues(sentence) if cue.meaning in known.axes]
        if known and found
        else []
    )
    return [
        (mode, words)
        for mode, words, start in found
        if not any(begin < start + len(words) and start < end for begin, end in limits)
    ]


def _readers(store: Store) -> Mapping[str, Reader]:
    return {code: reader(store[Style][code].modes) for code in store.languages if code in store[Style]}


def _apart(said: Mapping[str, list[tuple[str, str]]]) -> dict[str, tuple[str, set[str], set[str]]]:
    """Language -> a language that agrees with the most, the modes it has more of, those it has less of."""
    if sum(map(bool, said.values())) < 2:
        return {}
    counts = {code: Counter(mode for mode, _words in found) for code, found in said.items()}
    more: dict[str, set[str]] = {code: set() for code in said}
    less: dict[str, set[str]] = {code: set() for code in said}
    speakers: dict[str, str] = {}
    for mode in modality.MODES:
        apart, agreed = outliers({code: count[mode] for code, count in counts.items()})
        if len(agreed) < 2:
            continue
        for code in apart:
            usual = counts[agreed[0]][mode]
            (more if counts[code][mode] > usual else less)[code].add(mode)
            if counts[code][mode] < usual:
                speakers[code] = agreed[0]
    return {code: (speakers[code], more[code], less[code]) for code in said if more[code] and less[code]}


def _listed(found: list[tuple[str, str]], modes: set[str]) -> str:
    return ", ".join(words for mode, words in found if mode in modes)
