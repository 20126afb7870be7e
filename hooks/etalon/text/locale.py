"""Dates, numbers, ordinals and sorting, as each language writes and sorts them.

The names of months and the forms of numbers are CLDR's (through Babel); the rest stands in
``data/languages.yml``.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from babel.dates import format_date, get_month_names

from ..data import gaps
from ..data.date import PartialDate
from ..data.language import Language
from ..data.store import Store
from ..data.style import Numbers, Style
from . import cldr
from .numbering import Numbering
from .tokens import Known

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]
ListingKey = tuple[SortKey, SortKey]


def months(code: str) -> list[str]:
    """The names of the months in a language as they stand in a whole date."""
    names = get_month_names("wide", "format", cldr.locale(code))
    return [names[month] for month in range(1, 13)]


class Locale:
    """The conventions of one language."""

    def __init__(self, language: Language, numbers: Numbers | None = None) -> None:
        self.language = language
        self.numbers = numbers or Numbers()
        self._numbering = Numbering(language.code, self.numbers)
        self._cldr = cldr.locale(language.code)

    def date(self, value: PartialDate) -> str:
        """The date, never finer than its own precision."""
        forms = self.language.dates
        if value.until:
            text = gaps.filled(forms.span, {"first": self._year(value.year), "last": self._year(value.until)})
        elif value.decade:
            text = gaps.filled(forms.decade, {"year": value.year, "ordinal": self.ordinal(value.year)})
        else:
            pattern = forms.day if value.day else forms.month if value.month else forms.year
            text = self._pattern(value, pattern)
        return gaps.filled(forms.about, {"date": text}) if value.about else text

    def days(self, first: PartialDate, last: PartialDate) -> str:
        """Several days: ``18–20 июня 2012 г.``; from month to month each date stands whole."""
        if not (first.day and last.day) or (first.year, first.month) != (last.year, last.month):
            return f"{self.date(first)} – {self.date(last)}"
        return self._pattern(last, _with_words(self.language.dates.day, {"d": f"{first.day}–{last.day}"}))

    def number(self, value: float | Decimal) -> str:
        """The number with this language's decimal sign and grouping."""
        return self._numbering.number(value)

    @property
    def months(self) -> list[str]:
        """The names of the months as they stand in a whole date."""
        return months(self.language.code)

    @property
    def days_of_months(self) -> list[str]:
        """How a whole date reads in each month, with gaps for the rest: ``{day} марта {year} г.``, for scripts."""
        pattern = _with_words(self.language.dates.day, {"d": "{day}", "y": "{year}"})
        return [self._pattern(PartialDate(2000, month), pattern) for month in range(1, 13)]

    def percent(self, value: float) -> str:
        """A percentage, given as a number up to 100, rounded down to a whole number."""
        return self._numbering.percent(int(value))

    def share(self, value: float | Decimal) -> str:
        """A percentage, given as a number up to 100, as exact as it is: 3.5 -> ``3,5 %``."""
        return self._numbering.percent(value)

    def ordinal(self, number: object) -> str:
        """``2003`` -> ``2003-cü``, ``2003-``, ``2003-й``, ``thứ 2003``; ``2.13`` by its last number; other words as they are."""
        last = re.search(r"\d+$", str(number))
        if last is None:
            return str(number)
        ordinal = self.language.ordinal
        suffix = ordinal.suffixes.get(_last_spoken(int(last[0])), "")
        return gaps.filled(ordinal.form, {"number": number, "suffix": suffix})

    def ablative(self, value: float) -> str:
        """The number with the ending that "more than" asks for: ``200-dən``, ``200-ден``, ``200``."""
        suffix = self.language.ablative.get(_last_spoken(int(value)), "")
        return self.number(int(value) if value == int(value) else value) + (f"-{suffix}" if suffix else "")

    def sort_key(self, text: str) -> SortKey:
        """Sorts as this language's dictionary does: by letters, then accents, then case.

        Spaces and signs come first, then digits, the language's own letters, other letters
        (the order of CLDR's root collation, with the language's own script in front).
        """
        known = [self._places[char] for char in unicodedata.normalize("NFC", text)]
        return (
            tuple([rank for rank, _mark, _is_capital in known]),
            tuple([mark for _rank, mark, _is_capital in known]),
            tuple([is_capital for _rank, _mark, is_capital in known]),
        )

    @cached_property
    def _places(self) -> Known[str, tuple[tuple[int, int], int, bool]]:
        """What a character counts where things are sorted: its letter, its accents, whether it is a capital."""
        return Known(self._place)

    def _place(self, char: str) -> tuple[tuple[int, int], int, bool]:
        small = self._lower(char)
        letter, accents = self._letter(small)
        mark = sum(self._marks.get(accent, len(self._marks) + 1) for accent in accents)
        return self._rank(letter), mark, small != char

    def initial(self, text: str) -> str:
        """The letter under which a dictionary lists a text, as a capital; empty where it begins with none."""
        first = _from_letter(text)[:1]
        letter = self._letter(self._lower(first))[0] if first.isalpha() else ""
        # As titles have it: Georgian has capitals, but no title is written with one.
        return self._capitals.get(letter) or letter.title()

    def listing_key(self, text: str) -> ListingKey:
        """Sorts as the pages of a dictionary: what begins with no letter, then letter by letter, whatever signs stand first."""
        return self.sort_key(self.initial(text)), self.sort_key(_from_letter(text))

    @cached_property
    def _capitals(self) -> dict[str, str]:
        return {small: capital for capital, small in self.language.lowercase.items()}

    @cached_property
    def _letters(self) -> dict[str, int]:
        return {letter: rank for rank, letter in enumerate(self.language.alphabet.split())}

    @cached_property
    def _marks(self) -> dict[str, int]:
        codes = self.language.marks.split()
        return {chr(int(code[2:], 16)): rank for rank, code in enumerate(codes, start=1)}

    def _lower(self, char: str) -> str:
        return self.language.lowercase.get(char) or char.lower()

    def _letter(self, char: str) -> tuple[str, str]:
        """A letter of the alphabet and the accents on it: ``ậ`` -> ``â``, dot below."""
        if char in self._letters:
            return char, ""
        parts = unicodedata.normalize("NFD", char)
        base, accents = parts[0], parts[1:]
        for accent in accents:
            composed = unicodedata.normalize("NFC", base + accent)
            if composed in self._letters:
                return composed, "".join(other for other in accents if other != accent)
        return base, accents

    def _rank(self, letter: str) -> tuple[int, int]:
        if letter in self._letters:
            return 2, self._letters[letter]
        if letter.isdigit():
            return 1, ord(letter)
        return (3 if letter.isalpha() else 0), ord(letter)

    def _year(self, year: int) -> str:
        return self._pattern(PartialDate(year), self.language.dates.year)

    def _pattern(self, value: PartialDate, pattern: str) -> str:
        day = datetime.date(value.year, value.month or 1, value.day or 1)
        return format_date(day, pattern, locale=self._cldr)


