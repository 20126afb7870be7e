"""The ids that the views of sources give, beside those of entities."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store

from .link import Link


def _sources(store: Store, _page: ProsePage) -> Iterator[str]:
    yield "signs"
    yield from ["links"] if store[Link] else []


LANDMARKS = {"sources": _sources}
