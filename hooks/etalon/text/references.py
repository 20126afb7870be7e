"""References to parts of a text: ``article 12.2``, ``appendix 3``, ``chapter IV`` (which is chapter 4)."""

import re
from functools import lru_cache

from . import romans
from .forms import CAPITAL, LETTER, MANY, ORDINAL, hinted, hints, joint, names_of, naming, one_of
from .found import Found, gone
from .notation import Notation
from .plain import small

_ROMAN = rf"(?-i:{romans.LETTER}+)(?!\w)"
_NUMBER = rf"(?:\d+(?:\.\d+)*|{_ROMAN})"
_MAY_STAND = re.compile(r"\d|(?<!\w)[^\W\d_](?!\w)|(?<!\w)[IVX\u0425\u0406]+(?!\w)")
"""A figure, a letter that stands alone, or a Roman numeral."""
_NUMBERS = re.compile(_NUMBER)


def take(text: str, notation: Notation) -> tuple[Found, str]:
    """The references, and the text without them. A word for two kinds gives both: ``part|section 4``."""
    found = Found()
    if not may_stand_in(text, notation):
        return found, text

    def letter(match: re.Match[str]) -> str:
        side = "first" if match["first"] else "last"
        kinds = "|".join(sorted(_kinds(match["before"] or match["after"], notation)))
        found.add(f"{kinds} {small(match[side])}", match.start(side))
        return gone(match)

    def reference(match: re.Match[str]) -> str:
        kinds = "|".join(sorted(_kinds(match["before"] or match["after"], notation)))
        side = "first" if match["first"] else "last"
        numbers = list(_NUMBERS.finditer(match.string, *match.span(side)))
        figures = [romans.in_figures(number[0]) for number in numbers]
        if not all(figures):
            return match[0]
        for number, figure in zip(numbers, figures, strict=True):
            found.add(f"{kinds} {figure}", number.start())
        return gone(match)

    return found, _lettered(notation).sub(letter, _pattern(notation).sub(reference, text))


def may_stand_in(text: str, notation: Notation) -> bool:
    """Whether a text may hold one."""
    return hinted(text, _hints(notation)) and bool(_MAY_STAND.search(text))


def split(reference: str) -> tuple[tuple[str, ...], str]:
    """``part|section 4`` -> the kinds that it may be, and the number."""
    kinds, _space, number = reference.rpartition(" ")
    return tuple(kinds.split("|")), number


@lru_cache(maxsize=256)
def _hints(notation: Notation) -> tuple[str, ...]:
    kinds = notation.grammar.references.values()
    return hints(form for around in kinds for form in (*around.before, *around.after))


@lru_cache(maxsize=256)
def _pattern(notation: Notation) -> re.Pattern[str]:
    grammar = notation.grammar
    kinds = grammar.references.values()
    before = one_of(form for around in kinds for form in around.before)
    after = one_of(form for around in kinds for form in around.after)
    numbered = one_of(grammar.numbered)
    names = (*grammar.units.values(), *grammar.periods.values(), grammar.between)
    measured = one_of(form for forms in names for form in forms)
    joined = rf"(?:{joint(grammar.joining)}(?:{numbered}\s*)?)"
    numbers = rf"{_NUMBER}{ORDINAL}?(?:{joined}{_NUMBER}{ORDINAL}?){MANY}(?!\w|[.,]\d|\s*{measured})"
    listed = rf"(?=\d|{romans.LETTER})(?<![\w.,])(?:{_NUMBER}{ORDINAL}?{joined}){MANY}{_NUMBER}"
    return re.compile(
        rf"(?P<before>{before})(?:\s+|(?<=\.))(?:{numbered}\s*)?(?P<first>{numbers})"
        rf"|(?P<sign>{numbered}\s*)?(?P<last>{listed})"
        rf"(?:[-‑]|{ORDINAL}\s+|\s+{numbered}\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+|(?<=(?-i:{romans.LETTER}))\s+|(?(sign)\s+|(?!)))(?P<after>{after})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=256)
def _lettered(notation: Notation) -> re.Pattern[str]:
    """A letter in place of a number: ``annex B``, ``item a)``; it is a capital, or in quotation marks or brackets.

    Before its word a capital may as well be a short word that begins a sentence, after it an initial.
    """
    kinds = notation.grammar.references.values()
    before = one_of(form for around in kinds for form in around.before)
    after = one_of(form for around in kinds for form in around.after)
    capital = rf"(?-i:{CAPITAL})"
    plain = "[a-df-hj-np-tv-xz]"
    lone = rf"{capital}(?!\w|\.\s?\w)|{plain}(?!\w|\.)|{LETTER}(?=\s?[\"”»)])"
    return re.compile(
        rf"(?P<before>{before})\s+[\"“«]?(?P<first>{lone})[\"”»)]{{0,2}}"
        rf"|(?<!\w)(?P<last>(?<=[\w,;] ){capital}(?!\w)|(?<=[\"“«]){LETTER}(?=[\"”»])|{LETTER}(?=\)))[\"”»)]{{0,2}}"
        rf"(?:{ORDINAL}?\s+|[-‑])(?P<after>{after})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def _kinds(mark: str, notation: Notation) -> list[str]:
    return names_of(mark, _naming(notation))


@lru_cache(maxsize=256)
def _naming(notation: Notation) -> list[tuple[str, re.Pattern[str]]]:
    kinds = notation.grammar.references
    return naming({kind: (*around.before, *around.after) for kind, around in kinds.items()})
