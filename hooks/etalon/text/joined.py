"""No-break spaces, and where they are right in any language: what they join is torn apart at the end of a line."""

import re
from collections.abc import Callable

from . import dated
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
_SIGN = re.compile(r"[-–/?]")
"""After these a browser ends a line."""
_WORD = re.compile(r"(?<!\S)(?!\w{1,9}:/)[^\s\-–/?]*+[-–/?]\S++")
_LONG = 16
"""The letters of a word of which no more than the ending of a case is held together."""
_BEHIND = r"(?=(?:[^\w\s&]|&#?\w{1,6};){0,5}\Z)"
"""What may stand behind the end of a word: its signs."""
_END = re.compile(rf"[-–/?]\w[^\s&]{{0,8}}?{_BEHIND}")
_ENDING = re.compile(rf"-[^\W\d_]{{1,6}}{_BEHIND}")


def held_together(text: str, languages: tuple[str, ...]) -> str:
    """A text whose designations, numbers and dates are not torn apart at the end of a line.

    That is within thousands, before %, after № and after an acronym (``ISO 9000``); between a month and its day or
    year, in any of the languages; nor does a line begin with what parts its words (``·``).
    """
    return dated.of(languages).held(_TORN.sub("\u00a0", text))


def with_ends(text: str, held: Callable[[str], str]) -> str:
    """A text in which the end of each word that a sign parts is as it is where no line may break in it."""

    def end(match: re.Match[str]) -> str:
        word = match[0]
        return (_END if len(word) <= _LONG else _ENDING).sub(lambda found: held(found[0]), word, count=1)

    return _WORD.sub(end, text)


def plainly(text: str, languages: tuple[str, ...]) -> str:
    """A text without markup whose lines tear nothing apart, by signs alone."""
    return with_ends(held_together(text, languages), lambda end: _SIGN.sub("\\g<0>\u2060", end))


def is_right(text: str, at: int) -> bool:
    """Whether a no-break space is good typography there.

    It is before or after a number, in figures or Roman, a dash or a sign, and after an abbreviation, an initial or a
    word of one letter.
    """
    return bool(_BEFORE.search(text, max(0, at - 10), at) or _AFTER.match(text, at + 1))
