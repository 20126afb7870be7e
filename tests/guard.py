"""What tests may read of the real data, held while they run: whoever opens anything else is told so at once.

``tests/etalon``, ``tests/portal``, ``tests/browser`` and ``tests/build`` stand on made-up data, ``tests/languages`` on
what the project tells of its languages; ``tests/site`` is about the real data. What other programs read that a test starts is not seen.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
REAL = tuple(str(ROOT / name) for name in ("data", "docs", "site"))
OF_LANGUAGES = tuple(str(ROOT / "data" / name) for name in ("languages.yml", "grammar", "style", "term"))
CODES = (
    str(ROOT / "data" / "languages.yml"),
)  # which the generator may not name: ``test_neutral.py``, ``test_fifth_language.py``
MAY_READ = {"etalon": CODES, "portal": (), "browser": (), "build": CODES, "languages": OF_LANGUAGES}
"""Folder of tests -> what its tests may read of the real data; the others may read all."""
_EVENTS = {"open", "os.listdir", "os.scandir"}
_allowed: tuple[str, ...] | None = None


class ReadsRealData(Exception):
    """A test that stands on made-up data opened a file of the real ones."""


def watch() -> None:
    """Look at every file that this process opens from now on; there is no way back."""
    sys.addaudithook(_look)


@contextmanager
def held(tests: Path) -> Iterator[None]:
    """Meanwhile, let nothing be read but what the tests of a module may read."""
    global _allowed
    former = _allowed
    below = tests.relative_to(ROOT / "tests").parts if tests.is_relative_to(ROOT / "tests") else ()
    folder = below[0] if below else ""
    _allowed = MAY_READ.get(folder)
    try:
        yield
    finally:
        _allowed = former


def _look(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _EVENTS or _allowed is None or not isinstance(arguments[0], str | os.PathLike):
        return
    # A name without a folder and without a mode is opened in a folder that is open already.
    if event == "open" and arguments[1] is None and not os.path.isabs(arguments[0]):
        return
    path = os.path.abspath(arguments[0])
    if _is_in(path, REAL) and not _is_in(path, _allowed):
        raise ReadsRealData(path)


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)
