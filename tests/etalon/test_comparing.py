"""When two readings of one text say the same, and what is told where they do not."""

from collections import Counter

import pytest

from etalon.data.language import Script
from etalon.text import codes, comparing, dates
from etalon.text.comparing import AGREE
from etalon.text.reading import Reading
from etalon.text.twins import TWINS


def reading(shared: str = "", **parts: str) -> Reading:
    """What a text says, each part as words."""
    return Reading(
        **{name: Counter(tokens.split()) for name, tokens in parts.items()}, shared=frozenset(shared.split())
    )


def measured(*measures: str, numbers: str = "") -> Reading:
    """A text with measures, and the numbers in it."""
    everything = " ".join((numbers, *(measure.split()[0] for measure in measures)))
    return Reading(numbers=Counter(everything.split()), units=Counter(measures))


def told(difference: comparing.Difference) -> tuple[list[str], list[str]]:
    here, there = difference
    return sorted(here.elements()), sorted(there.elements())


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (reading(numbers="3 3"), reading(numbers="3 3"), ([], [])),
        (reading(numbers="3 3"), reading(numbers="3"), (["3"], [])),
        (reading(numbers="3"), reading(numbers="4"), (["3"], ["4"])),
        (reading(numbers="3"), reading(words="3"), ([], [])),
        (reading(numbers="3"), reading(maybe="3"), ([], [])),
        (reading(numbers="3 3"), reading(words="3"), (["3"], [])),
        (reading(words="3"), reading(numbers="4"), (["3"], ["4"])),
        (reading(words="3"), reading(), ([], [])),  # a word is no claim by itself
        (reading(words="3"), reading(words="4"), ([], [])),
        (reading("3", words="3"), reading(words="4"), (["3"], ["4"])),
        (reading(words="3"), reading("4", words="4"), (["3"], ["4"])),
        (reading("3", words="3"), reading(), ([], [])),
        (reading("5", words="3 5"), reading(words="4 5"), ([], [])),  # it is the other word that is shared
    ],
)
def test_quantities(one: Reading, other: Reading, wanted: tuple[list[str], list[str]]) -> None:
    assert told(comparing.quantities(one, other)) == wanted
    assert told(comparing.quantities(other, one)) == wanted[::-1]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (reading(dates="2014-05-14"), reading(dates="2014-05-14"), ([], [])),
        (reading(dates="2014-05-14"), reading(dates="2014-05-15"), (["2014-05-14"], ["2014-05-15"])),
        (reading(dates="2014-05-14"), reading(), (["2014-05-14"], [])),
        (reading(dates="2014 --05-14"), reading(dates="2014-05-14"), ([], [])),  # the same in two pieces
        (reading(dates="2014-05"), reading(dates="2014", months="--05"), ([], [])),
        (reading(dates="2014-05"), reading(dates="2014"), (["2014-05"], ["2014"])),
        (reading(dates="2014-05-14"), reading(dates="2014-05", maybe="14"), ([], [])),  # the day as a word
        (reading(dates="2014-05-14"), reading(dates="2014-05", words="15"), (["2014-05-14"], ["2014-05"])),
        (reading(dates="2014"), reading(dates="2015"), (["2014"], ["2015"])),
        (reading(dates="1990s"), reading(dates="1990"), (["1990s"], ["1990"])),
        (reading(months="--05"), reading(months="--06"), (["--05"], ["--06"])),
        (reading(months="--05"), reading(), ([], [])),  # a month may be an adjective
        (reading(dates="2014", months="--05"), reading(dates="2014", months="--05"), ([], [])),
    ],
)
def test_days(one: Reading, other: Reading, wanted: tuple[list[str], list[str]]) -> None:
    assert told(comparing.days(one, other)) == wanted
    assert told(comparing.days(other, one)) == wanted[::-1]


