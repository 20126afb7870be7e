"""What a source says and where the site shows it: the account that nothing of a source is lost."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from etalon.data.base import Entity, Id, Reference, Strict, Verbatim, Whole, refers_to

from .base import Lines


class Fact(Strict):
    """Something that a source says. One of those in ``shown`` carries each of its ``numbers``, in every language.

    A number is written as readers find it; a date or a code counts as one.
    """

    id: Annotated[Id, Field(description="small Latin letters, digits and hyphens")]
    shown: Annotated[tuple[Reference, ...], refers_to()] = Field(min_length=1)
    numbers: tuple[Verbatim, ...] = ()


class Nothing(Strict):
    """Lines that carry no fact, and why."""

    lines: Lines
    reason: Verbatim


class Coverage(Entity):
    """The account of one source, whose id it has.

    ``lines``: how many its stored copy has, if it is cited by lines; ``blank``: those on which nothing stands.
    """

    id: Annotated[Id, refers_to("source"), Field(description="The name of the file; nobody has to write it")]
    facts: tuple[Fact, ...] = ()
    lines: Whole | None = Field(None, ge=1, le=99_999)
    blank: Lines | None = None
    nothing: tuple[Nothing, ...] = ()


def numbered(lines: str) -> Iterator[int]:
    """``7, 92-94`` -> 7, 92, 93, 94."""
    passed = 0
    for first, last in _pairs(lines):
        yield from range(max(first, passed + 1), last + 1)
        passed = max(passed, last)


def beyond(lines: str, end: int) -> str:
    """Those after an end, as spans."""
    return ", ".join(
        _span(max(first, end + 1), last) for first, last in _pairs(lines) if max(first, end + 1) <= last
    )


def spans(lines: Iterable[int]) -> str:
    """7, 92, 93, 94 -> ``7, 92-94``."""
    found: list[list[int]] = []
    for line in sorted(lines):
        if found and line == found[-1][-1] + 1:
            found[-1][1:] = [line]
        else:
            found.append([line])
    return ", ".join(_span(span[0], span[-1]) for span in found)


def _pairs(lines: str) -> list[tuple[int, int]]:
    """The first and the last of each span, in order: many spans may hold the same lines."""
    spans = (span.partition("-") for span in lines.split(", "))
    return sorted({(int(first), int(last or first)) for first, _hyphen, last in spans})


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
