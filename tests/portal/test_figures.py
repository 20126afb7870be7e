"""Charts, the picture of a family of standards, needs beside offers: on the made-up project."""

import pytest

from etalon.data.date import PartialDate
from etalon.data.store import Store
from etalon.text.lettering import Lettering
from portal.cooperation import needs
from portal.cooperation.grid import SIGNS, Grid, ProgrammeHelpers
from portal.cooperation.programme import Programme, Strength
from portal.history import family, figures
from portal.history.family import StandardHelpers
from portal.history.figures import StatisticHelpers
from portal.history.standard import Standard
from portal.history.statistic import Statistic, Unit
from tests.portal.stage import speech_of, whole_store


@pytest.fixture(scope="module")
def store() -> Store:
    return whole_store()


@pytest.fixture(scope="module")
def statistics() -> StatisticHelpers:
    return StatisticHelpers(speech_of("az"))


@pytest.fixture(scope="module")
def standards() -> StandardHelpers:
    return StandardHelpers(speech_of("az"))


class TestCharts:
    def test_bars_are_as_long_as_their_shares_and_stand_end_to_end(self, store: Store) -> None:
        bars = list(figures.bars(store[Statistic]["umbrella-shares"]))
        assert [(bar.id, bar.start, bar.width) for bar in bars] == [("black", 0, 60), ("white", 60, 12.5)]

    def test_what_a_source_leaves_out_is_told(self, store: Store) -> None:
        shares = store[Statistic]["umbrella-shares"]
        assert figures.unnamed(shares) == 27.5
        assert figures.unnamed(shares.model_copy(update={"open": False})) == 0

    def test_parts_of_a_count_are_parts_of_its_value(self, store: Store) -> None:
        shares = store[Statistic]["umbrella-shares"]
        count = shares.model_copy(update={"unit": Unit.count, "value": 145.0})
        assert [bar.width for bar in figures.bars(count)] == [41.38, 8.62]
        assert figures.whole(count) == 145
        assert figures.whole(count.model_copy(update={"value": None})) == 72.5

    def test_counts_beside_one_another(self, store: Store) -> None:
        one = store[Statistic]["umbrella-members"]
        other = one.model_copy(update={"id": "few", "value": 5000.0})
        none = one.model_copy(update={"id": "none", "value": None})
        assert [(it.id, width) for it, width in figures.compared([one, other, none])] == [
            ("umbrella-members", 100),
            ("few", 20),
        ]

    def test_by_organisation_in_the_order_of_the_data(self, statistics: StatisticHelpers) -> None:
        found = statistics.by_organisation()
        assert [(owner, [each.id for each in own]) for owner, own in found] == [
            ("umbrella", ["umbrella-shares"]),
            ("", ["umbrella-members"]),
        ]
        assert [each.id for each in statistics.of("north-institute")] == ["umbrella-shares"]


