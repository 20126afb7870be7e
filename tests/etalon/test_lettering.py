"""Texts in drawings take no more room than they are given, in any language."""

import pytest

from etalon.text.lettering import LABEL, SMALL, Lettering

TEXT = {
    "ru": "Представитель владельца средства измерений",
    "vi": "Đại diện của chủ phương tiện đo",
    "az": "Sahib",
}


@pytest.mark.parametrize("room", [60, 120, 400])
def test_a_line_is_no_longer_than_its_room_unless_it_is_one_word(room: float) -> None:
    for text in TEXT.values():
        lines = LABEL.wrapped(text, room)
        assert " ".join(lines) == text
        assert all(LABEL.width(line) <= room or " " not in line for line in lines)


def test_every_language_gets_as_many_lines_as_the_longest_needs() -> None:
    counts = {len(LABEL.lines(TEXT, 120, language)) for language in TEXT}
    assert counts == {max(len(LABEL.wrapped(text, 120)) for text in TEXT.values())}
    assert LABEL.lines(TEXT, 120, "az") == ("Sahib", *[""] * (counts.pop() - 1))


def test_letters_differ_in_width_and_accents_do_not_count() -> None:
    letters = Lettering(10, 12, is_bold=True)
    assert letters.width("ili") < letters.width("eee") < letters.width("щщщ")
    assert letters.width("ế") == letters.width("e")
    assert SMALL.width("ааа") < Lettering(12.5, 16, is_bold=True).width("ааа")


def test_the_widest_language() -> None:
    assert LABEL.widest(TEXT) == LABEL.width(TEXT["ru"])


def test_nothing_takes_one_line() -> None:
    assert LABEL.lines({}, 100, "ru") == ("",)
