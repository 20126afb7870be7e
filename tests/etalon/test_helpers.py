"""What the generator's own views ask, and what a kind tells of its addresses."""

from dataclasses import replace
from pathlib import Path

import pytest

from etalon.data import walk
from etalon.data.base import Strict
from etalon.data.grammar import Grammar
from etalon.data.loading import load
from etalon.data.wording import Wording
from etalon.editor import drafts
from etalon.kind import Kinds
from etalon.page.compare import beside, comparisons, is_alone
from etalon.page.helpers import PageHelpers
from etalon.page.speech import Speech
from etalon.page.voice import Settings, Voice
from tests.etalon.made_up.kitchen.dish import Course, Dish
from tests.etalon.stage import PORTAL, SETTINGS, changed, store_of, voice_of

DISH, SPICE, COOK = (PORTAL.kinds[name] for name in ("dish", "spice", "cook"))


@pytest.fixture(scope="module")
def speech(root: Path) -> Speech:
    return voice_of(root).speech("dishes/soup/")


@pytest.fixture(scope="module")
def helpers(speech: Speech) -> PageHelpers:
    return PageHelpers(speech)


class TestHelpers:
    def test_comparisons_of_several_and_of_one(self, helpers: PageHelpers) -> None:
        """Part by part of the site, in the order of its navigation; what is compared alone by its first letter."""
        found = helpers.compared()
        assert [(each.id, each.title) for each in found] == [
            ("dishes", "Dishes"),
            ("spices", "Spices"),
            ("cooks", "Cooks"),
        ]
        assert [[one.address for one in each.together] for each in found] == [
            [],
            ["compare/spices/"],
            ["compare/cooks/"],
        ]
        letters = {letter: [one.address for one in all] for letter, all in found[0].alone}
        assert letters == {
            "H": ["compare/dishes/cake/"],
            "S": ["compare/dishes/bread/"],
            "V": ["compare/dishes/soup/"],
        }
        assert [each.amount for each in found] == [3, 0, 0]

    def test_how_the_texts_of_a_comparison_stand(self, helpers: PageHelpers) -> None:
        (dishes, spices, _cooks) = helpers.compared()
        soup = dishes.alone[-1][1][0]
        counts = helpers.counts(soup)
        assert [(each.files, each.agreed, each.reviewed) for each in counts.values()] == [
            (1, 1, 0),
            (1, 1, 1),
        ]
        assert [each.files for each in helpers.counts(spices.together[0]).values()] == [4, 4]
        assert not helpers.is_behind(soup.rows[0], "he")

    def test_names_of_kinds_fields_and_rows(self, helpers: PageHelpers) -> None:
        row = helpers.compared()[1].together[0].rows[0]
        assert helpers.row_name(row) == "pepper"
        assert (helpers.kind_name("dish"), helpers.field_name(row)) == ("Dishes", "title")

    def test_a_text_within_what_has_no_word_is_named_by_its_field(self, helpers: PageHelpers) -> None:
        soup = helpers.compared()[0].alone[-1][1][0]
        names = [helpers.field_name(row) for row in soup.rows]
        assert names == ["title", "description", "in the menu", "what to do", "saying"]

    def test_languages_by_their_own_names(self, helpers: PageHelpers, root: Path) -> None:
        he = store_of(root).languages["he"].name
        assert helpers.own_names(["en", "he"]) == (
            f'<span lang="en">English</span>, <span lang="he">{he}</span>'
        )
        assert helpers.own_names([]) == ""
        assert helpers.cells() == [
            ("he", f' lang="he" dir="rtl" data-label="{he}"'),
            ("en", ' lang="en" data-label="English"'),
        ]

    def test_what_runs_the_other_way_than_the_page(self, helpers: PageHelpers, root: Path) -> None:
        assert (helpers.turned("he"), helpers.turned("en")) == (' dir="rtl"', "")
        hebrew = PageHelpers(voice_of(root, "he").speech("dishes/"))
        assert (hebrew.turned("he"), hebrew.turned("en")) == ("", ' dir="ltr"')
        above = PageHelpers(voice_of(root, "he").speech_above("id/dish/soup/"))
        assert (above.turned("he"), above.turned("en")) == (' dir="rtl"', "")

    def test_where_it_leads(self, helpers: PageHelpers) -> None:
        assert helpers.explained() == "../../standing/"
        assert [page.id for page in helpers.navigation()] == ["dishes", "spices", "cooks"]
        assert (helpers.base_path, helpers.portal_name) == ("/", "Spoon")