class TestFamily:
    def test_families_and_what_belongs_to_none(self, standards: StandardHelpers) -> None:
        assert standards.families() == ["umbrella-1"]
        assert [each.id for each in standards.in_family("umbrella-1")] == ["umbrella-1", "umbrella-2"]
        assert [each.id for each in standards.in_family(None)] == ["umbrella-9"]

    def test_a_column_for_each_year_from_left_to_right(self, standards: StandardHelpers) -> None:
        drawn = standards.picture("umbrella-1")
        years = [year for year, _x in drawn.columns]
        assert years == [1952, 1960, 1961]
        assert [x for _year, x in drawn.columns] == sorted(x for _year, x in drawn.columns)
        assert all(box.x + drawn.box <= drawn.width for box in drawn.boxes)

    def test_a_row_for_each_standard_and_each_part(self, standards: StandardHelpers) -> None:
        drawn = standards.picture("umbrella-1")
        assert [box.text for box in drawn.boxes] == ["1952", "1960", "1-1", "1-2", "1-3", "1961"]
        first, second = drawn.rows
        assert first.y + first.height == second.y
        parts = [box for box in drawn.boxes if box.part]
        assert all(first.y < box.y < second.y for box in parts)
        places = [(box.x, box.y) for box in drawn.boxes]
        assert len(set(places)) == len(places)

    def test_lines_lead_on(self, standards: StandardHelpers) -> None:
        drawn = standards.picture("umbrella-1")
        boxes = {box.text: box for box in drawn.boxes}
        end = boxes["1960"].x - 2
        assert drawn.followed == ((f"M{boxes['1952'].x + drawn.box},54 H{end}", end, 54),)
        (became,) = drawn.became  # part 2 came out as the other standard; the draft as nothing
        path, x, y, side = became
        assert path.startswith(f"M{boxes['1-2'].x + drawn.box},{boxes['1-2'].y + family.HEIGHT // 2} ")
        assert path.endswith(f"V{y} H{x}") and (x, side) == (boxes["1961"].x - 2, "right")
        assert y == boxes["1961"].y + family.HEIGHT // 2

    def test_a_box_has_room_for_what_stands_in_it(self, store: Store) -> None:
        one = store[Standard]["umbrella-1"]
        drawn = family.picture([one.model_copy(update={"code": "UMBRELLA/SHADE 123456"})])
        assert drawn.box > family.picture([one]).box
        assert drawn.box >= Lettering(14, 18).width("UMBRELLA/SHADE 123456")

    def test_what_came_out_after_its_source_is_marked(self, store: Store) -> None:
        one = store[Standard]["umbrella-1"]
        later = [
            [box.is_later for box in family.picture([one], PartialDate(year)).boxes if not box.part]
            for year in (1951, 1952, 1960)
        ]
        assert later == [[True, True], [False, True], [False, False]]
        assert not any(box.is_later for box in family.picture([one]).boxes)

    def test_the_date_of_the_source_that_tells_of_a_family(self, standards: StandardHelpers) -> None:
        assert str(standards.known_until("umbrella-1")) == "2003"

    def test_what_has_no_year_stands_last(self, store: Store) -> None:
        one, other = (store[Standard][id] for id in ("umbrella-1", "umbrella-2"))
        drawn = family.picture([one, other.model_copy(update={"editions": ()})])
        assert drawn.columns[-1][0] is None
        assert drawn.boxes[-1].text == "UU 2" and drawn.boxes[-1].x > max(box.x for box in drawn.boxes[:-1])


class TestNeeds:
    def test_every_subject_has_its_line_though_nobody_offers(self, store: Store) -> None:
        handles, covers = needs.grid(store[Programme]["umbrella-help"])
        assert [row.country for row in handles.needs] == ["north-land"]
        assert [row.strength for row in handles.offers] == ["feedback"]
        assert [row.country for row in covers.needs] == [None] and covers.offers == ()

    def test_countries_of_each_side_once(self, store: Store) -> None:
        assert needs.countries(store[Programme]["umbrella-help"]) == (["north-land"], ["north-land"])

    @pytest.fixture
    def drawn(self, store: Store) -> Grid:
        return ProgrammeHelpers(speech_of("ru")).drawn(store[Programme]["umbrella-help"])

    def test_a_line_for_each_subject_and_a_column_for_each_country_of_each_side(self, drawn: Grid) -> None:
        assert [band.id for band in drawn.bands] == ["handles", "covers"]
        everyone, needing, offering = drawn.columns
        assert everyone.x < needing.x < drawn.sides[1].x <= offering.x

    def test_a_sign_stands_in_its_line_and_column(self, drawn: Grid) -> None:
        signs = [(cell.sign, cell.row.subject, cell.x) for cell in drawn.cells]
        everyone, needing, offering = (column.x for column in drawn.columns)
        assert signs == [("◆", "handles", needing), ("○", "handles", offering), ("●", "covers", everyone)]
        for cell in drawn.cells:
            band = next(band for band in drawn.bands if band.id == cell.row.subject)
            assert band.y + 16 * len(band.lines) < cell.y < band.y + band.height

    def test_the_signs_that_occur_are_explained_each_with_a_sign_of_its_own(self, store: Store) -> None:
        assert needs.used(store[Programme]["umbrella-help"]) == ["most_interested", "stated", "feedback"]
        assert len(set(SIGNS.values())) == len(SIGNS)

    def test_a_cell_holds_all_that_a_country_says(self, store: Store) -> None:
        row = store[Programme]["umbrella-help"].offers[0]
        more = row.model_copy(update={"strength": Strength.additional})
        assert needs.cell((row, more), "north-land") == [row, more]
        assert needs.cell((row, more), None) == []
