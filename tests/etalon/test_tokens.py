"""Words of texts: told apart once, and what each may be looked up."""

import re

import pytest

from etalon.text import pattern
from etalon.text.fitting import WordPatterns
from etalon.text.tokens import Known, tokens


def test_words_and_signs_have_their_places() -> None:
    read = tokens("One [two](port:x), three: 4")
    assert read.words == ["One", "two", "three", "4"]
    assert read.pieces == ["One", "two", ",", "three", ":", "4", ""]
    assert [read.plain[start:end] for start, end in read.word_spans] == read.words
    assert [read.plain[start:end] for start, end in read.piece_spans] == read.pieces
    assert read.between(2, 3) == "three: 4"


def test_a_sentence_begins_after_a_stop_or_a_colon() -> None:
    read = tokens("One two. Three: four five")
    assert [read.begins_sentence(at) for at in range(5)] == [True, False, True, True, False]


def test_what_is_known_of_a_word_is_looked_up_once() -> None:
    asked: list[str] = []
    known = Known(lambda word: asked.append(word) or len(word))
    assert [known[word] for word in ("one", "three", "one")] == [3, 5, 3]
    assert asked == ["one", "three"]


@pytest.mark.parametrize(
    ("written", "fit", "others"),
    [
        ("sail", ["sail"], ["sails", "assail"]),
        ("sail*", ["sail", "sails"], ["assail"]),
        ("*sail", ["sail", "assail"], ["sails"]),
        ("*sail*", ["sail", "assails"], ["sal", "sail9"]),
        ("*[ae]il*", ["sails", "reiled"], ["oil"]),
        ("s*l", ["sail", "sl"], ["sails"]),
        ("s?il", ["sail", "soil"], ["sil"]),
        ("*", ["any", "9"], [",", ""]),
        ("#", ["9", "nine"], ["ten"]),
        ("[.]", [".", ",", ""], ["a"]),
    ],
)
def test_a_word_fits_a_pattern(written: str, fit: list[str], others: list[str]) -> None:
    patterns = WordPatterns(["nine"])
    number = patterns.number(written)
    assert [word for word in fit if number not in patterns.of(word)] == []
    assert [word for word in others if number in patterns.of(word)] == []


@pytest.mark.parametrize(
    ("written", "held", "not_held"), [("*w*", "wool", "tar"), ("?[ae]l", "seal", "soil"), ("*[!a]", "?", "")]
)
def test_whatever_fits_holds_a_character(written: str, held: str, not_held: str) -> None:
    needed = re.compile(pattern.needed(written))
    assert needed.search(held)
    assert not needed.search(not_held)
