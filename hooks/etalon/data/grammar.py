"""How a language writes numbers, dates, units, codes and references, as far as no standard tells it."""

from typing import Annotated

from pydantic import Field

from . import shape
from .base import Entity, Strict, Verbatim
from .style import Pattern

Forms = tuple[Annotated[Verbatim, shape.of()], ...]
"""Word forms: a form stands as it is, ``*`` for any letters (``пункт*``), a space for any white space."""

Numerals = Annotated[
    dict[Annotated[int, Field(ge=0, le=10**15)], Forms], Field(description="Number -> its word forms")
]
Named = Annotated[dict[str, Forms], Field(description="Neutral name -> its forms in this language")]


class Around(Strict):
    """Words that stand before or after something: ``năm 2003``, ``2003 жылы``, ``не закон``."""

    before: Annotated[Forms, Field(description="words that stand before it")] = ()
    after: Annotated[Forms, Field(description="words that stand after it")] = ()


class Cues(Strict):
    """Words for one meaning: those that always have it, those that may have it, those that only look like it.

    Each is looked for as whole words. Where two patterns begin at one place, the longer one counts; of two
    equally long ones that which spells more letters. ``examples`` are sentences with all such words in
    square brackets; a sentence without brackets only looks as if it had some.
    ``part_of`` names a wider meaning that all of them have too: what counts from a day on comes after it.
    Meanings of one ``axis`` exclude each other: whoever says *after* where the rest say *before* means another thing.
    ``implied_by`` names an axis whose words may say this one too: *at most 6 mm* says what must be.
    What ``cancels`` itself is unsaid where it is said twice: what does not work without a thing needs it.
    What all other languages say ``together``, be but one of them sure, a language may not leave unsaid.
    """

    part_of: str = ""
    axis: str = ""
    implied_by: Annotated[str, Field(description="the axis whose words may say this one too")] = ""
    cancels: Annotated[bool, Field(description="said twice it is unsaid")] = False
    together: Annotated[
        bool, Field(description="left unsaid by one language alone it is told, be one sure")
    ] = False
    sure: tuple[Pattern, ...] = ()
    maybe: tuple[Pattern, ...] = ()
    neither: tuple[Pattern, ...] = ()
    examples: tuple[Verbatim, ...] = ()


class Thing(Cues):
    """Words for one act, document, actor or thing.

    It counts where it stands in place of another: of its axis, or of one that begins alike up to a stroke. What is ``demanded`` counts alone: in this language it is
    neither left out nor added where the same is said.
    """

    demanded: bool = False


class Grammar(Entity):
    """The id is the code of a language. Decimal signs, groups and the names of months are CLDR's.

    ``months`` are further forms of these names, which do not begin as CLDR's do or are too short to tell by.
    ``numbers`` are words that always mean the number, ``maybe`` words that also mean something else
    (``bir``, ``năm``): they may stand for a digit of another language and are never demanded.
    ``loose`` are words for a number with a fraction (``1/3``, ``1.5``) or that they say loosely: accepted, never
    demanded, and of no place in an order.
    ``scales`` multiply what stands before them (``25 min``). ``joining`` are words between the members of a
    list or a range, ``numbered`` those around a bare number (``№``), ``minus`` those for a sign.
    ``skip`` are phrases in which a number word is none, ``between`` what may stand between a number and
    its unit (``10 iş günü``). ``decades`` hold ``{year}``. ``units`` are demanded in every language,
    ``periods`` only held against each other; ``below`` are further words for them that stand below a stroke (``m/s``). ``countries``: words beside the names that CLDR has.
    """

    numbers: Numerals = {}
    maybe: Numerals = {}
    loose: Named = {}
    scales: Numerals = {}
    skip: Forms = ()
    minus: Forms = ()
    denial: Around = Around()
    joining: Forms = ()
    numbered: Forms = ()
    day: Around = Around()
    month: Around = Around()
    months: dict[Annotated[int, Field(ge=1, le=12)], Forms] = {}
    year: Around = Around()
    decades: Annotated[
        tuple[Annotated[Verbatim, shape.of("{year}")], ...],
        Field(description="how a decade is written, with {year} in place of its first year"),
    ] = ()
    century: Around = Around()
    between: Forms = ()
    units: Named = {}
    periods: Named = {}
    below: Named = {}
    references: dict[str, Around] = {}
    codes: Named = {}
    countries: Annotated[dict[str, Forms], Field(description="ISO 3166 code -> further words for it")] = {}
    meanings: Annotated[dict[str, Cues], Field(description="Neutral name -> the words for it")] = {}
    things: Annotated[
        dict[str, Thing], Field(description="Neutral name -> the words for what may be exchanged")
    ] = {}
