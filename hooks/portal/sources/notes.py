"""Which corrections are about what, and everything that shows one."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from etalon.address import links
from etalon.data.store import Store
from etalon.page.speech import Speech

from .correction import Correction


class Corrections:
    """The corrections by what they are about, by id and by where they show."""

    def __init__(self, store: Store) -> None:
        self._split = store.kinds.split
        self._all = store[Correction]
        self._about: dict[tuple[str, str] | None, list[Correction]] = defaultdict(list)
        self._places: dict[str, list[str]] = defaultdict(list)
        for correction in self._all.values():
            for reference in correction.about:
                self._about[self._split(reference)].append(correction)
                self._places[correction.id].append(reference)
        for kind in store.kinds.citable:
            for entity in store.table(kind.name).values():
                for id in getattr(entity, "corrections", ()):
                    self._places[id].append(f"{kind.name}:{entity.id}")

    def about(self, reference: str) -> list[Correction]:
        """The corrections whose note stands on its page."""
        return self._about.get(self._split(reference), [])

    def these(self, ids: Collection[str]) -> list[Correction]:
        """Those that an entity names."""
        return [correction for id, correction in self._all.items() if id in ids]

    def places_of(self, id: str) -> list[str]:
        """References to everything that a correction is about or that names it, each once."""
        return list(dict.fromkeys(self._places.get(id, ())))


class CorrectionHelpers:
    """What views ask of the corrections."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def about(self, reference: str) -> list[Correction]:
        """The corrections about an entity."""
        return self._speech.index(Corrections).about(reference)

    def these(self, ids: Collection[str]) -> list[Correction]:
        """Those that an entity names."""
        return self._speech.index(Corrections).these(ids)

    def places_of(self, id: str) -> list[str]:
        """References to everything that shows a correction: what it is about, as it says, and by name what names it."""
        about = self._speech.get(f"correction:{id}").about
        # Two may share a name: a list that keeps its order has one order on every machine.
        named = [place for place in self._speech.index(Corrections).places_of(id) if place not in about]
        return [*about, *self._speech.sort_by_name(named)]


def anchors(store: Store, correction: Correction) -> Iterator[str]:
    """The addresses of a correction's notes on the pages of what it is about."""
    for reference in correction.about:
        page = links.address(store, reference)
        if page and "#" not in page:
            yield f"{page}#note-{correction.id}"
