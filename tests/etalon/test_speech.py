"""A page's way to the data; everything that is read is recorded, also within the pieces that pages share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etalon.address.redirects import moves
from etalon.data.reads import Read, recording, watching
from etalon.editor.status import survey
from etalon.page.frame import Body, framed
from etalon.page.generated import generated
from etalon.page.navigation import Parts
from etalon.page.speech import Speech
from etalon.page.views import Unrenderable
from tests.etalon.made_up.kitchen.dish import Dish
from tests.etalon.made_up.kitchen.spice import Spice
from tests.etalon.made_up.people.cook import Cook
from tests.etalon.made_up.people.hands import Hands
from tests.etalon.stage import changed, voice_of

HERE = "dishes/soup/"
Told = Callable[[Speech], object]


def read_by(ask: Callable[[], object]) -> set[Read]:
    """What is read where something is asked."""
    with watching(), recording() as found:
        ask()
    return found


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda speech: speech.get("dish:soup"), {("thing", "dish", "soup")}),
        (lambda speech: speech.get("chef:ruth"), {("thing", "cook", "ruth")}),
        (lambda speech: speech.get("step:boil"), {("thing", "step", "boil")}),
        (lambda speech: speech.get("dish:nothing"), {("thing", "dish", "nothing")}),
        (lambda speech: speech.all("dish"), {("order", "dish")}),
        (lambda speech: speech.all(Dish), {("order", "dish")}),
        (lambda speech: speech.count("dish"), {("ids", "dish")}),
        (lambda speech: speech.index(survey), {("view", survey)}),
        (
            lambda speech: speech.name("chef:ruth"),
            {("thing", "cook", "ruth"), ("field", Cook, "ruth", "title")},
        ),
        (lambda speech: speech.at("spice:salt"), {("thing", "spice", "salt")}),
        (lambda speech: speech.href("spice:salt"), {("thing", "spice", "salt")}),
        (
            lambda speech: speech.description("dish:soup"),
            {("thing", "dish", "soup"), ("field", Dish, "soup", "description")},
        ),
        (lambda speech: speech.word("course.sweet"), {("word", "course.sweet", "en")}),
        (lambda speech: speech.word_in("he", "course.sweet"), {("word", "course.sweet", "he")}),
        (
            lambda speech: speech.mention("spice:salt"),
            {("thing", "spice", "salt"), ("field", Spice, "salt", "title")},
        ),
    ],
)
def test_a_read_is_recorded(root: Path, ask: Told, expected: set[Read]) -> None:
    speech = voice_of(root).speech(HERE)
    assert read_by(lambda: ask(speech)) == expected


def test_which_terms_a_text_links_is_told_by_all_terms(root: Path) -> None:
    speech = voice_of(root).speech(HERE)
    read = read_by(lambda: speech.words({"en": "[Ruth](chef:ruth)", "he": "x"}))
    assert {read[1].__name__ for read in read if read[0] == "view"} >= {"Vocabulary", "_lexicons"}
    assert ("thing", "cook", "ruth") in read


def test_a_page_rests_on_what_a_shared_piece_read(root: Path) -> None:
    """The second page of one depth gets the piece ready made, and depends on the same things."""
    voice = voice_of(root)
    first, second = voice.speech("dishes/soup/"), voice.speech("dishes/cake/")
    reads = [read_by(lambda speech=speech: speech.mention("chef:ruth")) for speech in (first, second)]  # type: ignore[misc]
    assert len(voice.fragments) == 1
    assert reads[0] == reads[1] >= {("thing", "cook", "ruth"), ("field", Cook, "ruth", "title")}
    assert first.linked_kinds == second.linked_kinds == {"cook"}


def test_pages_of_another_depth_have_links_of_their_own(root: Path) -> None:
    voice = voice_of(root)
    deep, shallow = voice.speech("dishes/soup/"), voice.speech("dishes/")
    assert deep.mention("dish:cake") == '<a class="dish" href="../../dishes/cake/">Honey cake</a>'
    assert shallow.mention("dish:cake") == '<a class="dish" href="../dishes/cake/">Honey cake</a>'


@pytest.mark.parametrize("language", ["he", "en"])
def test_a_page_rests_on_whatever_its_view_asks_for(root: Path, language: str) -> None:
    """Entities, lists, derived views, words of the interface, templates; also what is kept from an earlier page."""
    voice = voice_of(root, language)
    bread = voice.store.get("dish", "bread")
    first, second = (
        read_by(lambda: voice.render("kitchen/plate", "dishes/bread/", it=bread)) for _time in range(2)
    )
    assert first == second
    assert first >= {
        ("view", Hands),
        ("field", Dish, "bread", "title"),
        ("thing", "cook", "ruth"),
        ("thing", "spice", "saffron"),
        ("word", "course.starter", language),
        ("word", "dishes.hardest", language),
        ("template", "kitchen/plate.html.j2"),
    }


def test_a_thing_is_cited_as_its_kind_says_else_by_its_label(root: Path) -> None:
    speech = voice_of(root).speech("")
    assert speech.cited("spice:salt") == f"{speech.name('spice:salt')} (salt)"
    assert speech.cited("dish:soup") == speech.label("dish:soup") != speech.name("dish:soup")


def test_all_of_a_kind_come_in_its_order(root: Path) -> None:
    speech = voice_of(root).speech("")
    assert [cook.id for cook in speech.all("cook")] == ["omar", "ruth"]  # by birth
    assert [dish.id for dish in speech.all("dish")] == ["bread", "cake", "soup"]
    assert [dish.id for dish in speech.sort_by_name(speech.all(Dish))] == ["cake", "bread", "soup"]


def test_what_a_kind_does_not_declare_is_its_title(root: Path) -> None:
    speech = voice_of(root).speech("")
    assert (
        speech.label("spice:salt") == speech.short("spice:salt") == speech.description("spice:salt") == "salt"
    )
    assert speech.short("chef:ruth") == "Ruth"
    assert speech.label("dish:cake") == "Sweet · Honey cake"
    assert speech.mention("spice:salt") == '<a href="spices/#salt">salt</a>'
    assert speech.name("spice:long-pepper") == "long pepper"  # a part


def test_what_has_no_address_is_mentioned_without_a_link(root: Path) -> None:
    portal = changed("spice", address=None, title=lambda _speech, spice: f"<{spice.id}>")
    assert voice_of(root, portal=portal).speech("").mention("spice:salt") == "&lt;salt&gt;"


@pytest.mark.parametrize("ask", ["name", "label", "short", "mention", "href", "description"])
def test_what_is_not_there_has_no_name(root: Path, ask: str) -> None:
    with pytest.raises(LookupError, match="leads nowhere"):
        getattr(voice_of(root).speech(""), ask)("dish:nothing")


def test_a_word_that_is_not_there_is_a_finding(root: Path) -> None:
    with pytest.raises(Unrenderable) as failed:
        voice_of(root).speech("").word("course.nothing")
    assert (failed.value.finding.path, failed.value.finding.key) == ("data/ui/course.yml", "nothing")
    assert failed.value.finding.rule == "unknown-word"


def test_a_term_is_linked_once_below_a_heading(root: Path) -> None:
    speech = voice_of(root).speech(HERE)
    text = {"en": "salt and salt", "he": "מלח"}
    link = '<a href="../../spices/#salt">salt</a>'
    assert speech.words(text) == f"{link} and salt"
    assert speech.words(text) == "salt and salt"
    speech.heading(2, "more", "More")
    assert speech.words(text) == f"{link} and salt"
    assert speech.linked(text, ["salt"]) == f"{link} and salt"


def test_a_term_is_linked_only_where_every_language_uses_it(root: Path) -> None:
    assert voice_of(root).speech(HERE).words({"en": "salt", "he": "סוכר"}) == "salt"


def test_the_glossary_and_shared_pieces_link_no_terms(root: Path) -> None:
    text = {"en": "salt", "he": "מלח"}
    assert voice_of(root).speech("spices/").words(text) == "salt"
    portal = changed("dish", mention=lambda speech, _dish: speech.words(text))
    assert voice_of(root, portal=portal).speech(HERE).mention("dish:soup") == "salt"


def test_a_portal_without_terms_links_none(root: Path) -> None:
    portal = changed("spice", notion=None)
    assert voice_of(root, portal=portal).speech(HERE).words({"en": "salt", "he": "מלח"}) == "salt"


def test_helpers_are_made_once_for_a_page(root: Path) -> None:
    speech = voice_of(root).speech("")
    assert speech.helper("dish") is speech.helper("dish")
    with pytest.raises(LookupError, match="spice"):
        speech.helper("spice")


def test_the_frame_is_read_for_too(root: Path) -> None:
    voice = voice_of(root)
    speech = voice.speech("dishes/soup/")
    found = read_by(lambda: framed(voice, speech, Body("x", "x", "")))
    assert found >= {
        *(("view", Parts), ("view", moves), ("template", "theme/base.html")),
        *(("word", "site.name", "en"), ("word", "site.footer_data", "en")),
    }


def test_a_comparison_rests_on_the_texts_that_it_holds_and_no_others(root: Path) -> None:
    voice = voice_of(root)
    page = next(page for page in voice.store.index(generated) if page.address == "compare/dishes/soup/")
    found = read_by(lambda: voice.render_page(page))
    texts = {read[2] for read in found if read[0] == "field" and read[3] == "texts"}
    assert texts == {"data/dish/soup.yml"}
