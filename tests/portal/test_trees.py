"""Drawings of boxes below one another: how an organisation is run, how notions follow from one another."""

from collections.abc import Callable

import pytest

from etalon.data.loading import load
from etalon.page.speech import Speech
from etalon.page.tree import Item, tree
from etalon.page.voice import Voice
from portal.history.structure import structure
from portal.words.chain import chain
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS


@pytest.fixture(scope="module")
def speech_of() -> Callable[[str], Speech]:
    """The way of the page with a chain, in a language, to the made-up project with all that features need."""
    store, _found = load(site_project(), PORTAL)
    return lambda language: Voice(store, language, SETTINGS).speech("glossary/traceability/")


def named(*texts: str) -> dict[str, str]:
    return {"ru": " ".join(texts)}


def test_a_box_is_joined_to_the_one_that_it_hangs_from() -> None:
    top, inner, deeper, other, last = tree(
        [Item(named(text), depth=depth) for text, depth in zip("abcde", (0, 1, 2, 1, 0), strict=True)], "ru"
    ).boxes
    assert top.line is None
    assert inner.line.startswith(f"M{top.x + 14},{top.y + top.height} V") and inner.tip[0] == inner.x
    assert deeper.line.startswith(f"M{inner.x + 14},")
    assert other.line.startswith(f"M{top.x + 14},") and last.line.startswith(
        f"M{last.x + 14},{top.y + top.height} "
    )
    assert last.tip == (last.x + 14, last.y)


def test_boxes_have_room_for_their_words_and_stand_below_one_another() -> None:
    long = named(*["длинное"] * 12)
    first, second = tree([Item(long, long), Item(named("a"), step=long)], "ru").boxes
    assert first.height == 20 + 18 * len(first.name) + 16 * len(first.text)
    assert first.y + first.height + 16 * len(second.case) < second.y
    assert second.case_at[1] > first.y + first.height


def test_no_box_has_an_empty_line_in_any_language(speech_of: Callable[[str], Speech]) -> None:
    for speech in map(speech_of, LANGUAGES):
        page = speech.get("page:glossary.traceability")
        for drawn in (structure(speech, "shade-union"), chain(speech, page)):
            assert drawn.boxes and all("" not in (*box.name, *box.text, *box.case) for box in drawn.boxes)


def test_a_chain_has_the_names_of_its_terms_and_what_they_are(speech_of: Callable[[str], Speech]) -> None:
    speech = speech_of("ru")
    shade, umbrella = chain(speech, speech.get("page:glossary.traceability")).boxes
    assert " ".join(filter(None, umbrella.name)) == "Зонт"
    assert " ".join(filter(None, umbrella.text)) == "Предмет, который защищает от дождя"
    assert umbrella.item.to.endswith("/glossary/umbrella/") and umbrella.case and not shade.case
