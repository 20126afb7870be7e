"""What the readings of one text leave open is settled by the other languages.

A bare ``2003`` is the year that another language marks as one; ``9001`` is ``ISO 9001`` where another
language repeats the prefix; ``mục 4`` is a clause or a section, as the others say.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from . import codes, references, romans
from .reading import Reading

Readings = dict[str, Reading]


def settle(readings: Readings) -> None:
    """Change the readings of one text so that equal things have equal tokens."""
    everyone = list(readings.values())
    _choose_kinds(everyone)
    for of, numbers in _WEAKENED:
        _weaken(everyone, of, numbers)
    _strengthen_years(everyone)
    _share_words(everyone)


def _choose_kinds(everyone: list[Reading]) -> None:
    """A word for two kinds of reference means the one that another language names."""
    if not any("|" in token for reading in everyone for token in reading.references):
        return
    tokens = [references.split(token) for reading in everyone for token in reading.references]
    for reading in everyone:
        for token in [token for token in reading.references if "|" in token]:
            kinds, number = references.split(token)
            sure = [other[0] for other, same in tokens if same == number and len(other) == 1]
            shared = set(kinds).intersection(*(other for other, same in tokens if same == number))
            chosen = next((kind for kind in sure if kind in kinds), next(iter(sorted(shared)), None))
            if chosen:
                reading.references[f"{chosen} {number}"] += reading.references.pop(token)


def _weaken(everyone: list[Reading], of: Callable[[Reading], Counter[str]], numbers: "_Numbers") -> None:
    """A token that one language has only as bare numbers becomes bare numbers in all of them."""
    if all(of(reading) == of(everyone[0]) for reading in everyone):
        return
    for token in {token: None for reading in everyone for token in of(reading)}:
        most = max(of(reading)[token] for reading in everyone)
        having = [reading for reading in everyone if of(reading)[token] == most]
        lacking = [reading for reading in everyone if of(reading)[token] < most]
        bare = numbers(token)
        if bare and any(_has_spare(reading, having, bare) for reading in lacking):
            for reading in everyone:
                times = of(reading).pop(token, 0)
                reading.numbers.update({number: times for number in bare} if times else {})


def _has_spare(reading: Reading, having: Iterable[Reading], bare: list[str]) -> bool:
    return all(
        reading.numbers[number] > min(other.numbers[number] for other in having) for number in bare
    )


def _strengthen_years(everyone: list[Reading]) -> None:
    """A bare number that can be a year is one, where this language lacks a date that the others have."""
    most = max(sum(reading.dates.values()) for reading in everyone)
    for reading in everyone:
        others = [other for other in everyone if other is not reading]
        for number in [number for number in reading.numbers if _may_be_year(number)]:
            spare = all(reading.numbers[number] > other.numbers[number] for other in others)
            if others and spare and sum(reading.dates.values()) < most:
                reading.numbers[number] -= 1
                reading.dates[number] += 1
        reading.numbers += Counter()


def _share_words(everyone: list[Reading]) -> None:
    """A number word counts for more where another language has the number as well."""
    had = Counter(word for reading in everyone for word in {*reading.words, *reading.numbers})
    for reading in everyone:
        reading.shared = frozenset(word for word in reading.words if had[word] > 1)


def _may_be_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[0] in "12"


def _numbers_of_date(date: str) -> list[str]:
    """The bare numbers that a date can be read as, its month left out where it may be a name."""
    parts = date.strip("-").rstrip("s").split("-")
    numbers = [part.lstrip("0") for part in parts]
    return numbers if len(parts) == 1 else []


def _numbers_of_code(code: str) -> list[str]:
    number = codes.number_of(code)
    return [number.replace("/", ":")] if number and code != number else []


_Numbers = Callable[[str], list[str]]
_WEAKENED: tuple[tuple[Callable[[Reading], Counter[str]], _Numbers], ...] = (
    (lambda reading: reading.dates, _numbers_of_date),
    (lambda reading: reading.codes, _numbers_of_code),
    (lambda reading: reading.references, lambda token: [references.split(token)[1]]),
    (lambda reading: reading.romans, lambda token: [str(romans.value(token))]),
)
