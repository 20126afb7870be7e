"""Who belongs where, read from the other side: everything indexed by what it refers to."""

import re
from collections import defaultdict
from collections.abc import Iterator

from etalon.data.store import Store
from etalon.text import inline

from .committee import Committee
from .membership import Membership
from .organisation import Organisation

Named = tuple[str, str] | None
"""Kind and id, however a reference abbreviates the kind; None for what is no reference."""


class Relations:
    """Look-ups by reference (``org:iso``) or by organisation id (``iso``)."""

    def __init__(self, store: Store) -> None:
        self._split = store.kinds.split
        self._organisations = store[Organisation]
        self._ranks = {id: rank for rank, id in enumerate(self._organisations)}
        self._by_party: dict[Named, list[Membership]] = defaultdict(list)
        self._by_body: dict[Named, list[Membership]] = defaultdict(list)
        self._between: dict[tuple[Named, Named], list[Membership]] = defaultdict(list)
        self._committees: dict[str, list[Committee]] = defaultdict(list)
        self._children: dict[str, list[Organisation]] = defaultdict(list)
        self._related: dict[str, set[str]] = defaultdict(set)
        for membership in store[Membership].values():
            party, body = self._split(membership.party), self._split(membership.body)
            self._by_party[party].append(membership)
            self._by_body[body].append(membership)
            self._between[party, body].append(membership)
        for committee in sorted(store[Committee].values(), key=_by_code):
            self._committees[committee.organisation].append(committee)
        for organisation in self._organisations.values():
            self._relate(organisation)

    def memberships_of(self, party: str) -> list[Membership]:
        """Where it is a member."""
        return self._by_party.get(self._split(party), [])

    def members_in(self, body: str) -> list[Membership]:
        """Who is a member of it."""
        return self._by_body.get(self._split(body), [])

    def between(self, party: str, body: str) -> list[Membership]:
        """The memberships of one in the other."""
        return self._between.get((self._split(party), self._split(body)), [])

    @property
    def bodies(self) -> list[Organisation]:
        """The organisations that have members."""
        return [each for id, each in self._organisations.items() if ("organisation", id) in self._by_body]

    def committees_of(self, id: str) -> list[Committee]:
        """The committees of an organisation, in the order of their codes."""
        return self._committees.get(id, [])

    def children_of(self, id: str) -> list[Organisation]:
        """The organisations that are a part of it."""
        return self._children.get(id, [])

    def related(self, id: str) -> list[Organisation]:
        """The organisations that its texts name or whose texts name it, apart from whole and parts."""
        others = self._related.get(id, set()) - {child.id for child in self.children_of(id)} - {id}
        return [self._organisations[id] for id in sorted(others, key=self._ranks.__getitem__)]

    def _relate(self, organisation: Organisation) -> None:
        if organisation.part_of:
            self._children[organisation.part_of].append(organisation)
        for other in dict.fromkeys((*organisation.related, *self._named(organisation))):
            if other in self._organisations and other != organisation.part_of:
                self._related[organisation.id].add(other)
                self._related[other].add(organisation.id)

    def _named(self, organisation: Organisation) -> Iterator[str]:
        """The organisations to which the statements of one link."""
        for statement in organisation.statements:
            for text in statement.text.values():
                for target in inline.targets(text):
                    kind, id = self._split(target) or ("", "")
                    if kind == "organisation":
                        yield id


def _by_code(committee: Committee) -> list[tuple[int, str]]:
    """Sorts ``ISO/TC 28`` before ``ISO/TC 136``, and last what has no code."""
    code = committee.code or f"~{committee.id}"
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", code)]
