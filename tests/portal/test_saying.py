"""What an entity says: numbers are found as readers write them, and not within others."""

from dataclasses import replace

import pytest

from portal.sources.coverage import numbered, spans
from portal.sources.saying import Sayings, stands_in
from tests.portal.stage import whole_store


@pytest.mark.parametrize(
    ("number", "text"),
    [("14", "14 may 2014"), ("2014", "14 may 2014"), ("25000", "25 000 standart"), ("3,5", "3.5 %")],
)
def test_a_number_is_found_however_it_is_written(number: str, text: str) -> None:
    assert stands_in(number, text)


@pytest.mark.parametrize(("number", "text"), [("14", "2014"), ("20", "2014"), ("AB", "AAB"), ("5", "25")])
def test_a_number_is_not_found_within_another(number: str, text: str) -> None:
    assert not stands_in(number, text)


def test_one_of_several_may_say_it() -> None:
    sayings = Sayings(whole_store())
    assert sayings.lacking(("organisation:umbrella", "statistic:umbrella-members"), "25000") == []
    assert sayings.lacking(("source:handbook",), "25000") == list(whole_store().languages)


def test_a_language_that_is_only_begun_lacks_nothing() -> None:
    first, *others = whole_store().languages
    sayings = Sayings(replace(whole_store(), drafts=frozenset({first})))
    assert sayings.lacking(("source:handbook",), "25000") == others


def test_a_place_in_a_list_is_not_said() -> None:
    sayings = Sayings(whole_store())
    assert sayings.lacking(("source:handbook",), "1") == list(whole_store().languages)


def test_lines() -> None:
    assert list(numbered("7, 92-94")) == [7, 92, 93, 94]
    assert spans([94, 7, 93, 92, 8]) == "7-8, 92-94"
    assert spans([]) == ""
