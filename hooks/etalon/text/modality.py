"""What a text forbids, permits, makes a duty or frees of one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ..data.style import Modes
from .fitting import STEP, WordPatterns
from .pattern import regex
from .plain import WORD, small, words_only
from .tokens import Known

_WILD = re.compile(r"\[[^]]*\]|[?*]")
_MARKED = re.compile(r"[^\w].*")
"""What stands in a word from the first accent on that is a character of its own."""
MODES = tuple(name for name in Modes.model_fields if name != "neither")


def extract(text: str, modes: Modes) -> Counter[str]:
    """How often a text forbids, permits, obliges, frees: ``{"forbids": 1}``."""
    return Counter(mode for mode, _words in found(text, modes))


def found(text: str, modes: Modes) -> Iterator[tuple[str, str]]:
    """Mode and words of each such expression, in the order of the text."""
    plain = words_only(text)
    if any(map(_may_tell(modes).__getitem__, WORD.findall(plain))):
        for match in _search(modes).finditer(small(plain)):
            mode = _mode(match[0], modes)
            if mode in MODES:
                yield mode, match[0]


@lru_cache(maxsize=64)
def _may_tell(modes: Modes) -> Known[str, bool]:
    """Whether a word fits that part of some expression which spells most letters: a quick first look."""
    patterns = WordPatterns()
    for pattern, _name in _ordered(modes):
        patterns.number(max(STEP.findall(pattern), key=lambda step: len(_WILD.sub("", step))))
    return Known(lambda word: bool(patterns.of(small(_MARKED.sub("", word)))))


@lru_cache(maxsize=64)
def _search(modes: Modes) -> re.Pattern[str]:
    sources = [regex(pattern) for pattern, _mode_name in _ordered(modes)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)")


@lru_cache(maxsize=4096)
def _mode(words: str, modes: Modes) -> str:
    return next(mode for pattern, mode in _ordered(modes) if re.fullmatch(regex(pattern), words))


@lru_cache(maxsize=64)
def _ordered(modes: Modes) -> list[tuple[str, str]]:
    """Every pattern with its mode, the longest first, so that “not allowed” counts before “allowed”."""
    listed = [(small(pattern), name) for name in Modes.model_fields for pattern in getattr(modes, name)]
    return sorted(listed, key=lambda row: -len(row[0]))
