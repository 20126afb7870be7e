"""What a whole run of the tests makes once: the first worker that asks makes it, the others find it there."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The file or folder that ``make`` puts at the path that it is given; why it failed is told to all."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    target, failure = shared / name, shared / f"{name}.failed"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_name(f"{target.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists() and not failure.exists():
            try:
                make(target)
            except Exception as error:
                failure.write_text(str(error), encoding="utf-8")
    assert not failure.exists(), failure.read_text(encoding="utf-8")
    return target


def share_of(number: int) -> int:
    """At which of so many things this worker begins, when each worker needs all: they meet no earlier than they must."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return int(worker) * number // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
