"""Roman numerals, as the Latin letters that they are: ``XX``."""

import re
from functools import lru_cache

from .forms import ORDINAL, one_of
from .found import Found, gone
from .notation import Notation

# In Cyrillic script they often are the letters Х and І, which look the same.
_LATIN = str.maketrans("ХІ", "XI")
_LETTER = "[IVXХІ]"
_MAY_HOLD = re.compile(rf"(?<![^\W_]){_LETTER}+(?![^\W_])")
_VALID = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_VALUES = {"X": 10, "V": 5, "I": 1}


def take(text: str, notation: Notation) -> tuple[Found, str]:
    """The Roman numerals, and the text without them."""
    found = Found()

    def roman(match: re.Match[str]) -> str:
        numeral = match[1].translate(_LATIN)
        if not _VALID.fullmatch(numeral):
            return match[0]
        found.add(numeral, match.start())
        return gone(match)

    if may_stand_in(text):
        text = _pattern(notation).sub(roman, text)
    return found, text


def may_stand_in(text: str) -> bool:
    """Whether a text may hold one."""
    return bool(_MAY_HOLD.search(text))


def is_numeral(word: str) -> bool:
    """Whether a word in Latin letters is a Roman numeral up to XXXIX."""
    return bool(word) and bool(_VALID.fullmatch(word))


def value(numeral: str) -> int:
    """``XIX`` -> 19."""
    total = 0
    for here, after in zip(numeral, [*numeral[1:], "I"], strict=True):
        total += _VALUES[here] if _VALUES[here] >= _VALUES[after] else -_VALUES[here]
    return total


@lru_cache(maxsize=256)
def _pattern(notation: Notation) -> re.Pattern[str]:
    century = notation.grammar.century
    one = rf"(?:(?<!\w){_LETTER}(?={ORDINAL}?\s+(?i:{one_of(century.after)})))"
    before = "".join(f"|(?<=(?i:{form}) ){_LETTER}(?!\\w)" for form in map(re.escape, century.before))
    return re.compile(rf"((?<!\w){_LETTER}{{2,}}(?!\w)|{one}{before})")
