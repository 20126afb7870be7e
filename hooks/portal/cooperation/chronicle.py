"""Agreements and events in the order of time, and who took part in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from etalon.data.date import PartialDate
from etalon.data.store import Store
from etalon.page.speech import Speech
from portal.organisations.organisation import Organisation
from portal.organisations.place import Place

from .agreement import Agreement
from .event import Event
from .theme import Theme


@dataclass(frozen=True)
class Happening:
    """An agreement or an event, and when it was signed, begins or holds; None where nobody says."""

    kind: str
    entity: Agreement | Event
    date: PartialDate | None

    @property
    def reference(self) -> str:
        """What it is called in a link: ``event:…``."""
        return f"{self.kind}:{self.entity.id}"

    @property
    def organisations(self) -> tuple[str, ...]:
        """Ids of all that take part, each once."""
        if isinstance(self.entity, Agreement):
            return tuple(dict.fromkeys(self.entity.parties))
        return tuple(dict.fromkeys((*self.entity.organisers, *self.entity.participants)))


def countries_of(store: Store, happening: Happening) -> tuple[str, ...]:
    """Ids of the countries of those that take part, and of those that the event names, each once."""
    own = [store[Organisation][id].country for id in happening.organisations]
    others = happening.entity.countries if isinstance(happening.entity, Event) else ()
    return tuple(dict.fromkeys(id for id in (*own, *others) if id))


def countries(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Agreement or event, as a reference names it -> its countries."""
    return {each.reference: countries_of(store, each) for each in store.index(Chronicle).happenings}


class Chronicle:
    """All agreements and events from the oldest on; those without a date last."""

    def __init__(self, store: Store) -> None:
        found = [
            Happening("agreement", each, each.signed or each.period) for each in store[Agreement].values()
        ]
        found += [Happening("event", each, each.date) for each in store[Event].values()]
        self.happenings = sorted(found, key=_when)

    def of_theme(self, theme: Theme) -> list[Happening]:
        """What a chapter of the review of a year tells: what is older than its newest year stands behind that year."""
        found = [each for each in self.happenings if each.entity.theme == theme]
        return sorted(found, key=lambda each: -each.date.year if each.date else 0)

    def by_partner(self) -> Mapping[str, list[Happening]]:
        """Organisation -> what it takes part in."""
        found: dict[str, list[Happening]] = defaultdict(list)
        for each in self.happenings:
            for id in each.organisations:
                found[id].append(each)
        return found

    def with_person(self, id: str) -> list[Happening]:
        """Where somebody took part."""
        return [each for each in self.happenings if id in each.entity.people]

    def belonging(self, happening: Happening) -> list[Happening]:
        """What carries out an agreement or was held under it; what was signed at an event."""
        keys = ("based_on", "within") if happening.kind == "agreement" else ("occasion",)
        id = happening.entity.id
        return [
            each for each in self.happenings if any(getattr(each.entity, key, None) == id for key in keys)
        ]


class EventHelpers:
    """The way of views to the chronicle."""

    themes = tuple(Theme)

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @property
    def chronicle(self) -> Chronicle:
        """All that is told of cooperation."""
        return self._speech.index(Chronicle)

    def countries_of(self, happening: Happening) -> tuple[str, ...]:
        """The countries of those that take part."""
        return self._speech.index(countries)[happening.reference]

    def countries(self) -> list[Place]:
        """All of them, by name."""
        found = {id for each in self._speech.index(countries).values() for id in each}
        return self._speech.sort_by_name(self._speech.get(f"place:{id}") for id in found)

    def words_of(self, place: Place) -> str:
        """What else this language calls a country, for the filter."""
        return "; ".join(place.also.get(self._speech.language, ()))


def _when(each: Happening) -> tuple[bool, tuple[int, int, int], str]:
    return each.date is None, each.date.sort_key if each.date else (0, 0, 0), each.reference
