"""How a language writes dates, as regular expressions."""

import re
from functools import lru_cache

from . import pattern
from .forms import DASH, LETTER, MANY, ORDINAL, hints, one_of
from .notation import Notation

_BARE_YEAR = r"[12]\d{3}(?!\d|[.,:/]\d)"
_YEAR = rf"(?=[12])(?<![\w.:/])(?<!\d[-–—]){_BARE_YEAR}"
_OF_MONTH, _OF_YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
"""A day in figures, a month in figures."""
_DAY = rf"(?=\d)(?<![\w.,:/]){_OF_MONTH}(?!\d|[.,:/]\d)"


class DatePatterns:
    """The patterns of one language; ``hints``: see :func:`forms.hinted`."""

    def __init__(self, notation: Notation) -> None:
        grammar = notation.grammar
        joined = rf"\s*(?:{DASH}|,|{one_of(grammar.joining)})\s*"
        day_before, day_after = one_of(grammar.day.before), one_of(grammar.day.after)
        before, after = one_of(grammar.year.before), one_of(grammar.year.after)
        days = rf"(?:{day_before}\s+)?{_DAY}{ORDINAL}?(?:{joined}(?:{day_before}\s+)?{_DAY}{ORDINAL}?){MANY}"
        ordinals = rf"(?:{_DAY}{ORDINAL}?{joined}){MANY}{_DAY}{ORDINAL}"
        forms = [form for _month, forms in notation.months for form in forms]
        names = one_of(forms)
        number = rf"{one_of(grammar.month.before)}\s+(?:0?[1-9]|1[0-2])(?!\d|[.,]\d)"
        month = f"(?:{number}|{names})"
        fill = rf"(?:\s+{one_of(grammar.month.after)})?"

        def year(name: str, digits: str = _BARE_YEAR) -> str:
            return rf"(?:{before}\s+)?(?P<{name}>{digits}){ORDINAL}?(?:\s*{after})?"

        range_to = rf"{ORDINAL}?\s*(?:{DASH}|{one_of(grammar.joining)})\s*(?:{day_before}\s+)?"
        ends = rf"(?:(?<!-\d{{4}}){ORDINAL})?(?![\w/-]|\.\d)"
        first = rf"(?:(?P<f>{_OF_MONTH})(?:[./](?P<fm>{_OF_YEAR}))?{range_to})?"
        self.numeric = re.compile(
            rf"(?=\d)(?<![\w./-])(?:{first}(?P<d>{_OF_MONTH})(?P<s>[./-])(?P<m>{_OF_YEAR})(?P=s)(?P<y>[12]\d{{3}}){ends}"
            r"|(?P<iy>[12]\d{3})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01])(?![\w/-]|\.\d))",
            re.IGNORECASE,
        )
        # A month and its year: no number has four digits behind a full stop; else a nought must tell it from a
        # number of a law and from two years.
        self.month_and_year = re.compile(
            rf"(?=\d)(?<![\w./-])(?<!\d,)(?:(?:(?P<m>{_OF_YEAR})\.|(?P<sm>0[1-9])/)(?P<y>(?:19|20)\d\d)"
            rf"|(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9])){ends}",
            re.IGNORECASE,
        )
        # Without a year two numbers are a date only where something tells so: a word, a nought, an ending.
        self.day_and_month = re.compile(
            rf"(?:{day_before}\s+{first}(?P<d>{_OF_MONTH})[./](?P<m>{_OF_YEAR})(?!\d)"
            rf"|(?=\d)(?<![\w./,-])(?:(?P<nd>0[1-9])\.(?P<nm>0[1-9]|1[0-2])|(?P<od>[12]\d|3[01])\.(?P<om>0[1-9])(?={ORDINAL}))){ends}",
            re.IGNORECASE,
        )
        self.hints = hints([*grammar.month.before, *forms])
        self.month = re.compile(month, re.IGNORECASE)
        self.whole = re.compile(
            rf"(?P<ad>{days})(?:\s+{day_after})?\s+(?P<am>{month}){fill}(?:[\s,/]+{year('ay')})?"
            rf"|{year('by', _YEAR)},?\s+(?:(?P<bd>{days})\s+)?(?P<bm>{month}){fill}"
            rf"(?(bd)|(?:\s+(?P<be>{ordinals}))?)"
            rf"|(?P<em>{month}){fill}\s+(?P<ed>{ordinals})(?P<ey>\0)?"
            rf"|(?P<cm>{month}){fill}(?:\s+(?P<cd>{_DAY}))?[\s,/]+{year('cy')}",
            re.IGNORECASE,
        )
        self.listed = re.compile(rf"\d{{4}}{ORDINAL}?{joined}$", re.IGNORECASE)
        self.decade = re.compile("|".join(_decade(form) for form in grammar.decades) or "(?!)", re.IGNORECASE)
        more = rf"{ORDINAL}?(?:{joined}(?:{before}\s+)?[12]\d{{3}}(?!\d){ORDINAL}?){MANY}"
        self.years = re.compile(
            rf"{before}\s+{_YEAR}{more}(?:\s*{after})?|{_YEAR}{more}\s*{after}", re.IGNORECASE
        )


@lru_cache(maxsize=256)
def of(notation: Notation) -> DatePatterns:
    """The patterns of a language, made once."""
    return DatePatterns(notation)


def _decade(form: str) -> str:
    """``{year}-* illər*`` -> a pattern with the year as its group."""
    before, after = (pattern.regex(part) for part in form.split("{year}"))
    return rf"{before}(?=\d)(?<!\w)(?<!\d[-–—])((?:[12]\d)?\d0)(?!\d){after}(?!{LETTER}|\s*{DASH}\s*\d)"
