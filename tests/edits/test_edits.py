"""A right edit keeps the check green; a site with an edit of each sort is whole.

A handful of edits with fixed seeds; ``make edits`` makes as many as one likes, and all pages after each of them.
"""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from etalon.build.site import Site
from tests.edits import editor
from tests.edits.edits import EDITS, draw
from tests.edits.yamltext import YamlText

SEEDS = {name: number for number, name in enumerate(EDITS, start=5)}
_NOT_OF_DATA = "not html_is_valid and not head_of_every_page and not nothing_is_loaded and not validat"
INVARIANTS = ("test_addresses.py", "test_pages.py")


@pytest.mark.parametrize("name", SEEDS)
def test_a_right_edit_keeps_the_check_green(tmp_path: Path, name: str) -> None:
    root = editor.copy(tmp_path)
    what = draw(root, Random(SEEDS[name]), EDITS[name])
    assert [finding.text("en") for finding in editor.check(root)] == [], what


def test_the_site_is_whole_after_one_edit_of_each_sort(tmp_path: Path) -> None:
    """It is built, and what holds of whatever data there are holds of it."""
    root = editor.copy(tmp_path / "project")
    for name, seed in SEEDS.items():
        draw(root, Random(seed), EDITS[name])
    assert editor.undeclared(Site(editor.opened(root))) == []
    files = [str(editor.ROOT / "tests/site" / name) for name in INVARIANTS]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [*command, f"--basetemp={tmp_path / 'run'}", *files, "-k", _NOT_OF_DATA],
        cwd=editor.ROOT,
        env=environment | {"ETALON_PROJECT": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
    assert " passed" in done.stdout


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
