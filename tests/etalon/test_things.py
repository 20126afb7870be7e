"""Words for things, in a made-up language: each is read for itself."""

import pytest

from etalon.data.grammar import Grammar, Thing
from etalon.text.cues import ThingLookup
from etalon.text.symbols import symbols, things

LOOKUP = ThingLookup(
    {
        "mark": Thing(demanded=True, sure=("mar*",), neither=("marro", "mar tol")),
        "maker": Thing(sure=("mar* orin",), maybe=("orin",)),
        "tool": Thing(sure=("tol", "tol mar")),
    }
)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Ta maren fer.", ["mark: maren"]),
        # None hides another, at one place or within it.
        ("Ta maren orin fer.", ["mark: maren", "maker: maren orin"]),
        ("Ta tol mar orin fer.", ["tool: tol mar", "mark: mar", "maker: mar orin"]),
        # What only looks like a thing hides that thing alone.
        ("Ta mar tol fer.", ["tool: tol"]),
        ("Ta marro orin fer.", ["maker: marro orin"]),
        ("Ta orin fer.", ["maker? orin"]),
    ],
)
def test_things(text: str, things: list[str]) -> None:
    assert [f"{cue.meaning}{':' if cue.sure else '?'} {cue.words}" for cue in LOOKUP.cues(text)] == things


def test_a_thing_begins_where_its_words_do() -> None:
    (cue,) = LOOKUP.cues("Ta fer, maren orim.")
    assert (cue.start, cue.words) == (8, "maren")


def test_what_is_demanded_is_known() -> None:
    assert LOOKUP.demanded == {"mark"}


MEASURES = Grammar(
    id="xx",
    units={
        "kg": ("kg", "kilogam*"),
        "Pa": ("Pa", "paskal*"),
        "ohm": ("om",),
        "MW": ("MW",),
        "cm": ("cm",),
        "V": ("V",),
    },
    periods={"EUR": ("EUR", "euro")},
    things={
        "cm": Thing(axis="unit", sure=("sentimo*",), maybe=("cm",)),
        "si": Thing(axis="system", sure=("SI",)),
    },
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A unit by its words, though nothing tells of it among the things; what is short may be another word.
        ("Ta kilogamen fer om.", ["kg: kilogamen", "ohm? om"]),
        # A symbol in one spelling; what may be a word, a letter or an acronym excuses only.
        ("Ta kg fer Pa, EUR, MW, V.", ["kg: kg", "Pa? Pa", "EUR: EUR", "MW? MW", "V? V"]),
        ("Ta KG fer PA eur.", []),
        # The things may say that a symbol is unsure, and have acronyms of their own.
        ("Ta sentimor fer cm.", ["cm: sentimor", "cm? cm"]),
        ("Ta SI fer si.", ["si: SI"]),
    ],
)
def test_units_are_things(text: str, found: list[str]) -> None:
    lookup = ThingLookup(things(MEASURES), symbols(MEASURES))
    assert [f"{cue.meaning}{':' if cue.sure else '?'} {cue.words}" for cue in lookup.cues(text)] == found


def test_units_and_periods_may_stand_for_each_other() -> None:
    axes = ThingLookup(things(MEASURES)).axes
    assert {axes["kg"].partition("/")[0], axes["EUR"].partition("/")[0]} == {"unit"} != {axes["EUR"]}
