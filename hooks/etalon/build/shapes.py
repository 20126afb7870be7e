"""What a thing is, as a hash that is the same in every build: for telling whether what was derived is still the same.

An entity counts by what names it alone: what is read of it is entered when it is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from ..data.base import Entity, Strict
from ..data.reads import Memo
from ..data.store import DataFile, Store
from ..kind import Kind, Kinds
from ..page.voice import Voice
from ..portal import Portal, Subject

_PLAIN = (type(None), bool, int, float, str, bytes, Enum)
_CODE = (Store, Portal, Kinds, Subject, Memo)
"""What is told by the version of the code, or by reads of its own."""


class Shapeless(Exception):
    """Nobody can say what a thing is."""


def shape(thing: object, store: Store) -> str | None:
    """The hash of what a thing is; None where nobody can say."""
    hashed = hashlib.sha256()
    try:
        _tell(thing, store, lambda text: hashed.update(text.encode() + b"\0"), ())
    except Shapeless:
        return None
    return hashed.hexdigest()[:32]


def named(thing: Any) -> str:
    """A class or a function by its module and name."""
    return f"{thing.__module__}:{thing.__qualname__}"


def _tell(thing: Any, store: Store, say: Callable[[str], None], around: tuple[int, ...]) -> None:
    if id(thing) in around:
        return say(f"again {around.index(id(thing))}")
    inside = (*around, id(thing))
    say(type(thing).__qualname__)
    if isinstance(thing, _PLAIN):
        return say(repr(thing))
    if isinstance(thing, re.Pattern):
        return say(f"{thing.pattern!r} {thing.flags}")
    if isinstance(thing, _CODE):
        return None
    if isinstance(thing, Voice):
        return say(thing.language)
    if isinstance(thing, Kind):
        return say(thing.name)
    if isinstance(thing, type):
        return say(named(thing))
    if isinstance(thing, DataFile):
        return say(thing.path)
    if isinstance(thing, Strict):
        return say(_entity(thing, store) or repr(thing))
    if isinstance(thing, set | frozenset):
        return say(" ".join(sorted(str(shape(each, store)) for each in thing)))
    for part in _parts(thing):
        _tell(part, store, say, inside)
    return say("end")


def _entity(thing: Strict, store: Store) -> str | None:
    """What names an entity, if it is the one of the data and not one that was made of it."""
    if not isinstance(thing, Entity):
        return None
    kind = next((name for name, kind in store.kinds.items() if kind.model is type(thing)), "")
    return f"{kind}:{thing.id}" if store.tables.get(kind, {}).get(thing.id) is thing else None


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
        code, cells = thing.__code__, thing.__closure__ or ()
        held = [cell.cell_contents for cell in cells]
        return (
            named(thing),
            code.co_firstlineno,
            code.co_code,
            thing.__defaults__,
            thing.__kwdefaults__,
            held,
        )
    if hasattr(thing, "__wrapped__"):
        return (thing.__wrapped__,)
    if hasattr(type(thing), "__slots__") or not hasattr(thing, "__dict__"):
        raise Shapeless(type(thing))
    return (named(type(thing)), vars(thing))
