"""References to places in a document: ``clause 2.13.1``, ``article 12.2``, ``appendix 3``."""

import re
from collections import Counter
from functools import lru_cache

from .dates import GONE
from .forms import DASH, DIGIT, ORDINAL, hinted, hints, names_of, naming, one_of
from .words import Words

_PLACE = r"\d+(?:\.\d+)*"
_PLACES = re.compile(_PLACE)


def extract(text: str, words: Words) -> Counter[str]:
    """The references of a text: kind and number. A word for two kinds gives both: ``part|section 4``."""
    return take(text, words)[0]


def take(text: str, words: Words) -> tuple[Counter[str], str]:
    """The references, and the text without them."""
    found: Counter[str] = Counter()
    if not DIGIT.search(text) or not hinted(text, _hints(words)):
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
def _hints(words: Words) -> tuple[str, ...]:
    places = words.grammar.references.values()
    return hints(form for place in places for form in (*place.before, *place.after))


@lru_cache(maxsize=256)
def _pattern(words: Words) -> re.Pattern[str]:
    grammar = words.grammar
    places_of = grammar.references.values()
    before = one_of(form for place in places_of for form in place.before)
    after = one_of(form for place in places_of for form in place.after)
    numbered = one_of(grammar.numbered)
    names = (*grammar.units.values(), *grammar.periods.values(), grammar.between)
    measured = one_of(form for forms in names for form in forms)
    joined = rf"(?:\s*(?:{DASH}|[,;]|[,;]?\s*{one_of(grammar.joining)})\s*(?:{numbered}\s*)?)"
    places = rf"{_PLACE}{ORDINAL}?(?:{joined}{_PLACE}{ORDINAL}?)*(?!\w|[.,]\d|\s*{measured})"
    listed = rf"(?<![\w.,])(?:{_PLACE}{ORDINAL}?{joined})*{_PLACE}"
    return re.compile(
        rf"(?P<before>{before})(?:\s+|(?<=\.))(?:{numbered}\s*)?(?P<first>{places})"
        rf"|(?P<sign>{numbered}\s*)?(?P<last>{listed})"
        rf"(?:[-‑]|{ORDINAL}\s+|\s+{numbered}\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+|(?(sign)\s+|(?!)))(?P<after>{after})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def _kinds(mark: str, words: Words) -> list[str]:
    return names_of(mark, _naming(words))


@lru_cache(maxsize=256)
def _naming(words: Words) -> list[tuple[str, re.Pattern[str]]]:
    return naming({kind: (*place.before, *place.after) for kind, place in words.grammar.references.items()})
