"""A language of the site: its own name, alphabet, forms of dates and ordinals."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Strict, Words


class Script(StrEnum):
    """A script by its name in the Unicode character database."""

    Latin = "Latin"
    Cyrillic = "Cyrillic"


class DateForms(Strict):
    """CLDR patterns for each precision, and what is put around an inexact date.

    ``decade`` may hold ``{year}`` or ``{ordinal}``, ``about`` holds ``{date}``, ``span`` ``{first}``
    and ``{last}``.
    """

    day: Words
    month: Words
    year: Words
    decade: Words
    about: Words
    span: Words


class Ordinal(Strict):
    """``form`` holds ``{number}`` and, with ``suffixes``, ``{suffix}``.

    ``suffixes``: last spoken part of the number (units, tens, 100, 1000, 1000000) -> suffix.
    """

    form: Words
    suffixes: dict[int, Words] = {}


class Language(Strict):
    """``alphabet``: small letters in dictionary order (CLDR collation), parted by spaces.

    ``ablative``: last spoken part of a number (as in ``ordinal``) -> the ending for "more than that many".
    ``draft``: not published yet; what it lacks is reported as a warning and shown as missing.
    ``fold``: letter -> what readers type who lack the letter on their keyboard; for searching only.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    name: Words
    draft: bool = False
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    script: Script
    alphabet: Words
    marks: Annotated[str, StringConstraints(pattern=r"^(U\+[0-9A-F]{4} ?)*$")] = ""
    lowercase: dict[str, str] = Field(default={})
    fold: dict[str, str] = Field(default={})
    dates: DateForms
    ordinal: Ordinal
    ablative: dict[int, Words] = Field(default={})
