"""The picture of the kitchen: the spices below one another."""

from collections.abc import Iterator

from etalon.data.store import Store
from etalon.page.pictures import Picture

from .spice import Spice


def _pictures(store: Store) -> Iterator[Picture]:
    if store[Spice]:
        yield Picture(
            "shelf",
            "kitchen/_shelf",
            "spices/",
            lambda speech: speech.word("spices.legend"),
            lambda speech: f"<{speech.word('spices.legend')}> & more",
            context={"step": 24},
        )


PICTURES = _pictures
