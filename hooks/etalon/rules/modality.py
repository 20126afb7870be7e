"""What texts forbid, permit and oblige."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ..data.findings import Finding
from ..data.store import Store
from ..data.style import Modes, Style
from ..text import modality
from .common import outliers, texts


def same_permissions(store: Store) -> Iterator[Finding]:
    """A text does not forbid in one language what it permits in another, nor oblige where another permits.

    A language stands apart only if it has more of one mode and less of another than the rest: that
    one says “has the right” and another leaves it unsaid is a matter of style.
    """
    for file, location, text in texts(store):
        for code, (other, here, there) in told(store, text).items():
            yield file.finding((*location, code), "modality", here=here, there=there, other=other)


def told(store: Store, text: Mapping[str, str]) -> dict[str, tuple[str, str, str]]:
    """Where a text permits or forbids otherwise in a language: this one, another, in which words here and there."""
    modes = store.index(_modes)
    said = {code: list(modality.found(text[code], modes[code])) for code in modes if code in text}
    return {
        code: (other, _listed(said[code], more), _listed(said[other], less))
        for code, (other, more, less) in _apart(said).items()
    }


def _modes(store: Store) -> Mapping[str, Modes]:
    return {code: store[Style][code].modes for code in store.languages if code in store[Style]}


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
