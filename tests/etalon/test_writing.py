"""A field is changed in its own line alone; all else stays to the byte."""

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etalon.data import reader
from etalon.editor.writing import Edit, Unwritable, with_key, with_value
from etalon.kind import Location

TEXT = """# a note, first of all
course: sweet   # when it is eaten
title: {he: 'מ''רק', en: "Soup: hot"}   # two languages

spices:   [salt,  pepper]
stages:
  - id: boil
    doing:
        he: מבשלים
        en: Boil it.   # with care
    minutes: 180
  - {id: serve, minutes: 5}
story: |
  Once.

  Twice.
agreed: {he: aa1504, en: "629983"}
"""
WORDS = st.text("aZéəğаҚяđộשל 0159.,:;#-–—?!&*%@`|>~=_(){}[]<>/\\'\"“”«»", max_size=30)
PLACES: list[Location] = [
    ("course",),
    ("title", "he"),
    ("title", "en"),
    ("spices", 1),
    ("stages", 0, "doing", "en"),
    ("stages", 0, "minutes"),
    ("stages", 1, "id"),
    ("agreed", "en"),
]


def read(text: str) -> object:
    root, found = reader.parse(text, "")
    assert root is not None and found == []
    return root.plain_data()


def value(text: str, location: Location) -> object:
    here = read(text)
    for step in location:
        here = here[step]  # type: ignore[index]
    return here


def changed(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(True), after.splitlines(True))
    return [line.rstrip("\n") for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n")], ids=["lf", "crlf"])
def test_what_is_saved_unchanged_is_the_same_to_the_byte(text: str) -> None:
    root, _found = reader.parse(TEXT, "")
    assert root is not None
    for location, node in root.scalars():
        assert with_value(text, location, str(node.value)) == text


@pytest.mark.parametrize("location", PLACES, ids=str)
@given(words=WORDS)
def test_one_changed_field_changes_one_line(location: Location, words: str) -> None:
    after = with_value(TEXT, location, words)
    assert value(after, location) == words
    assert len(changed(TEXT, after)) in (0, 2)


@pytest.mark.parametrize(
    ("location", "new", "line"),
    [
        (("course",), "starter", "course: starter   # when it is eaten"),
        (("course",), "no", 'course: "no"   # when it is eaten'),
        (("course",), "a: b", 'course: "a: b"   # when it is eaten'),
        (("course",), "[ISO](org:iso) #", 'course: "[ISO](org:iso) #"   # when it is eaten'),
        (("title", "he"), "a'b", "title: {he: 'a''b', en: \"Soup: hot\"}   # two languages"),
        (("title", "en"), 'say "x"', "title: {he: 'מ''רק', en: \"say \\\"x\\\"\"}   # two languages"),
        (("spices", 0), "a, b", 'spices:   ["a, b",  pepper]'),
        (("agreed", "en"), "0000e1", 'agreed: {he: aa1504, en: "0000e1"}'),
    ],
)
def test_a_value_is_written_as_the_one_before_it_unless_it_would_be_misread(
    location: Location, new: str, line: str
) -> None:
    assert changed(TEXT, with_value(TEXT, location, new))[-1] == f"+ {line}"


def test_line_ends_stay_those_of_the_file() -> None:
    text = TEXT.replace("\n", "\r\n")
    after = with_key(with_value(text, ("story",), "Once.\n\nThrice.\n"), ("menu",), "Soup")
    assert after == text.replace("Twice", "Thrice") + "menu: Soup\r\n"


def test_the_lines_of_a_block_are_indented_as_they_were() -> None:
    after = with_value(TEXT, ("story",), "Once.\n\nThrice.\n")
    assert changed(TEXT, after) == ["-   Twice.", "+   Thrice."]


def test_one_more_language_is_one_more_line_in_its_place() -> None:
    order = ["he", "fa", "en"]
    after = with_key(TEXT, ("stages", 0, "doing", "fa"), "بپزید", order)
    assert changed(TEXT, after) == ["+         fa: بپزید"]
    assert after.index("fa: بپزید") < after.index("en: Boil")
    flow = with_key(TEXT, ("title", "fa"), "سوپ, گرم", order)
    assert "he: 'מ''רק', fa: \"سوپ, گرم\", en:" in flow
    last = with_key(TEXT.rstrip("\n"), ("menu",), "Soup")
    assert last.endswith('en: "629983"}\nmenu: Soup\n')


@pytest.mark.parametrize(
    ("location", "error"),
    [
        (("nothing",), LookupError),
        (("spices", 7), LookupError),
        (("stages",), Unwritable),
        (("title",), Unwritable),
    ],
)
def test_what_is_no_word_is_not_overwritten(location: Location, error: type[Exception]) -> None:
    with pytest.raises(error):
        with_value(TEXT, location, "x")


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "first").write_text("before")
    (tmp_path / "gone").write_text("before")
    with pytest.raises(OSError):
        Edit({"first": "after", "gone": None, "first/inner": "after"}).write(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "first": "before",
        "gone": "before",
    }
