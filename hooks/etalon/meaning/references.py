"""References to places in a document: ``clause 2.13.1``, ``article 12.2``, ``appendix 3``."""

import re
from collections import Counter
from functools import lru_cache

from .dates import GONE
from .forms import DASH, ORDINAL, names_of, naming, one_of
from .words import Words

_PLACE = r"\d+(?:\.\d+)*"
_PLACES = re.compile(_PLACE)


def extract(text: str, words: Words) -> Counter[str]:
    """The references of a text: kind and number. A word for two kinds gives both: ``part|section 4``."""
    return take(text, words)[0]


def take(text: str, words: Words) -> tuple[Counter[str], str]:
    """The references, and the text without them."""
    found: Counter[str] = Counter()
    if not any(char.isdigit() for char in text):
        return found, text

    def reference(match: re.Match[str]) -> str:
        kinds = "|".join(sorted(_kinds(match["before"] or match["after"], words)))
        for number in _PLACES.findall(match["first"] or match["last"]):
            found[f"{kinds} {number}"] += 1
        return GONE

    return found, _pattern(words).sub(reference, text)


def split(reference: str) -> tuple[tuple[str, ...], str]:
    """``part|section 4`` -> the kinds that it may be, and the number."""
    kinds, _space, number = reference.rpartition(" ")
    return tuple(kinds.split("|")), number


@lru_cache(maxsize=256)
def _pattern(words: Words) -> re.Pattern[str]:
    grammar = words.grammar
    mark = one_of(form for forms in grammar.references.values() for form in forms)
    numbered = one_of(grammar.numbered)
    joined = rf"(?:\s*(?:{DASH}|[,;]|[,;]?\s*{one_of(grammar.joining)})\s*(?:{numbered}\s*)?)"
    places = rf"(?<![\w.,]){_PLACE}{ORDINAL}?(?:{joined}{_PLACE}{ORDINAL}?)*(?!\w)"
    listed = rf"(?<![\w.,])(?:{_PLACE}{ORDINAL}?{joined})*{_PLACE}"
    return re.compile(
        rf"(?P<before>{mark})\s+(?:{numbered}\s*)?(?P<first>{places})"
        rf"|(?:{numbered}\s*)?(?P<last>{listed})"
        rf"(?:[-‑]|{ORDINAL}\s+|\s+{numbered}\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+)(?P<after>{mark})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def _kinds(mark: str, words: Words) -> list[str]:
    return names_of(mark, _naming(words))


@lru_cache(maxsize=256)
def _naming(words: Words) -> list[tuple[str, re.Pattern[str]]]:
    return naming(words.grammar.references)
