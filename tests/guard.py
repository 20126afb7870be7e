"""What tests may read of the real data, and which may build a site: whoever does anything else is told so at once.

``tests/etalon``, ``tests/portal``, ``tests/browser`` and ``tests/build`` stand on made-up data, ``tests/languages`` on
what the project tells of its languages; ``tests/site`` is about the real data. What other programs read that a test
starts is not seen. In the folders of ``make quick``, a test that builds has the mark ``builds``, by which that leaves it out.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
REAL = tuple(str(ROOT / name) for name in ("data", "docs", "site"))
OF_LANGUAGES = tuple(str(ROOT / "data" / name) for name in ("languages.yml", "grammar", "style"))
# Which the generator may not name: ``test_neutral.py``, ``test_fifth_language.py``.
CODES = (str(ROOT / "data" / "languages.yml"),)
MAY_READ = {"etalon": CODES, "portal": (), "browser": (), "build": CODES, "languages": OF_LANGUAGES}
"""Folder of tests -> what its tests may read of the real data; the others may read all."""
BUILDS = "builds"
QUICK = ("etalon", "portal", "languages")
"""The folders of tests that ``make quick`` runs."""
_READING = {"open", "os.listdir", "os.scandir"}
_allowed: tuple[str, ...] | None = None
_may_build = True


class ReadsRealData(Exception):
    """A test that stands on made-up data opened a file of the real ones."""


class BuildsUnmarked(Exception):
    """A test that has not the mark ``builds`` built a site."""


def watch() -> None:
    """Look at every file that this process opens and all that it starts from now on; there is no way back."""
    sys.addaudithook(_look)


@contextmanager
def held(tests: Path, builds: bool = False) -> Iterator[None]:
    """Meanwhile, let nothing be done but what the tests of a module may do."""
    global _allowed, _may_build
    former = _allowed, _may_build
    below = tests.relative_to(ROOT / "tests").parts if tests.is_relative_to(ROOT / "tests") else ()
    folder = below[0] if below else ""
    _allowed, _may_build = MAY_READ.get(folder), builds or folder not in QUICK
    try:
        yield
    finally:
        _allowed, _may_build = former


def _look(event: str, arguments: tuple[object, ...]) -> None:
    if event == "subprocess.Popen":
        _look_at_command(arguments[1])
    elif event in _READING and _allowed is not None and isinstance(arguments[0], str | os.PathLike):
        _look_at_file(event, arguments[0], arguments[1:])


def _look_at_command(command: object) -> None:
    if not _may_build and isinstance(command, list | tuple) and "build" in command:
        raise BuildsUnmarked(command)


def _look_at_file(event: str, opened: str | os.PathLike[str], how: tuple[object, ...]) -> None:
    # A name without a folder and without a mode is opened in a folder that is open already.
    if event == "open" and how[0] is None and not os.path.isabs(opened):
        return
    path = os.path.abspath(opened)
    assert _allowed is not None
    if _is_in(path, REAL) and not _is_in(path, _allowed):
        raise ReadsRealData(path)


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)
