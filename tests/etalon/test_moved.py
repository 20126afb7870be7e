"""What is shown of what moved, and of a text that is too long for search engines."""

from pathlib import Path

import pytest

from etalon.page.moved import every, shortened
from etalon.page.speech import Speech
from tests.etalon.stage import voice_of

WORD = "salted "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Salt.", "Salt."),
        ("x" * 200, "x" * 200),
        (WORD * 28 + "stew", WORD * 28 + "stew"),  # 200 letters
        (WORD * 28 + "stews", WORD * 27 + "salted…"),
        (WORD * 28 + "or more", WORD * 28 + "or…"),  # the space after a word is where the room ends
        ("X" * 150 + ", — " + "y" * 60, "X" * 150 + "…"),  # no sign before the dots
        ("x" * 150 + ": " + "y" * 60, "x" * 150 + "…"),
        ("x" * 150 + "! " + "y" * 60, "x" * 150 + "!…"),
        ("x" * 201, "x" * 199 + "…"),  # one word
    ],
)
def test_a_description_is_cut_between_words(text: str, shown: str) -> None:
    assert shortened(text) == shown
    assert len(shown) <= 200


@pytest.fixture
def speech(root: Path) -> Speech:
    return voice_of(root).speech("dishes/")


@pytest.mark.parametrize(
    ("address", "view", "title", "description"),
    [
        (
            "dishes/stew/",
            "etalon/moved",
            "The address changed: dishes/stew/",
            "This page is at another address now.",
        ),
        (
            "dishes/poison/",
            "etalon/gone",
            "This page is no more: dishes/poison/",
            "This dish was taken off, for nobody ate it.",
        ),
        (
            "compare/dishes/stew/",
            "etalon/moved",
            "The address changed: compare/dishes/stew/",
            "This page is at another address now.",
        ),
        ("404.html", "etalon/not_found", "Page not found", "There is no page at this address."),
    ],
)
def test_pages_that_come_from_no_entity(
    root: Path, speech: Speech, address: str, view: str, title: str, description: str
) -> None:
    page = every(voice_of(root).store)[address]
    assert (page.address, page.view) == (address, view)
    assert (page.title(speech), page.description(speech)) == (title, description)


def test_a_page_of_what_moved_leads_there_and_is_of_its_redirect(root: Path, speech: Speech) -> None:
    pages = every(voice_of(root).store)
    stew, poison = pages["dishes/stew/"], pages["dishes/poison/"]
    assert stew.context(speech) == {"to": "../../dishes/soup/"}
    assert poison.context(speech) == {}
    assert [(each.kind, each.id) for each in (stew, poison)] == [("redirect", "stew"), ("redirect", "poison")]
    assert "spices/#oil" not in pages  # that is told on the page on which it stood
