"""Texts that are much longer or shorter than in the other languages."""

from collections.abc import Iterator
from statistics import median

from ..data.findings import Finding
from ..data.store import Store
from ..text.plain import words_only
from .common import compared

SHORT, LONG = 0.55, 1.8
SHORTEST = 80
"""Characters: below this, names and idioms differ too much to say anything."""


def similar_length(store: Store) -> Iterator[Finding]:
    """A text is about as long as in the other languages; if not, something may be missing (warning)."""
    for each in compared(store):
        lengths = {code: len(words_only(line)) for code, line in each.text.items()}
        usual = median(lengths.values()) if len(lengths) > 2 else 0
        if usual < SHORTEST:
            continue
        for code, length in lengths.items():
            if not SHORT < length / usual < LONG:
                yield from each.apart(code, "length", here=length, usual=round(usual))
