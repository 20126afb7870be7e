"""The milestones in their order, and where they stand in the drawing: on the made-up project."""

import pytest

from etalon.page.speech import Speech
from portal.history.milestone import Milestone
from portal.history.timeline import Dot, MilestoneHelpers, Timeline
from tests.portal.stage import speech_of


@pytest.fixture(scope="module")
def speech() -> Speech:
    return speech_of("ru")


@pytest.fixture(scope="module")
def drawn(speech: Speech) -> Timeline:
    return MilestoneHelpers(speech).timeline()


@pytest.fixture(scope="module")
def placed(drawn: Timeline) -> dict[str, Dot]:
    return {dot.milestone.id: dot for dot in drawn.dots}


def test_a_coarser_date_comes_first(speech: Speech) -> None:
    assert [each.id for each in speech.all(Milestone)] == ["1950s-trade", "1951-umbrella", "1952-second"]


def test_a_lane_for_each_subject_that_occurs(drawn: Timeline) -> None:
    assert [lane.subject.value for lane in drawn.lanes] == ["iso", "trade"]
    first, second = drawn.lanes
    assert first.y + first.height < second.y
    for dot in drawn.dots:
        lane = first if dot.milestone.subject == "iso" else second
        assert lane.y < dot.y < lane.y + lane.height


def test_years_run_from_left_to_right(drawn: Timeline, placed: dict[str, Dot]) -> None:
    assert [year for year, _x in drawn.decades] == [1940, 1950, 1960, 1970, 1980]
    assert placed["1951-umbrella"].x < placed["1952-second"].x
    assert placed["1951-umbrella"].claim_x < placed["1951-umbrella"].x


def test_labels_that_would_meet_stand_below_one_another(placed: dict[str, Dot]) -> None:
    assert placed["1952-second"].y - placed["1951-umbrella"].y == 26


def test_a_label_stands_on_the_side_away_from_the_claim(placed: dict[str, Dot]) -> None:
    assert placed["1950s-trade"].to_the_left and not placed["1951-umbrella"].to_the_left
    assert placed["1952-second"].claim_x is None


def test_positions_are_the_same_in_every_language(speech: Speech) -> None:
    drawings = [MilestoneHelpers(speech_of(each.code)).timeline() for each in speech.languages]
    assert all(drawing == drawings[0] for drawing in drawings)
