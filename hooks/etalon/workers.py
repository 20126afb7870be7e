"""Work for the other cores: copies of this process that share what it has read.

Where a system cannot copy a process, or has one core, everything runs here, one after the other.
"""

import atexit
import gc
import mmap
import os
import pickle
import select
import signal
import struct
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, Generic, NoReturn, TypeVar
from weakref import WeakSet

from . import spent

T = TypeVar("T")
_BY_SIGNAL = 128
"""The exit status of what a signal ends is that of the signal beyond this, as shells have it."""
_LOOKS = 0.1
"""Seconds between two looks at work that goes on elsewhere."""
_TALLY = struct.Struct("qq")


class Failed(Exception):
    """A copy of this process could not do its work; the text is its own account of why."""


def cores() -> int:
    """How many processes may run side by side."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def end_well() -> None:
    """From here on, who ends this program from outside ends it as a failure does: nothing is left behind."""
    with suppress(ValueError):  # not in a thread
        signal.signal(signal.SIGTERM, ended_by)


def ended_by(number: int, _frame: object) -> NoReturn:
    """End as after a failure: nothing is left behind, and no copy of this process goes on."""
    sys.exit(_BY_SIGNAL + number)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """For work that keeps what it makes to its end: to look through that for garbage again and again takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def swept() -> Iterator[Callable[[], object]]:
    """For work in many steps, each of which leaves circles of things behind: call what this yields after each.

    It looks only through what is new since the last step, and never at what was there before: that takes next to no
    time, and copies of this process go on sharing it.
    """
    gc.freeze()
    try:
        yield lambda: gc.collect(0)
    finally:
        gc.unfreeze()


_SIGNALS = {signal.ITIMER_REAL: signal.SIGALRM, signal.ITIMER_PROF: signal.SIGPROF}


@contextmanager
def ending(seconds: float, clock: int = signal.ITIMER_REAL) -> Iterator[None]:
    """For work that may have no end: raises TimeoutError in it after so many seconds, of the day or of the processor."""

    def end(_number: int, _frame: object) -> NoReturn:
        raise TimeoutError(f"no end after {seconds:g} s")

    former = signal.signal(_SIGNALS[clock], end)
    signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        signal.setitimer(clock, 0)
        signal.signal(_SIGNALS[clock], former)


class Background(Generic[T]):
    """A function's result, worked out by a copy of this process, and on what that spent its time.

    The result must be picklable.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._value: list[T] = []
        self._failed: Failed | None = None
        self._process = 0
        if cores() == 1:
            self._value.append(work())
            return
        _bury()
        self._pipe, writer = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            try:
                _hear_nobody(self._pipe)
                _answer(writer, work)
            finally:
                os._exit(0)
        os.close(writer)
        self._original = os.getpid()
        _begun.add(self)

    @property
    def ready(self) -> bool:
        """Whether :attr:`result` would come without waiting for long."""
        return bool(self._value or self._failed) or bool(select.select([self._pipe], [], [], 0)[0])

    @property
    def result(self) -> T:
        """The result; waits for it. Raises Failed if the copy could not work it out, however often somebody asks."""
        if not self._value and not self._failed:
            self._hear()
        if self._failed:
            raise self._failed
        return self._value[0]

    def _hear(self) -> None:
        """Wait for what the copy has to say."""
        with os.fdopen(self._pipe, "rb") as written:
            answer = written.read()
        _process, status = os.waitpid(self._process, 0)
        self._over()
        if not answer:
            self._failed = Failed(f"a process of this program was ended from outside (signal {status})")
            return
        is_well, value, time = pickle.loads(answer)
        spent.learn(time)
        if is_well:
            self._value.append(value)
        else:
            self._failed = Failed(value)

    def wait(self, look: Callable[[], object]) -> None:
        """Wait until :attr:`result` is there, and look meanwhile, again and again, how far it is."""
        while not self._value and not self._failed and not select.select([self._pipe], [], [], _LOOKS)[0]:
            look()
        look()

    def finish(self) -> None:
        """Wait for work that can be done without; what it comes to is nobody's business."""
        with suppress(Failed):
            _ = self.result

    def stop(self) -> None:
        """End the work at once, if it still goes on."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            os.close(self._pipe)
            self._over()

    def abandon(self) -> None:
        """End the work without waiting for that, which takes long where it gets but idle time."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.close(self._pipe)
            _abandoned.append(self._process)
            self._over()

    def _over(self) -> None:
        self._process = 0
        _begun.discard(self)


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Background[T]]:
    """Has a copy of this process do some work beside this one; it ends at once where this one fails."""
    background = Background(work)
    try:
        yield background
    except BaseException:
        background.stop()
        raise


_abandoned: list[int] = []
"""Processes that were ended and may not have noticed yet."""


def _bury() -> None:
    """Let the system forget those that have ended."""
    _abandoned[:] = [each for each in _abandoned if os.waitpid(each, os.WNOHANG) == (0, 0)]


