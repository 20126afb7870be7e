"""Work that is shared among copies of a process: whose part is which, and that a failure of any is a failure."""

import os
import signal
import subprocess
import sys
import weakref

import pytest

from etalon import spent, workers
from etalon.workers import Background, Crew, Tally


@pytest.fixture(params=[1, 2])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A machine of one core, and one of two."""
    monkeypatch.setattr(workers, "cores", lambda: request.param)
    return request.param


@pytest.mark.parametrize(
    ("items", "mine", "others"),
    [("", "", ""), ("a", "a", ""), ("ab", "a", "b"), ("abc", "ab", "c"), ("abcd", "ab", "cd")],
)
def test_a_list_is_shared(cores: int, items: str, mine: str, others: str) -> None:
    """In halves, the larger to the process that shares it; all of it where nobody else is there."""
    crew = Crew(items)
    if crew.is_copy:
        crew.finish(failed=crew.mine != list(others))
    assert crew.mine == list(items if cores == 1 else mine)
    assert crew.finish(failed=False)


@pytest.mark.parametrize(
    ("here", "there", "well"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_a_failure_of_either_is_one_of_both(
    here: bool, there: bool, well: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    crew = Crew("ab")
    if crew.is_copy:
        crew.finish(failed=there)
    assert crew.finish(failed=here) is well


@pytest.mark.parametrize("told", [["a finding"], None])
def test_what_a_copy_tells_at_its_end_is_heard(told: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    crew = Crew("ab")
    if crew.is_copy:
        crew.finish(failed=True, told=told)
    assert not crew.finish(failed=False)
    assert crew.heard == told


def test_a_copy_that_was_killed_has_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    crew = Crew("ab")
    if crew.is_copy:
        os.kill(os.getpid(), signal.SIGKILL)
    assert not crew.finish(failed=False)
    assert crew.heard is None


@pytest.mark.parametrize("items", ["", "a"])
def test_for_one_item_nobody_is_called(items: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(workers.os, "fork", lambda: pytest.fail("a copy with nothing to do"))
    assert Crew(items).mine == list(items)


def test_who_is_to_stay_alone_calls_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(workers.os, "fork", lambda: pytest.fail("a copy that nobody wanted"))
    assert Crew("ab", alone=True).mine == ["a", "b"]


@pytest.mark.parametrize("failed", [True, False])
def test_alone_its_own_failure_counts(failed: bool) -> None:
    assert Crew("a").finish(failed) is not failed


def test_a_copy_that_is_stopped_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    crew = Crew("ab")
    if crew.is_copy:
        signal.pause()  # until it is stopped
    crew.stop()
    crew.stop()  # a second time there is nobody
    assert crew.finish(failed=False)


def test_a_result_comes_once_and_is_kept(cores: int) -> None:
    made: list[int] = []
    work = Background(lambda: (made.append(1), len(made))[1])
    assert work.result == 1
    assert work.ready
    assert work.result == 1
    assert made == ([1] if cores == 1 else [])  # the other process made it


def test_a_result_that_is_not_there_yet_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    hears, tells = os.pipe()
    work = Background(lambda: os.read(hears, 4))
    assert not work.ready
    os.write(tells, b"soup")
    assert work.result == b"soup"
    assert work.ready


def test_a_copy_that_is_abandoned_is_not_waited_for_and_buried_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    background = Background(lambda: signal.pause())
    process = background._process
    with monkeypatch.context() as patch:
        patch.setattr(os, "waitpid", lambda *_whom: pytest.fail("it waits"))
        background.abandon()
        background.abandon()
    assert workers._abandoned == [process]
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert Background(lambda: "next").result == "next"
    assert workers._abandoned == []
    with pytest.raises(ChildProcessError):
        os.waitpid(process, 0)


def test_nobody_who_was_abandoned_is_left_to_a_process_that_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    background = Background(lambda: signal.pause())
    process = background._process
    background.abandon()
    workers.stop_all()
    with pytest.raises(ChildProcessError):
        os.waitpid(process, 0)


@pytest.mark.parametrize("clock", [signal.ITIMER_REAL, signal.ITIMER_PROF])
def test_what_has_no_end_is_ended(clock: int) -> None:
    with pytest.raises(TimeoutError, match=r"no end after 0\.1 s"), workers.ending(0.1, clock):
        while True:
            pass
    assert signal.getitimer(clock) == (0, 0)


def test_how_far_a_copy_is_is_seen_while_somebody_waits(cores: int) -> None:
    """And at its end, too; where there is no copy, at once."""
    hears, tells = os.pipe()
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> None:
        seen.append((done, total))
        os.write(tells, b"!")

    tally = Tally(watch)

    def work() -> str:
        tally.tell(1, 3)
        os.read(hears, 1)  # until somebody has looked
        tally.tell(3, 3)
        return "soup"

    background = Background(work)
    background.wait(tally.look)
    assert background.result == "soup"
    assert list(dict.fromkeys(seen)) == [(1, 3), (3, 3)]


def test_nothing_is_told_of_work_that_has_not_begun() -> None:
    seen: list[tuple[int, int]] = []
    Tally(lambda done, total: seen.append((done, total))).look()
    assert seen == []


def test_what_a_copy_spent_is_heard_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    spent.forget()
    spent.learn({("before", ""): 1.0})
    crew = Crew("ab")
    if crew.is_copy:
        spent.learn({("cook", "soup"): 2.0})
        crew.finish(failed=False)
    assert crew.finish(failed=False)
    assert spent.table() == {("before", ""): 1.0, ("cook", "soup"): 2.0}
    spent.forget()


def test_whoever_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def fail() -> None:
        raise ValueError("no soup today")

    work = Background(fail)
    for _ in range(2):  # however often somebody asks
        with pytest.raises(workers.Failed, match="ValueError: no soup today"):
            _ = work.result
    assert work.ready


def test_what_cannot_be_passed_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    with pytest.raises(workers.Failed, match="pickle"):
        _ = Background(lambda: lambda: None).result


def test_whoever_is_killed_is_told_of_as_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    with pytest.raises(workers.Failed, match="signal 9"):
        _ = Background(lambda: os.kill(os.getpid(), signal.SIGKILL)).result


def test_what_goes_on_beside_work_that_fails_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    with pytest.raises(ZeroDivisionError), workers.beside(signal.pause) as waiting:
        copy = waiting._process
        raise ZeroDivisionError
    with pytest.raises(ProcessLookupError):
        os.kill(copy, 0)


def test_no_copy_goes_on_when_its_original_ends() -> None:
    """It would hold what this reads open for an hour."""
    program = """
