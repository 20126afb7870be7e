"""A question of the path finder, in plain words."""

from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, Strict, Text, Truth, one_of, refers_to
from portal.sources.base import Sourced

Aim = Annotated[str, one_of("question", "answer"), refers_to()]


class Option(Strict):
    """One way to answer; its id stands in the address of every page that it leads to."""

    id: Id
    text: Text
    hint: Text | None = None
    to: Aim


class Question(Sourced):
    """``first``: whether the path finder begins with it; one does."""

    first: Truth = False
    text: Text
    hint: Text | None = None
    options: tuple[Option, ...] = Field(min_length=2)
