"""Designations of publications, bodies and topics: ``ISO/TC 34/SC 14``, ``GOST 1.0-92``, ``870/KZ/23``."""

import re
from functools import lru_cache

from .forms import CAPITAL, DIGIT, beginnings, holds, one_of
from .found import Found, gone
from .notation import Notation

_MAY_BE_COMPACT = re.compile(r"\d(?:[-/]?[^\W\d_]|/\d|(?<=[^\W\d_]\d)|(?<=[^\W\d_][-/]\d))")
"""A figure beside letters or a stroke. What begins with the figure itself is looked for several times as fast."""
_COMPACT = re.compile(r"(?<![\w.,])(?=[^\s\d]{0,100}\d)[^\W_]++(?:[-/][^\W_]++)*+")
"""Words and numbers that hyphens or strokes join, and that have a digit; whether they are a code is seen afterwards."""
_NUMBER = r"\d+(?:[.:–-]\d+)*"
CAPITALS = CAPITAL + "{2,}"
_RESOLUTION = re.compile(r"\d+/[12]\d{3}")
_QUARTER = re.compile(r"[IVX]+/[12]\d{3}")


def take(text: str, notation: Notation) -> tuple[Found, str]:
    """The codes, in their international spelling, and the text without them."""
    found = Found()
    if not DIGIT.search(text):
        return found, text
    canonical = _canonical_parts(notation)

    def designation(match: re.Match[str]) -> str:
        found.add(_canonical(match[0], canonical), match.start())
        return gone(match)

    def compact(match: re.Match[str]) -> str:
        if not DIGIT.search(match[0]):
            return match[0]
        parts = re.split("([-/])", match[0])
        while len(parts) > 2 and parts[-1].isalpha() and not parts[-1].isupper():
            del parts[-2:]
        code = "".join(parts)
        if not _RESOLUTION.fullmatch(code) and not any(_is_capital(part) for part in parts):
            return match[0]
        if not any(char.isdigit() for char in code) or _QUARTER.fullmatch(code):
            return match[0]
        found.add(_canonical(code, canonical), match.start())
        return gone(match)

    if holds(text, _beginnings(notation)):
        text = _designation(notation).sub(designation, text)
    return found, _COMPACT.sub(compact, text) if _MAY_BE_COMPACT.search(text) else text


def number_of(code: str) -> str | None:
    """``ISO 9001`` -> ``9001``; None where letters stand after the number."""
    match = re.fullmatch(r"[^\d]*?(\d[\d.:/-]*)", code)
    return match[1] if match else None


def _is_capital(part: str) -> bool:
    letters = [char for char in part if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)


@lru_cache(maxsize=256)
def _designation(notation: Notation) -> re.Pattern[str]:
    prefix = one_of(form for forms in notation.grammar.codes.values() for form in forms)
    further = f"(?:{prefix}|{CAPITALS})"
    return re.compile(
        rf"(?<![\w/-]){prefix}(?:(?:\s?/\s?|\s){further}){{0,8}}+(?:\s[A-Z](?=\s\d))?[\s-]?"
        rf"{_NUMBER}(?:\s?/\s?{further}\s?{_NUMBER})*(?!\w|[-/]{CAPITAL}|\s?[%‰°])"
    )


@lru_cache(maxsize=256)
def _beginnings(notation: Notation) -> tuple[str, ...]:
    return beginnings(form for forms in notation.grammar.codes.values() for form in forms)


@lru_cache(maxsize=256)
def _canonical_parts(notation: Notation) -> dict[str, str]:
    return {form: name for name, forms in notation.grammar.codes.items() for form in forms}


def _canonical(code: str, parts: dict[str, str]) -> str:
    """Each acronym in its international form, one space between letters and a number after them."""
    for form in sorted((form for form in parts if " " in form), key=len, reverse=True):
        code = code.replace(form, parts[form])
    spaced = re.sub(r"\s*/\s*", "/", code.replace("–", "-"))
    named = re.sub(r"[^\W\d_]+", lambda match: parts.get(match[0], match[0]), spaced)
    return re.sub(r"(?<=[^\W\d_])\s*(?=\d)", " ", named)
