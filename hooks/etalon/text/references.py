"""References to parts of a text: ``article 12.2``, ``appendix 3``."""

import re
from functools import lru_cache

from .forms import DIGIT, MANY, ORDINAL, hinted, hints, joint, names_of, naming, one_of
from .found import Found, gone
from .notation import Notation

_NUMBER = r"\d+(?:\.\d+)*"
_NUMBERS = re.compile(_NUMBER)


def take(text: str, notation: Notation) -> tuple[Found, str]:
    """The references, and the text without them. A word for two kinds gives both: ``part|section 4``."""
    found = Found()
    if not DIGIT.search(text) or not hinted(text, _hints(notation)):
        return found, text

    def reference(match: re.Match[str]) -> str:
        kinds = "|".join(sorted(_kinds(match["before"] or match["after"], notation)))
        side = "first" if match["first"] else "last"
        for number in _NUMBERS.finditer(match.string, *match.span(side)):
            found.add(f"{kinds} {number[0]}", number.start())
        return gone(match)

    return found, _pattern(notation).sub(reference, text)


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
    listed = rf"(?=\d)(?<![\w.,])(?:{_NUMBER}{ORDINAL}?{joined}){MANY}{_NUMBER}"
    return re.compile(
        rf"(?P<before>{before})(?:\s+|(?<=\.))(?:{numbered}\s*)?(?P<first>{numbers})"
        rf"|(?P<sign>{numbered}\s*)?(?P<last>{listed})"
        rf"(?:[-‑]|{ORDINAL}\s+|\s+{numbered}\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+|(?(sign)\s+|(?!)))(?P<after>{after})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def _kinds(mark: str, notation: Notation) -> list[str]:
    return names_of(mark, _naming(notation))


@lru_cache(maxsize=256)
def _naming(notation: Notation) -> list[tuple[str, re.Pattern[str]]]:
    kinds = notation.grammar.references
    return naming({kind: (*around.before, *around.after) for kind, around in kinds.items()})
