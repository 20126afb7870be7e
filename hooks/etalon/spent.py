"""On what processor time was spent, in this process and in its copies, for ``--profile``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

Key = tuple[str, str]
"""A sort of work, and what was worked on; empty where that is all the same."""
_table: Counter[Key] = Counter()
_inside = 0.0
_MOST = 8
"""So many things of a sort are named."""


@contextmanager
def on(sort: str, what: str = "") -> Iterator[None]:
    """Count the time from here on, but for what is counted inside."""
    global _inside
    around, _inside = _inside, 0.0
    began = time.process_time()
    try:
        yield
    finally:
        whole = time.process_time() - began
        _table[sort, what] += whole - _inside  # type: ignore[assignment]
        _inside = around + whole


def table() -> Mapping[Key, float]:
    """What was spent so far, in seconds."""
    return dict(_table)


def forget() -> None:
    """Begin anew, as a copy of a process does."""
    global _inside
    _table.clear()
    _inside = 0.0


def learn(other: Mapping[Key, float]) -> None:
    """Take in what another process spent."""
    _table.update(other)


def report() -> Iterator[str]:
    """A line for each sort of work, the longest first, and below it one for each thing that took a while."""
    spent = table()
    sorts = Counter[str]()
    for (sort, _what), seconds in spent.items():
        sorts[sort] += seconds  # type: ignore[assignment]
    for sort, whole in sorts.most_common():
        yield f"{whole:8.2f} s  {sort}"
        things = Counter({what: seconds for (of, what), seconds in spent.items() if of == sort and what})
        for what, seconds in things.most_common(_MOST):
            if seconds >= 0.01:
                yield f"{seconds:8.2f} s      {what}"
