"""Words for things, in a made-up language: each is read for itself."""

import pytest

from etalon.data.grammar import Thing
from etalon.text.cues import ThingLookup

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
