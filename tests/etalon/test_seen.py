"""What was found in files is found again while nobody touched them, and only then."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from etalon.data import seen
from etalon.data.seen import Seen


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two that are there and one that is not."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return [tmp_path / name for name in "abc"]


def entered(files: list[Path]) -> Seen[str]:
    """One that begins its next run."""
    found = Seen[str]()
    found.begin("rests on")
    found.enter("a", files, "found")
    found.begin("rests on")
    return found


def replaced(path: Path) -> None:
    """By another file of the same size and time."""
    told, new = path.stat(), path.with_name("new")
    new.write_text("x", encoding="utf-8")
    os.utime(new, ns=(told.st_atime_ns, told.st_mtime_ns))
    new.replace(path)


def rewritten(path: Path) -> None:
    """With the same size and time."""
    told = path.stat()
    path.write_text("x", encoding="utf-8")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


TOUCHES: dict[str, Callable[[list[Path]], object]] = {
    "another size": lambda files: files[0].write_text("more", encoding="utf-8"),
    "another time": lambda files: os.utime(files[0], (0, 0)),
    "another file": lambda files: replaced(files[0]),
    "other words": lambda files: rewritten(files[0]),
    "gone": lambda files: files[0].unlink(),
    "gone beside": lambda files: files[1].unlink(),
    "new beside": lambda files: files[2].touch(),
    "a link": lambda files: (files[1].unlink(), files[1].symlink_to(files[0])),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_was_touched_is_not_known(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, touch: str
) -> None:
    monkeypatch.setattr(seen, "SETTLES", -60)
    found = entered(files)
    assert found.get("a") == "found"
    TOUCHES[touch](files)
    assert found.get("a") is None


def test_what_was_just_touched_is_not_relied_on(files: list[Path]) -> None:
    """A coarse clock would not tell that it was touched again; however old it says that its words are."""
    os.utime(files[0], (0, 0))
    assert entered(files[:1]).get("a") is None


def test_what_nobody_asked_for_and_what_rests_on_something_else_is_forgotten(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "SETTLES", -60)
    found = entered(files)
    found.begin("rests on")
    assert found.get("a") is None
    found = entered(files)
    assert found.get("a") == "found"
    found.begin("something else")
    assert found.get("a") is None
