"""The store: typed, read once, and every derived view made once."""

from pathlib import Path

import pytest

from etalon import workers
from etalon.data import loading
from etalon.data.base import Strict
from etalon.data.store import Store
from etalon.kind import Kinds
from etalon.rules import RULES, rules_of
from etalon.rules.reference import known_ids
from tests.etalon.made_up.kitchen.dish import Dish, Step
from tests.etalon.made_up.kitchen.rules import few_spices, nothing_cooks_for_days
from tests.etalon.made_up.kitchen.spice import Spice, Variety
from tests.etalon.made_up.people.cook import Cook
from tests.etalon.stage import PORTAL, findings_of, store_of


def test_entities_come_by_their_model(root: Path) -> None:
    store = store_of(root)
    assert list(store[Dish]) == ["bread", "cake", "soup"]
    assert isinstance(store[Cook]["ruth"], Cook)
    assert store[Spice] == store.table("spice")
    assert [(file.id, file.path) for file, _dish in store.each(Dish)] == [
        (id, f"data/dish/{id}.yml") for id in store[Dish]
    ]
    assert all(store.entity(file) is dish and file.kind == "dish" for file, dish in store.each(Dish))


def test_what_is_no_kind_has_no_entities(root: Path) -> None:
    store = store_of(root)
    assert store.table("table") == {} and store.get("table", "x") is None
    with pytest.raises(KeyError):
        store[Step]  # type: ignore[type-var]


def test_a_model_made_from_another_is_of_its_kind() -> None:
    class SpecialDish(Dish):
        """As some rule may need it."""

    assert PORTAL.kinds.of(SpecialDish) is PORTAL.kinds["dish"]


def test_parts_are_found_by_kind_and_id(root: Path) -> None:
    store = store_of(root)
    knead, long_pepper = store.get("step", "knead"), store.get("spice", "long-pepper")
    assert isinstance(knead, Step) and isinstance(long_pepper, Variety)
    assert store.ids("spice") == ["pepper", "saffron", "salt", "long-pepper"]
    assert store.ids("step") == ["knead", "bake", "boil"]
    assert "step" not in store.kinds


def test_a_derived_view_is_made_once(root: Path) -> None:
    made = []

    class View:
        def __init__(self, store: Store) -> None:
            made.append(store)

    def count(store: Store) -> int:
        made.append(store)
        return len(store.files)

    store = store_of(root)
    assert store.index(View) is store.index(View)
    assert store.index(count) == store.index(count) == len(store.files)
    assert made == [store, store]
    assert store_of(root).index(View) is not store.index(View)


