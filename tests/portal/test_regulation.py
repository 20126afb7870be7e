"""The clauses in order, what leads to each, the paths of the path finder, the drawings: on the made-up project."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import portal.rule
from etalon.data.store import Store
from etalon.page import compare
from etalon.text.lettering import Lettering
from portal.cooperation.programme import Programme
from portal.organisations.organisation import Organisation
from portal.rule import guide
from portal.rule.anatomy import anatomy, examples, numbers, shown
from portal.rule.answer import Answer
from portal.rule.base import key_of
from portal.rule.flow import flow
from portal.rule.guide import Guide
from portal.rule.helpers import ClauseHelpers, title_of
from portal.rule.mark import Mark
from portal.rule.marking import Problem
from portal.rule.overview import _in_lanes, leads, overview
from portal.rule.procedure import Gift, Procedure, Way
from portal.rule.regulation import Regulation, beside
from tests.portal.stage import LANGUAGES, speech_of, whole_store


@pytest.fixture(scope="module")
def store() -> Store:
    return whole_store()


@pytest.fixture(scope="module")
def rule(store: Store) -> Regulation:
    return store.index(Regulation)


@pytest.fixture(scope="module")
def procedure(store: Store) -> Procedure:
    return store[Procedure]["test"]


class TestClauses:
    def test_numbers_are_no_decimals(self) -> None:
        numbers = ["2.10", "2.9", "2.1", "2.13.1", "2.13", "10.1"]
        assert sorted(numbers, key=key_of) == ["2.1", "2.9", "2.10", "2.13", "2.13.1", "10.1"]

    def test_every_level_in_order(self, rule: Regulation) -> None:
        assert [clause.number for clause in rule.clauses] == ["1.1", "1.2", "1.2.1", "1.2.1.1"]
        assert list(rule.sections) == ["1"]

    def test_a_clause_inside_is_found_by_its_number(self, store: Store) -> None:
        assert store.get("clause", "1.2.1.1").text["ru"] == "Знак круглый."
        assert store.get("clause", "1.2.2") is None
        assert store.get("parameter", "sizes").values == (4, 6)

    def test_what_leads_to_a_clause(self, rule: Regulation) -> None:
        assert rule.cited_by("clause:1.2") == ["1.1"]
        assert [procedure.id for procedure in rule.procedures_at("1.1")] == ["test"]
        first, second = rule.tops
        assert [procedure.id for procedure in rule.procedures_within(first)] == ["test"]
        assert [answer.id for answer in rule.answers_within(first)] == ["leave", "mark"]
        assert rule.answers_within(second) == []

    def test_what_stands_beside(self, rule: Regulation) -> None:
        first, second = rule.tops
        assert beside(rule.tops, first) == (None, second)
        assert beside(rule.tops, second) == (first, None)
        assert beside([1, 2, 3], 2) == (1, 3)

    def test_those_of_an_actor_and_of_a_kind(self, rule: Regulation) -> None:
        assert [clause.number for clause in rule.of_actor("keeper")] == ["1.1", "1.2.1"]
        assert [kind.value for kind in rule.kinds] == ["definition", "rule", "permission", "list_item"]
        assert [clause.number for clause in rule.of_kind(rule.kinds[-1])] == ["1.2.1.1"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_clause_inside_is_about_what_its_top_is_about(self, store: Store, language: str) -> None:
        title = store.get("clause", "1.2").title[language]
        speech = speech_of(language)
        assert [title_of(speech, number) for number in ("1.2.1.1", "1.2")] == [title, title]

    def test_the_clauses_of_an_answer(self, store: Store) -> None:
        assert store[Answer]["mark"].ground == ["1.1"]

    def test_what_lays_down_a_parameter(self, rule: Regulation) -> None:
        assert rule.laying_down("sizes") == "1.2"
        with pytest.raises(KeyError):
            rule.laying_down("nothing")

    def test_is_made_once_for_all_that_ask(self, store: Store, rule: Regulation) -> None:
        assert store.index(Regulation) is rule
        assert ClauseHelpers(speech_of("az")).section("1.2.1") is ClauseHelpers(speech_of("vi")).section(
            "1.1"
        )
        assert replace(store, _derived={}).index(Regulation) is not rule


class TestPaths:
    def test_each_path_has_an_address(self, store: Store) -> None:
        assert [
            (path.address.removeprefix(guide.ADDRESS), path.kind, path.end.id)
            for path in store.index(Guide).paths
        ] == [
            ("", "question", "start"),
            ("new/", "answer", "mark"),
            ("old/", "question", "whole"),
            ("old/whole/", "answer", "mark"),
            ("old/torn/", "answer", "leave"),
        ]

    def test_the_shortest_path_to_an_answer(self, store: Store) -> None:
        assert store.index(Guide).path_to("answer", "mark").options == ("new",)

    def test_how_many_paths_lead_to_one_end(self, store: Store) -> None:
        paths = store.index(Guide)
        assert [paths.count("answer", id) for id in ("mark", "leave", "nothing")] == [2, 1, 0]
        assert paths.at(("old", "whole")).end is store[Answer]["mark"]


class TestProcedures:
    def test_ways_and_steps(self, procedure: Procedure) -> None:
        assert procedure.ways()["look"] == ["mark", "leave"]
        assert procedure.ways()["leave"] == []
        assert set(procedure.reached()) == {"look", "leave", "mark"}


class TestDrawing:
    def test_a_box_is_as_tall_as_its_words_in_each_language(self, procedure: Procedure) -> None:
        long = procedure.steps[0].model_copy(
            update={"next": (), "label": dict.fromkeys(LANGUAGES, "a") | {"ru": "ж" * 9 + " " + "щ" * 20}}
        )
        for code in LANGUAGES:
            first = flow(speech_of(code), procedure.model_copy(update={"steps": (long,)})).nodes[0]
            assert len(first.label) == (2 if code == "ru" else 1)
            assert first.height == 20 + 18 * len(first.label) + 16 * len(first.actors)

    def test_a_way_without_a_case_names_the_step_and_those_to_one_step_share_a_lane(
        self, procedure: Procedure
    ) -> None:
        look, leave, mark = procedure.steps
        ways = [(step, step.model_copy(update={"next": (Way(to=mark.id),)})) for step in (look, leave)]
        far = mark.model_copy(update={"id": "far", "next": ()})
        drawn = flow(
            speech_of("ru"),
            procedure.model_copy(update={"steps": (ways[0][1], ways[1][1], far, mark)}),
        )
        exits = [each.lines for node in drawn.nodes for each in node.exits]
        assert exits == [(f"→\u00a04 · {mark.label['ru']}",)] * 2
        assert len({jump.x for jump in drawn.jumps}) == 1 and len(drawn.jumps) == 2

    def test_nothing_overlaps(self, procedure: Procedure) -> None:
        drawn = flow(speech_of("ru"), procedure)
        edges = []
        for node in drawn.nodes:
            edges += [node.y, node.y + node.height]
            edges += [edge for each in node.exits for edge in (each.y, each.y + each.height)]
        assert edges == sorted(edges)
        assert edges[-1] < drawn.height

    def test_the_way_to_the_step_below_is_an_arrow_and_others_are_exits(self, procedure: Procedure) -> None:
        look = flow(speech_of("ru"), procedure).nodes[0]
        assert look.down[2] == ("нет",)
        assert [(each.to, each.lines) for each in look.exits] == [("mark", ("да → 3",))]

    def test_an_outcome_leads_nowhere(self, procedure: Procedure) -> None:
        assert [node.down for node in flow(speech_of("ru"), procedure).nodes[1:]] == [None, None]


class TestOverview:
    @pytest.fixture
    def several(self, procedure: Procedure) -> list[Procedure]:
        """One that leads to another by two ways, that one alone, and one from which something comes."""
        look = procedure.steps[0].model_copy(update={"next": (way("right", "да"), way("right", "нет"))})
        left = procedure.model_copy(update={"id": "left", "steps": (look,)})
        gift = Gift(to=("right",), what=dict.fromkeys(LANGUAGES, "зонт"), clauses=("1.1",))
        giver = procedure.model_copy(update={"id": "giver", "gives": (gift,)})
        return [left, procedure.model_copy(update={"id": "right"}), giver]

    def test_one_alone(self, procedure: Procedure) -> None:
        drawn = overview([procedure], "vi")
        assert [station.procedure.id for station in drawn.stations] == ["test"]
        assert drawn.arrows == {"test": ()}

    def test_every_arrow_has_its_words(self, several: list[Procedure]) -> None:
        found = [(each.start, each.to, each.words["ru"], each.is_given) for each in leads(several)]
        ways = [("left", "right", "Зонт цел? да", False), ("left", "right", "Зонт цел? нет", False)]
        assert found == [*ways, ("giver", "right", "зонт", True)]
        arrows = overview(several, "ru").arrows
        assert [
            (" ".join(arrow.lines), arrow.is_given) for id in ("left", "giver") for arrow in arrows[id]
        ] == [(words, is_given) for _start, _to, words, is_given in found]

    def test_boxes_stand_in_their_order_and_to_the_right_those_where_others_end(
        self, several: list[Procedure]
    ) -> None:
        left, right, giver = overview(several, "ru").stations
        assert left.x == giver.x < right.x
        assert left.y + left.height < giver.y

    def test_each_arrow_has_an_end_of_its_own_and_leaves_below_its_words(
        self, several: list[Procedure]
    ) -> None:
        """So that none runs into another, whichever way it goes."""
        left, right, giver = several
        gift = Gift(to=("left", "right"), what=dict.fromkeys(LANGUAGES, "зонт"), clauses=("1.1",))
        drawn = overview([left, right, giver.model_copy(update={"gives": (gift,)})], "ru")
        arrows = [arrow for each in drawn.arrows.values() for arrow in each]
        assert [arrow.is_back for arrow in arrows] == [False, False, True, False]
        assert (
            len({(arrow.x, arrow.y) for arrow in arrows})
            == len({arrow.path.split()[4] for arrow in arrows})
            == 4
        )
        boxes = {station.procedure.id: station for station in drawn.stations}
        for arrow, to in zip(arrows, ("right", "right", "left", "right"), strict=True):
            box = boxes[to]
            assert arrow.x == box.x and box.y < arrow.y < box.y + box.height
            leaves = int(arrow.path.split()[0].partition(",")[2])
            assert arrow.words_y + 16 * (len(arrow.lines) - 1) < leaves
            assert 0 < arrow.words_x < drawn.width

    def test_ways_cross_no_more_often_than_they_must(self) -> None:
        """Down past one another, to ends in the same order: the first takes the lane that is farthest."""
        assert _in_lanes({0: (0, 50), 1: (10, 60)}, False) == [1, 0]
        assert _in_lanes({0: (50, 0), 1: (60, 10)}, False) == [0, 1]
        assert _in_lanes({0: (60, 0), 1: (50, 10)}, True) == [1, 0]


def way(to: str, when: str) -> Way:
    return Way(to=f"procedure:{to}", when=dict.fromkeys(LANGUAGES, when))


class TestAnatomy:
    @pytest.fixture
    def mark(self, store: Store) -> Mark:
        mark = next(iter(store[Mark].values()))
        example = {"year": "15", "verifier-code": "K", "body-code": "XX"}
        elements = (each.model_copy(update={"example": example.get(each.id)}) for each in mark.elements)
        return mark.model_copy(update={"elements": tuple(elements)})

    def test_the_list_shows_what_is_drawn(self, mark: Mark) -> None:
        drawn = [examples(mark, shape) for shape in mark.shapes]
        for id in numbers(mark):
            assert shown(mark, id) == list(dict.fromkeys(each[id] for each in drawn if id in each))
        assert shown(mark, "year") == ["15"] and "period" not in numbers(mark)

    def test_the_code_is_one_of_the_body(self, mark: Mark) -> None:
        for shape in mark.shapes:
            codes = [example for code in mark.codes if code.body == shape.body for example in code.examples]
            assert examples(mark, shape)["body-code"] in codes

    def test_a_line_begins_beside_its_text(self, mark: Mark) -> None:
        for one in anatomy(mark, mark.shapes[0], 1).elements:
            half = Lettering(one.size, 1, is_bold=True).width(one.text) / 2
            start = float(one.lead[1:].partition(",")[0])
            assert abs(start - one.x) > half


class TestComparisons:
    def test_rows_of_the_rule_in_the_order_of_the_clauses(self, store: Store) -> None:
        comparison = next(each for each in compare.comparisons(store) if each.address == "compare/rule/")
        anchors = [row.anchor for row in comparison.rows if row.kind == "clause"]
        assert anchors == [
            "clause-1.1-title",
            "clause-1.1",
            "clause-1.2-title",
            "clause-1.2",
            "clause-1.2.1",
            "clause-1.2.1.1",
        ]

    def test_each_organisation_and_programme_has_a_page(self, store: Store) -> None:
        own = [each for each in compare.comparisons(store) if each.entity]
        assert {each.entity.id for each in own} == {*store[Organisation], *store[Programme]}
        assert own[0].address.startswith("compare/organisations/")
        assert own[-1].address == "compare/cooperation/umbrella-help/"
        assert all(row.text.keys() == store.languages.keys() for each in own for row in each.rows)

    def test_no_anchor_stands_twice(self, store: Store) -> None:
        for comparison in compare.comparisons(store):
            anchors = [row.anchor for row in comparison.rows]
            assert len(anchors) == len(set(anchors)), comparison.address


class TestMark:
    def test_the_scripts_find_the_problems_that_the_interface_names(self) -> None:
        """Each that they say, and no other, in whatever order they look for them."""
        scripts = Path(portal.rule.__file__).parent.glob("mark*.js")
        text = "".join(script.read_text(encoding="utf-8") for script in scripts)
        assert set(re.findall(r'\b(?:say|ask|problem|question)\("(\w+)"', text)) == set(Problem)
