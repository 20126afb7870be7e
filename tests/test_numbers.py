"""Which numbers the check on numbers sees in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etalon.checks.number import numbers
from tests.tables import table

TABLE = table("quantities")
LANGUAGES = ("az", "kk", "ru", "vi")


@pytest.mark.parametrize("row", TABLE["the same in four languages"], ids=lambda row: row["az"])
def test_the_same_in_four_languages(row: dict) -> None:
    seen = {language: sorted(numbers(row[language], language).elements()) for language in LANGUAGES}
    assert seen == dict.fromkeys(LANGUAGES, row["numbers"])


@pytest.mark.parametrize(
    ("group", "language", "text"),
    [
        (group, language, text)
        for group in ("every month in its cases", "one language")
        for language, rows in TABLE[group].items()
        for text in rows
    ],
)
def test_one_language(group: str, language: str, text: str) -> None:
    assert sorted(numbers(text, language).elements()) == TABLE[group][language][text]


@given(st.integers(1000, 10**9), st.sampled_from(LANGUAGES), st.sampled_from(" \u00a0\u202f."))
def test_grouping_makes_no_difference(number: int, language: str, separator: str) -> None:
    grouped = f"{number:,}".replace(",", separator)
    assert numbers(grouped, language) == {str(number): 1}


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(any(char.isdigit() for char in number) for number in numbers(text, language))
