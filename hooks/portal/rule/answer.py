"""Where a path of the path finder ends."""

from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, Text, refers_to
from portal.sources.base import Sourced

from .base import Item, Numbers, ParameterIds, key_of


class Answer(Sourced):
    """What to do and who does it (``do``), by when, what to bring, what one gets."""

    title: Text
    summary: Text
    do: tuple[Item, ...] = Field(min_length=1)
    deadline: Text
    parameters: ParameterIds = ()
    bring: tuple[Item, ...] = ()
    get: tuple[Item, ...] = Field(min_length=1)
    procedures: Annotated[tuple[Id, ...], refers_to("procedure")] = ()
    clauses: Numbers = Field(min_length=1)

    @property
    def ground(self) -> list[str]:
        """The numbers of all clauses on which it rests, in order."""
        items = (*self.do, *self.bring, *self.get)
        found = {*self.clauses, *(number for item in items for number in item.clauses)}
        return sorted(found, key=key_of)
