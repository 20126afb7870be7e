"""The ids that the glossary gives, beside those of terms."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store

from .term import Term


def name_anchor(_store: Store, term: Term) -> Iterator[str]:
    """The id of the heading of a term, by which its article is labelled."""
    yield f"name-{term.id}"


def _glossary(store: Store, _page: ProsePage) -> Iterator[str]:
    return (f"area-{area}" for area in {term.area for term in store[Term].values()})


LANDMARKS = {"glossary": _glossary}