class TestSpeech:
    def test_addresses_of_things(self, speech: Speech) -> None:
        assert speech.href("spice:salt") == "../../spices/#salt"
        assert speech.page_href("dishes/") == "../../dishes/"
        assert speech.asset("images/logo.svg") == "../../../assets/images/logo.svg"
        assert speech.permanent("spice", "salt") == (
            "../../../id/spice/salt/",
            "https://spoon.example/id/spice/salt/",
        )
        assert speech.absolute("a/") == "https://spoon.example/a/"
        assert speech.absolute("") == "https://spoon.example/"
        assert speech.edit_url("dish", "soup") == "https://edit.example/data/dish/soup.yml"
        with pytest.raises(LookupError, match="“spice:dill” leads nowhere"):
            speech.href("spice:dill")

    @pytest.mark.parametrize(
        ("site_url", "base"),
        [
            ("https://a.example/b/", "/b/"),
            ("https://a.example", "/"),
            ("https://a.example/", "/"),
            ("/", "/"),
        ],
    )
    def test_the_path_of_the_root(self, root: Path, site_url: str, base: str) -> None:
        speech = Voice(store_of(root), "en", Settings(site_url)).speech("dishes/")
        assert speech.base_path == base
        assert speech.edit_url("dish", "soup") is None

    def test_names(self, speech: Speech) -> None:
        soup = speech.get("dish:soup")
        assert speech.name(soup) == speech.name("dish:soup") == "Vegetable soup"
        assert speech.label(soup) == "Starter · Vegetable soup"
        assert speech.label("cook:ruth") == speech.name("cook:ruth") == "Ruth Levi"
        assert (speech.short("cook:ruth"), speech.short("dish:soup")) == ("Ruth", "Vegetable soup")
        assert speech.description("cook:ruth").startswith("Ruth cooks a soup")
        assert speech.description("spice:salt") == "salt"  # the kind tells nothing better
        assert speech.mention("cook:ruth") == '<a href="../../cooks/#cook-ruth">Ruth Levi</a>'
        assert speech.count("dish") == 3

    def test_texts(self, speech: Speech) -> None:
        text = {"en": "**Salt** for [Ruth](chef:ruth)", "he": "מלח"}
        assert speech.plain(text) == "Salt for Ruth"
        assert speech.words_in("he", text) == "מלח"
        assert speech.words_in("en", text) == (
            '<strong>Salt</strong> for <a href="../../cooks/#cook-ruth">Ruth</a>'
        )
        assert speech.linked({"en": "salt and salt", "he": "x"}, ["salt"]) == (
            '<a href="../../spices/#salt">salt</a> and salt'
        )
        assert speech.word_in("he", "course.sweet") != speech.word("course.sweet") == "Sweet"

    def test_a_link_in_a_text_that_leads_nowhere_is_its_words(self, speech: Speech) -> None:
        assert speech.words({"en": "[Anna](chef:anna) and [a](https://a.example/)", "he": "x"}) == (
            'Anna and <a href="https://a.example/">a</a>'
        )


class TestKinds:
    def test_what_an_address_tells(self) -> None:
        assert (DISH.has_pages, SPICE.has_pages, replace(DISH, address=None).has_pages) == (
            True,
            False,
            False,
        )
        assert (DISH.folder, SPICE.folder, replace(DISH, address=None).folder) == ("dishes", "spices", "")
        assert (
            DISH.address_of("pie") == "dishes/pie/" and replace(DISH, address=None).address_of("pie") is None
        )
        assert DISH.id_at("dishes/pie/") == "pie"
        for other in ("dishes/", "dishes/Pie/", "dishes/pie", "xdishes/pie/", "dishes/pie/x/"):
            assert DISH.id_at(other) is None
        assert replace(DISH, address=None).id_at("dishes/pie/") is None

    def test_a_part_of_a_kind_stands_on_the_page_of_its_whole(self) -> None:
        assert DISH.address_of("pie.cold") == "dishes/pie/#dish-pie.cold"
        assert DISH.id_at("dishes/pie/#dish-pie.cold") == "pie.cold"
        for other in (
            "dishes/pie/#pie.cold",
            "dishes/soup/#dish-pie.cold",
            "dishes/pie/#dish-pie",
            "dishes/pie.cold/",
        ):
            assert DISH.id_at(other) is None
        assert replace(DISH, whole_of=None).address_of("pie.cold") == "dishes/pie.cold/"
        assert replace(SPICE, whole_of=None).address_of("salt.fine") == "spices/#salt.fine"

    def test_kinds_that_can_be_cited_have_an_address(self) -> None:
        kinds = Kinds([DISH, replace(SPICE, address=None), COOK])
        assert [kind.name for kind in kinds.citable] == ["dish", "cook"]
        assert len(kinds) == 3 and [*kinds] == ["dish", "spice", "cook"]
        assert kinds.claimed("spices/#salt") is None

    def test_what_is_no_kind_s_model(self) -> None:
        with pytest.raises(KeyError, match="int is the model of no kind"):
            Kinds([DISH]).of(int)  # type: ignore[arg-type]

    def test_which_are_compared_alone(self) -> None:
        assert (is_alone(DISH), is_alone(SPICE), is_alone(replace(DISH, compare="dishes"))) == (
            *(True, False, False),
        )
        assert beside(PORTAL.kinds, "dishes/none/") == "compare/dishes/none/"
        assert beside(PORTAL.kinds, "spices/#salt") is None and beside(PORTAL.kinds, "standing/") is None


