"""What is shown of what moved, and of a text that is too long for search engines."""

import pytest

from etalon.page.moved import shortened

WORD = "salted "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Salt.", "Salt."),
        ("x" * 200, "x" * 200),
        (WORD * 28 + "stew", WORD * 28 + "stew"),  # 200 letters
        (WORD * 28 + "stews", WORD * 27 + "salted…"),
        (WORD * 28 + "or more", WORD * 28 + "or…"),  # the space after a word is where the room ends
        ("x" * 150 + ", — " + "y" * 60, "x" * 150 + "…"),  # no sign before the dots
        ("x" * 150 + ": " + "y" * 60, "x" * 150 + "…"),
        ("x" * 150 + "! " + "y" * 60, "x" * 150 + "!…"),
        ("x" * 201, "x" * 199 + "…"),  # one word
    ],
)
def test_a_description_is_cut_between_words(text: str, shown: str) -> None:
    assert shortened(text) == shown
    assert len(shown) <= 200
