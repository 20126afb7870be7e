"""What one run leaves for the next, in ``.cache/etalon/``: answers, each by the hash of all that it was worked out from.

A file there is whole or not at all, and can be deleted at any time. What cannot be kept is worked out again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from .workers import Background

T = TypeVar("T")
_FEW = 100
"""One part of so many: as much may be worked out again, or be kept in vain, before all is written anew."""
FOLDER = Path(".cache", "etalon")
_OWN = Path(__file__).parent
_NEW = ".new"
_SUM = hashlib.sha256().digest_size


class Key(NamedTuple):
    """``what``: the hash of all that some files hold. ``looks``: what tells that nobody touched them, be it to and fro."""

    what: str
    looks: str


def digest(*parts: object) -> str:
    """The hash of some things that tell all of themselves when they are printed."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Memo(Generic[T]):
    """Answers by the hash of what they come from. Those for which a run does not ask are forgotten, so it does not grow.

    ``version``: what all of them rest on. Without a folder, it lasts as long as its process.
    """

    def __init__(self, root: Path | None = None, name: str = "", version: str = "") -> None:
        self._root, self._name, self._version = root, name, version
        found = load(root, name) if root else None
        former, answers = found if isinstance(found, tuple) and len(found) == 2 else ("", {})
        self._former: dict[str, T] = answers if former == version else {}
        self._asked: dict[str, T] = {}

    def get(self, key: str) -> T | None:
        """The answer for a hash, if it is known."""
        if key not in self._asked and key in self._former:
            self._asked[key] = self._former[key]
        return self._asked.get(key)

    def __setitem__(self, key: str, answer: T) -> None:
        self._asked[key] = answer

    @property
    def begins_anew(self) -> bool:
        """Whether it will be kept, and a former run left nothing."""
        return self._root is not None and not self._former

    def keep(self) -> None:
        """Leave the answers that were asked for to the next run, and forget the others."""
        others = len(self._asked.keys() ^ self._former.keys())
        if self._root and others * _FEW > len(self._former):
            # Whoever writes texts down gets a second copy of each in memory, so a copy of this process does.
            Background(partial(save, self._root, self._name, (self._version, self._asked))).finish()
        self._former, self._asked = self._asked, {}


def once(root: Path, name: str, key: Callable[[], Key | None], work: Callable[[], T]) -> T:
    """What some work comes to; from the former run, if all is the same. Kept if nobody touched anything meanwhile."""
    before = key()
    found = load(root, name) if before else None
    if before and isinstance(found, tuple) and len(found) == 2 and found[0] == before.what:
        return found[1]  # type: ignore[no-any-return]
    done = work()
    if before and key() == before:
        save(root, name, (before.what, done))
    return done


def load(root: Path, name: str) -> Any:
    """What was kept under a name; None where nothing is, nothing whole, or what was kept under another."""
    try:
        whole = _read_plain(root / FOLDER / name)
        written = memoryview(whole)[_SUM:]
        if _sum(name, written) == whole[:_SUM]:
            return pickle.loads(written)
    except Exception:  # whatever is wrong with it, there is nothing to be had from it
        pass
    return None


def _read_plain(path: Path) -> bytes:
    """What a file holds. Raises OSError for what is none: whoever opens a pipe would wait for ever."""
    if not path.is_file():
        raise FileNotFoundError(path)
    return path.read_bytes()


def save(root: Path, name: str, value: object) -> None:
    """Keep something for the next run, whole or not at all; in the place of a folder, which nobody needs there."""
    folder = root / FOLDER
    written = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            for left in folder.glob(f"*{_NEW}"):  # by a run that was killed
                _take_away(left)
            new = folder / f"{name}{_NEW}"
            try:
                new.write_bytes(_sum(name, written) + written)
                if (folder / name).is_dir():
                    _take_away(folder / name)
                new.replace(folder / name)
            except OSError:
                new.unlink(missing_ok=True)


def is_there(root: Path) -> bool:
    """Whether a former run left anything."""
    return any(path.is_file() for path in (root / FOLDER).glob("*"))


def forget(root: Path, *names: str) -> None:
    """Delete what was kept under some names; under whatever name, if none is said."""
    folder = root / FOLDER
    for path in [folder / name for name in names] or folder.glob("*"):
        if path.is_file():
            path.unlink(missing_ok=True)


def _take_away(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def trusting(root: Path, work: Callable[[], T], *names: str) -> T:
    """What some work comes to that rests on what was kept; begun anew without that (or what was kept under some names) if it fails."""
    try:
        return work()
    except Exception:  # what was kept can be wrong in any way
        forget(root, *names)
        return work()


def _sum(name: str, written: bytes | memoryview) -> bytes:
    """What tells that a file is whole, and was kept under this name: the search of one language is none of another."""
    hashed = hashlib.sha256(name.encode() + b"\0")
    hashed.update(written)
    return hashed.digest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While nobody else writes there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def code(package: Path) -> str:
    """The hash of all code: that of the generator, of a portal's package, and of the libraries by their versions."""
    libraries = {name for folder in sys.path for name in _names(folder) if name.endswith(".dist-info")}
    own, portal = files(_OWN.parent, [_OWN.name]), files(package, ["."])
    return digest(sys.version, sorted(libraries), own and own.what, portal and portal.what)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder) if folder.endswith("-packages") else []
    except OSError:
        return []


def files(root: Path, names: Iterable[str]) -> Key | None:
    """What tells all that is in some files and folders; None where anything there is something else."""
    told: list[_Told] = []
    try:
        for name in names:
            path = os.path.join(root, name)
            if os.path.isdir(path):
                _look(path, told)
            elif os.path.lexists(path):
                told.append(_read(path))
    except OSError:
        return None
    prefix = len(os.fspath(root))
    told.sort()
    return Key(digest([(path[prefix:], found) for path, found, _looks in told]), digest(told))


_Told = tuple[str, bytes, tuple[int, ...]]
"""A path, the hash of what is there, and how it looks; a folder has neither."""


def _look(folder: str, told: list[_Told]) -> None:
    told.append((folder, b"", ()))
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    _look(entry.path, told)
            elif entry.is_file(follow_symlinks=False):
                told.append(_read(entry.path))
            else:
                raise OSError(f"neither a file nor a folder: {entry.path}")


def _read(path: str) -> _Told:
    if not os.path.isfile(path):
        raise OSError(f"no file: {path}")
    with open(path, "rb") as file:
        looks = os.fstat(file.fileno())
        held = hashlib.sha256(file.read()).digest()
    return path, held, (looks.st_mtime_ns, looks.st_ctime_ns, looks.st_ino)


Stamp = tuple[str, int, int, int, int]
"""The path of a file, its size, mode, time and number, by which it is known that nobody touched it."""


def stamped(path: str, told: os.stat_result) -> Stamp:
    """How a file is known of which the system told this."""
    return path, told.st_size, told.st_mode, told.st_mtime_ns, told.st_ino


def stamps(folder: Path) -> list[Stamp]:
    """How the files of a folder are known, in order; none where it cannot be read.

    What stands at its top and begins with a dot is not asked for.
    """
    told: list[Stamp] = []
    top = os.fspath(folder)
    waiting = [top]
    try:
        while waiting:
            around = waiting.pop()
            with os.scandir(around) as entries:
                for entry in entries:
                    if around is top and entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        told.append(stamped(entry.path, entry.stat(follow_symlinks=False)))
    except OSError:
        return []
    return sorted(told)
