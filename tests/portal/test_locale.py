"""Dates, numbers, ordinals and sorting in the four languages."""

import datetime
import random
import unicodedata
from decimal import Decimal
from itertools import groupby

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from etalon.data.date import parse
from etalon.data.loading import load
from etalon.data.style import Numbers
from etalon.text.locale import Locale, endonym
from tests.languages.tables import table
from tests.portal.casebook import PORTAL, PROJECT

LOCALES = {code: Locale(language) for code, language in load(PROJECT, PORTAL)[0].languages.items()}
LANGUAGES = st.sampled_from(sorted(LOCALES))
LETTERS = st.sampled_from("aAıIiİəƏеёЁЕйьәұіҺaăâàảãáạẬđzwxx19 -.\u0301\u0323\u0306ßǅ")
WORDS = st.text(LETTERS, max_size=6) | st.text(max_size=4)


@pytest.mark.parametrize(
    ("language", "about"), [(code, about) for code, rows in table("sorting").items() for about in rows]
)
def test_sorting(language: str, about: str) -> None:
    words = table("sorting")[language][about]
    shuffled = random.Random(1).sample(words, len(words))
    assert sorted(shuffled, key=LOCALES[language].sort_key) == words


@pytest.mark.parametrize(
    ("language", "titles", "initials"),
    [
        (
            "kk",
            ["Ә", "«Аты»", "(Кіл)", "2 жол", "«9 ай»", "Б", "А", "A", "K", "К"],
            ["", "А", "Ә", "Б", "К", "A", "K"],
        ),
        ("az", ["Ə", "“A”", "7", "(2)", "İ", "Б", "E", "А"], ["", "A", "E", "Ə", "İ", "А", "Б"]),
        ("ru", ["Ё", "Ж", "Е", "*D*"], ["Е", "Ж", "D"]),
    ],
)
def test_each_initial_has_one_place(language: str, titles: list[str], initials: list[str]) -> None:
    locale = LOCALES[language]
    listed = sorted(titles, key=locale.listing_key)
    assert [initial for initial, _titles in groupby(listed, locale.initial)] == initials


@pytest.mark.parametrize("language", LOCALES)
def test_alphabet_sorts_in_capitals_too(language: str) -> None:
    locale = LOCALES[language]
    letters = locale.language.alphabet.split()
    capitals = ["İ" if language == "az" and letter == "i" else letter.upper() for letter in letters]
    assert sorted(reversed(capitals), key=locale.sort_key) == capitals


@pytest.mark.parametrize("language", LOCALES)
def test_dates_are_those_of_cldr_at_every_precision_and_in_scripts_too(language: str) -> None:
    locale, forms = LOCALES[language], LOCALES[language].language.dates
    for number in range(366):
        day = datetime.date(2024, 1, 1) + datetime.timedelta(number)
        for text, pattern in (
            (day.isoformat(), forms.day),
            (day.isoformat()[:7], forms.month),
            (day.isoformat()[:4], forms.year),
        ):
            assert locale.date(parse(text)) == format_date(day, pattern, locale=language)
        form = locale.days_of_months[day.month - 1]
        assert form.format(day=day.day, year=day.year) == format_date(day, forms.day, locale=language)


@given(LANGUAGES, WORDS)
def test_sorting_does_not_depend_on_how_accents_are_stored(language: str, word: str) -> None:
    key = LOCALES[language].sort_key
    assert key(unicodedata.normalize("NFD", word)) == key(unicodedata.normalize("NFC", word))


@given(LANGUAGES, WORDS, WORDS, WORDS)
def test_sorting_is_a_total_order(language: str, one: str, two: str, three: str) -> None:
    key = LOCALES[language].sort_key
    assert key(one) < key(two) or key(two) < key(one) or key(one) == key(two)
    low, middle, high = sorted((one, two, three), key=key)
    assert key(low) <= key(middle) <= key(high) and key(low) <= key(high)


@given(LANGUAGES, WORDS, WORDS)
def test_a_word_stands_before_what_goes_on(language: str, word: str, ending: str) -> None:
    key = LOCALES[language].sort_key
    whole = unicodedata.normalize("NFC", word) + "a" + ending
    assert key(word)[0] < key(whole)[0]


