"""The ids that the generator's own views give to the pages that show them."""

from __future__ import annotations

from collections.abc import Iterator

from ..data.page import ProsePage
from ..data.store import Store
from ..editor.status import Status
from .compare import sections


def _comparing(store: Store, _page: ProsePage) -> Iterator[str]:
    yield from store.index(sections)


def _editors(_store: Store, _page: ProsePage) -> Iterator[str]:
    yield from ("how", "next", *Status.TASKS, "questions", "state")


def _search(_store: Store, _page: ProsePage) -> Iterator[str]:
    yield "titles"


LANDMARKS = {"search": _search, "comparing": _comparing, "editors": _editors}
