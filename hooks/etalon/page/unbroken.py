"""Where the lines of a page may not break: a page whole -> the same page, what belongs together held together.

A browser breaks a line after each hyphen, stroke, range and question mark. No style forbids that but one around the
words, and signs that forbid it are copied along with the words. So the end of a word stands in an element that a style
keeps on one line, from the sign on; what stands before it may still break where a screen is too narrow for it.
"""

import re
from functools import lru_cache

from ..text import joined

_TEXT = re.compile(
    r">(?<!data-copy>)(?<!data-day>)(?<!cite>)([^<>\-–/?·%\d]*+[-–/?·%\d][^<>]*+)<"
    r"(?!(?:/(?:text|title|desc|option|script|style|textarea)|/?tspan)\b)(?=(/(?:code|pre)>)?)"
)
"""What stands between two tags and may hold such a word; not in drawings, whose lines are set, where no element may
stand, or in what is there to be copied and cited, such as the day of the data. The second group tells of code, whose spaces stay as they are."""


def unbroken(html: str, languages: tuple[str, ...]) -> str:
    """A page of the languages on which endings, designations, ranges, numbers and dates are not torn apart at the end of a line."""
    return _TEXT.sub(lambda match: f">{_held(match[1], match[2] is not None, languages)}<", html)


@lru_cache(maxsize=1 << 14)  # most stand on many pages of one language
def _held(text: str, is_code: bool, languages: tuple[str, ...]) -> str:
    whole = text if is_code else joined.held_together(text, languages)
    return joined.with_ends(whole, '<span class="unbroken">{}</span>'.format)
