"""How languages write a day and its month, a month and its year, as CLDR tells of any of them.

A month may be called by a word and a number (``tháng 9``), which belong together too.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel.dates import tokenize_pattern

from . import cldr

_SKELETONS = ("MMMMd", "yMMMM")
"""CLDR's names for a day of a month, and for a month of a year."""
_SPACE = r"[ \u00a0\u202f]"
_FIGURES = {"d": r"(?<!\d)\d{1,2}(?!\d)", "y": r"(?<!\d)\d{4}(?!\d)"}


class Dated:
    """The dates of some languages in a text of any of them."""

    def __init__(self, codes: Iterable[str]) -> None:
        known = [code for code in codes if cldr.is_known(code)]
        names = sorted({name for code in known for name in _names(code)})
        forms = dict.fromkeys(form for code in known for form in _forms(code))
        # In another case a name has another ending: `23 fevralda`.
        self._name = _pattern(rf"(?<!\w)(?:{'|'.join(map(_escaped, names)) or '(?!)'})\w*")
        self._forms = [_pattern("".join(part or self._name.pattern for part in form)) for form in forms]

    def held(self, text: str) -> str:
        """A text in which no line ends between a month and the day or the year beside it."""
        if not any(map(str.isdigit, text)) or not self._name.search(text):
            return text
        for pattern in (self._name, *self._forms):
            text = pattern.sub(_without_breaks, text)
        return text


@cache
def of(codes: tuple[str, ...]) -> Dated:
    """The dates of some languages, worked out once."""
    return Dated(codes)


def _names(code: str) -> Iterator[str]:
    """What the months are called, and the beginning of each name that stays in other cases."""
    for names in cldr.month_names(code).values():
        yield from names
        if stem := cldr.stem(names):
            yield stem


def _forms(code: str) -> Iterator[tuple[str, ...]]:
    """The forms of a language as parts of a pattern, with an empty one for the name of the month."""
    skeletons = cldr.locale(code).datetime_skeletons
    for skeleton in _SKELETONS:
        if skeleton in skeletons and (form := _form(skeletons[skeleton].pattern)):
            yield form


def _form(pattern: str) -> tuple[str, ...] | None:
    """What stands from the first field to the last; None where a field is neither day, name of a month nor year."""
    tokens = tokenize_pattern(pattern)
    at = [place for place, (sort, _value) in enumerate(tokens) if sort == "field"]
    parts = [_part(*token) for token in tokens[at[0] : at[-1] + 1]]
    return None if None in parts else tuple(part for part in parts if part is not None)


def _part(sort: str, value: str | tuple[str, int]) -> str | None:
    if isinstance(value, str):
        # A text may write out what CLDR shortens: `2019 ж. қыркүйек`, `2019 жылғы қыркүйек`.
        return re.sub(r"(\w)\\\.", r"\1\\w*\\.?", _escaped(value))
    field, letters = value
    return "" if field in "ML" and letters > 3 else _FIGURES.get(field)


def _escaped(words: str) -> str:
    return re.sub(r"\\?\s", lambda _space: _SPACE, re.escape(words))


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _without_breaks(match: re.Match[str]) -> str:
    return match[0].replace(" ", "\u00a0")
