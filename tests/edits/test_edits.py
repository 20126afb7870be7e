"""Right edits keep the check green; that the site stays whole is told by ``whole.py``.

A handful of edits with fixed seeds; ``make edits`` makes as many as one likes, and all pages after each of them.
"""

from pathlib import Path
from random import Random

import pytest

from tests.edits import editor
from tests.edits.edits import EDITS, draw
from tests.edits.yamltext import YamlText

SEEDS = {name: number for number, name in enumerate(EDITS, start=5)}


def test_right_edits_keep_the_check_green(tmp_path: Path) -> None:
    """One of each sort, one after another; ``make edits`` makes many, and follows one of each sort through the site."""
    root = editor.copy(tmp_path)
    what = [draw(root, Random(seed), EDITS[name]) for name, seed in SEEDS.items()]
    assert [finding.text("en") for finding in editor.check(root)] == [], what


class TestYamlText:
    """The edits themselves leave the rest of a file as it is."""

    TEXT = 'a: {az: bir, kk: "екі: 2"}\nlist:\n  - id: one\n    text: plain words\n  - {id: two}\n# the end\nz: |\n  more\n'

    @pytest.fixture
    def text(self, tmp_path: Path) -> YamlText:
        path = tmp_path / "file.yml"
        path.write_text(self.TEXT, encoding="utf-8")
        return YamlText(path)

    def test_words_are_put_behind_a_text_of_any_form(self, text: YamlText) -> None:
        for location in (("a", "az"), ("a", "kk"), ("list", 0, "text"), ("z",)):
            text.append(location, " more")
        assert text.text == (
            'a: {az: bir more, kk: "екі: 2 more"}\nlist:\n  - id: one\n    text: plain words more\n'
            "  - {id: two}\n# the end\nz: |\n  more more\n"
        )

    def test_an_item_is_written_again(self, text: YamlText) -> None:
        text.repeat(("list", 1))
        text.repeat(("list", 0))
        text.replace(("list", 1, "id"), "three")
        assert text.text.count("plain words") == 2 and text.text.count("{id: two}") == 2
        assert text.text.index("id: three") < text.text.index("id: two") < text.text.index("# the end")
        with pytest.raises(LookupError):
            text.repeat(("a", "az"))
