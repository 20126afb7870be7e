"""The ids that the first page gives."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store


def _home(_store: Store, _page: ProsePage) -> Iterator[str]:
    yield from ("entrances", "principles", "members", "languages")


LANDMARKS = {"home": _home}
