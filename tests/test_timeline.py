"""The milestones in their order, and where they stand in the drawing: on the made-up project."""

import pytest

from etalon import timeline
from etalon.store import Store, load
from tests.casebook import PROJECT


@pytest.fixture(scope="module")
def store() -> Store:
    return load(PROJECT)[0]


def dots(store: Store, language: str = "ru") -> dict[str, timeline.Dot]:
    return {dot.milestone.id: dot for dot in timeline.timeline(store, language).dots}


def test_a_coarser_date_comes_first(store: Store) -> None:
    assert [each.id for each in timeline.in_order(store)] == ["1950s-trade", "1951-umbrella", "1952-second"]


def test_a_lane_for_each_subject_that_occurs(store: Store) -> None:
    drawn = timeline.timeline(store, "az")
    assert [lane.subject.value for lane in drawn.lanes] == ["iso", "trade"]
    first, second = drawn.lanes
    assert first.y + first.height < second.y
    for dot in drawn.dots:
        lane = first if dot.milestone.subject == "iso" else second
        assert lane.y < dot.y < lane.y + lane.height


def test_years_run_from_left_to_right(store: Store) -> None:
    drawn = timeline.timeline(store, "vi")
    assert [year for year, _x in drawn.decades] == [1940, 1950, 1960, 1970, 1980]
    placed = dots(store)
    assert placed["1951-umbrella"].x < placed["1952-second"].x
    assert placed["1951-umbrella"].claim_x < placed["1951-umbrella"].x


def test_labels_that_would_meet_stand_below_one_another(store: Store) -> None:
    placed = dots(store)
    assert placed["1952-second"].y - placed["1951-umbrella"].y == 26


def test_a_label_stands_on_the_side_away_from_the_claim(store: Store) -> None:
    placed = dots(store)
    assert placed["1950s-trade"].to_the_left and not placed["1951-umbrella"].to_the_left
    assert placed["1952-second"].claim_x is None


def test_positions_are_the_same_in_every_language(store: Store) -> None:
    drawings = [timeline.timeline(store, code) for code in store.languages]
    assert all(drawing == drawings[0] for drawing in drawings)
