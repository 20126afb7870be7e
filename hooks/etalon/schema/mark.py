"""The verification mark: what stands in it, how it is made, what its codes are, how it is annulled."""

from typing import Annotated

from pydantic import Field

from .base import Entity, Id, Strict, Text, Words
from .regulation import Numbers, ParameterId


class Element(Strict):
    """Something that stands in a mark; ``example``: how it can look there."""

    id: Id
    required: bool
    name: Text
    meaning: Text
    example: Words | None = None
    clauses: Numbers = Field(min_length=1)


class Method(Strict):
    """A way of applying it."""

    id: Id
    name: Text
    clauses: Numbers = Field(min_length=1)


class Shape(Strict):
    """The outline of a mark, and whose and which instruments' mark it is."""

    id: Id
    name: Text
    use: Text
    body: Annotated[Id, Field(json_schema_extra={"refers_to": "actor"})]
    ratio: ParameterId | None = None
    clauses: Numbers = Field(min_length=1)


class BodyCode(Strict):
    """The code of a kind of body: how many letters it has, and examples of the Rule."""

    body: Annotated[Id, Field(json_schema_extra={"refers_to": "actor"})]
    letters: ParameterId
    examples: tuple[Words, ...]
    meaning: Text
    clauses: Numbers = Field(min_length=1)


class Alphabet(Strict):
    """Capital letters that a code may be taken from."""

    id: Id
    name: Text
    letters: Words


class Period(Strict):
    """A quarter or a month: with which numerals it is written, and in which shapes."""

    id: Id
    name: Text
    numerals: tuple[Words, ...]
    shapes: tuple[Id, ...] = ()
    note: Text
    clauses: Numbers = Field(min_length=1)


class Annulment(Strict):
    name: Text
    meaning: Text
    label: Text
    clauses: Numbers = Field(min_length=1)


class Mark(Entity):
    title: Text
    meaning: Text
    abbreviation: Words
    elements: tuple[Element, ...]
    methods: tuple[Method, ...]
    shapes: tuple[Shape, ...]
    codes: tuple[BodyCode, ...]
    alphabets: tuple[Alphabet, ...]
    verifier_alphabets: tuple[Id, ...]
    periods: tuple[Period, ...]
    sizes: ParameterId
    size_note: Text
    annulment: Annulment
    disclaimer: Text
    clauses: Numbers = Field(min_length=1)