def test_a_check_derives_each_view_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for the rules that look at everything, one for those that judge each file by itself."""
    made: list[object] = []
    held: list[Store] = []  # else another may have the id of one that is gone
    index = Store.index

    def counting(store: Store, *view):  # type: ignore[no-untyped-def]
        if view not in store._derived:
            made.append((id(store), view))
            held.append(store)
        return index(store, *view)

    monkeypatch.setattr(Store, "index", counting)
    assert findings_of(root) == []
    assert len(made) == len(set(made)) > 5


def test_a_file_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = loading.bytes_of
    monkeypatch.setattr(loading, "bytes_of", lambda file, path: (read.append(path), real(file, path))[1])
    store = store_of(root)
    assert sorted(read) == sorted(file.path for file in store.files)


@pytest.mark.parametrize("cores", [1, 2])
def test_what_two_cores_read_is_what_one_reads(
    project: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr(loading, "_WORTH_A_COPY", 2)
    monkeypatch.setattr(workers, "cores", lambda: cores)
    for name, text in {"torn": "name: [", "bare": "", "strange": "name: a\u202eb\n"}.items():
        (project / f"data/dish/{name}.yml").write_text(text, encoding="utf-8")
    (project / "data/dish/pipe.yml").symlink_to("soup.yml")
    store, found = loading.load(project, PORTAL)
    assert len(found) >= 4
    for _first_and_again in range(2):
        other, told = loading.read(project, PORTAL, version="1")
        assert [each.path for each in other.files] == [each.path for each in store.files]
        assert [each.root for each in other.files] == [each.root for each in store.files]
        assert (other.tables, other.broken, told) == (store.tables, store.broken, found)


def test_no_file_is_tried_as_another_kind_while_it_is_valid(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "misfit", lambda *_arguments: pytest.fail("asked about a valid file"))
    store_of(root)


def test_references_are_split_by_prefix_or_name() -> None:
    kinds = PORTAL.kinds
    assert kinds.split("chef:ruth") == kinds.split("cook:ruth") == ("cook", "ruth")
    assert kinds.split("step:boil") == ("step", "boil")
    assert [
        kinds.split(text) for text in ("ruth", "chef:Ruth", "chef: ruth", "chef:", "https://a.example/")
    ] == [None] * 5


@pytest.mark.parametrize(
    ("address", "claim"),
    [
        ("dishes/soup/", ("dish", "soup")),
        ("dishes/gone/", ("dish", "gone")),
        ("spices/#salt", ("spice", "salt")),
        ("cooks/#cook-ruth", ("cook", "ruth")),
        ("cooks/#ruth", None),
        ("dishes/", None),
        ("dishes/soup/#how", None),
        ("dishes/a/b/", None),
        ("", None),
    ],
)
def test_an_address_is_that_of_an_entity_or_of_none(address: str, claim: tuple[str, str] | None) -> None:
    assert PORTAL.kinds.claimed(address) == claim


def test_the_longer_of_two_fitting_addresses_counts() -> None:
    from dataclasses import replace

    spice, cook = PORTAL.kinds["spice"], replace(PORTAL.kinds["cook"], address="spices/#cook-{id}")
    assert Kinds([spice, cook]).claimed("spices/#cook-ruth") == ("cook", "ruth")


def test_an_address_without_a_folder_is_found_among_those_with_one() -> None:
    from dataclasses import replace

    dish, spice = replace(PORTAL.kinds["dish"], address="{id}/", whole_of=None), PORTAL.kinds["spice"]
    kinds = Kinds([dish, spice])
    assert kinds.claimed("soup/") == ("dish", "soup")
    assert kinds.claimed("spices/") == ("dish", "spices")
    assert kinds.claimed("spices/#salt") == ("spice", "salt")


def test_rules_of_a_kind_join_those_of_any_portal_once(root: Path) -> None:
    rules = rules_of(store_of(root))
    assert rules[: len(RULES)] == RULES
    assert rules.count(nothing_cooks_for_days) == rules.count(few_spices) == 1


def test_a_rule_of_a_kind_finds_what_breaks_it(project: Path) -> None:
    path = project / "data/dish/soup.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("minutes: 180", "minutes: 9000"), encoding="utf-8")
    (finding,) = findings_of(project)
    assert finding.text("en") == (
        "data/dish/soup.yml:18: error: stages[0].minutes: 9000 minutes are more than a day; "
        "check the number, or order in [cooks-for-days]"
    )
    assert finding.message("az") == finding.message("en")  # no words of its own: in English


@pytest.mark.parametrize(
    ("broken", "reference", "is_told"),
    [
        ("dish/cake", "spices: [salt, nothing]", True),
        ("spice/saffron", "spices: [salt, nothing]", False),  # it may be a variety in what cannot be read
        ("spice/saffron", "spices: [saffron]", False),
        ("dish/cake", "hardest: nothing", False),  # it may be a step in what cannot be read
        ("spice/saffron", "hardest: nothing", False),
        ("cook/omar", "hardest: nothing", True),  # cooks have no parts
        ("", "hardest: nothing", True),
    ],
)
def test_what_cannot_be_read_may_hold_what_is_named(
    project: Path, broken: str, reference: str, is_told: bool
) -> None:
    soup = project / "data/dish/soup.yml"
    text = soup.read_text(encoding="utf-8").replace("spices: [salt, pepper]\n", f"{reference}\n")
    soup.write_text(text, encoding="utf-8")
    if broken:
        (project / f"data/{broken}.yml").write_text("{", encoding="utf-8")
    store, _found = loading.load(project, PORTAL)
    assert [finding.rule for finding in known_ids(store)] == (["id-not-here"] if is_told else [])


def test_each_object_tells_which_of_its_keys_were_written_though_those_are_kept_once() -> None:
    class Pair(Strict):
        left: str = ""
        right: str = ""

    pairs = Pair(left="a"), Pair(right="b"), Pair(left="a", right="b"), Pair()
    assert [pair.model_fields_set for pair in pairs] == [{"left"}, {"right"}, {"left", "right"}, set()]
    assert Pair(left="c").model_fields_set is pairs[0].model_fields_set
