"""The sentences of a text."""

import re
from functools import lru_cache

_SIGNS = ".!?…։।。؟"
_END = re.compile(rf"[{_SIGNS}][»”’\")\]]*\s+(?=[“«„\"(\[]*([^\W_]))")
_INITIALS = re.compile(r"(?<!\w)([^\W\d_]\.\s+)+(?=[^\W\d_]\.)")
"""Of several initials all but the last: ``D. I. Mendeleev``."""
BREAK = re.compile(f"[{_SIGNS}:;]")
"""After one of these a capital tells nothing of a word: a sentence or a part of one may begin there."""


def ends(sentence: str) -> bool:
    """Whether it ends with a full stop or the like; only signs may follow, such as quotation marks."""
    last = next((char for char in reversed(sentence) if char in _SIGNS or char.isalnum()), "")
    return last in tuple(_SIGNS)


@lru_cache(maxsize=1 << 14)
def split(text: str) -> tuple[str, ...]:
    """The sentences of a text in their order; a full stop before a small letter ends none."""
    sentences, start, inside = [], 0, 0
    for match in _END.finditer(text):
        initials = _INITIALS.match(text, match.start() - 1) if match.start() else None
        if initials and initials[0].isupper():
            inside = initials.end() + 1
        if not match[1].islower() and match.start() > inside:
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    return (*sentences, rest) if (rest := text[start:].strip()) else tuple(sentences)
