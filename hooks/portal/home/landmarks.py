"""The ids that the first page gives."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store
from portal.cooperation.event import Event
from portal.history.milestone import Milestone
from portal.rule.mark import Mark


def _home(store: Store, _page: ProsePage) -> Iterator[str]:
    yield from ("find", "teach", "entrances", "languages")
    yield from ("due", "due-hint") if store[Mark] else ()
    yield from (
        ["latest"] if any(each.date for kind in (Milestone, Event) for each in store[kind].values()) else ()
    )


LANDMARKS = {"home": _home}
