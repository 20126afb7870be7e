"""Tests of the generator and of the portal's code stand on made-up data alone."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from etalon.data.loading import load
from tests import guard
from tests.portal.portals import PORTAL

TESTS = Path(__file__).parents[1]
MODULES = sorted(path for folder in ("etalon", "portal") for path in (TESTS / folder).rglob("*.py"))


@pytest.mark.parametrize("name", ["data/languages.yml", "docs", "site/index.html"])
def test_the_real_data_are_out_of_reach(name: str) -> None:
    path = guard.ROOT / name
    with pytest.raises(guard.ReadsRealData):
        os.listdir(path) if path.is_dir() else path.open()


def test_they_cannot_be_loaded() -> None:
    with pytest.raises(guard.ReadsRealData):
        load(guard.ROOT, PORTAL)


def test_what_else_the_repository_holds_can_be_read() -> None:
    assert (guard.ROOT / ".gitattributes").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("folder", "name", "may"),
    [
        ("languages", "data/languages.yml", True),
        ("languages", "data/grammar", True),
        ("languages", "data/organisation", False),
        ("languages", "docs", False),
        ("site", "data/organisation", True),
        ("etalon", "data/grammar", False),
        ("browser", "data/ui", False),
        ("browser", "docs", False),
        ("build", "data/languages.yml", True),
        ("build", "data/organisation", False),
    ],
)
def test_each_folder_of_tests_has_its_measure(folder: str, name: str, may: bool) -> None:
    path = guard.ROOT / name
    with guard.held(TESTS / folder / "test_any.py"):
        if may:
            assert os.listdir(path) if path.is_dir() else path.read_bytes()
        else:
            with pytest.raises(guard.ReadsRealData):
                os.listdir(path)


def test_whoever_builds_has_the_mark_by_which_a_quick_run_leaves_it_out() -> None:
    """Wherever it happens; a test outside ``tests/site`` cannot begin to build unseen."""
    command = [sys.executable, "-c", "pass", "build"]
    with pytest.raises(guard.BuildsUnmarked):
        subprocess.run(command, check=True)
    with guard.held(Path(__file__), builds=True):
        subprocess.run(command, check=True)
    with guard.held(TESTS / "site" / "test_any.py"):
        subprocess.run(command, check=True)


def commands(path: Path) -> Iterator[set[object]]:
    """The words of each list that starts the command line, which reads where the guard does not see it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.List):
            words = {each.value for each in node.elts if isinstance(each, ast.Constant)}
            if "etalon.cli" in words:
                yield words


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_a_command_is_told_its_project(path: Path) -> None:
    assert [words for words in commands(path) if "--project" not in words] == []


def test_some_do_start_commands() -> None:
    assert sum(len(list(commands(path))) for path in MODULES) >= 3
    assert subprocess.run([sys.executable, "-m", "etalon.cli", "--project", ".", "--help"], check=True)
