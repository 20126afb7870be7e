"""Words for bounds and order, in a made-up language: numbers, wider meanings, colons, links."""

import pytest

from etalon.data.grammar import Cues
from etalon.rules import meaning
from etalon.text.cues import Lookup

LOOKUP = Lookup(
    {
        "over": Cues(axis="bound", sure=("pli #", "*en pli")),
        "at-most": Cues(axis="bound", sure=("*en pli nu",)),
        "after": Cues(axis="time", sure=("post", "de kiam", "ek hier*"), neither=("post [:]",)),
        "since": Cues(part_of="after", sure=("ek #", "ek hieraŭ"), maybe=("de kiam", "ek")),
        "must": Cues(implied_by="bound", sure=("devas",)),
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
        # So does the sign of a unit, which is no word.
        ("Sesen % pli, 300-en ° pli.", ["over: Sesen % pli", "over: en ° pli"]),
        # What a limit may imply is unsure beside one.
        ("Devas.", ["must: Devas"]),
        ("Antaŭ devas.", ["before: Antaŭ", "must: devas"]),
        ("Pli 3 devas.", ["over: Pli 3", "must? devas"]),
    ],
)
def test_bounds_and_order(text: str, cues: list[str]) -> None:
    assert [f"{cue.meaning}{':' if cue.sure else '?'} {cue.words}" for cue in LOOKUP.cues(text)] == cues


def test_axes_are_known() -> None:
    assert LOOKUP.axes == {"over": "bound", "at-most": "bound", "after": "time", "before": "time"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Pli 3.", ["3"]),
        ("Antaŭ 3 tagoj, post 4 tagoj.", ["3", "4"]),
        # What stands nearest counts, on either side; a sign between parts of a sentence takes it away.
        ("Tie 3 longaj jaroj antaŭ la 12.", ["12"]),
        ("En 3, antaŭ la tuta 12.", ["12"]),
        # Two as near, or none within a few words: nobody knows.
        ("3 antaŭ 12.", [""]),
        ("Antaŭ la tuta longa bela varma 12.", [""]),
        ("Antaŭ ĉio.", [""]),
    ],
)
def test_a_limit_is_that_of_the_nearest_number(text: str, numbers: list[str]) -> None:
    assert [cue.number for cue in LOOKUP.cues(text)] == numbers


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        # One is sure, the others may say it: a language that does not say it at all stands apart.
        (["Mi devas.", "Mi bezonas.", "Mi bezonas.", "Mi iras."], [3]),
        # Nobody is sure.
        (["Mi bezonas.", "Mi bezonas.", "Mi bezonas.", "Mi iras."], []),
        # What is said otherwise is not left unsaid.
        (["Mi devas.", "Mi bezonas.", "Mi bezonas.", "Mi bezonas."], []),
        # Of other meanings two must be sure.
        (["Mi volas.", "Mi ŝatus.", "Mi ŝatus.", "Mi iras."], []),
    ],
)
def test_what_others_say_together_is_not_left_unsaid(text: list[str], apart: list[int]) -> None:
    lookup = Lookup(
        {
            "must": Cues(together=True, sure=("devas",), maybe=("bezonas",)),
            "want": Cues(sure=("volas",), maybe=("ŝatus",)),
        }
    )
    lines = tuple((str(number), lookup, line) for number, line in enumerate(text))
    assert [int(code) for code, *_words in meaning.differences(lines)] == apart