def of(store: Store, language: str) -> Locale:
    """The conventions of a language of the site, its own style of numbers among them."""
    style = store[Style].get(language)
    return Locale(store.languages[language], style.numbers if style else None)


def _from_letter(text: str) -> str:
    """A text without the signs before its first letter or digit."""
    whole = unicodedata.normalize("NFC", text)
    return whole[next((at for at, char in enumerate(whole) if char.isalnum()), len(whole)) :]


def endonym(code: str) -> str:
    """What a language calls itself (CLDR), as a title: ``en`` -> English."""
    name = cldr.locale(code).get_display_name() or code
    return name[0].title() + name[1:]


def _with_words(pattern: str, words: Mapping[str, str]) -> str:
    """A date pattern with words in place of some of its fields."""
    pieces = pattern.split("'")  # every second piece is quoted: words, no fields
    field = re.compile(rf"\b([{''.join(words)}])\1*\b")
    pieces[::2] = [field.sub(lambda match: f"'{words[match[1]]}'", piece) for piece in pieces[::2]]
    return "'".join(pieces)


def _last_spoken(number: int) -> int:
    """The last word of a number as it is spoken: 2016 -> 6, 1990 -> 90, 1900 -> 100, 2000 -> 1000."""
    for base, step in ((10, 1), (100, 10), (1000, 100)):
        if rest := number % base:
            return rest if step == 1 else rest if step == 10 else 100
    return 0 if number == 0 else 1000 if number % 1_000_000 else 1_000_000
