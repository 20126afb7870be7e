"""How answers to queries are judged."""

import pytest
from tools.search.measure import NOTHING, Answer, Figures, Judged, Query

MEANT = Query("aa", "boat", "exact", frozenset({"boats/", "words/#boat"}))
EMPTY = Query("bb", "qwrt", NOTHING, frozenset())


def found(*addresses: str) -> Judged:
    return Judged(MEANT, Answer(addresses))


def test_the_first_right_result_counts() -> None:
    assert found("words/#boat", "boats/").rank == 1
    assert found("ships/", "boats/").rank == 2
    assert found("ships/").rank == 0


def test_readers_look_at_five_results() -> None:
    others = ("1/", "2/", "3/", "4/")
    assert not found(*others, "boats/").is_missed
    assert found(*others, "5/", "boats/").is_missed
    assert found().is_missed


@pytest.mark.parametrize(
    ("answer", "is_missed"),
    [(Answer(()), False), (Answer(("boats/",), is_guess=True), False), (Answer(("boats/",)), True)],
)
def test_what_means_nothing_finds_nothing_but_guesses(answer: Answer, is_missed: bool) -> None:
    assert Judged(EMPTY, answer).is_missed == is_missed


def test_figures_of_all_and_of_one_language() -> None:
    figures = Figures((found("boats/"), found("ships/", "boats/"), found(), Judged(EMPTY, Answer(("x/",)))))
    assert (figures.recall, figures.reciprocal, figures.false_positives) == (2 / 3, 0.5, 1.0)
    assert (figures.among("aa").recall, figures.among("aa").false_positives) == (2 / 3, 0.0)
    assert (figures.among("bb").recall, figures.among("bb").false_positives) == (1.0, 1.0)
    assert figures.among(group="exact").meant == list(figures.judged[:3])
