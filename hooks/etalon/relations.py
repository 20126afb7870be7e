"""Who belongs where, read from the other side: the tables, indexed by what they refer to."""

import re
from collections import defaultdict
from collections.abc import Iterable

from . import links
from .schema import Committee, Correction, Membership, Organisation
from .store import Store


class Relations:
    """Look-ups by reference (``org:iso``) or by organisation id (``iso``)."""

    def __init__(self, store: Store) -> None:
        self._by_party: dict[str, list[Membership]] = defaultdict(list)
        self._by_body: dict[str, list[Membership]] = defaultdict(list)
        self._committees: dict[str, list[Committee]] = defaultdict(list)
        self._corrections: dict[str, list[Correction]] = defaultdict(list)
        self._children: dict[str, list[Organisation]] = defaultdict(list)
        self._related: dict[str, set[str]] = defaultdict(set)
        for membership in store.tables["membership"].values():
            self._by_party[membership.party].append(membership)
            self._by_body[membership.body].append(membership)
        for committee in store.tables["committee"].values():
            self._committees[committee.organisation].append(committee)
        for committees in self._committees.values():
            committees.sort(key=lambda committee: _natural(committee.code or f"~{committee.id}"))
        self._places: dict[str, list[str]] = defaultdict(list)
        for correction in store.tables["correction"].values():
            for about in correction.about:
                self._corrections[about].append(correction)
                self._places[correction.id].append(about)
        for kind in links.CITABLE:
            for id, entity in store.tables[kind].items():
                for correction in getattr(entity, "corrections", ()):
                    self._places[correction].append(f"{kind}:{id}")
        for organisation in store.tables["organisation"].values():
            self._relate(organisation, store)

    def memberships_of(self, reference: str) -> list[Membership]:
        """Where it is a member."""
        return self._by_party.get(reference, [])

    def memberships_by_body(self, reference: str) -> dict[str, list[Membership]]:
        """The same by the reference of the body."""
        rows: dict[str, list[Membership]] = defaultdict(list)
        for membership in self.memberships_of(reference):
            rows[membership.body].append(membership)
        return dict(rows)

    def members_in(self, reference: str) -> list[Membership]:
        """Who is a member of it."""
        return self._by_body.get(reference, [])

    @property
    def bodies(self) -> set[str]:
        """Ids of the organisations that have members."""
        return {id for kind, id in map(links.split, self._by_body) if kind == "organisation"}

    def committees_of(self, id: str) -> list[Committee]:
        """The committees of an organisation."""
        return self._committees.get(id, [])

    def corrections_about(self, reference: str) -> list[Correction]:
        """The corrections whose note stands on its page."""
        return self._corrections.get(reference, [])

    def places_of(self, id: str) -> list[str]:
        """References to everything that shows what a correction is about."""
        return list(dict.fromkeys(self._places.get(id, ())))

    def children_of(self, id: str) -> list[Organisation]:
        """The organisations that are a part of it."""
        return self._children.get(id, [])

    def related(self, id: str) -> list[str]:
        """Ids of organisations that its texts or theirs name, apart from whole and parts."""
        whole_and_parts = {child.id for child in self.children_of(id)}
        return sorted(self._related.get(id, set()) - whole_and_parts - {id})

    def _relate(self, organisation: Organisation, store: Store) -> None:
        if organisation.part_of:
            self._children[organisation.part_of].append(organisation)
        for other in {*organisation.related, *_named(organisation)}:
            if store.get("organisation", other) and other != organisation.part_of:
                self._related[organisation.id].add(other)
                self._related[other].add(organisation.id)


def _natural(code: str) -> list[tuple[int, str]]:
    """Sorts ``ISO/TC 28`` before ``ISO/TC 136``."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", code)]


def _named(organisation: Organisation) -> Iterable[str]:
    """The organisations to which the statements of one link."""
    for statement in organisation.statements:
        for text in statement.text.values():
            for target in links.LINK.findall(text):
                kind, id = links.split(target) or ("", "")
                if kind == "organisation":
                    yield id