@pytest.mark.parametrize(
    ("language", "number"), [(code, number) for code, rows in table("ordinals").items() for number in rows]
)
def test_ordinals(language: str, number: str) -> None:
    assert LOCALES[language].ordinal(number) == table("ordinals")[language][number]


@pytest.mark.parametrize("written", table("dates"))
def test_dates(written: str) -> None:
    shown = {code: locale.date(parse(written)) for code, locale in LOCALES.items()}
    assert shown == table("dates")[written]


@pytest.mark.parametrize("written", table("dates"))
def test_dates_are_written_back_as_they_were(written: str) -> None:
    assert str(parse(written)) == written


@pytest.mark.parametrize("written", table("formats"))
def test_numbers(written: str) -> None:
    shown = {code: locale.number(Decimal(written)).replace("\u00a0", "␣") for code, locale in LOCALES.items()}
    assert shown == table("formats")[written]


@pytest.mark.parametrize(
    "language, expected",
    [
        ("az", ("18–20 iyun 2012", "29 iyun 2012 – 2 iyul 2012", "2012 – 2013")),
        ("kk", ("2012 ж. 18–20 маусым", "2012 ж. 29 маусым – 2012 ж. 2 шілде", "2012 – 2013")),
        ("ru", ("18–20 июня 2012 г.", "29 июня 2012 г. – 2 июля 2012 г.", "2012 – 2013")),
        (
            "vi",
            (
                "ngày 18–20 tháng 6 năm 2012",
                "ngày 29 tháng 6 năm 2012 – ngày 2 tháng 7 năm 2012",
                "2012 – 2013",
            ),
        ),
    ],
)
def test_several_days(language: str, expected: tuple[str, str, str]) -> None:
    spans = (("2012-06-18", "2012-06-20"), ("2012-06-29", "2012-07-02"), ("2012", "2013"))
    assert tuple(LOCALES[language].days(parse(one), parse(other)) for one, other in spans) == expected


@pytest.mark.parametrize(
    "language, expected",
    [
        ("az", ["6-dan", "15-dən", "40-dan", "200-dən", "100.000-dən"]),
        ("kk", ["6-дан", "15-тен", "40-тан", "200-ден", "100\xa0000-нан"]),
        ("ru", ["6", "15", "40", "200", "100\xa0000"]),
        ("vi", ["6", "15", "40", "200", "100.000"]),
    ],
)
def test_the_ending_of_a_number_after_which_more_follows(language: str, expected: list[str]) -> None:
    assert [LOCALES[language].ablative(number) for number in (6, 15, 40, 200, 100000)] == expected


class TestNumbersInTheStyleOfALanguage:
    """What ``data/style/`` shows by example counts; CLDR's way where it shows none."""

    APART = Locale(LOCALES["az"].language, Numbers(thousands="2500", ten_thousands="25 000", percent="30 %"))
    POINTED = Locale(
        LOCALES["ru"].language, Numbers(thousands="2.500", ten_thousands="25.000", percent="30%")
    )

    @pytest.mark.parametrize(
        ("value", "apart", "pointed"),
        [
            (999, "999", "999"),
            (2500, "2500", "2.500"),
            (25000, "25\u00a0000", "25.000"),
            (1234567.5, "1\u00a0234\u00a0567,5", "1.234.567,5"),
        ],
    )
    def test_thousands(self, value: float, apart: str, pointed: str) -> None:
        assert (self.APART.number(value), self.POINTED.number(value)) == (apart, pointed)

    def test_per_cent(self) -> None:
        assert (self.APART.share(3.5), self.POINTED.share(3.5)) == ("3,5\u00a0%", "3,5%")
        assert (self.APART.percent(99.9), LOCALES["ru"].percent(99.9)) == ("99\u00a0%", "99\u00a0%")
        assert LOCALES["az"].share(3.5) == "3,5%"


def test_a_letter_that_titles_do_not_write_as_a_capital_stays_small() -> None:
    assert endonym("ka") == "ქართული"
    assert LOCALES["ru"].initial("ქართული") == "ქ"
    assert (endonym("uz"), endonym("ru")) == ("O‘zbek", "Русский")
