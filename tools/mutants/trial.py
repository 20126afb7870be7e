"""Tries mutants: each in a copy of a process that has collected the tests and run none. A plugin of pytest."""

import contextlib
import gc
import os
import resource
import shutil
import signal
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tools.mutants.made import Mutant
from tools.mutants.memory import forget

Plan = tuple[Mutant, list[str], float]
"""A mutant, the tests that may notice it, and how many seconds they take."""
KILLED, TIMED_OUT, SURVIVED, UNREACHED, SAME = "killed", "timed out", "survived", "unreached", "same"
NOTICED, UNNOTICED, NONE = 10, 11, 12


class Trial:
    """In the place of a run: plants each mutant in a copy of this process and runs its tests until one fails."""

    def __init__(
        self, plans: Iterable[Plan], said: Callable[[Mutant, str], None], copies: int, plants: bool = True
    ) -> None:
        self._plants = plants
        self._plans = plans
        self._said = said
        self._copies = copies
        self._running: dict[int, tuple[Mutant, Path]] = {}
        self._failed = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        import_module("tests.portal.casebook").whole_project()
        functions = _functions()
        gc.collect()
        gc.freeze()
        try:
            for mutant, tests, seconds in self._plans:
                chosen = [items[test] for test in tests if test in items]
                if not chosen:
                    self._said(mutant, UNREACHED)
                    continue
                if len(self._running) == self._copies:
                    self._wait()
                room = Path(tempfile.mkdtemp(prefix="mutant-"))
                copy = os.fork()
                if copy == 0:
                    self._try(mutant, chosen, seconds, room, functions)
                self._running[copy] = (mutant, room)
            while self._running:
                self._wait()
        finally:
            for copy in self._running:
                os.kill(copy, signal.SIGKILL)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed = self._failed or report.failed

    def _wait(self) -> None:
        copy, status = os.wait()
        mutant, room = self._running.pop(copy)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(copy, signal.SIGKILL)  # copies that the fault left running
        shutil.rmtree(room, ignore_errors=True)
        code = os.waitstatus_to_exitcode(status)
        ends = {UNNOTICED: SURVIVED, NONE: SAME, -signal.SIGALRM: TIMED_OUT, -signal.SIGXCPU: TIMED_OUT}
        self._said(mutant, ends.get(code, KILLED))

    def _try(
        self,
        mutant: Mutant,
        items: list[pytest.Item],
        seconds: float,
        room: Path,
        functions: dict[tuple[str, str, int], list[FunctionType]],
    ) -> None:
        """Never returns."""
        status = NOTICED
        try:
            limit = int(3 * seconds) + 10
            os.setpgid(0, 0)
            signal.alarm(10 * limit)  # for one that only waits; the machine may have other things to do
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            nowhere = os.open(os.devnull, os.O_RDWR)
            for descriptor in range(3):
                os.dup2(nowhere, descriptor)
            items[0].config.pluginmanager.unregister(name="terminalreporter")
            tempfile.tempdir = str(room)
            items[0].config._tmp_path_factory._basetemp = room
            if self._plants and not _plant(mutant, functions):
                os._exit(NONE)
            forget("etalon")
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self._failed:
                    os._exit(NOTICED)
            status = UNNOTICED
        finally:
            os._exit(status)


def _functions() -> dict[tuple[str, str, int], list[FunctionType]]:
    """Every function in memory by the file, the name and the first line of its code."""
    found: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            code = each.__code__
            found[code.co_filename, code.co_qualname, code.co_firstlineno].append(each)
    return found


def _plant(mutant: Mutant, functions: dict[tuple[str, str, int], list[FunctionType]]) -> bool:
    """Put the fault into the function, wherever it is held: below its decorators, in classes, under other names."""
    source = mutant.source
    if source is None:
        return False
    file = str(mutant.path)
    faulty = _code(compile(source, file, "exec", dont_inherit=True), mutant)
    with contextlib.suppress(ValueError):  # it would see other variables of what is around it
        for function in functions[file, mutant.name, mutant.first]:
            function.__code__ = faulty
        return bool(functions[file, mutant.name, mutant.first])
    return False


def _code(code: CodeType, mutant: Mutant) -> CodeType:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if (each.co_qualname, each.co_firstlineno) == (mutant.name, mutant.first):
                return each
            with contextlib.suppress(LookupError):
                return _code(each, mutant)
    raise LookupError(mutant.name)
