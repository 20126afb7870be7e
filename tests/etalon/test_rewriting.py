"""A file is saved with other values: what did not change stays to the byte, and what changed is all that changes."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etalon.data import reader
from etalon.editor.rewriting import rewritten
from etalon.editor.writing import Unwritable
from etalon.kind import Location
from tests.etalon.test_writing import TEXT, WORDS, changed, read


class Layout:
    """Titles and what is done are texts; some keys have an order."""

    def order(self, location: Location) -> list[str]:
        return (
            ["course", "title", "menu", "spices", "stages", "story", "agreed"]
            if not location
            else ["he", "en"]
        )

    def is_text(self, location: Location) -> bool:
        return bool(location) and location[-1] in ("title", "doing", "menu")


def saved(change: Any, text: str = TEXT) -> str:
    """The text after a change of what it says, which is then all that it says."""
    data: Any = read(text.replace("\r\n", "\n"))
    change(data)
    after = rewritten(text, data, Layout())
    assert read(after.replace("\r\n", "\n")) == data
    return after


def put(data: Any, *steps: Any) -> None:
    *around, key, value = steps
    for step in around:
        data = data[step]
    data[key] = value


@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT.rstrip("\n")], ids=["lf", "crlf", "no-end"]
)
def test_what_did_not_change_is_the_same_to_the_byte(text: str) -> None:
    assert saved(lambda data: None, text) == text


CHANGES: list[tuple[Any, list[str]]] = [
    (lambda it: put(it, "course", "starter"), ["- course: sweet   # when it is eaten", "+ course: starter   # when it is eaten"]),
    (lambda it: it.pop("course"), ["- course: sweet   # when it is eaten"]),
    (lambda it: put(it, "menu", {"en": "Soup", "he": "מרק"}), ["+ menu:", "+   he: מרק", "+   en: Soup"]),
    (lambda it: it["spices"].insert(1, "a, b"), ["- spices:   [salt,  pepper]", '+ spices:   [salt, "a, b",  pepper]']),
    (lambda it: it["spices"].pop(0), ["- spices:   [salt,  pepper]", "+ spices:   [pepper]"]),
    (lambda it: put(it, "spices", ["salt"]), ["- spices:   [salt,  pepper]", "+ spices:   [salt]"]),
    (lambda it: put(it, "spices", ["oil"]), ["- spices:   [salt,  pepper]", "+ spices:   [oil]"]),
    (lambda it: it["title"].pop("he"), ["- title: {he: 'מ''רק', en: \"Soup: hot\"}   # two languages", '+ title: {en: "Soup: hot"}   # two languages']),
    (lambda it: it["stages"].append({"id": "rest", "minutes": "9"}), ["+   - {id: rest, minutes: 9}"]),
    (lambda it: it["stages"].insert(0, {"id": "rest", "doing": {"en": "Rest."}}), ["+   - id: rest", "+     doing:", "+       en: Rest."]),
    (lambda it: it["stages"].pop(1), ["-   - {id: serve, minutes: 5}"]),
    (lambda it: put(it, "stages", 0, "doing", "en", "Wait."), ["-         en: Boil it.   # with care", "+         en: Wait.   # with care"]),
    (lambda it: it["stages"][0].pop("id"), ["-   - id: boil", "-     doing:", "+   - doing:"]),
    (lambda it: put(it, "stages", 0, "spices", ["salt"]), ["+     spices: [salt]"]),
    (lambda it: put(it, "stages", 0, "doing", "en", "Boil [x](y)."), ["-         en: Boil it.   # with care", "+         en: Boil [x](y).   # with care"]),
    (lambda it: put(it, "story", "Once.\n\nThrice.\n"), ["-   Twice.", "+   Thrice."]),
    (lambda it: put(it, "title", "Soup"), ["- title: {he: 'מ''רק', en: \"Soup: hot\"}   # two languages", "+ title: Soup   # two languages"]),
    (lambda it: put(it, "agreed", "en", "0000e1"), ['- agreed: {he: aa1504, en: "629983"}', '+ agreed: {he: aa1504, en: "0000e1"}']),
    (lambda it: put(it, "title", "en", "-"), ["- title: {he: 'מ''רק', en: \"Soup: hot\"}   # two languages", '+ title: {he: \'מ\'\'רק\', en: "-"}   # two languages']),
    (lambda it: put(it, "spices", ["salt", "-"]), ["- spices:   [salt,  pepper]", '+ spices:   [salt,  "-"]']),
]  # fmt: skip
"""What is changed in ``TEXT``, and the lines that change; the form of the site, which writes in the browser, does the same."""


@pytest.mark.parametrize(("change", "lines"), CHANGES)
def test_one_change_changes_its_lines_alone(change: Any, lines: list[str]) -> None:
    assert changed(TEXT, saved(change)) == lines


def test_an_item_that_moves_takes_its_comments_along() -> None:
    after = saved(lambda it: it["stages"].reverse())
    block = TEXT[TEXT.index("  - id: boil") : TEXT.index("  - {id: serve")]
    assert after == TEXT.replace(block, "").replace("minutes: 5}\n", f"minutes: 5}}\n{block}")


def test_line_ends_stay_those_of_the_file() -> None:
    after = saved(lambda it: put(it, "menu", {"en": "Soup"}), TEXT.replace("\n", "\r\n"))
    assert after.count("\n") == after.count("\r\n") == TEXT.count("\n") + 2


def test_a_new_file_is_laid_out_as_the_others() -> None:
    data = {
        "stages": [
            {"id": "boil", "doing": {"en": "Boil: it", "he": "מבשלים"}},
            {"id": "serve", "minutes": "5"},
        ],
        "title": {"en": "Soup", "he": "מרק"},
        "spices": ["salt", "0101"],
        "course": "no",
    }
    assert rewritten("", data, Layout()) == """course: "no"
title:
  he: מרק
  en: Soup
spices: [salt, "0101"]
stages:
  - id: boil
    doing:
      he: מבשלים
      en: "Boil: it"
  - {id: serve, minutes: 5}
"""  # fmt: skip


def test_what_cannot_be_read_is_not_written() -> None:
    with pytest.raises(Unwritable):
        rewritten("title: [a\n", {"title": "b"}, Layout())


PLACES: list[Location] = [("course",), ("title",), ("title", "en"), ("spices",), ("spices", 1), ("stages",), ("stages", 0), ("stages", 0, "doing"), ("stages", 1, "minutes"), ("story",)]  # fmt: skip
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.sampled_from(["he", "en", "id"]), inner, min_size=1),
    max_leaves=5,
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.none() | VALUES), min_size=1, max_size=3))
def test_whatever_is_wanted_is_what_the_file_says(changes: list[tuple[Location, Any]]) -> None:
    data: Any = read(TEXT)
    for (*around, key), value in changes:
        here = data
        for step in around:
            fits = (isinstance(here, dict) and step in here) or (
                isinstance(here, list) and isinstance(step, int) and step < len(here)
            )
            here = here[step] if fits else None
        if (isinstance(here, dict) and isinstance(key, str)) or (
            isinstance(here, list) and isinstance(key, int) and key < len(here)
        ):
            if value is not None:
                here[key] = copy.deepcopy(value)
            elif len(here) > 1 and (isinstance(here, list) or key in here):
                del here[key]
    after = rewritten(TEXT, data, Layout())
    root, _found = reader.parse(after, "")
    assert root is not None and root.plain_data() == data
    assert after.startswith("# a note, first of all\n")
