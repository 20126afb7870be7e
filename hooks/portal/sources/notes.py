"""Which corrections are about what, and everything that shows one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from etalon.address import links
from etalon.data.store import Store
from etalon.page.speech import Speech

from .correction import Correction


class Corrections:
    """The corrections by what they are about, by id and by where they show. Who asks for one thing rests on no other."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def about(self, reference: str) -> list[Correction]:
        """The corrections whose note stands on its page."""
        named = self._store.kinds.split(reference)
        return list(self._store.index(_about, *named)) if named else []

    def these(self, ids: Collection[str]) -> list[Correction]:
        """Those that an entity names."""
        found = [self._store.get("correction", id) for id in sorted(set(ids))]
        return [each for each in found if isinstance(each, Correction)]

    def places_of(self, id: str) -> list[str]:
        """References to everything that a correction is about or that names it, each once."""
        return list(self._store.index(_places_of, id))


def _about(store: Store, kind: str, id: str) -> list[Correction]:
    return store.index(_by_subject).get((kind, id), [])


def _places_of(store: Store, id: str) -> list[str]:
    return list(dict.fromkeys(store.index(_places).get(id, ())))


def _by_subject(store: Store) -> Mapping[tuple[str, str] | None, list[Correction]]:
    found: dict[tuple[str, str] | None, list[Correction]] = defaultdict(list)
    for correction in store[Correction].values():
        for reference in correction.about:
            found[store.kinds.split(reference)].append(correction)
    return found


def _places(store: Store) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for correction in store[Correction].values():
        found[correction.id] += correction.about
    for kind in store.kinds.citable:
        for entity in store.table(kind.name).values():
            for id in getattr(entity, "corrections", ()):
                found[id].append(f"{kind.name}:{entity.id}")
    return found


class CorrectionHelpers:
    """What views ask of the corrections."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._told: set[str] = set()

    def tell(self, id: str) -> bool:
        """Whether the page has not told a correction yet; from now on it has."""
        is_first = id not in self._told
        self._told.add(id)
        return is_first

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
