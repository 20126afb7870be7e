"""Dates as ISO 8601 writes them: ``2014-05-14``, ``2014-05``, ``--05-14``, ``2003``, ``1990s``."""

import re
from collections import Counter
from functools import lru_cache

from . import pattern
from .forms import DASH, DIGIT, LETTER, ORDINAL, hinted, hints, one_of
from .words import Words

GONE = "\ufffc"
"""Stands where an extractor has taken something out, so that nothing grows together."""

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>[./-])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<y>[12]\d{3})"
    r"|(?P<iy>[12]\d{3})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01]))(?![\w/-]|\.\d)"
)
_DIGITS = re.compile(r"\d+")
_MAY_BE_NUMERIC = re.compile(r"\d[./-]\d")
_MAY_BE_DECADE = re.compile(r"\d0(?!\d)")
_MAY_BE_YEAR = re.compile(r"[12]\d{3}")
_BARE_YEAR = r"[12]\d{3}(?!\d|[.,:/]\d)"
_YEAR = rf"(?<![\w.:/])(?<!\d[-–—]){_BARE_YEAR}"
_DAY = r"(?<![\w.,:/])(?:0?[1-9]|[12]\d|3[01])(?!\d|[.,:/]\d)"


def extract(text: str, words: Words) -> Counter[str]:
    """The dates of a text."""
    return take(text, words)[0]


def take(text: str, words: Words) -> tuple[Counter[str], Counter[str], str]:
    """The dates, the months that stand alone (optional: ``--05``), and the text without both."""
    dates: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    patterns = _patterns(words)

    def numeric(match: re.Match[str]) -> str:
        year, month, day = (match[name] or match["i" + name] for name in "ymd")
        dates[_iso(year, int(month), int(day))] += 1
        return GONE

    def whole(match: re.Match[str]) -> str:
        part = next(name[0] for name in ("am", "bm", "cm", "em") if match[name])
        month, year = _month(match[part + "m"], words), match[part + "y"]
        days = _DIGITS.findall(match[part + "d"] or (match["be"] if part == "b" else "") or "")
        for day in days or [""]:
            dates[_iso(year, month, int(day or 0))] += 1
        return GONE

    def decade(match: re.Match[str]) -> str:
        if patterns.listed.search(match.string, 0, match.start()):
            return match[0]
        digits = next(group for group in match.groups() if group)
        dates[f"{'19' if len(digits) == 2 else ''}{digits}s"] += 1
        return GONE

    def years(match: re.Match[str]) -> str:
        dates.update(re.findall(r"(?<!\d)\d{4}(?!\d)", match[0]))
        return GONE

    def month(match: re.Match[str]) -> str:
        alone[_iso(None, _month(match[0], words), 0)] += 1
        return GONE

    has_digit = DIGIT.search(text)
    if has_digit and _MAY_BE_NUMERIC.search(text):
        text = _NUMERIC.sub(numeric, text)
    if hinted(text, patterns.hints):
        if has_digit:
            text = patterns.whole.sub(whole, text)
        text = patterns.month.sub(month, text)
    if has_digit and _MAY_BE_DECADE.search(text):
        text = patterns.decade.sub(decade, text)
    if has_digit and _MAY_BE_YEAR.search(text):
        text = patterns.years.sub(years, text)
    return dates, alone, text


def parts(date: str) -> set[str]:
    """``2014-05-14`` -> its year, month and day, each marked as such."""
    match = re.fullmatch(r"(?P<y>\d{4}s?)?-*(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?)?", date)
    return {f"{name}{value}" for name, value in match.groupdict().items() if value} if match else {date}


def is_whole(date: str) -> bool:
    """Whether the date has day, month and year."""
    return len(date) == len("2014-05-14") and date[0] != "-"


def is_year(date: str) -> bool:
    """Whether the date is a year or a decade alone."""
    return date[0] != "-" and "-" not in date


class _Patterns:
    def __init__(self, words: Words) -> None:
        grammar = words.grammar
        joined = rf"\s*(?:{DASH}|,|{one_of(grammar.joining)})\s*"
        day_before, day_after = one_of(grammar.day.before), one_of(grammar.day.after)
        before, after = one_of(grammar.year.before), one_of(grammar.year.after)
        days = rf"(?:{day_before}\s+)?{_DAY}{ORDINAL}?(?:{joined}(?:{day_before}\s+)?{_DAY}{ORDINAL}?)*"
        forms = [form for _month, forms in words.months for form in forms]
        names = one_of(forms)
        number = rf"{one_of(grammar.month.before)}\s+(?:0?[1-9]|1[0-2])(?!\d|[.,]\d)"
        month = f"(?:{number}|{names})"
        fill = rf"(?:\s+{one_of(grammar.month.after)})?"

        def year(name: str, digits: str = _BARE_YEAR) -> str:
            return rf"(?:{before}\s+)?(?P<{name}>{digits}){ORDINAL}?(?:\s*{after})?"

        self.hints = hints([*grammar.month.before, *forms])
        self.month = re.compile(month, re.IGNORECASE)
        self.whole = re.compile(
            rf"(?P<ad>{days})(?:\s+{day_after})?\s+(?P<am>{month}){fill}(?:[\s,/]+{year('ay')})?"
            rf"|{year('by', _YEAR)},?\s+(?:(?P<bd>{days})\s+)?(?P<bm>{month}){fill}"
            rf"(?(bd)|(?:\s+(?P<be>{_DAY}{ORDINAL}))?)"
            rf"|(?P<em>{month}){fill}\s+(?P<ed>{_DAY}){ORDINAL}(?P<ey>\0)?"
            rf"|(?P<cm>{month}){fill}(?:\s+(?P<cd>{_DAY}))?[\s,/]+{year('cy')}",
            re.IGNORECASE,
        )
        self.listed = re.compile(rf"\d{{4}}{ORDINAL}?{joined}$", re.IGNORECASE)
        self.decade = re.compile("|".join(_decade(form) for form in grammar.decades) or "(?!)", re.IGNORECASE)
        more = rf"{ORDINAL}?(?:{joined}(?:{before}\s+)?[12]\d{{3}}(?!\d){ORDINAL}?)*"
        self.years = re.compile(
            rf"{before}\s+{_YEAR}{more}(?:\s*{after})?|{_YEAR}{more}\s*{after}", re.IGNORECASE
        )


@lru_cache(maxsize=256)
def _patterns(words: Words) -> _Patterns:
    return _Patterns(words)


def _decade(form: str) -> str:
    """``{year}-* illər*`` -> a pattern with the year as its group."""
    before, after = (pattern.regex(part) for part in form.split("{year}"))
    return rf"{before}(?<!\w)(?<!\d[-–—])((?:[12]\d)?\d0)(?!\d){after}(?!{LETTER}|\s*{DASH}\s*\d)"


@lru_cache(maxsize=4096)
def _month(form: str, words: Words) -> int:
    if digits := _DIGITS.search(form):
        return int(digits[0])
    return next(month for month, forms in words.months if re.fullmatch(one_of(forms), form, re.IGNORECASE))


def _iso(year: str | None, month: int, day: int) -> str:
    return f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")
