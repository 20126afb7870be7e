"""Where a path of the path finder ends."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, Text, refers_to
from etalon.kind import Location
from portal.sources.base import Sourced

from .base import Founded, Item, Numbers, ParameterIds, key_of


class Answer(Sourced):
    """What to do and who does it (``do``), by when, what to bring, what one gets.

    ``deadline`` is left out where the law sets none. ``turn_to``: the bodies to which one goes.
    """

    title: Text
    summary: Text
    do: tuple[Item, ...] = Field(min_length=1)
    deadline: Founded | None = None
    parameters: ParameterIds = ()
    turn_to: Annotated[tuple[Id, ...], refers_to("organisation")] = ()
    bring: tuple[Item, ...] = ()
    get: tuple[Item, ...] = Field(min_length=1)
    procedures: Annotated[tuple[Id, ...], refers_to("procedure")] = ()
    clauses: Numbers = Field(min_length=1)

    def founded(self) -> Iterator[tuple[Location, Founded]]:
        """All that it says with clauses of its own, each with its location in the file."""
        if self.deadline:
            yield ("deadline",), self.deadline
        for key in ("do", "bring", "get"):
            yield from (((key, index), item) for index, item in enumerate(getattr(self, key)))

    @property
    def ground(self) -> list[str]:
        """The numbers of all clauses on which it rests, in order."""
        found = {*self.clauses, *(number for _at, each in self.founded() for number in each.clauses)}
        return sorted(found, key=key_of)
