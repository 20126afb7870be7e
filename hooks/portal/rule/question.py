"""A question of the path finder, in plain words."""

from typing import Annotated

from pydantic import Field, StringConstraints

from etalon.data.base import Id, Strict, Text, refers_to
from portal.sources.base import Sourced

Aim = Annotated[str, StringConstraints(pattern=r"^(question|answer):[a-z0-9][a-z0-9.-]*$"), refers_to()]


class Option(Strict):
    """One way to answer; its id stands in the address of every page that it leads to."""

    id: Id
    text: Text
    hint: Text | None = None
    to: Aim


class Question(Sourced):
    """``first``: whether the path finder begins with it; one does."""

    first: bool = False
    text: Text
    hint: Text | None = None
    options: tuple[Option, ...] = Field(min_length=2)
