"""What of a text is words: code, addresses and targets of links are not."""

import re
import unicodedata
from functools import lru_cache

from .inline import without_code

_MARKS = "".join(char for char in map(chr, range(0x300, 0x2000)) if unicodedata.category(char)[0] == "M")
WORD = re.compile(f"[^\\W_]+(?:[{_MARKS}][^\\W_]*)*")
"""A word or number, with the vowels and points that some scripts write as marks on letters."""

_NOT_WORDS = re.compile(r"https?://\S+|\{[^{}]*\}")
_HOST = re.compile(r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
_MAY_BE_HOST = re.compile(r"\.[a-z]")
_MAY_HOLD = re.compile(rf"[]`{{/]|{_MAY_BE_HOST.pattern}")


@lru_cache(maxsize=1 << 12)
def words_only(text: str) -> str:
    """The text with a space in place of code, web addresses, placeholders and the targets of links."""
    if not _MAY_HOLD.search(text):
        return text
    text = _NOT_WORDS.sub(" ", without_code(text))
    return _HOST.sub(" ", text) if _MAY_BE_HOST.search(text) else text


def small(text: str) -> str:
    """Small letters; a dotted capital I becomes one letter, not two as in Unicode's default."""
    return text.replace("İ", "i").lower()
