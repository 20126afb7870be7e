"""What a page was made from: which entity, which facet of it, in which language.

Views and helpers reach data only through the page's speech, which enters every read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple


class Facet(StrEnum):
    """How much of an entity was read. A coarser facet covers the finer ones."""

    whole = "whole"
    name = "name"
    address = "address"
    standing = "standing"
    """How the languages of its file stand to one another."""
    ids = "ids"
    """Which entities of a kind there are, and in which order."""


class Read(NamedTuple):
    """One read. ``what``: ``kind:id``, ``kind:*`` for all of a kind, ``view:name`` for a derived view."""

    what: str
    facet: Facet
    language: str


class Reads:
    """The reads of a page; each is kept once."""

    def __init__(self) -> None:
        self._found: set[Read] = set()

    def __iter__(self) -> Iterator[Read]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def all(self) -> frozenset[Read]:
        """Every read so far, in no order."""
        return frozenset(self._found)

    def enter(self, what: str, facet: Facet, language: str) -> None:
        """Record that something was read."""
        self._found.add(Read(what, facet, language))

    def take(self, others: Iterable[Read]) -> None:
        """Record what a shared piece was made from."""
        self._found.update(others)