_begun: WeakSet[Background[Any]] = WeakSet()
"""Those that go on, of this process and of those of which it is a copy."""


@atexit.register
def stop_all() -> None:
    """Let no copy of this process go on when it ends, or becomes another, which would know nothing of them."""
    for each in list(_begun):
        if each._original == os.getpid():
            each.stop()
    while _abandoned:
        os.waitpid(_abandoned.pop(), 0)


def _hear_nobody(own: int) -> None:
    """Close what a copy inherits of the pipes by which its original hears its copies.

    Else none of them would ever learn that the original is gone, and would wait for it to listen.
    """
    for pipe in (own, *(each._pipe for each in _begun)):
        os.close(pipe)
    _begun.clear()
    _abandoned.clear()


class Claims:
    """Which of some items somebody has begun, seen by this process and all its copies.

    Each of several takes its own stretch first, then what is left of the others'. Two may rarely begin the same item.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._begun = mmap.mmap(-1, max(count, 1))
        self._original = os.getpid()

    def taken(self, share: int, shares: int) -> Iterator[int]:
        """The items that one of several works on; none any more for a copy whose original was killed."""
        first = self.count * share // shares
        for item in (*range(first, self.count), *range(first)):
            if self._original not in (os.getpid(), os.getppid()):
                return
            if not self._begun[item]:
                self._begun[item] = 1
                yield item

    def is_begun(self, item: int) -> bool:
        """Whether somebody has begun one of them."""
        return bool(self._begun[item])

    @property
    def begun(self) -> int:
        """How many have been begun."""
        return self._begun[: self.count].count(1)

    def close(self) -> None:
        """See to it that nobody begins another."""
        self._begun[:] = b"\1" * len(self._begun)


class Tally:
    """How much of some work is done and how much there is, as one process tells and each of its copies sees.

    Where whoever tells it is the process that began it, ``watch`` hears it at once; else at each :meth:`look`.
    """

    def __init__(self, watch: Callable[[int, int], object]) -> None:
        self._watch, self._original = watch, os.getpid()
        self._told = mmap.mmap(-1, _TALLY.size)

    def tell(self, done: int, total: int) -> None:
        """So much is done."""
        _TALLY.pack_into(self._told, 0, done, total)
        if os.getpid() == self._original:
            self.look()

    def look(self) -> None:
        """Have whoever watches hear how much is done, if there is anything to do."""
        done, total = _TALLY.unpack_from(self._told)
        if total:
            self._watch(done, total)


def _answer(writer: int, work: Callable[[], object]) -> None:
    """Write what the work comes to, or why it failed, for whoever waits for it."""
    spent.forget()
    try:
        value = work()
        answer = pickle.dumps((True, value, spent.table()))
    except BaseException:
        answer = pickle.dumps((False, traceback.format_exc(), spent.table()))
    with os.fdopen(writer, "wb") as out:
        out.write(answer)


def _account() -> IO[bytes]:
    """What a process and its copies can both write and read; in memory, where a system has that: a disk may be full."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("account"), "w+b")
    return tempfile.TemporaryFile()


class Crew(Generic[T]):
    """Shares a list between this process and a copy of it: both go on from here, each with its part.

    Whoever is to stay alone has no copy, and the whole list. What the copy has to tell at its end, the other hears, in
    ``heard``, and on what it spent its time: so one process speaks for both. It must be picklable.
    """

    def __init__(self, items: Sequence[T], alone: bool = False) -> None:
        self.mine, self._copy, self.is_copy = list(items), 0, False
        self.heard: object = None
        if len(items) > 1 and cores() > 1 and not alone:
            half = (len(items) + 1) // 2
            self._account = _account()
            self._copy = os.fork()
            self.is_copy = self._copy == 0
            if self.is_copy:
                spent.forget()
            self.mine = list(items[half:] if self.is_copy else items[:half])

    def finish(self, failed: bool, told: object = None) -> bool:
        """End the copy, which may have something to tell, or wait for it; returns whether everything went well."""
        if self.is_copy:
            try:
                for each in (told, spent.table()):
                    pickle.dump(each, self._account)
                    self._account.flush()
            finally:
                os._exit(failed)
        if self._copy:
            _pid, status = os.waitpid(self._copy, 0)
            self._copy = 0
            self._hear()
            return not failed and status == 0
        return not failed

    def _hear(self) -> None:
        with (
            self._account as account,
            suppress(EOFError, pickle.UnpicklingError),
        ):  # of a copy that was killed
            account.seek(0)
            self.heard = pickle.load(account)
            spent.learn(pickle.load(account))

    def stop(self) -> None:
        """End the copy's work at once."""
        if self._copy:
            os.kill(self._copy, signal.SIGKILL)
            os.waitpid(self._copy, 0)
            self._copy = 0
