"""In which things a word is found, and where in each, as a short text; ``search_worker.js`` reads it (``unpacked``).

Things that hold the word in the same places stand together, parted by a space from others: first the place, then the
numbers of the things, each as its difference from the one before it. A number below `LOW` is one sign, a greater one two
or four of which the first tells that.
"""

from collections.abc import Iterator, Mapping

SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if sign not in '"\\')
"""All that JSON leaves as it is; the sign of a digit."""
LOW = 60
TWO = 90
"""The digits from ``LOW`` on begin a number of two signs, those from here on one of four."""
_BASE = len(SIGNS)
_TWO_MOST = LOW + (TWO - LOW) * _BASE


def packed(places: Mapping[int, int]) -> str:
    """Number of a thing -> where in it, as a text."""
    if len(places) == 1:
        ((number, place),) = places.items()
        return _signs(place) + _signs(number)
    groups: dict[int, list[int]] = {}
    for number in sorted(places):
        groups.setdefault(places[number], []).append(number)
    return " ".join(_group(place, groups[place]) for place in sorted(groups))


def unpacked(text: str) -> dict[int, int]:
    """What was packed."""
    found = {}
    for group in text.split(" ") if text else ():
        place, *differences = _numbers(group)
        number = 0
        for difference in differences:
            number += difference
            found[number] = place
    return found


def _group(place: int, numbers: list[int]) -> str:
    former, signs = 0, [_signs(place)]
    for number in numbers:
        signs.append(_signs(number - former))
        former = number
    return "".join(signs)


def _signs(number: int) -> str:
    if number < LOW:
        return SIGNS[number]
    if number < _TWO_MOST:
        high, low = divmod(number - LOW, _BASE)
        return SIGNS[LOW + high] + SIGNS[low]
    high, rest = divmod(number - _TWO_MOST, _BASE**2)
    return SIGNS[TWO] + SIGNS[high] + SIGNS[rest // _BASE] + SIGNS[rest % _BASE]


def _numbers(group: str) -> Iterator[int]:
    digits = map(SIGNS.index, group)
    for digit in digits:
        if digit < LOW:
            yield digit
        elif digit < TWO:
            yield LOW + (digit - LOW) * _BASE + next(digits)
        else:
            yield _TWO_MOST + (next(digits) * _BASE + next(digits)) * _BASE + next(digits)
