"""A page's way to the data: it records everything that was read, also within the pieces that pages share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etalon.editor.status import survey
from etalon.page.frame import Body, framed
from etalon.page.generated import generated
from etalon.page.reads import Facet, Read
from etalon.page.speech import Speech
from etalon.page.views import Unrenderable
from tests.etalon.made_up.kitchen.dish import Dish
from tests.etalon.stage import changed, voice_of

HERE = "dishes/soup/"
Told = Callable[[Speech], object]


def reads(speech: Speech) -> set[tuple[str, str]]:
    """What was read and how much of it; all in the page's own language."""
    assert {read.language for read in speech.reads} <= {speech.language}
    return {(read.what, read.facet.value) for read in speech.reads}


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda speech: speech.get("dish:soup"), {("dish:soup", "whole")}),
        (lambda speech: speech.get("chef:ruth"), {("cook:ruth", "whole")}),
        (lambda speech: speech.get("step:boil"), {("step:boil", "whole")}),
        (lambda speech: speech.get("dish:nothing"), {("dish:nothing", "whole")}),
        (lambda speech: speech.all("dish"), {("dish:*", "whole")}),
        (lambda speech: speech.all(Dish), {("dish:*", "whole")}),
        (lambda speech: speech.count("dish"), {("dish:*", "ids")}),
        (lambda speech: speech.index(survey), {("view:survey", "whole")}),
        (lambda speech: speech.name("chef:ruth"), {("cook:ruth", "name")}),
        (lambda speech: speech.short("cook:ruth"), {("cook:ruth", "name")}),
        (lambda speech: speech.at("spice:salt"), {("spice:salt", "address")}),
        (lambda speech: speech.href("spice:salt"), {("spice:salt", "address")}),
        (lambda speech: speech.description("dish:soup"), {("dish:soup", "whole")}),
        (lambda speech: speech.standing("dish", "soup"), {("dish:soup", "standing")}),
        (lambda speech: speech.word("course.sweet"), {("ui:course.sweet", "whole")}),
        (
            lambda speech: speech.label("dish:soup"),
            {("dish:soup", "name"), ("ui:course.starter", "whole")},
        ),
        (
            lambda speech: speech.mention("dish:soup"),
            {("dish:soup", "name"), ("dish:soup", "address")},
        ),
        (
            lambda speech: speech.words({"en": "[Ruth](chef:ruth)", "he": "x"}),
            # Which terms a text links to is told by all terms and by all its languages.
            {("cook:ruth", "address"), ("view:Vocabulary", "whole")},
        ),
    ],
)
def test_a_read_is_recorded(root: Path, ask: Told, expected: set[tuple[str, str]]) -> None:
    speech = voice_of(root).speech(HERE)
    ask(speech)
    assert reads(speech) == expected


def test_a_word_in_another_language_is_recorded_as_that(root: Path) -> None:
    speech = voice_of(root, "en").speech(HERE)
    speech.word_in("he", "course.sweet")
    assert list(speech.reads) == [Read("ui:course.sweet", Facet.whole, "he")]


def test_each_read_is_kept_once_and_in_order(root: Path) -> None:
    speech = voice_of(root).speech(HERE)
    for reference in ("spice:salt", "dish:soup", "dish:soup"):
        speech.name(reference)
    assert [read.what for read in speech.reads] == ["dish:soup", "spice:salt"]
    assert len(speech.reads) == 2


def test_a_page_takes_over_what_a_shared_piece_read(root: Path) -> None:
    """The second page of one depth gets the piece ready made, and depends on the same things."""
    voice = voice_of(root)
    first, second = voice.speech("dishes/soup/"), voice.speech("dishes/cake/")
    assert first.mention("chef:ruth") == second.mention("chef:ruth")
    assert len(voice.fragments) == 1
    assert reads(first) == reads(second) == {("cook:ruth", "name"), ("cook:ruth", "address")}
    assert first.linked_kinds == second.linked_kinds == {"cook"}


def test_pages_of_another_depth_have_links_of_their_own(root: Path) -> None:
    voice = voice_of(root)
    deep, shallow = voice.speech("dishes/soup/"), voice.speech("dishes/")
    assert deep.mention("dish:cake") == '<a class="dish" href="../../dishes/cake/">Honey cake</a>'
    assert shallow.mention("dish:cake") == '<a class="dish" href="../dishes/cake/">Honey cake</a>'


@pytest.mark.parametrize("language", ["he", "en"])
def test_a_rendered_page_tells_what_it_was_made_from(root: Path, language: str) -> None:
    """Entities, lists, derived views, words of the interface: all that the view of a dish asks for."""
    voice = voice_of(root, language)
    for _time in range(2):  # the second time, the shared pieces are there already
        rendered = voice.render("kitchen/plate", "dishes/bread/", it=voice.store.get("dish", "bread"))
        found = {(read.what, read.facet.value) for read in rendered.reads}
        assert {read.language for read in rendered.reads} == {language}
        assert found >= {
            ("view:Hands", "whole"),
            ("dish:bread", "standing"),
            ("dish:bread", "name"),
            ("dish:soup", "name"),
            ("dish:soup", "address"),
            ("cook:ruth", "name"),
            ("step:knead", "whole"),
            ("spice:saffron", "address"),
            ("ui:course.starter", "whole"),
            ("ui:dishes.hardest", "whole"),
        }


def test_a_page_of_an_entity_depends_on_the_whole_of_it(root: Path) -> None:
    voice = voice_of(root)
    page = next(page for page in voice.store.portal.kinds["cook"].pages(voice.store))  # type: ignore[misc]
    found = {(read.what, read.facet.value) for read in voice.render_page(page).reads}
    assert found >= {("cook:ruth", "whole"), ("dish:soup", "name"), ("dish:bread", "name")}


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


def test_the_frame_reads_through_the_page_s_speech_too(root: Path) -> None:
    voice = voice_of(root)
    speech = voice.speech("dishes/soup/")
    framed(voice, speech, Body("x", "x", ""))
    assert reads(speech) >= {
        *(("view:Parts", "whole"), ("view:moves", "whole"), ("dish:*", "whole")),
        *(("ui:site.name", "whole"), ("ui:site.footer_data", "whole")),
    }


def test_a_comparison_depends_on_all_that_is_compared(root: Path) -> None:
    voice = voice_of(root)
    page = next(page for page in voice.store.index(generated) if page.address.startswith("compare/"))
    assert ("view:comparisons", "whole") in {
        (read.what, read.facet) for read in voice.render_page(page).reads
    }