@pytest.mark.parametrize(
    ("part", "compare"),
    [("codes", comparing.codes), ("references", comparing.references), ("romans", comparing.romans)],
)
def test_what_is_the_same_in_every_language(part: str, compare: comparing.Compare) -> None:
    one, other = reading(**{part: "I V V"}), reading(**{part: "V X"})
    assert told(compare(one, other)) == (["I", "V"], ["X"])
    assert compare(one, one) == AGREE


def test_the_century_of_a_decade_may_be_left_out() -> None:
    long, short = reading(dates="1990s", romans="XX"), reading(dates="1990s")
    assert comparing.romans(long, short) == AGREE
    assert told(comparing.romans(reading(dates="1990s", romans="XIX"), short)) == (["XIX"], [])


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (measured("5 kg"), measured("5 kg"), ([], [])),
        (measured("5 kg"), measured("5 g"), (["5 kg"], ["5 g"])),
        (measured("5 kg"), measured(numbers="5"), ([], [])),  # it may go without saying
        (measured("5 year"), measured(numbers="5"), (["5 year"], [])),  # this may not
        (measured("5 year"), measured("6 light year", numbers="5"), (["5 year"], [])),  # another unit
        (measured("5 kg"), measured("6 kg"), ([], [])),  # the numbers differ, not the units
        (measured("5 kg", "5 g"), measured("5 g"), ([], [])),
        (measured("5 kg", "6 m"), measured("5 g", "6 m"), (["5 kg"], ["5 g"])),
        (
            measured("5 year", "6 year"),
            measured("6 year", numbers="5"),
            (["5 year"], []),
        ),  # one of two is said without
    ],
)
def test_units(one: Reading, other: Reading, wanted: tuple[list[str], list[str]]) -> None:
    compare = comparing.units(frozenset({"year"}))
    assert told(compare(one, other)) == wanted
    assert told(compare(other, one)) == wanted[::-1]


@pytest.mark.parametrize(
    ("date", "parts", "is_whole", "is_year"),
    [
        ("2014-05-14", {"y2014", "m05", "d14"}, True, False),
        ("2014-05", {"y2014", "m05"}, False, False),
        ("--05-14", {"m05", "d14"}, False, False),
        ("--05", {"m05"}, False, False),
        ("2003", {"y2003"}, False, True),
        ("1990s", {"y1990s"}, False, True),
    ],
)
def test_parts_of_a_date(date: str, parts: set[str], is_whole: bool, is_year: bool) -> None:
    assert (dates.parts(date), dates.is_whole(date), dates.is_year(date)) == (parts, is_whole, is_year)


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("ISO 9001", "9001"),
        ("ISO 1.0-92", "1.0-92"),
        ("870/KZ/23", None),
        ("ISO 9001A", None),
        ("ISO", None),
        ("9001", "9001"),
    ],
)
def test_the_number_of_a_code(code: str, number: str | None) -> None:
    assert codes.number_of(code) == number


@pytest.mark.parametrize(
    ("own", "latin"),
    [("ТОМ", "TOM"), ("стол", ""), ("", ""), ("TOM", "")],
)
def test_letters_of_another_script_that_look_alike(own: str, latin: str) -> None:
    """A word counts where each of its letters has a twin."""
    cyrillic = TWINS[Script.Cyrillic]
    assert cyrillic.latin_for(own) == latin
    assert cyrillic.own_for(latin) == (own if latin else "")
    assert cyrillic.own_for("Table") == ""


def test_a_number_that_one_of_three_others_has_for_another_reason_is_strange() -> None:
    one, two, both = Counter("1"), Counter("2"), Counter("12")
    assert comparing.stands_for(two, [one, one, both]) == (one, two)
    assert comparing.stands_for(two, [one, both]) == (one, Counter())
    assert comparing.stands_for(two, [one, both, both]) == (one, Counter())


def test_a_number_is_added_where_no_other_language_may_have_it() -> None:
    others = [reading(), reading(maybe="4", dates="2014-05-14"), reading(romans="VI")]
    assert comparing.added(reading(words="2 3 4 6 14 90"), others) == ["3"]
    assert comparing.added(Reading(words=Counter("3"), units=Counter({"3 month": 1})), others) == []
