"""How a language writes numbers, dates, units, codes and references, as far as no standard tells it."""

from typing import Annotated

from pydantic import Field

from . import shape
from .base import Entity, Strict, Verbatim

Forms = tuple[Annotated[Verbatim, shape.of()], ...]
"""Word forms: a form stands as it is, ``*`` for any letters (``пункт*``), a space for any white space."""

Numerals = Annotated[
    dict[Annotated[int, Field(ge=0, le=10**15)], Forms], Field(description="Number -> its word forms")
]
Named = Annotated[dict[str, Forms], Field(description="Neutral name -> its forms in this language")]


class Around(Strict):
    """Words that stand before or after a number: ``năm 2003``, ``2003 жылы``."""

    before: Forms = ()
    after: Forms = ()


class Grammar(Entity):
    """The id is the code of a language. Decimal signs, groups and the names of months are CLDR's.

    ``months`` are further forms of these names, which do not begin as CLDR's do or are too short to tell by.
    ``numbers`` are words that always mean the number, ``maybe`` words that also mean something else
    (``bir``, ``năm``): they may stand for a digit of another language and are never demanded.
    ``scales`` multiply what stands before them (``25 min``). ``joining`` are words between the members of a
    list or a range, ``numbered`` those around a bare number (``№``), ``minus`` those for a sign.
    ``skip`` are phrases in which a number word is none, ``between`` what may stand between a number and
    its unit (``10 iş günü``). ``decades`` hold ``{year}``. ``units`` are demanded in every language,
    ``periods`` only held against each other.
    """

    numbers: Numerals = {}
    maybe: Numerals = {}
    scales: Numerals = {}
    skip: Forms = ()
    minus: Forms = ()
    joining: Forms = ()
    numbered: Forms = ()
    day: Around = Around()
    month: Around = Around()
    months: dict[Annotated[int, Field(ge=1, le=12)], Forms] = {}
    year: Around = Around()
    decades: tuple[Annotated[Verbatim, shape.of("{year}")], ...] = ()
    century: Around = Around()
    between: Forms = ()
    units: Named = {}
    periods: Named = {}
    references: dict[str, Around] = {}
    codes: Named = {}
