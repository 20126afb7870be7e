"""What the readings of one text leave open is settled by the other languages.

A bare ``2003`` is the year that another language marks as one; ``9001`` is ``ISO 9001`` where another
language repeats the prefix; ``mục 4`` is an article or a section, as the others say; the *sixth part* is part 6, and
the *nineteenth* century XIX.
"""

from collections import Counter
from collections.abc import Callable
from itertools import product

from . import codes, references, romans
from .reading import Reading

Readings = dict[str, Reading]


def settle(readings: Readings) -> None:
    """Change the readings of one text so that equal things have equal tokens."""
    everyone = list(readings.values())
    _choose_kinds(everyone)
    for of, bare in _BARE:
        _strengthen(everyone, of, bare)
    _strengthen_years(everyone)
    _loosen_rates(everyone)
    _count_months(everyone)
    _share_words(everyone)
    _forget_articles(everyone)
    for reading in everyone:
        reading.numbers += Counter()  # keeps what is above zero
        reading.words += Counter()
        reading.maybe += Counter()
        reading.romans += Counter()


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


def _strengthen(everyone: list[Reading], of: Callable[[Reading], Counter[str]], bare: "_Bare") -> None:
    """A bare number is what another language says of it, where this language has one more of it."""
    if all(of(reading) == of(everyone[0]) for reading in everyone):
        return
    for token in {token: None for reading in everyone for token in of(reading)}:
        most = max(of(reading)[token] for reading in everyone)
        having = [reading for reading in everyone if of(reading)[token] == most]
        for number, source in product(bare(token), _SOURCES):
            usual = min(source(other)[number] for other in having)
            for reading in everyone:
                while of(reading)[token] < most and source(reading)[number] > usual:
                    source(reading)[number] -= 1
                    of(reading)[token] += 1


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


def _loosen_rates(everyone: list[Reading]) -> None:
    """What stands below a stroke counts where every language has a stroke: one may say *60 km an hour*."""
    bare = {measure for reading in everyone for measure in reading.units if "/" not in measure}
    for reading in everyone:
        for measure in [measure for measure in reading.units if measure.partition("/")[0] in bare]:
            if "/" in measure:
                reading.units[measure.partition("/")[0]] += reading.units.pop(measure)


def _share_words(everyone: list[Reading]) -> None:
    """A number word counts for more where another language has the number as well."""
    had = Counter(word for reading in everyone for word in {*reading.words, *reading.numbers})
    for reading in everyone:
        reading.shared = frozenset(word for word in reading.words if had[word] > 1)


def _count_months(everyone: list[Reading]) -> None:
    """A month that is called by its number may be a month and a number: *month two* is said of *two a month* too."""
    for reading in everyone:
        others = [other for other in everyone if other is not reading]
        for month in [month for month in reading.months if not any(other.months[month] for other in others)]:
            number = month.lstrip("-0")
            if others and all(other.numbers[number] > reading.numbers[number] for other in others):
                reading.months[month] -= 1
                reading.numbers[number] += 1


def _forget_articles(everyone: list[Reading]) -> None:
    """A 1 that one language alone has counts its noun, which the others put in the singular: *1 letter*, *a letter*."""
    having = [reading for reading in everyone if any(source(reading)["1"] > 0 for source in _SOURCES)]
    if len(having) == 1 < len(everyone) - 1:
        having[0].numbers["1"] = min(having[0].numbers["1"], 0)


def _may_be_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[0] in "12"


def _bare_date(date: str) -> tuple[str, ...]:
    year = date.removesuffix("s")
    if len(year) != 4:
        return ()
    return (year, year[2:]) if date != year else (year,)


def _bare_code(code: str) -> tuple[str, ...]:
    number = codes.number_of(code)
    return (number,) if number else ()


def _bare_reference(number: str) -> tuple[str, ...]:
    return (number, romans.written(int(number))) if number.isdigit() else (number,)


_Bare = Callable[[str], tuple[str, ...]]
"""A token -> the numbers by which alone it may be told."""
_SOURCES: tuple[Callable[[Reading], Counter[str]], ...] = (
    lambda reading: reading.numbers,
    lambda reading: reading.words,
    lambda reading: reading.maybe,
    lambda reading: reading.romans,
)
"""Where a bare number may stand, in digits, in words or as a Roman numeral."""
_BARE: tuple[tuple[Callable[[Reading], Counter[str]], _Bare], ...] = (
    (lambda reading: reading.dates, _bare_date),
    (lambda reading: reading.codes, _bare_code),
    (lambda reading: reading.references, lambda token: _bare_reference(references.split(token)[1])),
    (lambda reading: reading.romans, lambda token: (str(romans.value(token)),)),
)
