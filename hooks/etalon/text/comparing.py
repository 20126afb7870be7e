"""Whether two readings of one text say the same, and what sets them apart."""

import operator
from collections import Counter
from collections.abc import Callable, Sequence
from functools import reduce

from . import dates, lettered
from . import romans as romans_of
from .reading import Reading

Difference = tuple[Counter[str], Counter[str]]
"""What only the first reading has, and what only the second has. Both empty: they agree."""
Compare = Callable[[Reading, Reading], Difference]

_PUT_OTHERWISE = frozenset("012")
_SURE = 2
_COUNTED = range(3, 21)
"""Numbers that somebody may have counted; higher ones are seldom words, and may be other words: *ninety*, a quarter."""
AGREE: Difference = (Counter(), Counter())


def all_equal(values: Sequence[object]) -> bool:
    """Whether nothing sets some values apart."""
    return values.count(values[0]) == len(values) if values else True


def quantities(one: Reading, other: Reading) -> Difference:
    """Numbers; a number word may stand for a digit, and two sure words are held against each other."""
    if one.numbers == other.numbers and one.words == other.words:
        return AGREE
    here, there = _surplus(one, other), _surplus(other, one)
    words_here, words_there = _unmatched_words(one, other), _unmatched_words(other, one)
    if here or there:
        return here or words_here, there or words_there
    shared = words_here.keys() & one.shared or words_there.keys() & other.shared
    return (words_here, words_there) if shared and words_here and words_there else AGREE


def stands_for(mine: Counter[str], theirs: Sequence[Counter[str]]) -> Difference:
    """Of all numbers in each language: those that all others have and this one lacks, and those that it alone has.

    Of three others one may have as many for another reason: *two terms that differ by one word*.
    """
    lacking = reduce(operator.and_, theirs) - mine
    usual = [reduce(operator.or_, (*theirs[:at], *theirs[at + 1 :])) for at in range(len(theirs))]
    own = mine - (reduce(operator.and_, usual) if len(theirs) > _SURE else reduce(operator.or_, theirs))
    del own["0"]  # some languages have nought as "not"
    return lacking, own


def added(one: Reading, others: Sequence[Reading]) -> list[str]:
    """The numbers from three on that one language alone says, in words that mean nothing else, of no measure or date.

    Two may be put otherwise, as ``lost`` says.
    """
    if not one.words:
        return []
    measured = {measure.partition(" ")[0] for measure in one.units}
    known = {number for other in others for number in (*all_numbers(other), *_date_numbers(other))}
    return [
        number
        for number in one.words
        if number.isdigit()
        and int(number) in _COUNTED
        and number not in known | measured
        and not any(romans_of.value(roman) == int(number) for other in others for roman in other.romans)
    ]


def _date_numbers(reading: Reading) -> set[str]:
    """The numbers that the dates and months of a reading hold."""
    return {part.lstrip("dmy-0") for part in _date_parts(reading.dates) | _date_parts(reading.months)}


def lost(lacking: Counter[str], mine: Counter[str], sure: Sequence[Counter[str]]) -> Counter[str]:
    """Of the numbers that all others have those that one lacks altogether, and two others surely say in words.

    One and two may be put otherwise: *a*, *the other*, *both*, a pair; so may the parts of a fraction: *a third*.
    """
    if not all(map(str.isdigit, (*mine, *lacking))):
        return Counter()
    return Counter(
        {
            number: times
            for number, times in lacking.items()
            if number not in mine
            and number not in _PUT_OTHERWISE
            and sum(words[number] > 0 for words in sure) >= _SURE
        }
    )


def all_numbers(reading: Reading) -> Counter[str]:
    """The numbers of a reading, in whatever words."""
    return reading.numbers + reading.words + reading.maybe


