"""Words for a meaning, in a made-up language."""

import pytest

from etalon.data.grammar import Cues
from etalon.text.cues import Lookup

LOOKUP = Lookup(
    {
        "not": Cues(
            sure=("nu", "*ann[ae]*", "nu salk", "nu pel", "nu gal"),
            maybe=("un*",),
            neither=("* nu [.]", "nu [?]", "nu mi", "mianna*", "*i-*anna*", "so nu mi"),
        ),
        "only": Cues(sure=("mi", "nu pel"), maybe=("sol*", "so sol")),
        "before": Cues(sure=("so nu",), maybe=("nu gal",)),
    }
)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ta nu fer.", ["not: nu"]),
        ("Fer ta fannes, tanna ta.", ["not: fannes", "not: tanna"]),
        ("Ta unfer.", ["not? unfer"]),
        # A longer phrase counts, and one that looks so hides its own meaning alone.
        ("Ta nu salk fer.", ["not: nu salk"]),
        ("Ta nu mi fer.", ["only: mi"]),
        ("Ta so nu fer.", ["before: so nu"]),
        ("Ta so nu mi nu.", ["before: so nu", "only: mi"]),
        # Under two meanings: unsure for both.
        ("Ta nu pel fer.", ["not? nu pel", "only? nu pel"]),
        # Surely one and perhaps another: it stays sure.
        ("Ta nu gal fer.", ["not: nu gal", "before? nu gal"]),
        # Of two equally long patterns, that which spells more letters.
        ("Ta miannas fer.", []),
        ("Ta so sol.", ["only? so sol"]),
        # Signs: a question asks, and a word at the end of a clause is a particle there.
        ("Nu?", []),
        ("Nu", ["not: Nu"]),
        ("Ta fer nu, ta.", []),
        ("Ta fer 3 nu (ta)", []),
        # A hyphen in a pattern stands in the text; a space may be a hyphen there.
        ("Ta feri-feranna.", []),
        ("Ta feri feranna.", ["not: feranna"]),
        ("Ta nu-salk fer.", ["not: nu-salk"]),
    ],
)
def test_cues(text: str, cues: list[str]) -> None:
    found = [f"{cue.meaning}{':' if cue.sure else '?'} {cue.words}" for cue in LOOKUP.cues(text)]
    assert found == cues


def test_a_cue_begins_where_its_words_do() -> None:
    (cue,) = LOOKUP.cues("Ta fer, nu salk.")
    assert (cue.start, cue.words) == (8, "nu salk")
