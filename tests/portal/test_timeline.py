"""The milestones in their order, and where they stand in the drawing: on the made-up project."""

import pytest

from etalon.page.speech import Speech
from etalon.text.lettering import SMALL
from portal.history.milestone import Milestone, Subject
from portal.history.timeline import Dot, MilestoneHelpers, Timeline, story, timeline
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


def test_the_dot_of_a_claim_is_seen_beside_the_other_however_near_its_year() -> None:
    earlier, later = timeline([happened("1950", "1949"), happened("1950", "1951", "m")]).dots
    assert earlier.claim_x <= earlier.x - 12 and later.claim_x >= later.x + 12


def test_positions_are_the_same_in_every_language(speech: Speech) -> None:
    drawings = [MilestoneHelpers(speech_of(each.code)).timeline() for each in speech.languages]
    assert all(drawing == drawings[0] for drawing in drawings)


def happened(date: str, claim: str | None = None, name: str = "n", subject: str = "iso") -> Milestone:
    known = {"subject": subject, "status": "verified", "name": {"ru": name}, "text": {"ru": "t"}}
    return Milestone.model_validate({"id": "x", **known, "date": date, "claim": claim})


def rows(*milestones: Milestone) -> list[int]:
    """The row of each in its lane, in a drawing of two hundred years."""
    frame = [happened(year, subject="trade") for year in ("1800", "2000")]
    dots = timeline([*milestones, *frame]).dots[: len(milestones)]
    return [(dot.y - dots[0].y) // 26 for dot in dots]


@pytest.mark.parametrize(
    ("former", "later", "wanted"),
    [
        (("1900", None), ("1990", None), [0, 0]),
        (("1900", "1990"), ("1950", None), [0, 1]),  # the line to the claim runs through the other
        (("1900", "1940"), ("1950", None), [0, 0]),  # it ends before
        (("1900", None), ("1990", "1903"), [0, 1]),  # it comes back into the label of the other
        (("1900", None), ("1990", "1970"), [0, 0]),
        (("1900", "1900-05"), ("1950", None), [0, 0]),  # of one year: no line
        (("1900", None), ("1901", None), [0, 1]),
    ],
)
def test_nothing_stands_where_the_line_to_a_claim_runs(
    former: tuple[str, str | None], later: tuple[str, str | None], wanted: list[int]
) -> None:
    assert rows(happened(*former), happened(*later)) == wanted


def test_a_longer_name_takes_more_room() -> None:
    one, other = happened("1900"), happened("1940")
    assert rows(one, other) == [0, 0]
    assert rows(happened("1900", name="n" * 60), other) == [0, 1]


def test_a_free_row_is_used_again() -> None:
    found = rows(happened("1900"), happened("1901"), happened("1950"), happened("1951"), happened("1952"))
    assert found == [0, 1, 0, 1, 2]


def test_the_drawing_spans_whole_decades() -> None:
    drawn = timeline([happened("1903-07", "1899"), happened("1920")])
    assert drawn.decades == ((1890, 20), (1900, 225), (1910, 430), (1920, 635), (1930, 840))
    assert [(dot.x, dot.claim_x) for dot in drawn.dots] == [(297, 204), (635, None)]


def test_the_longest_name_has_room_to_the_right() -> None:
    short, long = (timeline([happened("1900"), happened("1990", name=name)]) for name in ("n", "щ" * 40))
    assert short.width == 861 and long.width > 860 + 300
    last = long.dots[-1]
    assert last.x + 12 + SMALL.width("1990 · " + "щ" * 40) <= long.width


class TestStory:
    """A subject on its own."""

    def test_years_run_downwards_and_time_between_them_is_seen(self) -> None:
        near, far = (story([happened("1900"), happened(year)], "ru").events for year in ("1901", "1915"))
        assert near[0].y < near[1].y < far[1].y
        assert far[1].y - near[1].y == 14

    def test_a_long_name_has_lines_and_a_claim_of_another_year_one_more(self) -> None:
        events = [
            happened("1900", name="длинное " * 9),
            happened("1900", "1899"),
            happened("1900", "1900-05"),
        ]
        long, claimed, plain = story(events, "ru").events
        assert claimed.y - long.y == 18 * len(long.name) + 14 and len(long.name) > 2
        assert plain.y - claimed.y == 18 + 16 + 14

    def test_it_holds_the_milestones_of_the_subject_alone(self, speech: Speech) -> None:
        drawn = MilestoneHelpers(speech).story(Subject.trade)
        assert [event.milestone.id for event in drawn.events] == ["1950s-trade"]
