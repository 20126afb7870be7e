"""Terms in a text and the links to them; numbers of many spellings."""

from collections.abc import Mapping

import pytest

from etalon.data.grammar import Grammar
from etalon.data.style import Inflection
from etalon.text import codes, notation, numbers, terms
from etalon.text.lexicon import Form, Lexicon

LEXICON = Lexicon(
    [Form("salt", "salt"), Form("sea-salt", "sea salt"), Form("salt", "table dust", "salt")], Inflection()
)
KNOWN = notation.of("en", Grammar(id="en", scales={1000: ["thousand"], 1000000: ["million"]}))


@pytest.mark.parametrize(
    ("text", "linked", "missing"),
    [
        ("salt", "[salt](spice:salt)", {"sea-salt"}),
        ("Salt, salt", "[Salt](spice:salt), salt", {"sea-salt"}),  # the first use alone
        ("sea salt and salt", "[sea salt](spice:sea-salt) and [salt](spice:salt)", set()),
        ("salt and sea salt", "[salt](spice:salt) and [sea salt](spice:sea-salt)", set()),
        ("[salt](chef:ruth), salt", "[salt](chef:ruth), [salt](spice:salt)", {"sea-salt"}),
        ("[salt](chef:ruth)", "[salt](chef:ruth)", {"salt", "sea-salt"}),
        ("table dust, salt", "table dust, [salt](spice:salt)", {"sea-salt"}),  # not to be called so
        ("pepper", "pepper", {"salt", "sea-salt"}),
        ("", "", {"salt", "sea-salt"}),
    ],
)
def test_the_first_use_of_each_term_is_linked(text: str, linked: str, missing: set[str]) -> None:
    assert terms.linked(text, ["salt", "sea-salt"], LEXICON, "spice") == (linked, missing)


def test_a_term_that_is_not_asked_for_stays_words() -> None:
    assert terms.linked("salt, sea salt", ["sea-salt"], LEXICON, "spice") == (
        "salt, [sea salt](spice:sea-salt)",
        set(),
    )
    assert terms.linked("salt", [], LEXICON, "spice") == ("salt", set())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sea salt and salt", {"sea-salt": 1, "salt": 1}),
        ("salt, Salt", {"salt": 2}),
        ("table dust", {}),
        ("pepper", {}),
    ],
)
def test_uses_are_counted_in_approved_forms(text: str, wanted: Mapping[str, int]) -> None:
    assert terms.extract(text, LEXICON) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2 thousand", ["2000"]),
        ("2.5 million", ["2500000"]),
        ("2.55 thousand", ["2550"]),
        ("2.1.3 thousand", ["2.1.3"]),  # no number that could be multiplied
        ("1/2 thousand", ["1/2"]),
        ("25,000 and 25 000", ["25000", "25000"]),
        ("007 and 0", ["0", "7"]),
        ("1:10", ["1:10"]),
    ],
)
def test_numbers(text: str, wanted: list[str]) -> None:
    assert sorted(numbers.take(text, KNOWN)[0].elements()) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A1-b", ["A 1"]),
        ("870/KZ/23-ci", ["870/KZ/23"]),
        ("2016/679", []),
        ("70/1995", ["70/1995"]),
        ("12-th", []),
        ("5-kg", []),
        ("HACCP", []),
    ],
)
def test_codes_of_capitals_and_numbers(text: str, wanted: list[str]) -> None:
    assert sorted(codes.take(text, KNOWN)[0].elements()) == wanted


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2007", "\u202f"])
def test_a_no_break_space_is_a_space(space: str) -> None:
    lexicon = Lexicon([Form("stew", "fish stew")], Inflection())
    assert [use.words for use in lexicon.uses(f"a fish{space}stew")] == [f"fish{space}stew"]
    known = notation.of("nl", None)
    assert list(numbers.extract(f"25{space}000", known)) == ["25000"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fish stew pots", ["pot"]),
        ("Fish stew, pots", ["stew also"]),
        ("Fish", ["fish"]),
        ("Fish and stew", ["fish"]),
        ("Dishes of it", ["one"]),
        ("Dishes at it", ["other"]),
        ("J. Roe", ["roe"]),
        ("Jane. Roe", []),
    ],
)
def test_of_forms_that_begin_alike_the_longest_counts_and_the_first_comes_first(
    text: str, found: list[str]
) -> None:
    named = {
        **{"fish": "fish", "stew": "fish stew", "also": "fish stew", "pot": "fish stew pot"},
        **{"one": "dish of it", "other": "dishe at it", "roe": "J. Roe", "jane": "Jane Roe"},
    }
    lexicon = Lexicon([Form(term, words) for term, words in named.items()], Inflection(endings="s es"))
    assert [" ".join(form.term for form in use.forms) for use in lexicon.uses(text)] == found
