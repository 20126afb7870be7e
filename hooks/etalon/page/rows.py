"""What each text is called where languages are compared: by the fields in which it stands, the outermost first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..data import walk
from ..data.store import Store
from ..data.wording import Wording
from ..kind import Kind, Location

Name = tuple[str, int]
"""The key of a word, and which of several that have it this is; 0 for the only one."""


def names(store: Store, kind: str, id: str) -> Mapping[Location, tuple[Name, ...]]:
    """A view of the store: where a text of a thing or a part stands -> all that tells it from the others there."""
    thing = store.get(kind, id)
    if thing is None:
        return {}
    places = [at for at, _text in walk.texts(thing)]
    fields = Counter(at[-1] for at in places)
    told = {at: at[-1:] if _is_clear(at, fields) else at for at in places}
    return {at: tuple(_names(store, store.kinds[kind], thing, told[at])) for at in places}


def _is_clear(at: Location, fields: Counter[Any]) -> bool:
    """Whether the field of a text alone says which it is."""
    return fields[at[-1]] == 1 and not any(isinstance(step, int) for step in at)


def _names(store: Store, kind: Kind[Any], thing: Any, location: Location) -> list[Name]:
    *around, last = location
    one, field, found = thing, "", list[Name]()
    for step in around:
        if isinstance(step, int):
            found.append(_of_several(store, kind, field, one, step))
            one = one[step]
        else:
            field, one = step, getattr(one, step)
            if not isinstance(one, Sequence):
                found.append((_field(store, kind, field), 0))
    if not around:
        return [(_field(store, kind, str(last)), 0)]
    # Not every field in which others stand has a word.
    there = store.index(Wording).is_there
    known = [each for each in found if there(each[0])]
    # One of several that have no other text needs no further name.
    is_told = there(found[-1][0]) and isinstance(around[-1], int) and _has_one_text(one)
    return known if is_told else [*known, (_field(store, kind, str(last)), 0)]


def _of_several(store: Store, kind: Kind[Any], field: str, several: Sequence[Any], at: int) -> Name:
    keys = [_what(kind, each) or _field(store, kind, field) for each in several]
    return keys[at], keys[: at + 1].count(keys[at]) if keys.count(keys[at]) > 1 else 0


def _what(kind: Kind[Any], one: Any) -> str:
    """The word for what something is that a field tells, where its kind names that field's values; else empty."""
    return next((f"{area}.{value}" for area in kind.words if (value := getattr(one, area, None))), "")


def _field(store: Store, kind: Kind[Any], name: str) -> str:
    return store.index(Wording).field(kind.name, name)


def _has_one_text(one: Any) -> bool:
    return sum(len(at) == 1 for at, _text in walk.texts(one)) == 1
