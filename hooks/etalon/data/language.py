"""A language of the site: its own name, alphabet, forms of dates and ordinals."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from . import alike, gaps, mending
from .base import Strict, Truth, Verbatim
from .forms import Form, Misfit
from .style import CodePoints


class Script(StrEnum):
    """A script by its name in the Unicode character database."""

    Latin = "Latin"
    Cyrillic = "Cyrillic"
    Greek = "Greek"
    Armenian = "Armenian"
    Georgian = "Georgian"
    Hebrew = "Hebrew"
    Arabic = "Arabic"
    Devanagari = "Devanagari"
    Ethiopic = "Ethiopic"
    Hangul = "Hangul"


BY_CODE = {
    "Latn": Script.Latin,
    "Cyrl": Script.Cyrillic,
    "Grek": Script.Greek,
    "Armn": Script.Armenian,
    "Geor": Script.Georgian,
    "Hebr": Script.Hebrew,
    "Arab": Script.Arabic,
    "Deva": Script.Devanagari,
    "Ethi": Script.Ethiopic,
    "Kore": Script.Hangul,
}
"""The scripts by the codes that CLDR has for them (ISO 15924)."""

_TYPED = re.compile(
    r"(?:\w\+?|'|\[[\w-]{1,40}\]\+?|\(\?<?[=!](?:[\w|-]|\[[\w-]{1,40}\]|\(\?:[\w|]{1,40}\)){1,80}\))+"
)
_QUOTED = re.compile(r"'[^']*'")
_FIELD = re.compile(r"d{1,2}|M{1,5}|L{1,5}|y{1,4}|E{1,5}|G{1,5}")


def _pattern_of(*needed: str) -> Any:
    """Marks a CLDR pattern that shows some fields of a date (``d``, ``M``, ``y``); words in it are quoted."""

    def judge(pattern: str) -> str:
        plain = _QUOTED.sub("", pattern)
        found = {field[0].replace("L", "M") for field in _FIELD.findall(plain)}
        if "'" in plain or re.search("[A-Za-z]", _FIELD.sub("", plain)) or not found.issuperset(needed):
            raise Misfit("date-pattern", value=pattern, needed=", ".join(needed))
        return pattern

    return AfterValidator(judge)


_LEFTWARD = (Script.Hebrew, Script.Arabic)
Direction = Literal["ltr", "rtl"]
"""From left to right or from right to left, as HTML writes it."""


Region = Annotated[str, Form(r"^[A-Z]{2}$", "region-form", mending.capitals)]
"""The code of a country (ISO 3166): ``AZ``."""


WORDS = r"^([^\s!-@\[-`{-~]+( [^\s!-@\[-`{-~]+)*)?$"
"""Words of letters, parted by spaces."""

KEYBOARD = r"^(\S{13} \S{12} \S{11} \S{10})?$"
"""The keys of a layout, row by row."""


def _readable(pattern: str) -> str:
    """A pattern that Python and browsers read alike: letters, classes of them, and what stands before or after."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise Misfit("typed-form", value=pattern) from error
    if not _TYPED.fullmatch(pattern):
        raise Misfit("typed-form", value=pattern)
    return pattern


class DateForms(Strict):
    """CLDR patterns for each precision, and what is put around an inexact date.

    ``decade`` may hold ``{year}`` or ``{ordinal}``, ``about`` holds ``{date}``, ``span`` ``{first}``
    and ``{last}``.
    """

    day: Annotated[Verbatim, _pattern_of("d", "M", "y")]
    month: Annotated[Verbatim, _pattern_of("M", "y")]
    year: Annotated[Verbatim, _pattern_of("y")]
    decade: Annotated[Verbatim, gaps.of("year", "ordinal")]
    about: Annotated[Verbatim, gaps.of("date")]
    span: Annotated[Verbatim, gaps.of("first", "last", needed=2)]


class Ordinal(Strict):
    """``form`` holds ``{number}`` and, with ``suffixes``, ``{suffix}``.

    ``suffixes``: last spoken part of the number (units, tens, 100, 1000, 1000000) -> suffix.
    """

    form: Annotated[Verbatim, gaps.of("number", "suffix")]
    suffixes: dict[int, Verbatim] = {}


class Language(Strict):
    """``alphabet``: small letters in dictionary order (CLDR collation), parted by spaces.

    ``ablative``: last spoken part of a number (as in ``ordinal``) -> the ending for "more than that many".
    ``draft``: not published yet; what it lacks is reported as a warning and shown as missing.
    For searching only: ``fold``: letter -> the Latin letters under which it is found; ``endings``: what may follow a
    stem, and ``fillers``: words that tell little of what a question is about, parted by spaces; ``syllables``: a word
    of a dictionary may be several words of a text; ``keyboard``: what stands on the keys of its layout, row by row;
    ``typed``: pattern -> replacement, one after another, for words that were typed otherwise.
    """

    code: Annotated[str, Form(r"^[a-z]{2,3}$", "language-form", mending.language)]
    name: Verbatim
    draft: Truth = False
    region: Region
    script: Script
    alphabet: Verbatim
    marks: CodePoints = ""
    lowercase: dict[str, str] = Field(default={})
    fold: dict[str, str] = Field(default={})
    endings: Annotated[str, Form(WORDS, "endings-form")] = ""
    fillers: Annotated[str, Form(WORDS, "fillers-form")] = ""
    syllables: Truth = False
    keyboard: Annotated[str, Form(KEYBOARD, "keyboard-form")] = ""
    typed: dict[Annotated[str, AfterValidator(_readable)], str] = Field(default={})
    dates: DateForms
    ordinal: Ordinal
    ablative: dict[int, Verbatim] = Field(default={})

    @property
    def direction(self) -> Direction:
        """Where a line of it leads; its script tells, so that codes that CLDR lacks have one too."""
        return "rtl" if self.script in _LEFTWARD else "ltr"


def lacking(text: Mapping[str, Any], languages: Iterable[str]) -> list[str]:
    """The languages for which a text has no line; one under a code that only looks right is there."""
    strange = [code for code in text if not code.isascii()]
    return [
        code
        for code in languages
        if code not in text and not any(alike.slip(each, (code,)) for each in strange)
    ]
