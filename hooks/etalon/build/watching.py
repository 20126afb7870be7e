"""Which files of a project change, as the system tells it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from .config import FILE
from .publish import CODE, SOURCES

_QUIET = 0.05
"""Seconds without a change after which what changed is read: an editor writes a file in several steps."""
_CHANGES = ("created", "modified", "deleted", "moved")


class Watch(FileSystemEventHandler):
    """Collects the paths that change below the folders of a project, these folders themselves, and its settings."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._paths: SimpleQueue[str] = SimpleQueue()
        self._has_moved = False
        self._observer = self._listening()

    def _listening(self) -> BaseObserver:
        """Hears of each folder that is there; one that began before a folder was moved goes on hearing of that elsewhere."""
        observer = Observer()
        observer.schedule(self, str(self.root))
        for name in SOURCES:
            with suppress(OSError):  # it is not there, or no more
                observer.schedule(self, str((self.root / name).resolve(strict=True)), recursive=True)
        observer.start()
        return observer

    def on_any_event(self, event: FileSystemEvent) -> None:
        # A folder that is modified is one in which something else is told.
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in filter(None, (event.src_path, event.dest_path)):
            if self._is_of_the_project(Path(str(path))):
                self._has_moved |= event.is_directory or self._is_source(Path(str(path)))
                self._paths.put(str(path))

    def taken(self, wait: float) -> set[Path]:
        """What changed since it was asked; empty where nothing did for so long."""
        found: set[str] = set()
        with suppress(Empty):
            while True:
                found.add(self._paths.get(timeout=_QUIET if found else wait))
        if found and self._has_moved:
            self._has_moved, former = False, self._observer
            self._observer = self._listening()
            former.stop()
        return set(map(Path, found))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing changed since it was asked; what Python leaves of code that was tried is nothing."""
        return self._paths.empty()

    def _is_of_the_project(self, path: Path) -> bool:
        """Whether it is more than what stands beside the sources, such as the site, or what Python keeps for itself."""
        is_beside = path.parent == self.root and path.name not in (*SOURCES, FILE)
        return not is_beside and "__pycache__" not in path.parts

    def _is_source(self, path: Path) -> bool:
        """Whether it is one of these folders, or the link that leads to it."""
        return path.parent == self.root and path.name in SOURCES

    def stop(self) -> None:
        """Listen no more."""
        self._observer.stop()


def is_code(path: Path, root: Path) -> bool:
    """Whether a process reads it but once: a module, or the words that stand beside modules."""
    return path.suffix == ".py" or (path.suffix == ".yml" and path.is_relative_to((root / CODE).resolve()))


def is_settings(path: Path, root: Path) -> bool:
    """Whether it holds a project's settings, which a process reads once too."""
    return path == root.resolve() / FILE
