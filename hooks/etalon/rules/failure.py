"""A rule that fails is told like what it would have found: with the file that it looked at."""

import traceback
from collections.abc import Iterator

from .. import spent
from ..data.base import Entity
from ..data.findings import Finding
from ..data.store import DataFile, Store
from ..kind import Rule

RULE = "rule-failed"


def found(store: Store, rule: Rule) -> list[Finding]:
    """What a rule finds; where it fails, what it found until then, and that it failed."""
    told: list[Finding] = []
    try:
        with spent.on("rules", f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"):
            for finding in rule(store):
                told.append(finding)
    except Exception as error:  # data that nobody thought of can make a rule fail in any way
        told.append(_failed(store, rule, error))
    return told


def _failed(store: Store, rule: Rule, error: Exception) -> Finding:
    file = next(_looked_at(store, error), None)
    params = {"name": rule.__name__, "reason": f"{type(error).__name__}: {error}"}
    return Finding(file.path if file else "data", 0, "", RULE, params)


def _looked_at(store: Store, error: Exception) -> Iterator[DataFile]:
    """The files that were at hand when something failed, the innermost first."""
    for frame, _line in reversed(list(traceback.walk_tb(error.__traceback__))):
        values = list(frame.f_locals.values())
        yield from (value for value in values if isinstance(value, DataFile))
        for entity in (value for value in values if isinstance(value, Entity)):
            yield from (file for file in store.files if store.entity(file) is entity)
