"""What was read of the data while something was made: entered where data are handed out, so that nothing can forget to.

A read is a tuple: what sort it is, then what it names. While nobody records, nothing is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Read = tuple[Any, ...]
C = TypeVar("C", bound=type)
WHOLE = "__dict__"
"""Stands for all fields of an object."""
_now: set[Read] | None = None
_watched: list[tuple[type, str, frozenset[str]]] = []


class Memo(dict[Any, Any]):
    """What an object keeps of what it worked out from what it was given; no part of what it is."""


@contextmanager
def recording() -> Iterator[set[Read]]:
    """Enter whatever is read from here on into a set, and only there."""
    global _now
    outer, _now = _now, set()
    try:
        yield _now
    finally:
        _now = outer


def enter(*read: Any) -> None:
    """Something is read."""
    if _now is not None:
        _now.add(read)


def take(others: Iterable[Read]) -> None:
    """Something is used that was made from these reads."""
    if _now is not None:
        _now.update(others)


def watched(key: str, *fields: str) -> Callable[[C], C]:
    """Marks a class whose objects' fields are data: while a site is made, each field that is read is entered.

    ``key``: the field that tells its objects apart. ``fields``: those that count, if not all.
    """

    def marked(model: C) -> C:
        _watched.append((model, key, frozenset(fields)))
        return model

    return marked


@contextmanager
def watching() -> Iterator[None]:
    """Enter the fields that are read of objects of watched classes; elsewhere that would only take time."""
    for model, key, fields in _watched:
        model.__getattribute__ = _noting(key, fields)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        for model, _key, _fields in _watched:
            del model.__getattribute__


def _noting(key: str, fields: frozenset[str]) -> Callable[[Any, str], Any]:
    known: dict[type, frozenset[str]] = {}
    plain = object.__getattribute__

    # Called for each attribute of each entity: as little as can be.
    def noting(self: Any, name: str) -> Any:
        if _now is not None:
            model = type(self)
            if (names := known.get(model)) is None:
                names = known[model] = fields or frozenset({WHOLE, *model.model_fields})
            if name in names:
                _now.add(("field", model, plain(self, WHOLE).get(key, ""), name))
        return plain(self, name)

    return noting
