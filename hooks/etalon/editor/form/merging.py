"""What two people changed in one file, put together."""

from collections.abc import Iterator
from typing import Any

from ...data.nodes import dotted
from ...kind import Location

_NOTHING = object()


def merged(base: Any, mine: Any, theirs: Any) -> tuple[Any, list[str]]:
    """Their data with my changes, and the keys that both changed in different ways: there mine stands."""
    both: list[str] = []
    found = _merged(base, mine, theirs, (), both)
    return ({} if found is _NOTHING else found), both


def _merged(base: Any, mine: Any, theirs: Any, location: Location, both: list[str]) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if all(isinstance(each, dict) for each in (base, mine, theirs)):
        found = {
            key: _merged(
                base.get(key, _NOTHING),
                mine.get(key, _NOTHING),
                theirs.get(key, _NOTHING),
                (*location, key),
                both,
            )
            for key in _keys(theirs, mine)
        }
        return {key: value for key, value in found.items() if value is not _NOTHING}
    if _are_alike(base, mine, theirs):
        items = enumerate(zip(base, mine, theirs, strict=True))
        return [_merged(*each, (*location, at), both) for at, each in items]
    both.append(dotted(location))
    return mine


def _keys(theirs: dict[str, Any], mine: dict[str, Any]) -> Iterator[str]:
    yield from theirs
    yield from (key for key in mine if key not in theirs)


def _are_alike(*lists: Any) -> bool:
    """Whether lists hold the same things, whatever is said of each."""
    if not all(isinstance(each, list) for each in lists) or len({len(each) for each in lists}) > 1:
        return False
    names = [[item.get("id") if isinstance(item, dict) else None for item in each] for each in lists]
    return all(each == names[0] and None not in each for each in names)
