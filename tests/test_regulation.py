"""The clauses in order, what leads to each, the paths of the path finder, the drawings: on the made-up project."""

import pytest

from etalon import compare, drawing, guide
from etalon.regulation import Regulation, key_of, numbers_of, steps_reached, ways_of
from etalon.store import Store, load
from tests.casebook import PROJECT


@pytest.fixture(scope="module")
def store() -> Store:
    found, findings = load(PROJECT)
    assert findings == []
    return found


@pytest.fixture(scope="module")
def rule(store: Store) -> Regulation:
    return Regulation(store)


class TestClauses:
    def test_numbers_are_no_decimals(self) -> None:
        numbers = ["2.10", "2.9", "2.1", "2.13.1", "2.13", "10.1"]
        assert sorted(numbers, key=key_of) == ["2.1", "2.9", "2.10", "2.13", "2.13.1", "10.1"]

    def test_every_level_in_order(self, rule: Regulation) -> None:
        assert [clause.number for clause in rule.clauses] == ["1.1", "1.2", "1.2.1", "1.2.1.1"]
        assert [section.number for section in rule.sections] == ["1"]

    def test_a_clause_inside_is_found_by_its_number(self, store: Store) -> None:
        assert store.get("clause", "1.2.1.1").text["ru"] == "Знак круглый."
        assert store.get("clause", "1.2.2") is None
        assert store.get("parameter", "sizes").values == (4, 6)

    def test_what_leads_to_a_clause(self, rule: Regulation) -> None:
        assert rule.cited_by("clause:1.2") == ["1.1"]
        assert [procedure.id for procedure in rule.procedures_at("1.1")] == ["test"]
        assert [step.id for _procedure, step in rule.steps_at("1.2.1")] == ["mark"]
        assert {answer.id for answer in rule.answers_at("1.1")} == {"mark", "leave"}
        assert rule.using_term("umbrella") == ["1.1"]

    def test_those_of_an_actor_and_of_a_kind(self, rule: Regulation) -> None:
        assert [clause.number for clause in rule.of_actor("keeper")] == ["1.1", "1.2.1"]
        assert [kind.value for kind in rule.kinds] == ["definition", "rule", "permission", "list_item"]
        assert [clause.number for clause in rule.of_kind(rule.kinds[-1])] == ["1.2.1.1"]

    def test_a_clause_inside_is_about_what_its_top_is_about(self, rule: Regulation) -> None:
        assert rule.title_of("1.2.1.1") == rule.title_of("1.2")

    def test_the_clauses_of_an_answer(self, store: Store) -> None:
        assert numbers_of(store.tables["answer"]["mark"]) == ["1.1"]


class TestPaths:
    def test_each_path_has_an_address(self, store: Store) -> None:
        assert [
            (path.address.removeprefix(guide.ADDRESS), path.kind, path.id) for path in guide.paths(store)
        ] == [
            ("", "question", "start"),
            ("new/", "answer", "mark"),
            ("old/", "question", "whole"),
            ("old/whole/", "answer", "mark"),
            ("old/torn/", "answer", "leave"),
        ]

    def test_the_shortest_path_to_an_answer(self, rule: Regulation) -> None:
        assert rule.path_to("mark").options == ("new",)


class TestProcedures:
    def test_ways_and_steps(self, store: Store) -> None:
        procedure = store.tables["procedure"]["test"]
        assert ways_of(procedure, "look") == ["mark", "leave"]
        assert ways_of(procedure, "leave") == []
        assert set(steps_reached(procedure)) == {"look", "leave", "mark"}


class TestDrawing:
    def test_positions_are_the_same_in_every_language(self, store: Store) -> None:
        procedure = store.tables["procedure"]["test"]
        flows = [drawing.flow(store, procedure, code) for code in store.languages]
        places = [
            [
                (node.y, node.height, len(node.label), len(node.actors), node.down and node.down[:2])
                for node in flow.nodes
            ]
            for flow in flows
        ]
        assert all(each == places[0] for each in places)
        assert len({flow.height for flow in flows}) == 1

    def test_nothing_overlaps(self, store: Store) -> None:
        flow = drawing.flow(store, store.tables["procedure"]["test"], "ru")
        edges = []
        for node in flow.nodes:
            edges += [node.y, node.y + node.height]
            edges += [edge for each in node.exits for edge in (each.y, each.y + each.height)]
        assert edges == sorted(edges)
        assert edges[-1] < flow.height

    def test_the_way_to_the_step_below_is_an_arrow_and_others_are_exits(self, store: Store) -> None:
        look = drawing.flow(store, store.tables["procedure"]["test"], "ru").nodes[0]
        assert look.down[2] == ("нет",)
        assert [(each.to, each.lines) for each in look.exits] == [("mark", ("да → 3",))]

    def test_an_outcome_leads_nowhere(self, store: Store) -> None:
        flow = drawing.flow(store, store.tables["procedure"]["test"], "ru")
        assert [node.down for node in flow.nodes[1:]] == [None, None]

    def test_all_procedures(self, store: Store) -> None:
        drawn = drawing.overview(store, list(store.tables["procedure"].values()), "vi")
        assert [place.procedure.id for place in drawn.places] == ["test"]
        assert drawn.edges == ()


class TestComparisons:
    def test_rows_of_the_rule_in_the_order_of_the_clauses(self, store: Store) -> None:
        comparison = next(each for each in compare.comparisons(store) if each.page == "rule")
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
        own = [each for each in compare.comparisons(store) if each.id]
        assert {each.id for each in own} == {*store.tables["organisation"], *store.tables["programme"]}
        assert own[0].address.startswith("compare/organisations/")
        assert own[-1].address == "compare/cooperation/umbrella-help/"
        assert all(row.text.keys() == store.languages.keys() for each in own for row in each.rows)

    def test_no_anchor_stands_twice(self, store: Store) -> None:
        for comparison in compare.comparisons(store):
            anchors = [row.anchor for row in comparison.rows]
            assert len(anchors) == len(set(anchors)), comparison.address
