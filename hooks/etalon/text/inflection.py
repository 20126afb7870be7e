"""Which dictionary words a word of a text can be a form of.

Endings are told by ``data/style/``: some languages put several after one another and soften the last
letter before them (k -> y, қ -> ғ), some put one in place of another, some have none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from ..data.style import Inflection

SHORTEST = 3
LONGEST = 100
"""No word of a language is longer."""
NOTHING = "-"


class WordForms:
    """A set of dictionary words in small letters, that finds those which a word of a text can come from."""

    def __init__(self, words: Iterable[str], inflection: Inflection) -> None:
        listed = inflection.endings.split()
        endings = "|".join(sorted((re.escape(ending) for ending in listed if ending != NOTHING), key=len))
        self._ending = re.compile(f"(?:{endings}){{1,{inflection.chain}}}" if endings else r"(?!)")
        self._bare = NOTHING in listed
        self._cut = sorted(inflection.cut.split(), key=len, reverse=True)
        self._changes = inflection.changes
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, frozenset[str]] = {}
        self._whole = frozenset(words)
        for word in self._whole:
            for stem in self._stems_of(word):
                self._stems[stem].add(word)

    def of(self, word: str) -> frozenset[str]:
        """The dictionary words that ``word``, in small letters, can be a form of."""
        known = self._known.get(word)
        if known is None:
            known = frozenset(self._look_up(word)) if len(word) <= LONGEST else frozenset()
            self._known[word] = known
        return known

    def _look_up(self, word: str) -> Iterable[str]:
        if word in self._whole:
            yield word
        if self._bare:
            yield from self._stems.get(word, ())
        for end in range(len(word) - 1, 1, -1):
            if (stem := word[:end]) in self._stems and self._ending.fullmatch(word, end):
                yield from self._stems[stem]

    def _stems_of(self, word: str) -> set[str]:
        """What of a dictionary word stays when endings follow, with the changes of its last letters."""
        cut = next((end for end in self._cut if word.endswith(end) and len(word) - len(end) >= SHORTEST), "")
        stems = {word, word.removesuffix(cut)}
        for stem in tuple(stems):
            for old, new in self._changes.items():
                if stem.endswith(old):
                    stems.add(stem.removesuffix(old) + new)
        return {stem for stem in stems if len(stem) > 1}
