"""The ids that the views of sources give, beside those of entities."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store

from .correction import Correction
from .link import Link


def _sources(store: Store, _page: ProsePage) -> Iterator[str]:
    yield "signs"
    yield from ["links"] if store[Link] else []


def _corrections(store: Store, _page: ProsePage) -> Iterator[str]:
    yield from {f"status-{each.status}".replace("_", "-") for each in store[Correction].values()}


LANDMARKS = {"corrections": _corrections, "sources": _sources}
