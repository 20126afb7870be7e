"""What a process that lives on saw in files, so that it reads again only those that somebody touched."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
SETTLES = 2.0
"""Seconds: what was touched so shortly before it was read may be touched again at what a coarse clock calls the same time."""
_Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Sight(Generic[T]):
    """What was found in some files, and what tells that each of them is as it was."""

    stamps: tuple[tuple[Path, _Stamp | None], ...]
    found: T

    @property
    def holds(self) -> bool:
        return all(_stamp(path) == then for path, then in self.stamps)


class Seen(Generic[T]):
    """What was found in files, each by its name. Those for which a run does not ask are forgotten, so it does not grow."""

    def __init__(self) -> None:
        self._rests_on: object = None
        self._former: dict[str, _Sight[T]] = {}
        self._asked: dict[str, _Sight[T]] = {}
        self._began = 0.0

    def begin(self, rests_on: object) -> None:
        """A run begins; what was found is forgotten if it rests on something else than before."""
        self._former = self._asked if rests_on == self._rests_on else {}
        self._rests_on, self._asked, self._began = rests_on, {}, time.time()

    def get(self, name: str) -> T | None:
        """What was found in a file and those that belong to it, if nobody touched any of them."""
        sight = self._former.get(name)
        if sight is None or not sight.holds:
            return None
        self._asked[name] = sight
        return sight.found

    def enter(self, name: str, paths: Iterable[Path], found: T) -> None:
        """What was found in this run in a file, where it is and where those are that belong to it."""
        stamps = tuple((path, _stamp(path)) for path in paths)
        settled = int((self._began - SETTLES) * 1e9)
        if all(stamp is None or max(stamp[1:3]) < settled for _path, stamp in stamps):
            self._asked[name] = _Sight(stamps, found)


def _stamp(path: Path) -> _Stamp | None:
    """What tells that nobody touched a file: its size, its times, its number; None where there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
