"""Which tests reach which line of the generator, and how long they take; asked anew of what changed.

What one test function leaves in memory is forgotten before the next; the examples of one function share it.
"""

import hashlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest

from tools.mutants.memory import forget


@dataclass
class Reach:
    """``lines``: file -> line -> the tests that reach it. ``seconds``: test -> how long it takes.

    ``modules``: the file of tests -> what it was when it was asked. ``source``: what the generator was.
    """

    source: str = ""
    modules: dict[str, str] = field(default_factory=dict)
    lines: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Reach":
        """What was written, or nothing."""
        if not path.exists():
            return cls()
        data = json.loads(path.read_text(encoding="utf-8"))
        names = list(data["seconds"])
        lines = {
            file: {line: [names[number] for number in tests] for line, tests in by_line.items()}
            for file, by_line in data["lines"].items()
        }
        return cls(**{**data, "lines": lines})

    def write(self, path: Path) -> None:
        """Each test by its number: a hundred thousand lines name them."""
        numbers = {test: number for number, test in enumerate(self.seconds)}
        lines = {
            file: {
                line: [numbers[test] for test in tests if test in numbers] for line, tests in by_line.items()
            }
            for file, by_line in self.lines.items()
        }
        path.write_text(json.dumps({**vars(self), "lines": lines}), encoding="utf-8")

    def without(self, modules: Iterable[str]) -> "Reach":
        """The same but for the tests of some modules."""
        gone = set(modules)

        def stays(test: str) -> bool:
            return test.partition("::")[0] not in gone

        lines = {
            file: {line: list(filter(stays, tests)) for line, tests in by_line.items()}
            for file, by_line in self.lines.items()
        }
        kept = {module: mark for module, mark in self.modules.items() if module not in gone}
        return Reach(
            self.source, kept, lines, {test: time for test, time in self.seconds.items() if stays(test)}
        )

    def enter(self, other: "Reach") -> None:
        """Add what other tests reach."""
        for file, by_line in other.lines.items():
            own = self.lines.setdefault(file, {})
            for line, tests in by_line.items():
                own[line] = sorted({*own.get(line, ()), *tests})
        self.seconds |= other.seconds


def mark(*paths: Path) -> str:
    """What some files hold, in a few letters."""
    return hashlib.sha1(b"\0".join(path.read_bytes() for path in sorted(paths))).hexdigest()[:12]


class Record:
    """A plugin of pytest that lets the tests run as ever, and keeps a record in :attr:`reach`."""

    def __init__(self, source: Path) -> None:
        self.reach = Reach()
        if hasattr(os, "sched_setaffinity"):
            # On one core nothing is left to copies of the process, whose lines would not be seen.
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        self._coverage = coverage.Coverage(data_file=None, source=[str(source)], config_file=False)
        self._coverage.start()
        self._users: dict[str, set[str]] = defaultdict(set)
        self._failed: set[str] = set()
        self._function = self._item = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[object]:
        if (function := item.nodeid.partition("[")[0]) != self._function:
            forget("etalon", "tests")
            self._function = function
        for fixture in getattr(item, "fixturenames", ()):
            self._users[f"fixture {fixture}"].add(item.nodeid)
        self._item = item.nodeid
        self._coverage.switch_context(item.nodeid)
        began = time.process_time()
        result = yield
        self.reach.seconds[item.nodeid] = time.process_time() - began
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[object]:
        """What a shared fixture reaches, all tests reach that have it."""
        if fixturedef.scope == "function":
            return (yield)
        self._coverage.switch_context(f"fixture {fixturedef.argname}")
        result = yield
        self._coverage.switch_context(self._item)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        data, sound = self._coverage.get_data(), self.reach.seconds.keys() - self._failed
        for file in data.measured_files():
            self.reach.lines[file] = {
                str(line): sorted(
                    {test for each in contexts for test in self._users.get(each, {each})} & sound
                )
                for line, contexts in data.contexts_by_lineno(file).items()
            }