def days(one: Reading, other: Reading) -> Difference:
    """Dates: whole ones as wholes; where one is incomplete, by their years, months and days."""
    here, there = _beside(one.dates, other.dates)
    if (here or there) and not (_all_whole(here) and _all_whole(there)):
        loose = _date_parts(one.months) | _date_parts(other.months) | _days_in_words(one, other)
        both_years = any(map(dates.is_year, here)) and any(map(dates.is_year, there))
        both_whole = any(map(dates.is_whole, here)) and any(map(dates.is_whole, there))
        if not both_years and not both_whole and _date_parts(one.dates) ^ _date_parts(other.dates) <= loose:
            return AGREE
    if here or there:
        return here, there
    alone, other_alone = _beside(one.months, other.months)
    return (alone, other_alone) if alone and other_alone else AGREE


def _days_in_words(*readings: Reading) -> set[str]:
    """The parts of dates that number words may be: the *fourteenth* of May."""
    words = {word for reading in readings for word in (*reading.words, *reading.maybe)}
    return {f"d{word:>02}" for word in words}


def codes(one: Reading, other: Reading) -> Difference:
    """Codes."""
    return _beside(one.codes, other.codes)


def _beside(here: Counter[str], there: Counter[str]) -> Difference:
    """What only the one has, and what only the other; mostly they are equal, which is seen at once."""
    return (here - there, there - here) if here != there else AGREE


def references(one: Reading, other: Reading) -> Difference:
    """References, with their kinds; letters only against other letters, as another language may write a number."""
    here, there = _beside(one.references, other.references)
    if here or there:
        here, there = Counter(here), Counter(there)
        lettered.settle(here, there)
    return here, there


def romans(one: Reading, other: Reading) -> Difference:
    """Roman numerals."""
    return _beside(_romans(one), _romans(other)) if one.romans or other.romans else AGREE


def _romans(reading: Reading) -> Counter[str]:
    """Those that tell something: not the century of a decade, ``XX ғасырдың 90-жылдары``."""
    centuries = {int(date[:2]) + 1 for date in reading.dates if date.endswith("0s")}
    return Counter(
        {one: times for one, times in reading.romans.items() if romans_of.value(one) not in centuries}
    )


def units(demanded: frozenset[str]) -> Compare:
    """Units of numbers that both readings have; those that are not ``demanded`` may be missing."""

    def compare(one: Reading, other: Reading) -> Difference:
        if one.units == other.units:
            return AGREE
        here = _units_apart(one, other, demanded)
        there = _units_apart(other, one, demanded)
        return (here, there) if here or there else AGREE

    return compare


def _surplus(one: Reading, other: Reading) -> Counter[str]:
    """The digits of ``one`` that neither digits nor words of ``other`` can answer."""
    if one.numbers == other.numbers:
        return Counter()
    return one.numbers - (other.numbers + other.words + other.maybe)


def _unmatched_words(one: Reading, other: Reading) -> Counter[str]:
    if not one.words:
        return Counter()
    known = other.numbers.keys() | other.words.keys() | other.maybe.keys()
    return Counter({word: times for word, times in one.words.items() if word not in known})


def _all_whole(found: Counter[str]) -> bool:
    return all(map(dates.is_whole, found))


def _date_parts(found: Counter[str]) -> set[str]:
    return {part for date in found for part in dates.parts(date)}


def _units_apart(one: Reading, other: Reading, demanded: frozenset[str]) -> Counter[str]:
    """Measures of ``one`` whose number ``other`` has with another unit, or without a demanded one."""
    apart: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for measure, times in other.units.items():
        theirs[measure.partition(" ")[0]] += times
    for measure, times in (one.units - other.units).items():
        number, _space, unit = measure.partition(" ")
        is_bare = unit in demanded and other.numbers[number] > theirs[number]
        if number in theirs.keys() - _kept(one, other) or is_bare:
            apart[measure] = times
    return apart


def _kept(one: Reading, other: Reading) -> set[str]:
    """Numbers whose every unit in ``other`` is in ``one`` too."""
    extra = other.units - one.units
    return {measure.partition(" ")[0] for measure in other.units} - {
        measure.partition(" ")[0] for measure in extra
    }
