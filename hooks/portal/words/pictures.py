"""The pictures of the glossary: chains of notions that pages name."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store
from etalon.page.pictures import Picture


def _pictures(store: Store) -> Iterator[Picture]:
    for page in store[ProsePage].values():
        if page.shown("chain"):
            yield Picture(
                page.id.rpartition(".")[2],
                "words/_picture_chain",
                page.address,
                lambda speech, page=page: speech.plain(page.title),  # type: ignore[misc]
                lambda speech, page=page: speech.plain(page.description),  # type: ignore[misc]
                of=f"page:{page.id}",
            )


PICTURES = _pictures
