"""Where the sentences of a text end."""

import pytest

from etalon.text.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rains. It pours.", ["It rains.", "It pours."]),
        (
            "D. I. Mendeleev weighed. V. I. P. Hook did not.",
            ["D. I. Mendeleev weighed.", "V. I. P. Hook did not."],
        ),
        ("It is in class A. It rains.", ["It is in class A.", "It rains."]),
        ("Teresa J. Hook weighed. It rained.", ["Teresa J. Hook weighed.", "It rained."]),
        ("It is in New Hook. It rained.", ["It is in New Hook.", "It rained."]),
        ("Reports etc. e. g. It rains.", ["Reports etc. e. g.", "It rains."]),
    ],
)
def test_a_full_stop_ends_a_sentence_unless_it_stands_after_one_of_several_initials(
    text: str, sentences: list[str]
) -> None:
    assert list(split(text)) == sentences
