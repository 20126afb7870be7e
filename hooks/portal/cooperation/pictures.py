"""The pictures of cooperation: what is needed and offered in each programme."""

from collections.abc import Iterator

from etalon.data.store import Store
from etalon.page.pictures import Picture
from etalon.page.speech import Speech

from .grid import SIGNS
from .needs import used
from .programme import Programme


def _pictures(store: Store) -> Iterator[Picture]:
    yield from (_of_programme(each) for each in store[Programme].values() if each.needs or each.offers)


def _of_programme(programme: Programme) -> Picture:
    def title(speech: Speech) -> str:
        return f"{programme.code}: {speech.word('programme.grid')}"

    def legend(speech: Speech) -> str:
        signs = [f"{SIGNS[each]}\u00a0– {speech.word(f'strength.{each}')}" for each in used(programme)]
        return f"{'; '.join(signs)}; ?\u00a0– {speech.word('status.unconfirmed')}"

    return Picture(
        f"needs-{programme.id}",
        "cooperation/_picture_grid",
        f"cooperation/{programme.id}/",
        title,
        legend,
        of=f"programme:{programme.id}",
    )


PICTURES = _pictures
