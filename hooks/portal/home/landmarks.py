"""The ids that the first page gives."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store
from portal.cooperation.event import Event
from portal.history.milestone import Milestone
from portal.rule.mark import Mark


def _home(store: Store, _page: ProsePage) -> Iterator[str]:
    yield from ("find", "teach", "entrances", "languages")
    yield from ("due", "due-hint", "due-problem") if store[Mark] else ()
    dated: list[Milestone | Event] = [*store[Milestone].values(), *store[Event].values()]
    yield from ("latest",) if any(each.date for each in dated) else ()


LANDMARKS = {"home": _home}
