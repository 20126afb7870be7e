"""How a language is written, as far as the checks need it: signs, letters, words of duty, inflection."""

from typing import Annotated

from pydantic import Field

from . import mending, shape
from .base import Entity, Strict, Verbatim, Whole
from .forms import Form

CodePoints = Annotated[str, Form(r"^(U\+[0-9A-F]{4} ?)*$", "code-points-form", mending.code_points)]
"""Characters that cannot be seen, by their numbers in Unicode: ``U+00A0 U+202F``."""

Pattern = Annotated[str, Form(r"^[^\s].*$", "pattern-form"), shape.of()]
"""Words as a shell's pattern: ``*`` any letters, ``?`` one letter, ``[ab]`` or ``[a-f]`` one of these, ``[!ab]`` another."""

Letter = Annotated[str, Form(r"^\S$", "letter-form")]
"""One letter or sign."""

Pair = Annotated[str, Form(r"^\S \S$", "pair-form", mending.pair)]
"""An opening and a closing sign with a space between."""


class Modes(Strict):
    """The words that forbid, permit, oblige or free of a duty. Each is looked for as whole words.

    ``neither`` lists expressions in which such a word means nothing of the kind. Where two patterns
    begin at one place, the longer one counts.
    """

    forbids: Annotated[tuple[Pattern, ...], Field(description="words that forbid")] = ()
    permits: Annotated[tuple[Pattern, ...], Field(description="words that permit")] = ()
    obliges: Annotated[tuple[Pattern, ...], Field(description="words that oblige")] = ()
    frees: Annotated[tuple[Pattern, ...], Field(description="words that free of a duty")] = ()
    neither: tuple[Pattern, ...] = ()


class Inflection(Strict):
    """How a word's dictionary form becomes the forms in a text.

    One ending of ``cut`` is taken off the dictionary form (the longest that leaves three letters), the
    end of what is left may change as ``changes`` says, and up to ``chain`` of the ``endings`` follow.
    All three are lists parted by spaces; ``-`` among the endings: nothing needs to follow a cut stem.
    """

    cut: str = ""
    endings: str = ""
    chain: Whole = Field(default=1, ge=1, le=6)
    changes: dict[str, Verbatim] = {}


class Numbers(Strict):
    """How numbers are written, by examples. What is left out is as CLDR has it, and no rule looks at it in texts."""

    thousands: Annotated[str, Form(r"^2\W?500$", "sample-form", example="2 500")] | None = None
    ten_thousands: Annotated[
        Annotated[str, Form(r"^25\W?000$", "sample-form", example="25 000")] | None,
        Field(description="25 000 with the sign of this language between its parts"),
    ] = None
    percent: Annotated[
        Annotated[str, Form(r"^30\W?%$", "sample-form", example="30 %")] | None,
        Field(description="30 % with the sign of this language between its parts"),
    ] = None
    range: Annotated[
        Annotated[str, Form(r"^18\W{1,3}20$", "sample-form", example="18–20")] | None,
        Field(description="18–20 with the sign of this language between its parts"),
    ] = None
    unit: Annotated[str, Form(r"^5\W?mm$", "sample-form", example="5 mm")] | None = None


class Style(Entity):
    """The id is the language's code.

    ``quotes``: pairs of quotation marks, the usual one first. ``apostrophe``: the sign within words.
    ``spaces``: unusual spaces and joiners that a text may hold. ``more_letters``: small letters beside
    the alphabet of ``data/languages.yml`` (left out: letters are not checked). ``impossible``: words in
    small letters that the language cannot have. ``meant``: letters that look like one of this language's
    own -> the right one. ``numbers``: how numbers are written, by examples. ``names_by_sound``: names of other countries are written as they sound, or as they are.
    ``unsettled``: words by which a sentence tells that something is not known, a question for specialists.
    """

    quotes: tuple[Pair, ...] = ()
    apostrophe: Verbatim | None = None
    spaces: CodePoints = ""
    more_letters: str | None = None
    impossible: tuple[Pattern, ...] = ()
    meant: dict[Letter, Verbatim] = {}
    numbers: Numbers = Numbers()
    modes: Modes = Modes()
    names_by_sound: Annotated[
        bool, Field(description="whether names of other countries are written as they sound, or as they are")
    ] = True
    unsettled: tuple[Pattern, ...] = ()
    inflection: Inflection = Inflection()
