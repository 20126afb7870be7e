"""What somebody nearly wrote right, put right; and letters that only look right."""

from typing import Any

import pytest

from etalon.data import alike, mending
from etalon.data.forms import Form, Misfit
from tests.etalon.tables import table

TABLE = table("mending")
ROWS = [(name, written) for name, rows in TABLE.items() for written in rows]
CODE = Form(r"^[a-z]+$", "a-rule", str.lower, example="rome")


@pytest.mark.parametrize(("name", "written"), ROWS)
def test_mended(name: str, written: str) -> None:
    assert getattr(mending, name)(written) == TABLE[name][written]


@pytest.mark.parametrize(("name", "written"), ROWS)
def test_what_is_mended_needs_no_more_mending(name: str, written: str) -> None:
    mended = TABLE[name][written]
    assert not mended or getattr(mending, name)(mended) in (mended, "")


@pytest.mark.parametrize(
    ("word", "rule", "params"),
    [
        (
            "r\u043eme",
            "alike-letter",
            {"at": 2, "char": "\u043e", "script": "Cyrillic", "letter": "o", "right": "rome"},
        ),
        ("rom\u00e9", None, {}),
        ("ro\u200bme", "unseen-letter", {"at": 3, "before": "ro", "code": "U+200B", "right": "rome"}),
        ("\uff52ome", "alike-letter", {"at": 1, "letter": "r", "code": "U+FF52"}),
        ("rome", None, {}),
        ("r\u043emes", None, {}),
    ],
)
def test_a_word_that_prints_as_another(word: str, rule: str | None, params: dict[str, Any]) -> None:
    found = alike.slip(word, ["rome", "paris"])
    assert (found and found[0]) == rule
    assert params.items() <= (found[1] if found else {}).items()


@pytest.mark.parametrize(
    ("written", "rule", "params"),
    [
        ("Rome", "a-rule", {"mended": "rome", "example": "rome"}),
        ("“Rome”", "a-rule", {"mended": "rome"}),
        ("rome 2", "a-rule", {"example": "rome"}),
        ("rome\n", "a-rule", {"mended": "rome"}),
        ("r\u043eme", "alike-letter", {"right": "rome"}),
    ],
)
def test_a_form(written: str, rule: str, params: dict[str, str]) -> None:
    with pytest.raises(Misfit) as refused:
        CODE.judged(written)
    assert str(refused.value) == rule
    assert params.items() <= refused.value.params.items()
    assert ("mended" in refused.value.params) == ("mended" in params)


def test_what_has_the_form_stays() -> None:
    assert CODE.judged("rome") == "rome"
