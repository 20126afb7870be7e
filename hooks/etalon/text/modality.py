"""What a text forbids, permits, makes a duty or frees of one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ..data.style import Modes
from .fitting import STEP, WordPatterns
from .pattern import regex
from .plain import small
from .tokens import Known, tokens

_WILD = re.compile(r"\[[^]]*\]|[?*]")
_MARKED = re.compile(r"[^\w].*")
"""What stands in a word from the first accent on that is a character of its own."""
MODES = tuple(name for name in Modes.model_fields if name != "neither")


class Reader:
    """Reads what the texts of one language permit."""

    def __init__(self, modes: Modes) -> None:
        # Every pattern with its mode, the longest first, so that “not allowed” counts before “allowed”.
        listed = [(small(pattern), name) for name in Modes.model_fields for pattern in getattr(modes, name)]
        ordered = sorted(listed, key=lambda row: -len(row[0]))
        sources = "|".join(f"({regex(pattern)})" for pattern, _name in ordered)
        self._search = re.compile(rf"(?<!\w)(?:{sources})(?!\w)")
        self._modes = ["", *(name for _pattern, name in ordered)]
        """The mode of each group of that."""
        patterns = WordPatterns()
        for pattern, _name in listed:
            patterns.number(max(STEP.findall(pattern), key=lambda step: len(_WILD.sub("", step))))
        self._may_tell = Known[str, bool](lambda word: bool(patterns.of(small(_MARKED.sub("", word)))))
        """Whether a word fits that part of some expression which spells most letters: a quick first look."""

    def found(self, text: str) -> Iterator[tuple[str, str, int]]:
        """Mode and words of each such expression and where they begin, in the order of the text."""
        read = tokens(text)
        if any(map(self._may_tell.__getitem__, read.words)):
            for match in self._search.finditer(small(read.plain)):
                mode = self._modes[match.lastindex or 0]
                if mode in MODES:
                    yield mode, match[0], match.start()


@lru_cache(maxsize=64)
def reader(modes: Modes) -> Reader:
    """The reader of a language; always the same for the same modes."""
    return Reader(modes)


def extract(text: str, modes: Modes) -> Counter[str]:
    """How often a text forbids, permits, obliges, frees: ``{"forbids": 1}``."""
    return Counter(mode for mode, _words, _start in reader(modes).found(text))
