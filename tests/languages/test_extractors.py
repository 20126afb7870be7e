"""What the rules see in a text: numbers, dates, units, codes and references, by the tables ``said-*.yml``.

The forms of the languages are told by ``data/grammar/``; the tables hold what the real files must find.
"""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etalon.data.date import PartialDate
from etalon.data.grammar import Grammar
from etalon.text import notation, numerals, romans, settling
from etalon.text.locale import Locale
from etalon.text.notation import Notation
from etalon.text.reading import Reading, read
from tests.languages.stage import LANGUAGES, languages
from tests.languages.tables import table

# Table -> what of a reading it shows.
TABLES = {
    "said-numbers": "numbers",
    "said-numerals": "words",
    "said-dates": "dates",
    "said-units": "units",
    "said-romans": "romans",
    "said-codes": "codes",
    "said-references": "references",
}
ROWS = [
    pytest.param(part, language, text, wanted, id=f"{name}:{language}: {text}")
    for name, part in TABLES.items()
    for language, examples in table(name).items()
    for text, wanted in examples.items()
]


@cache
def known(language: str) -> Notation:
    return notation.of(language, languages()[Grammar].get(language))


def reading(text: str, language: str) -> Reading:
    return read(text, known(language))


@pytest.mark.parametrize(("part", "language", "text", "wanted"), ROWS)
def test_table(part: str, language: str, text: str, wanted: list[str]) -> None:
    assert sorted(getattr(reading(text, language), part).elements()) == wanted


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_enough_examples(name: str, language: str) -> None:
    assert len(table(name)[language]) >= 12


@pytest.mark.parametrize("kind", ["units", "periods", "references", "codes"])
def test_the_languages_name_the_same_things(kind: str) -> None:
    """A unit, a kind of reference or an acronym that only one language knows could never agree."""
    named = {language: set(getattr(known(language).grammar, kind)) for language in LANGUAGES}
    rare = {"paragraph"}  # Vietnamese `đoạn` is far more often a stretch of time
    assert {language: names - rare for language, names in named.items()} == dict.fromkeys(
        LANGUAGES, named["az"] - rare
    )


@given(st.integers(1000, 10**9), st.sampled_from(LANGUAGES), st.sampled_from(" \u00a0\u202f."))
def test_grouping_makes_no_difference(number: int, language: str, separator: str) -> None:
    grouped = f"{number:,}".replace(",", separator)
    assert reading(grouped, language).numbers == {str(number): 1}


@given(st.integers(0, 10**9), st.integers(1, 2), st.sampled_from(LANGUAGES))
def test_a_number_that_is_formatted_is_read_back(number: int, places: int, language: str) -> None:
    value = Decimal(number).scaleb(-places).normalize()
    shown = Locale(languages().languages[language]).number(value)
    assert [Decimal(found) for found in reading(shown, language).numbers] == [value]


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(LANGUAGES), st.booleans())
def test_a_date_that_is_formatted_is_read_back(day: date, language: str, whole: bool) -> None:
    value = PartialDate(day.year, day.month, day.day if whole else None)
    shown = Locale(languages().languages[language]).date(value)
    assert reading(shown, language).dates == {str(value): 1}


@given(st.integers(100, 299), st.sampled_from(LANGUAGES))
def test_a_decade_that_is_formatted_is_read_back(decade: int, language: str) -> None:
    value = PartialDate(decade * 10, decade=True)
    shown = Locale(languages().languages[language]).date(value)
    assert reading(shown, language).dates == {str(value): 1}


@given(st.text(max_size=30), st.sampled_from([*LANGUAGES, "en", "xx"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    """In any language, known or not, and settled with any other."""
    everyone = {code: reading(text, code) for code in (language, "az")}
    settling.settle(everyone)
    assert all(any(char.isdigit() for char in number) for number in everyone[language].numbers)


@given(st.integers(1, 39))
def test_roman_numerals_have_their_value(number: int) -> None:
    tens, ones = divmod(number, 10)
    numeral = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    assert romans.is_numeral(numeral) and romans.value(numeral) == number


def test_a_language_without_a_grammar_has_digits_and_months() -> None:
    found = read("On 14 May 2014 there were 25,000 members, 3.5 on average", notation.of("en", None))
    assert found.dates == {"2014-05-14": 1}
    assert found.numbers == {"25000": 1, "3.5": 1}
    assert numerals.take("twenty", notation.of("en", None)) == ({}, {}, {})
