"""Dates as ISO 8601 writes them: ``2014-05-14``, ``2014-05``, ``--05-14``, ``2003``, ``1990s``."""

import re
from functools import lru_cache

from . import date_patterns
from .forms import DIGIT, hinted, one_of
from .found import Found, gone
from .notation import Notation

_LOOKED_BACK = 60
"""Characters before a decade in which a year may stand that is joined to it."""
_DIGITS = re.compile(r"\d+")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MAY_BE_NUMERIC = re.compile(r"\d[./-]\d")
_MAY_BE_DECADE = re.compile(r"\d(?<!\w\d)(?:\d\d)?0(?!\d)")
_MAY_BE_YEAR = re.compile(r"[12]\d{3}")


def take(text: str, notation: Notation) -> tuple[Found, Found, str]:
    """The dates, the months that stand alone (optional: ``--05``), and the text without both."""
    patterns, found = date_patterns.of(notation), _Found(notation)
    has_digit = DIGIT.search(text)
    if has_digit and _MAY_BE_NUMERIC.search(text):
        text = patterns.numeric.sub(found.numeric, text)
        text = patterns.month_and_year.sub(found.month_and_year, text)
        text = patterns.day_and_month.sub(found.day_and_month, text)
    if may_stand_in(text, notation):
        if has_digit:
            text = patterns.whole.sub(found.whole, text)
        text = patterns.month.sub(found.month, text)
    if has_digit and _MAY_BE_DECADE.search(text):
        text = patterns.decade.sub(found.decade, text)
    if has_digit and _MAY_BE_YEAR.search(text):
        text = patterns.years.sub(found.years, text)
    return found.dates, found.alone, text


def may_stand_in(text: str, notation: Notation) -> bool:
    """Whether a text may name a month."""
    return hinted(text, date_patterns.of(notation).hints)


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


class _Found:
    """Gathers what the patterns match; each method takes a match out of the text."""

    def __init__(self, notation: Notation) -> None:
        self._notation = notation
        self.dates = Found()
        self.alone = Found()

    def numeric(self, match: re.Match[str]) -> str:
        year, month, day = (match[name] or match["i" + name] for name in "ymd")
        return self._days(match, year, month, day)

    def month_and_year(self, match: re.Match[str]) -> str:
        year, month = match["y"] or match["iy"], match["m"] or match["sm"] or match["im"]
        self.dates.add(_iso(year, int(month), 0), match.start())
        return gone(match)

    def day_and_month(self, match: re.Match[str]) -> str:
        month, day = (match[name] or match["n" + name] or match["o" + name] for name in "md")
        return self._days(match, None, month, day)

    def _days(self, match: re.Match[str], year: str | None, month: str, day: str) -> str:
        """The day in figures, and the one with which a range begins."""
        if match["f"]:
            self.dates.add(_iso(year, int(match["fm"] or month), int(match["f"])), match.start())
        self.dates.add(_iso(year, int(month), int(day)), match.start())
        return gone(match)

    def whole(self, match: re.Match[str]) -> str:
        part = next(name[0] for name in ("am", "bm", "cm", "em") if match[name])
        month, year = _month(match[part + "m"], self._notation), match[part + "y"]
        days = _DIGITS.findall(match[part + "d"] or (match["be"] if part == "b" else "") or "")
        for day in days or [""]:
            self.dates.add(_iso(year, month, int(day or 0)), match.start())
        return gone(match)

    def month(self, match: re.Match[str]) -> str:
        self.alone.add(_iso(None, _month(match[0], self._notation), 0), match.start())
        return gone(match)

    def decade(self, match: re.Match[str]) -> str:
        before = max(0, match.start() - _LOOKED_BACK)
        if date_patterns.of(self._notation).listed.search(match.string, before, match.start()):
            return match[0]
        digits = next(group for group in match.groups() if group)
        self.dates.add(f"{'19' if len(digits) == 2 else ''}{digits}s", match.start())
        return gone(match)

    def years(self, match: re.Match[str]) -> str:
        for year in _FOUR_DIGITS.finditer(match.string, match.start(), match.end()):
            self.dates.add(year[0], year.start())
        return gone(match)


@lru_cache(maxsize=4096)
def _month(form: str, notation: Notation) -> int:
    if digits := _DIGITS.search(form):
        return int(digits[0])
    return next(month for month, forms in notation.months if re.fullmatch(one_of(forms), form, re.IGNORECASE))


def _iso(year: str | None, month: int, day: int) -> str:
    return f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")
