"""The sets of edits: well-formed, spread evenly, and the guard as good on them as it was promised to be."""

from collections import Counter
from functools import cache

import pytest
from tools.meaning import measure

HALVES = ("open", "held")
LANGUAGES = {"az", "kk", "ru", "vi"}


@cache
def edits(half: str) -> list[measure.Edit]:
    return list(measure.edits(half))


@pytest.mark.parametrize("half", HALVES)
def test_each_edit_changes_one_language(half: str) -> None:
    for edit in edits(half):
        assert edit.before.keys() == edit.after.keys() == LANGUAGES
        assert {code for code in LANGUAGES if edit.before[code] != edit.after[code]} == {edit.language}


def test_there_are_enough_and_no_text_is_in_both_halves() -> None:
    counts = Counter(edit.kind for half in HALVES for edit in edits(half))
    assert counts["planted"] >= 400
    assert counts["harmless"] >= 400
    texts = [{(edit.kind, tuple(sorted(edit.before.items()))) for edit in edits(half)} for half in HALVES]
    assert texts[0].isdisjoint(texts[1])


@pytest.mark.parametrize("half", HALVES)
def test_classes_and_languages_have_their_share(half: str) -> None:
    cells = Counter((edit.kind, edit.group, edit.language) for edit in edits(half))
    groups = {(kind, group) for kind, group, _language in cells}
    assert all(cells[kind, group, language] >= 2 for kind, group in groups for language in LANGUAGES)
