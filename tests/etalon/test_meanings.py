"""Words for bounds and order, in a made-up language: numbers, wider meanings, colons, links."""

import pytest

from etalon.data.grammar import Cues
from etalon.text.cues import Lookup

LOOKUP = Lookup(
    {
        "over": Cues(axis="bound", sure=("pli #", "*en pli")),
        "at-most": Cues(axis="bound", sure=("*en pli nu",)),
        "after": Cues(axis="time", sure=("post", "de kiam", "ek hier*"), neither=("post [:]",)),
        "since": Cues(part_of="after", sure=("ek #", "ek hieraŭ"), maybe=("de kiam", "ek")),
        "before": Cues(axis="time", sure=("antaŭ",), maybe=("ek # al #",)),
    },
    numerals=("tri", "kvar*"),
)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        # A number is written in digits or in a word.
        ("Pli bona.", []),
        ("Pli 3, pli tri, pli kvarope.", ["over: Pli 3", "over: pli tri", "over: pli kvarope"]),
        ("Sesen pli; 300-en pli.", ["over: Sesen pli", "over: en pli"]),
        ("Sesen pli nu.", ["at-most: Sesen pli nu"]),
        # Whatever has a meaning has the wider one too.
        ("Ek 2015.", ["after: Ek 2015", "since: Ek 2015"]),
        ("Ek tie.", ["after? Ek", "since? Ek"]),
        # Surely the wider meaning, perhaps the narrower.
        ("De kiam ta.", ["after: De kiam", "since? De kiam"]),
        # Both surely.
        ("Ek hieraŭ.", ["after: Ek hieraŭ", "since: Ek hieraŭ"]),
        # Two meanings, neither within the other: unsure for both.
        ("Ek 3 al 5.", ["before? Ek 3 al 5"]),
        # A colon tells a list.
        ("Post: ta, tu.", []),
        ("Post ta: tu.", ["after: Post"]),
        # The edges of a link and signs of emphasis part no words and are not shown.
        ("De [kiam](kind:id) ta.", ["after: De kiam", "since? De kiam"]),
        ("Pli **3**.", ["over: Pli 3"]),
    ],
)
def test_bounds_and_order(text: str, cues: list[str]) -> None:
    assert [f"{cue.meaning}{':' if cue.sure else '?'} {cue.words}" for cue in LOOKUP.cues(text)] == cues


def test_axes_are_known() -> None:
    assert LOOKUP.axes == {"over": "bound", "at-most": "bound", "after": "time", "before": "time"}
