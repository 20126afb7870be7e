"""The verification mark: what stands in it, how it is made, what its codes are, how it is annulled."""

from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, LanguageCode, Strict, Text, Truth, Verbatim, refers_to
from portal.sources.base import Sourced

from .base import Numbers, OptionalParameter, ParameterId


class Element(Strict):
    """Something that stands in a mark; ``example``: how it can look there."""

    id: Id
    required: Truth
    name: Text
    meaning: Text
    example: Verbatim | None = None
    clauses: Numbers = Field(min_length=1)


class Method(Strict):
    """A way of applying it."""

    id: Id
    name: Text
    clauses: Numbers = Field(min_length=1)


class Shape(Strict):
    """The outline of a mark, and whose and which instruments' mark it is; ``instrument``: which they are, in a word or two."""

    id: Id
    name: Text
    use: Text
    instrument: Text
    body: Annotated[Id, refers_to("actor")]
    ratio: OptionalParameter = None
    clauses: Numbers = Field(min_length=1)


class Imprint(Strict):
    """The way of applying for which alone the shapes are laid down.

    ``other``: what is said of a mark that is applied in another way and is no label either.
    """

    other: Text
    clauses: Numbers = Field(min_length=1)


class BodyCode(Strict):
    """The code of a kind of body: how many letters it has, and examples of the Rule."""

    body: Annotated[Id, refers_to("actor")]
    letters: ParameterId
    examples: tuple[Verbatim, ...]
    meaning: Text
    clauses: Numbers = Field(min_length=1)


class Alphabet(Strict):
    """Capital letters that a code may be taken from, with spaces between; ``language``: whose."""

    id: Id
    language: LanguageCode
    name: Text
    letters: Verbatim


class Period(Strict):
    """A quarter or a month: with which numerals it is written.

    ``of``: the period, if this is one more way of writing it; ``shapes``: where it is for labels of these shapes only.
    """

    id: Id
    name: Text
    of: Id | None = None
    numerals: tuple[Verbatim, ...]
    shapes: tuple[Id, ...] = ()
    note: Text
    clauses: Numbers = Field(min_length=1)


class Annulment(Strict):
    """How a mark is annulled, and how a label is."""

    name: Text
    meaning: Text
    label: Text
    clauses: Numbers = Field(min_length=1)


class Mark(Sourced):
    """The elements named ``abbreviation``, ``body-code``, ``year``, ``verifier-code``, ``period`` and
    ``identifier`` are those that the drawing and the checker know; codes are of the first alphabet.
    ``imprint``: where it is missing, the shapes hold for every mark; ``while_valid`` and ``when_lapsed``: the answers on
    what to do while a verification holds, and when it holds no longer; ``holds_for``: the question by which a reader finds
    out whether the clauses hold for them. ``recommended``: the clauses that recommend and do not require. ``validity``: the clauses on how long a verification holds; ``year_end``: on marks of a year that is over.
    """

    title: Text
    meaning: Text
    abbreviation: Verbatim
    elements: tuple[Element, ...]
    methods: tuple[Method, ...]
    shapes: tuple[Shape, ...]
    imprint: Imprint | None = None
    codes: tuple[BodyCode, ...]
    alphabets: tuple[Alphabet, ...]
    verifier_alphabets: tuple[Id, ...]
    periods: tuple[Period, ...]
    year: ParameterId
    verifier: ParameterId
    sizes: ParameterId
    size_note: Text
    recommended: Numbers = ()
    annulment: Annulment
    validity: Numbers = Field(min_length=1)
    year_end: Numbers = Field(min_length=1)
    while_valid: Annotated[Id | None, refers_to("answer")] = None
    when_lapsed: Annotated[Id | None, refers_to("answer")] = None
    holds_for: Annotated[Id | None, refers_to("question")] = None
    disclaimer: Text
    clauses: Numbers = Field(min_length=1)
