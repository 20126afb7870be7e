"""What a thing is, as a hash that is the same in every build: for telling whether what was derived is still the same.

An entity counts by what names it alone: what is read of it is entered when it is read.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, partial
from itertools import chain
from types import CodeType, FunctionType, MethodType
from typing import Any

from ..data.base import Entity, Strict
from ..data.reads import Memo
from ..data.store import DataFile, Store
from ..kind import Kind, Kinds
from ..page.voice import Voice
from ..portal import Portal, Subject
from ..search.findables import Findable

_PLAIN = (type(None), bool, int, float, str, bytes, Enum)
_AT_ONCE = frozenset({type(None), bool, int, float, str, bytes})
_FLAT = frozenset({tuple, list, dict})
_CODE = (Store, Portal, Kinds, Subject, Memo)
"""What is told by the version of the code, or by reads of its own."""


class Shapeless(Exception):
    """Nobody can say what a thing is."""


def shape(thing: object, store: Store) -> str | None:
    """The hash of what a thing is; None where nobody can say."""
    teller = _Teller(store)
    try:
        teller.tell(thing, ())
    except Shapeless:
        return None
    return hashlib.sha256("\0".join(teller.said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def named(thing: Any) -> str:
    """A class or a function by its module and name; told of thousands of reads, and held once."""
    return sys.intern(f"{thing.__module__}:{thing.__qualname__}")


class _Teller:
    """Tells what a thing is, part by part."""

    def __init__(self, store: Store) -> None:
        self.said: list[str] = []
        self._store = store

    def tell(self, thing: Any, around: tuple[int, ...]) -> None:
        """Say what a thing is that stands inside others. Raises Shapeless."""
        sort = type(thing)
        self.said.append(sort.__qualname__)
        if sort in _AT_ONCE or (sort in _FLAT and _is_flat(thing)):
            self.said.append(repr(thing))
        elif id(thing) in around:
            self.said.append(f"again {around.index(id(thing))}")
        elif (told := self._whole(thing)) is not None:
            self.said.append(told)
        else:
            inside = (*around, id(thing))
            for part in _parts(thing):
                self.tell(part, inside)
            self.said.append("end")

    def _whole(self, thing: Any) -> str | None:
        """What tells all of a thing; None where its parts do."""
        if isinstance(thing, _PLAIN):
            return repr(thing)
        if isinstance(thing, re.Pattern):
            return f"{thing.pattern!r} {thing.flags}"
        if isinstance(thing, _CODE):
            return ""
        if isinstance(thing, Voice):
            return thing.print
        if isinstance(thing, Kind):
            return thing.name
        if isinstance(thing, type):
            return named(thing)
        if isinstance(thing, DataFile):
            return thing.path
        if isinstance(thing, Findable):
            return thing.print
        if isinstance(thing, Strict):
            return self._entity(thing) or repr(thing)
        if isinstance(thing, set | frozenset):
            return " ".join(sorted(str(shape(each, self._store)) for each in thing))
        return None

    def _entity(self, thing: Strict) -> str | None:
        """What names an entity, if it is the one of the data and not one that was made of it."""
        if not isinstance(thing, Entity):
            return None
        try:
            kind = self._store.kinds.of(type(thing)).name
        except KeyError:
            return None
        return f"{kind}:{thing.id}" if self._store.tables.get(kind, {}).get(thing.id) is thing else None


def _is_flat(thing: Any) -> bool:
    """Whether a list or a mapping holds nothing that has parts."""
    return all(type(each) in _AT_ONCE for each in (chain(*thing.items()) if type(thing) is dict else thing))


@cache
def _told(code: CodeType, name: str) -> str:
    """What tells some code, which many functions share that hold something else."""
    return f"{name} {code.co_firstlineno} {code.co_code!r}"


def _parts(thing: Any) -> Iterable[object]:
    if isinstance(thing, Mapping):
        return (part for item in thing.items() for part in item)
    if isinstance(thing, tuple | list):
        return thing
    if isinstance(thing, partial):
        return (thing.func, thing.args, thing.keywords)
    if isinstance(thing, MethodType):
        return (thing.__func__, thing.__self__)
    if isinstance(thing, FunctionType):
        held = [cell.cell_contents for cell in thing.__closure__ or ()]
        return _told(thing.__code__, named(thing)), thing.__defaults__, thing.__kwdefaults__, held
    if hasattr(thing, "__wrapped__"):
        return (thing.__wrapped__,)
    if hasattr(type(thing), "__slots__") or not hasattr(thing, "__dict__"):
        raise Shapeless(type(thing))
    return (named(type(thing)), vars(thing))
