"""The ids that the glossary gives."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store

from .term import Term


def _glossary(store: Store, _page: ProsePage) -> Iterator[str]:
    # Those of terms were published before there were pages of them.
    yield from (f"area-{area}" for area in {term.area for term in store[Term].values()})
    for id in store[Term]:
        yield from (f"term-{id}", f"name-{id}")


LANDMARKS = {"glossary": _glossary}
