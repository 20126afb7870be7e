"""What the readings of one text leave open is settled by the other languages, and no more than that."""

from collections import Counter

import pytest

from etalon.text.reading import Reading
from etalon.text.settling import settle


def reading(**parts: str) -> Reading:
    """What a text says, each part as words: ``numbers="2003 5 5"``; the words of a reference have a dot."""
    return Reading(
        **{
            name: Counter(token.replace(".", " ") for token in tokens.split())
            for name, tokens in parts.items()
        }
    )


def settled(*readings: Reading) -> list[Reading]:
    settle(dict(zip("abcd", readings, strict=False)))
    return list(readings)


@pytest.mark.parametrize(
    ("part", "token", "number"),
    [
        ("dates", "2003", "2003"),
        ("dates", "1990s", "1990"),
        ("dates", "1990s", "90"),
        ("codes", "ISO.9001", "9001"),
        ("references", "article.4", "4"),
        ("romans", "XIV", "14"),
    ],
)
class TestABareNumber:
    """A bare number is what another language says of it."""

    def test_is_what_another_language_says(self, part: str, token: str, number: str) -> None:
        one, other = settled(reading(**{part: token}), reading(numbers=number))
        assert getattr(other, part) == getattr(one, part) == {token.replace(".", " "): 1}
        assert other.numbers == one.numbers == {}

    @pytest.mark.parametrize("said", ["words", "maybe"])
    def test_may_be_a_word(self, said: str, part: str, token: str, number: str) -> None:
        one, other = settled(reading(**{part: token}), reading(**{said: number}))
        assert getattr(other, part) == getattr(one, part) == {token.replace(".", " "): 1}
        assert getattr(other, said) == {}

    def test_stays_one_where_it_is_a_surplus(self, part: str, token: str, number: str) -> None:
        """Of three, where the other language says it twice and has one that is bare, two are left as they are."""
        one, other = settled(
            reading(**{part: f"{token} {token}"}, numbers=number),
            reading(**{part: token}, numbers=f"{number} {number} {number}"),
        )
        assert getattr(other, part) == getattr(one, part) == {token.replace(".", " "): 2}
        assert (one.numbers, other.numbers) == ({number: 1}, {number: 2})

    def test_stays_one_where_the_other_language_has_it_as_well(
        self, part: str, token: str, number: str
    ) -> None:
        one, other = settled(reading(**{part: token}, numbers=number), reading(numbers=number))
        assert getattr(other, part) == {}
        assert one.numbers == other.numbers == {number: 1}

    def test_stays_one_where_nobody_says_more(self, part: str, token: str, number: str) -> None:
        one, other = settled(reading(numbers=number), reading(numbers=number))
        assert one == other == reading(numbers=number)

    def test_is_asked_of_all_languages(self, part: str, token: str, number: str) -> None:
        everyone = settled(reading(**{part: token}), reading(numbers=number), reading(numbers=number))
        assert [getattr(each, part).total() for each in everyone] == [1, 1, 1]
        assert [each.numbers.total() for each in everyone] == [0, 0, 0]


@pytest.mark.parametrize(
    ("token", "number"),
    [("05-14", "05"), ("ISO.9001A", "9001")],
)
def test_what_no_number_tells_is_told_by_none(token: str, number: str) -> None:
    part = "codes" if token.startswith("ISO") else "dates"
    _one, other = settled(reading(**{part: f"{token} {token}"}), reading(numbers=number, **{part: token}))
    assert getattr(other, part).total() == 1
    assert other.numbers == {number: 1}


@pytest.mark.parametrize(
    ("here", "there", "wanted"),
    [
        ("part|section.4", "section.4", "section 4"),
        ("part|section.4", "part.4", "part 4"),
        ("part|section.4", "clause|section.4", "section 4"),
        ("part|section.4", "clause.4", "part|section 4"),
        ("part|section.4", "section.5", "part 4"),  # nobody names it: the first
        ("part|section.4", "part|section.4", "part 4"),  # both may be either: the first, in both
    ],
)
def test_a_word_for_two_kinds_means_the_one_that_another_language_names(
    here: str, there: str, wanted: str
) -> None:
    one, _other = settled(reading(references=here), reading(references=there))
    assert one.references == {wanted: 1}


def test_as_many_as_there_were_are_chosen() -> None:
    one, _other = settled(
        reading(references="part|section.4 part|section.4 part.4"), reading(references="part.4")
    )
    assert one.references == {"part 4": 3}


class TestYears:
    """A bare number that can be a year is one where the language lacks a date that the others have."""

    @pytest.mark.parametrize("number", ["1899", "2100"])
    def test_another_date_of_the_others_is_answered(self, number: str) -> None:
        one, other = settled(reading(dates="1990-05"), reading(numbers=number))
        assert (other.dates, other.numbers) == ({number: 1}, {})
        assert one.dates == {"1990-05": 1}

    @pytest.mark.parametrize("number", ["999", "3000", "0999", "19900", "19.5"])
    def test_what_cannot_be_a_year_is_none(self, number: str) -> None:
        _one, other = settled(reading(dates="1990-05"), reading(numbers=number.replace(".", "·")))
        assert other.dates == {}

    def test_no_more_than_the_others_have(self) -> None:
        _one, other = settled(reading(dates="1990-05"), reading(numbers="1901 1902"))
        assert other.dates == {"1901": 1} and other.numbers == {"1902": 1}

    def test_one_of_several_equal_numbers(self) -> None:
        _one, other = settled(reading(dates="1990-05"), reading(numbers="1901 1901"))
        assert other.dates == {"1901": 1} and other.numbers == {"1901": 1}

    def test_not_where_another_language_has_the_number_too(self) -> None:
        _one, other = settled(reading(dates="1990-05", numbers="1901"), reading(numbers="1901"))
        assert other.dates == {}

    def test_not_where_there_is_no_other_language(self) -> None:
        (alone,) = settled(reading(numbers="1901"))
        assert alone == reading(numbers="1901")


def test_a_number_word_is_shared_where_another_language_has_the_number() -> None:
    one, other, third = settled(
        reading(words="3 4 5"), reading(words="3", numbers="4"), reading(numbers="7", words="6")
    )
    assert (one.shared, other.shared, third.shared) == ({"3", "4"}, {"3"}, frozenset())
