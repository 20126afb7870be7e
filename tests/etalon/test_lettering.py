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


def test_every_language_gets_the_lines_that_it_needs() -> None:
    assert LABEL.lines(TEXT, 120, "az") == ("Sahib",)
    for language, text in TEXT.items():
        assert " ".join(LABEL.lines(TEXT, 120, language)) == text


def test_no_line_begins_with_a_sign_that_parts_words() -> None:
    for text in ("Sahib · Yoxlayıcı", "Sahib — Yoxlayıcı"):
        assert LABEL.wrapped(text, LABEL.width("Sahib")) == [text[:7], "Yoxlayıcı"]


def test_what_a_blank_joins_stands_on_one_line_while_it_fits() -> None:
    text = "một Kiểm\u00a0định\u00a0viên"
    assert LABEL.wrapped(text, LABEL.width(text) - 1) == ["một", text[4:]]
    assert LABEL.wrapped(text, LABEL.width("một Kiểm")) == ["một Kiểm", "định", "viên"]


def test_letters_differ_in_width_and_accents_do_not_count() -> None:
    letters = Lettering(10, 12, is_bold=True)
    assert letters.width("ili") < letters.width("eee") < letters.width("щщщ")
    assert letters.width("ế") == letters.width("e")
    assert SMALL.width("ааа") < Lettering(12.5, 16, is_bold=True).width("ааа")


def test_the_widest_language() -> None:
    assert LABEL.widest(TEXT) == LABEL.width(TEXT["ru"])


def test_nothing_takes_one_line() -> None:
    assert LABEL.lines({}, 100, "ru") == ("",)
