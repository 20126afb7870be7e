"""The sentences of a text."""

import re
from functools import lru_cache

_SIGNS = ".!?…։।。؟"
_END = re.compile(rf"[{_SIGNS}][»”’\")\]]*\s+(?=[“«„\"(\[]*([^\W_]))")
BREAK = re.compile(f"[{_SIGNS}:;]")
"""After one of these a capital tells nothing of a word: a sentence or a part of one may begin there."""


def ends(sentence: str) -> bool:
    """Whether it ends with a full stop or the like; only signs may follow, such as quotation marks."""
    last = next((char for char in reversed(sentence) if char in _SIGNS or char.isalnum()), "")
    return last in tuple(_SIGNS)


@lru_cache(maxsize=1 << 14)
def split(text: str) -> tuple[str, ...]:
    """The sentences of a text in their order; a full stop before a small letter ends none."""
    sentences, start = [], 0
    for match in _END.finditer(text):
        if not match[1].islower():
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    return (*sentences, rest) if (rest := text[start:].strip()) else tuple(sentences)
