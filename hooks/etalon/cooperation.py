"""Agreements and events in the order of time, and who took part in them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .schema import Agreement, Event
from .schema.cooperation import Theme
from .schema.date import PartialDate
from .store import Store


@dataclass(frozen=True)
class Happening:
    """An agreement or an event, and when it was signed, begins or holds; None where nobody says."""

    kind: str
    entity: Agreement | Event
    date: PartialDate | None

    @property
    def reference(self) -> str:
        return f"{self.kind}:{self.entity.id}"

    @property
    def organisations(self) -> tuple[str, ...]:
        """Ids of all that take part, each once."""
        if isinstance(self.entity, Agreement):
            return tuple(dict.fromkeys(self.entity.parties))
        return tuple(dict.fromkeys((*self.entity.organisers, *self.entity.participants)))


def chronicle(store: Store) -> list[Happening]:
    """All agreements and events from the oldest on; those without a date last."""
    found = [
        Happening("agreement", each, each.signed or each.period)
        for each in store.tables["agreement"].values()
        if isinstance(each, Agreement)
    ]
    found += [
        Happening("event", each, each.date)
        for each in store.tables["event"].values()
        if isinstance(each, Event)
    ]
    return sorted(found, key=_when)


def of_theme(store: Store, theme: Theme) -> list[Happening]:
    """What a chapter of the review of a year tells."""
    return [each for each in chronicle(store) if each.entity.theme == theme]


def by_partner(happenings: list[Happening]) -> Mapping[str, list[Happening]]:
    """Organisation -> what it takes part in, in the order given."""
    found: dict[str, list[Happening]] = defaultdict(list)
    for each in happenings:
        for id in each.organisations:
            found[id].append(each)
    return dict(sorted(found.items()))


def with_person(store: Store, id: str) -> Iterator[Happening]:
    """Where somebody took part."""
    return (each for each in chronicle(store) if id in each.entity.people)


def belonging(store: Store, happening: Happening) -> list[Happening]:
    """What carries out an agreement or was held under it; what was signed at an event."""
    id = happening.entity.id
    keys = {"agreement": ("based_on", "within"), "event": ("occasion",)}[happening.kind]
    return [each for each in chronicle(store) if any(getattr(each.entity, key, None) == id for key in keys)]


def _when(each: Happening) -> tuple[bool, tuple[int, int, int], str]:
    return each.date is None, each.date.sort_key if each.date else (0, 0, 0), each.reference