import time
from etalon import workers
workers.cores = lambda: 2
begun = workers.Background(lambda: time.sleep(3600))
print("begun")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "begun\n"


def test_no_more_processes_than_this_one_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _process: {0, 3, 5}, raising=False)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 64)
    assert workers.cores() == 3
    monkeypatch.delattr(workers.os, "sched_getaffinity")
    assert workers.cores() == 64
    monkeypatch.setattr(workers.os, "cpu_count", lambda: None)
    assert workers.cores() == 1
    monkeypatch.delattr(workers.os, "fork")
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 64)
    assert workers.cores() == 1


def test_what_is_counted_inside_is_not_counted_around(monkeypatch: pytest.MonkeyPatch) -> None:
    spent.forget()
    clock = iter([0, 1, 3, 6])
    monkeypatch.setattr(spent.time, "process_time", lambda: next(clock))
    with spent.on("around"), spent.on("inside", "this"):
        pass
    assert list(spent.report()) == ["    4.00 s  around", "    2.00 s  inside", "    2.00 s      this"]
    spent.forget()


def test_what_a_copy_spent_counts(cores: int) -> None:
    def work() -> int:
        with spent.on("there"):
            return 1

    spent.forget()
    with spent.on("here"):
        assert Background(work).result == 1
    assert set(spent.table()) == {("here", ""), ("there", "")}
    spent.forget()


class Circle:
    """Something that only a look for garbage finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_step_leaves_behind_is_swept_away_and_what_was_there_is_not_looked_at() -> None:
    with workers.nothing_collected():
        before = weakref.ref(Circle())
        with workers.swept() as sweep:
            inside, kept = weakref.ref(Circle()), Circle()
            sweep()
            assert inside() is None
            assert before() is not None
            assert kept.itself is kept
