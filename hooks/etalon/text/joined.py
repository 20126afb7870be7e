"""No-break spaces, and where they are right in any language: what they join is torn apart at the end of a line."""

import re

from .forms import CAPITAL

NO_BREAK = "\u00a0\u2007\u202f"
SPACES = f" {NO_BREAK}"
"""What parts words within a line."""

_BEFORE = re.compile(
    r"(?:\d(?:[-‑][^\W\d_]{1,6})?|[№§#©±×−–—%‰°]|(?<!\w)[^\W\d_]|(?<![^\W_])[IVXLCDM\u0425\u0406\u0421]+|(?<!\w)[^\W\d_]{1,5}\.|\w\.)\Z"
)
_AFTER = re.compile(r"\d|[№§©±×−–—%‰°-]|[IVXLCDM\u0425\u0406\u0421]+(?![^\W_])")
_TORN = re.compile(
    rf" (?:(?<=\d )(?=\d{{3}}(?!\d)|%)|(?<=№ )(?=\d)|(?<={CAPITAL}{CAPITAL} )(?=\d)|(?=·(?!\w)))"
)


def held_together(text: str) -> str:
    """A text whose designations and numbers are not torn apart at the end of a line.

    That is within thousands, before %, after № and after an acronym (``ISO 9000``); nor does a line begin with what
    parts its words (``·``).
    """
    return _TORN.sub("\u00a0", text)


def is_right(text: str, at: int) -> bool:
    """Whether a no-break space is good typography there.

    It is before or after a number, in figures or Roman, a dash or a sign, and after an abbreviation, an initial or a
    word of one letter.
    """
    return bool(_BEFORE.search(text, max(0, at - 10), at) or _AFTER.match(text, at + 1))
