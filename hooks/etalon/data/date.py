"""Dates that carry their precision and are never shown finer than it."""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetPydanticSchema, WithJsonSchema
from pydantic_core import core_schema

from . import mending
from .forms import Misfit

FORMAT = "partial-date"
"""What a schema calls it."""
LATEST = 2999
"""Year. The readers of texts take no greater number for one; and the calendar of computers ends with 9999."""
_SHAPE = re.compile(
    r"(?P<about>~)?(?P<year>\d{4})(?:(?P<decade>s)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:/(?P<until>\d{4}))?",
    re.ASCII,
)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as its source: day, month, year, decade or a span of years.

    ``about`` marks an approximate date; ``until`` is the last year of a span.
    Ordered by year, month, day; a coarser date comes before a finer one inside it.
    """

    year: int
    month: int | None = None
    day: int | None = None
    decade: bool = False
    about: bool = False
    until: int | None = None

    @property
    def sort_key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    def __str__(self) -> str:
        text = f"{'~' if self.about else ''}{self.year:04}{'s' if self.decade else ''}"
        if self.month:
            text += f"-{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        return text + (f"/{self.until}" if self.until else "")


def parse(text: str) -> PartialDate:
    """Read ``1947-02-23``, ``2012-10``, ``1921``, ``1990s``, ``~2023``, ``2002/2004``.

    Raises Misfit for any other form and for days that no calendar has.
    """
    match = _SHAPE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Misfit("date-shape", **_mended(text))
    return _read(match)


def _mended(text: Any) -> dict[str, Any]:
    """What was probably meant, if that is a date."""
    mended = mending.date(text) if isinstance(text, str) else ""
    match = _SHAPE.fullmatch(mended)
    try:
        return {"mended": mended} if match and _read(match) else {}
    except Misfit:
        return {}


def _read(match: re.Match[str]) -> PartialDate:
    year, month, day, until = (int(match[name] or 0) for name in ("year", "month", "day", "until"))
    if max(year, until) > LATEST:
        raise Misfit("date-far", value=match[0])
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise Misfit("date-impossible") from None
    is_span, is_decade = bool(match["until"]), bool(match["decade"])
    if (is_span and (until <= year or month or is_decade)) or (is_decade and year % 10):
        raise Misfit("date-impossible")
    return PartialDate(year, month or None, day or None, is_decade, bool(match["about"]), until or None)


Date = Annotated[
    PartialDate,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            parse, serialization=core_schema.to_string_ser_schema()
        ),
    ),
    WithJsonSchema(
        {"type": "string", "format": FORMAT, "pattern": f"^{_SHAPE.pattern.replace('?P<', '?<')}$"}
    ),
]
"""A :class:`PartialDate` field of a model, written as a string."""
