"""How a language writes numbers: by the examples in ``data/style/``, else as CLDR has it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import format_decimal, format_percent

from ..data.style import Numbers
from . import cldr
from .joined import SPACES
from .notation import Notation
from .numbers import unit_at
from .reading import numbers_alone

_NO_BREAK = "\u00a0"
_GROUPS = re.compile(
    r"(?<![\w.,:/-])(?<!№ )(?:\d{1,3}(?:[ .'’]\d{3})+|\d{4,9})(?![\d:/-]|[.,]\d{1,2}(?!\d)|\.\d)"
)
_YEAR = re.compile(r"1[5-9]\d\d|2[0-2]\d\d")
_PERCENT = re.compile(r"\d+ ?%")
_RANGE = re.compile(r"(?<![\w.,:/-])\d+ ?[-–—] ?\d+(?![\w.:/-])")
_GLUED = re.compile(r"(?<!\w)(?P<number>\d+)(?P<unit>[^\W\d_]+)")
_MAY_BE_WRONG = re.compile(
    rf"(?<!\d)(?!(?:{_YEAR.pattern})(?!\d))\d{{4}}|\d(?:[{SPACES}.'’]\d{{3}}|[{SPACES}]?%|[{SPACES}]?[-–—][{SPACES}]?\d|[^\W\d_])"
)


class Numbering:
    """The numbers of one language. ``style`` says how they are written, as far as it does."""

    def __init__(self, code: str, style: Numbers) -> None:
        self._cldr = cldr.locale(code)
        self._style = style
        thousands = style.thousands or format_decimal(2500, locale=self._cldr)
        self._group = (style.ten_thousands or format_decimal(25000, locale=self._cldr))[2:-3]
        self._shortest = 4 if len(thousands) > 4 else 5
        """How many digits a number must have for its thousands to be set apart."""
        self._percent = style.percent or format_percent(0.3, locale=self._cldr)

    def number(self, value: float | Decimal) -> str:
        """``25000.5`` -> ``25 000,5``, with no-break spaces."""
        plain = format_decimal(value, locale=self._cldr, group_separator=False)
        return re.sub(r"\d+", lambda whole: self._grouped(whole[0]), plain, count=1)

    def percent(self, value: float | Decimal) -> str:
        """``3.5`` -> ``3,5 %``, as exact as it is."""
        return self._percent.replace("30", self.number(value)).replace(" ", _NO_BREAK)

    def misspelt(self, text: str, notation: Notation) -> Iterator[tuple[str, str]]:
        """The numbers of a text that are written otherwise than the style says, and how it would write them."""
        if not _MAY_BE_WRONG.search(text):
            return
        numbers = numbers_alone(text, notation)
        for pattern, right in (
            (_GROUPS, self._right_groups),
            (_PERCENT, self._right_percent),
            (_RANGE, self._right_range),
        ):
            for match in pattern.finditer(numbers):
                if (mended := right(match[0])) != match[0]:
                    yield match[0], mended
        if unit := self._style.unit:
            for match in _GLUED.finditer(numbers):
                if unit_at(numbers, match.start("unit"), notation):
                    yield match[0], match["number"] + unit[1:-2] + match["unit"]

    def _grouped(self, digits: str) -> str:
        if len(digits) < self._shortest:
            return digits
        groups = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", self._group, digits)
        return groups.replace(" ", _NO_BREAK)

    def _right_groups(self, number: str) -> str:
        if not (self._style.thousands and self._style.ten_thousands) or _YEAR.fullmatch(number):
            return number
        return self._grouped(re.sub(r"\D", "", number)).replace(_NO_BREAK, " ")

    def _right_percent(self, share: str) -> str:
        return re.sub(r" ?%", self._style.percent[2:], share) if self._style.percent else share

    def _right_range(self, span: str) -> str:
        return re.sub(r" ?[-–—] ?", self._style.range[2:-2], span) if self._style.range else span
