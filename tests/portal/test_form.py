"""A form for every kind of the portal: it shows all that a file holds, and what it saves unchanged is the same to the byte."""

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from etalon.data import findings
from etalon.data.loading import load
from etalon.data.store import DataFile, Store
from etalon.editor.form.desk import Desk
from etalon.editor.form.fields import Fields, Shape, fields
from etalon.editor.form.help import NAME
from etalon.page.voice import Settings
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL

WORDS = ("line", "number", "truth", "choice", "date", "reference")


@pytest.fixture(scope="module")
def store() -> Store:
    return load(site_project(), PORTAL)[0]


@pytest.fixture(scope="module")
def desk(store: Store) -> Desk:
    return Desk(site_project(), store, Settings())


def unknown(shown: Fields, value: Any, shape: Shape, path: str) -> Iterator[str]:
    """What the form would show as YAML for want of anything better."""
    sort = shape.get("is")
    if isinstance(value, dict) and sort == "group":
        keys = {each.key: each.shape for each in (shown.groups[shape["of"]] if shape["of"] else shown.top)}
        for key, inner in value.items():
            if shape["of"] or key not in ("agreed", "reviewed"):
                other = {} if shape["of"] else shown.rest or {}
                yield from unknown(shown, inner, keys.get(key, other), f"{path}.{key}")
    elif isinstance(value, dict) and sort in ("each", "map"):
        for key, inner in value.items():
            yield from unknown(shown, inner, shape["of"], f"{path}.{key}")
    elif isinstance(value, list) and sort == "list":
        for inner in value:
            yield from unknown(shown, inner, shape["of"], path)
    elif not (
        (isinstance(value, str) and sort in WORDS) or (isinstance(value, dict) and sort in ("text", "words"))
    ):
        yield path


def test_every_kind_has_a_form_and_something_to_show_in_it(store: Store) -> None:
    for kind in store.kinds.values():
        assert fields(store, kind).top, kind.name


def test_only_words_by_language_have_a_box_for_each_language(store: Store) -> None:
    """What else stands under names, as numbers of a grammar do, is of one language."""
    forms: dict[str, Shape] = {
        key: next(each.shape for each in fields(store, store.kinds[kind]).top if each.key == key)
        for kind, key in (("term", "also"), ("grammar", "numbers"))
    }
    words = {"is": "list", "of": {"is": "line"}}
    assert forms == {"also": {"is": "words"}, "numbers": {"is": "map", "of": words}}


def test_what_is_missing_is_told_where_it_belongs(desk: Desk) -> None:
    """A finding of the whole file would be told as soon as somebody has filled in one field."""
    told = desk.opened({"kind": "organisation", "id": "umbrella"})
    data = copy.deepcopy(told["data"])
    del data["sources"]
    data["statements"][0] |= {
        "sources": [{"source": "handbook"}],
        "evidence": [{"url": "https://a.example/"}],
    }
    asked = {"kind": "organisation", "id": "umbrella", "lang": "en", "base": told["text"], "data": data}
    found = {(each["rule"], each["key"]) for each in desk.judged(asked)["findings"]}
    assert {
        ("no-source", "sources"),
        ("no-locator", "statements[0].sources[0].lines"),
        ("evidence-nameless", "statements[0].evidence[0].site"),
    } <= found


def test_what_keys_are_for_is_told_once_and_in_all_languages() -> None:
    files = [subject.folder / NAME for subject in PORTAL.subjects]
    every = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files if file.is_file()]
    entries = [entry for entries in every for entry in entries]
    assert {tuple(entry) for entry in entries} == {findings.languages()}
    assert all(text.strip() for entry in entries for text in entry.values())
    twice = [text for text, count in Counter(entry["en"] for entry in entries).items() if count > 1]
    assert twice == []


def test_everything_that_the_files_hold_has_a_field_of_its_own(store: Store) -> None:
    found = [
        place
        for file in store.files
        for place in unknown(
            fields(store, store.kinds[file.kind]), plain(file), {"is": "group", "of": ""}, file.kind
        )
    ]
    assert set(found) <= {"style.meant"}  # a letter for a letter


def plain(file: DataFile) -> Any:
    return {
        key: value for key, value in file.root.plain_data().items() if key != "words" or file.kind != "ui"
    }


def test_what_is_saved_unchanged_is_the_same_to_the_byte(store: Store, desk: Desk) -> None:
    for file in store.files:
        if file.kind in ("ui", "page"):  # as many as there are words
            continue
        opened = desk.opened({"kind": file.kind, "id": file.id})
        assert opened["text"].encode() == (store.root / file.path).read_bytes()
        judged = desk.judged(
            {"kind": file.kind, "id": file.id, "base": opened["text"], "data": opened["data"]}
        )
        assert (judged["lines"], judged["findings"]) == ([], []), file.path


def test_a_new_file_of_every_kind_reads_as_what_was_filled_in(store: Store, desk: Desk) -> None:
    for kind in store.kinds.values():
        first = next((file for file in store.files if file.kind == kind.name), None)
        if first is None or kind.is_one:
            continue
        opened = desk.opened({"kind": kind.name, "id": first.id})
        draft = {"kind": kind.name, "id": first.id, "base": "", "data": opened["data"]}
        judged = desk.judged(draft)
        assert judged["writable"] and judged["findings"] == [], kind.name