def test_a_comparison_that_holds_nothing_is_no_page(project: Path) -> None:
    for path in (project / "data/cook").iterdir():
        path.unlink()
    found = comparisons(load(project, PORTAL)[0])
    assert "compare/cooks/" not in [each.address for each in found]


def test_words_of_a_kind_s_own_come_before_shared_ones(root: Path) -> None:
    store = store_of(root)
    own = replace(store, words={**store.words, "dish.kind": {}, "spice.compare": {}, "dish.field_title": {}})
    shared, owned = Wording(store), Wording(own)
    assert (shared.kind("dish"), owned.kind("dish")) == ("editors.kind_dish", "dish.kind")
    assert (shared.together(["dish"], "dishes"), shared.together(["x"], "y")) == (
        "compare.dishes",
        "x.compare",
    )
    assert owned.together(["dish", "spice"], "dishes") == "spice.compare"
    assert (shared.field("dish", "title"), owned.field("dish", "title")) == (
        "field.title",
        "dish.field_title",
    )
    assert shared.field("dish", "no") == "dish.field_no"


def test_what_a_draft_lacks_is_shown_as_missing(project: Path) -> None:
    """Never another language's words."""
    drafts.write(store_of(project), "language", "fa")
    speech = Voice(store_of(project, drafts=True), "fa", SETTINGS).speech("dishes/soup/")
    text = {"he": "מלח", "en": "salt"}
    lacking = '<span class="missing">⟨fa: …⟩</span>'
    assert speech.words(text) == speech.linked(text, ["salt"]) == lacking
    assert speech.plain(text) == "⟨fa: …⟩"
    assert speech.word("course.sweet") == "⟨course.sweet: …⟩"


def test_a_kind_may_describe_its_pages_by_a_function(root: Path) -> None:
    told = changed("dish", description=lambda speech, dish: f"{speech.name(dish)}, {dish.id}")
    assert voice_of(root, portal=told).speech("").description("dish:soup") == "Vegetable soup, soup"


class TestModels:
    """Which keys a file may have where, as its annotations tell."""

    @pytest.mark.parametrize(
        ("location", "keys"),
        [
            (("stages", 0), ["id", "doing", "minutes", "spices"]),
            (("sayings", 1), ["id", "quoted"]),
            (("title",), []),
            (("title", "en"), []),
            (("stages", 0, "doing", "he"), []),
            (("nothing", "inside"), []),
        ],
    )
    def test_keys_of_a_mapping(self, location: tuple[str | int, ...], keys: list[str]) -> None:
        assert walk.keys_at(Dish, location) == keys
        assert walk.keys_at(Dish, ())[:4] == ["id", "exceptions", "agreed", "reviewed"]

    def test_keys_of_what_stands_in_a_mapping(self) -> None:
        assert walk.keys_at(Grammar, ("references", "article")) == ["before", "after"]
        assert walk.keys_at(Grammar, ("references",)) == []
        assert walk.keys_at(Grammar, ("numbers", "3")) == []

    def test_lists_from_which_fields_choose(self) -> None:
        assert walk.choices(Dish, "course") is Course
        assert walk.choices(Menu, "dishes.course") is Course
        for field in ("title", "nothing", "course.deeper", "stages.minutes", "stages.nothing.more"):
            assert walk.choices(Dish, field) is None

    def test_texts_and_references_stand_where_the_file_has_them(self, root: Path) -> None:
        bread = store_of(root)[Dish]["bread"]
        assert [location for location, _text in walk.texts(bread)] == [
            ("title",),
            ("description",),
            ("menu",),
            ("stages", 0, "doing"),
            ("stages", 1, "doing"),
        ]
        assert [*walk.references(bread)] == [
            (("spices", 0), "spice", "saffron"),
            (("hardest",), "step", "knead"),
            (("inspired_by",), "*", "dish:soup"),
        ]


class Menu(Strict):
    """Dishes, each with its course: a list inside a list."""

    dishes: tuple[Dish, ...]
