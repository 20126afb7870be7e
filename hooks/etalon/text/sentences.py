"""The sentences of a text."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = ".!?…։।。؟"
_END = re.compile(rf"[{_SIGNS}][»”’\")\]]*\s+(?=[“«„\"(\[]*([^\W_]))")
_INITIALS = re.compile(r"(?<!\w)([^\W\d_]\.\s+)+(?=[^\W\d_]\.)")
"""Of several initials all but the last: ``D. I. Mendeleev``."""
VOWELS = "aeiouyəıаеёиоуыэюяәіөұү"
_MIDDLE = re.compile(rf"(?<!\w)[^\W\d_]{{2,}}\s+([^\W\d_{VOWELS}]{{1,2}})\Z", re.IGNORECASE)
"""A name and the initial of a second one, which is no word, as it has no vowel: ``Teresa J. Cendrowska``."""
_LONGEST_NAME = 30
BREAK = re.compile(f"[{_SIGNS}:;]")
"""After one of these a capital tells nothing of a word: a sentence or a part of one may begin there."""


def ends(sentence: str) -> bool:
    """Whether it ends with a full stop or the like; only signs may follow, such as quotation marks."""
    last = next((char for char in reversed(sentence) if char in _SIGNS or char.isalnum()), "")
    return last in tuple(_SIGNS)


@lru_cache(maxsize=1 << 12)
def split(text: str) -> tuple[str, ...]:
    """The sentences of a text in their order; a full stop before a small letter ends none."""
    sentences, start, inside = [], 0, 0
    for match in _END.finditer(text):
        initials = _INITIALS.match(text, match.start() - 1) if match.start() else None
        if initials and initials[0].isupper():
            inside = initials.end() + 1
        if not match[1].islower() and match.start() > inside and not _is_middle(text, match.start()):
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    return (*sentences, rest) if (rest := text[start:].strip()) else tuple(sentences)


def _is_middle(text: str, at: int) -> bool:
    """Whether the stop there is that of an initial behind a first name."""
    if not text[max(0, at - 2) : at].strip()[:1].isupper():
        return False
    parted = unicodedata.normalize("NFD", text[max(0, at - _LONGEST_NAME) : at])
    name = _MIDDLE.search("".join(letter for letter in parted if not unicodedata.combining(letter)))
    return bool(name and name[0][0].isupper() and name[1].istitle() and not name[0].isupper())
