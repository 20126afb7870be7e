"""A count, or shares of a whole, as a source gives them: with the time for which they hold."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, Order, Strict, Text, Truth, refers_to
from etalon.data.date import Date
from portal.sources.base import CorrectionIds, Evidence, ShowsNotes, Sourced, Status


class Qualifier(StrEnum):
    """How exact the source says that the number is."""

    about = "about"
    more_than = "more_than"
    at_least = "at_least"
    up_to = "up_to"


class Unit(StrEnum):
    """What the numbers of a statistic count."""

    count = "count"  # type: ignore[assignment]  # str.count, which nobody calls on a unit
    percent = "percent"


class Share(Strict):
    """A part of the whole, in the unit of the statistic."""

    id: Id
    name: Text
    value: float = Field(gt=0)


class Statistic(Sourced, ShowsNotes):
    """``value`` is the whole where it is one number; ``parts`` what it is made of.

    ``open``: the parts are not all; the source leaves the rest unnamed.
    """

    order: Order
    name: Text
    text: Text
    unit: Unit = Unit.count
    value: float | None = Field(None, gt=0)
    qualifier: Qualifier | None = None
    parts: tuple[Share, ...] = ()
    open: Truth = False
    as_of: Date
    status: Status
    organisations: Annotated[tuple[Id, ...], refers_to("organisation")] = ()
    committees: Annotated[tuple[Id, ...], refers_to("committee")] = ()
    corrections: CorrectionIds = ()
    evidence: tuple[Evidence, ...] = ()
