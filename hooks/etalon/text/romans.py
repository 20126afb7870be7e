"""Roman numerals, as the Latin letters that they are: ``XX``."""

import re
from functools import lru_cache

from .forms import MANY, ORDINAL, joint, one_of
from .found import GONE, Found
from .notation import Notation

# In Cyrillic script they often are the letters Х and І, which look the same.
_LATIN = str.maketrans("ХІ", "XI")
LETTER = "[IVXХІ]"
_MAY_HOLD = re.compile(rf"{LETTER}(?<![^\W_]{LETTER}){LETTER}*(?![^\W_])")
"""It begins with the letter itself: for what a pattern surely begins with a text is looked through in no time."""
_NUMERAL = re.compile(rf"(?<!\w){LETTER}+(?!\w)")
_VALID = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_VALUES = {"X": 10, "V": 5, "I": 1}


def take(text: str, notation: Notation) -> tuple[Found, str]:
    """The Roman numerals, and the text without them.

    A single letter is one beside a word that says so, and in a list or a range with others: ``classes I and III``.
    """
    found = Found()

    def roman(match: re.Match[str]) -> str:
        numerals = list(_NUMERAL.finditer(match.string, *match.span("list")))
        written = [numeral[0].translate(_LATIN) for numeral in numerals]
        is_told = match["before"] or match["after"] or max(map(len, written)) > 1
        if not is_told or not all(map(_VALID.fullmatch, written)):
            return match[0]
        for numeral, letters in zip(numerals, written, strict=True):
            found.add(letters, numeral.start())
        return (match["before"] or "") + GONE * len(match["list"])

    if may_stand_in(text):
        text = _pattern(notation).sub(roman, text)
    return found, text


def may_stand_in(text: str) -> bool:
    """Whether a text may hold one."""
    return bool(_MAY_HOLD.search(text))


def is_numeral(word: str) -> bool:
    """Whether a word in Latin letters is a Roman numeral up to XXXIX."""
    return bool(word) and bool(_VALID.fullmatch(word))


def in_figures(number: str) -> str:
    """``IV`` -> 4; what stands in figures as it is; nothing for letters that are no numeral."""
    numeral = number.translate(_LATIN)
    if not numeral.isalpha():
        return number
    return str(value(numeral)) if is_numeral(numeral) else ""


def written(number: int) -> str:
    """4 -> ``IV``; nothing for numbers that are not read as Roman ones."""
    tens, ones = divmod(number, 10)
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * tens + units[ones] if number < 40 else ""


def value(numeral: str) -> int:
    """``XIX`` -> 19."""
    total = 0
    for here, after in zip(numeral, [*numeral[1:], "I"], strict=True):
        total += _VALUES[here] if _VALUES[here] >= _VALUES[after] else -_VALUES[here]
    return total


@lru_cache(maxsize=256)
def _pattern(notation: Notation) -> re.Pattern[str]:
    century, joining = notation.grammar.century, notation.grammar.joining
    numeral = rf"{LETTER}+(?!\w){ORDINAL}?"
    before = rf"(?i:{one_of(century.before)})\s+"
    after = rf"(?={ORDINAL}?(?P<after>\s+(?i:{one_of(century.after)}))?)"
    listed = rf"{numeral}(?:(?i:{joint(joining)}){numeral}){MANY}"
    return re.compile(rf"(?P<before>{before})?(?<!\w)(?P<list>{listed}){after}")
