"""Running an engine as a program of its own, with its progress on a terminal or in a log."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO

from rich.console import Console

from ..data.decoding import Refused
from ..data.findings import phrase, preferred_language
from ..told import DATE, PROGRESS
from . import config

Told = Callable[[int, int, str], None]
"""Is told how much is done, how much there is, and what is being done."""
ENGINES = ("mkdocs", "properdocs")
MESSAGES = Console(stderr=True, highlight=False)
"""Where the command line says what it does."""

_PAUSE = 5.0
"""Seconds in which a log is told nothing more."""

# Both engines print advertisements for other engines unless these are set.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def environment(project: Path) -> dict[str, str]:
    """The environment in which an engine runs. The day of the data is that of the last commit, if nothing says another."""
    colour = {"FORCE_COLOR": "1"} if MESSAGES.is_terminal else {}
    return {**committed(project), **os.environ, **_QUIET, **colour}


def committed(project: Path) -> dict[str, str]:
    """When a project was last committed, as reproducible builds tell it; nothing where it has no history."""
    command = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:  # there is no git
        return {}
    return {DATE: told} if told.isdigit() else {}


def framing(project: Path) -> str | None:
    """The engine whose theme frames the pages, where the settings say so; else the frame is ours."""
    try:
        frame, _line = config.read(project).said(*config.FRAME)
    except Refused:  # it is told once all settings are read
        return None
    return ENGINES[0] if frame == config.MATERIAL else None


def run(command: list[str], project: Path, environment: dict[str, str]) -> int:
    """Run an engine, and show its progress. Returns its exit status."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        command,
        cwd=project,
        env={**environment, PROGRESS: str(writer)},
        pass_fds=[writer],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        os.close(writer)
        log = threading.Thread(target=_pass_on, args=[process.stderr], daemon=True)
        log.start()
        with os.fdopen(reader, encoding="utf-8") as lines:
            _show(lines, preferred_language(environment))
        log.join()
        return process.wait()
    except BaseException:  # whoever is ended from outside takes the engine along
        process.terminate()
        process.wait()
        raise


def _show(lines: IO[str], language: str) -> None:
    """Show the numbers that a build announces until it ends: pages done, and all there are."""
    done = total = 0
    with progress(language) as told:
        for pages, all_pages in map(json.loads, lines):
            done, total = done + pages, all_pages or total
            told(done, total, "site")


def progress(language: str) -> AbstractContextManager[Told]:
    """Show how many pages and files are done of how many, and on a terminal which is being made."""
    return _progress(language, "progress", "site")


@contextmanager
def judging(language: str) -> Iterator[Callable[[int, int], None]]:
    """Show how many files are judged of how many; they are being read before that."""
    with _progress(language, "judged", phrase("reading", language)) as told:
        yield lambda done, total: told(done, total, phrase("judging", language))


def _progress(language: str, line: str, first: str) -> AbstractContextManager[Told]:
    """A line that is rewritten on a terminal, beginning with what is done first; lines elsewhere, as a phrase has them."""
    return _bar(first) if MESSAGES.is_terminal else nullcontext(_each_tenth(language, line))


@contextmanager
def _bar(first: str) -> Iterator[Told]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=MESSAGES, transient=True) as bar:
        task = bar.add_task(first, total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name)


def _each_tenth(language: str, line: str) -> Told:
    """Prints a line after each tenth, unless the former has just been said."""
    shown, last = 0, time.monotonic()

    def told(done: int, total: int, _name: str) -> None:
        nonlocal shown, last
        now = time.monotonic()
        if done * 10 // total > shown and now - last >= _PAUSE:
            shown, last = done * 10 // total, now
            MESSAGES.print(phrase(line, language, done=done, total=total), soft_wrap=True)

    return told


def _pass_on(lines: IO[str]) -> None:
    """Pass on what an engine says, but for its small talk. (Its own --quiet would count no warnings.)"""
    for line in lines:
        if not line.startswith("INFO "):
            sys.stderr.write(line)
