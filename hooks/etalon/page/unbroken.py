"""Where the lines of a page may not break: a page whole -> the same page, what belongs together held together.

A browser breaks a line after each hyphen, stroke, range and question mark. No style forbids that but one around the
words, and signs that forbid it are copied along with the words. So the end of a word stands in an element that a style
keeps on one line, from the sign on; what stands before it may still break where a screen is too narrow for it.
"""

import re
from functools import lru_cache

from ..text import joined

_TEXT = re.compile(
    r">(?<!data-copy>)(?<!cite>)([^<>\-–/?·%\d]*+[-–/?·%\d][^<>]*+)<"
    r"(?!(?:/(?:text|title|desc|option|script|style|textarea)|/?tspan)\b)(?=(/(?:code|pre)>)?)"
)
"""What stands between two tags and may hold such a word; not in drawings, whose lines are set, where no element may
stand, or in what is there to be copied and cited. The second group tells of code, whose spaces stay as they are."""
_WORD = re.compile(r"(?<!\S)(?!\w{1,9}:/)[^\s\-–/?]*+[-–/?]\S++")
_LONG = 16
"""The letters of a word of which no more than the ending of a case is held together."""
_BEHIND = r"(?=(?:[^\w\s&]|&#?\w{1,6};){0,5}\Z)"
"""What may stand behind the end of a word: its signs."""
_END = re.compile(rf"[-–/?]\w[^\s&]{{0,8}}?{_BEHIND}")
_ENDING = re.compile(rf"-[^\W\d_]{{1,6}}{_BEHIND}")
_HELD = r'<span class="unbroken">\g<0></span>'


def unbroken(html: str) -> str:
    """A page on which endings, designations, ranges and numbers are not torn apart at the end of a line."""
    return _TEXT.sub(lambda match: f">{_held(match[1], match[2] is not None)}<", html)


@lru_cache(maxsize=1 << 14)  # most stand on many pages of one language
def _held(text: str, is_code: bool) -> str:
    return _WORD.sub(_word, text if is_code else joined.held_together(text))


def _word(match: re.Match[str]) -> str:
    word = match[0]
    return (_END if len(word) <= _LONG else _ENDING).sub(_HELD, word, count=1)
