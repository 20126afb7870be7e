"""Who belongs where, read from the other side: everything indexed by what it refers to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etalon.data.store import Store
from etalon.text import inline

from .committee import Committee
from .membership import Membership
from .organisation import Organisation

Named = tuple[str, str] | None
"""Kind and id, however a reference abbreviates the kind; None for what is no reference."""


@dataclass(frozen=True)
class Around:
    """What surrounds one thing: its memberships, its members, its committees, its parts, and what is related to it."""

    memberships: Sequence[Membership] = ()
    members: Sequence[Membership] = ()
    committees: Sequence[Committee] = ()
    children: Sequence[Organisation] = ()
    related: Sequence[Organisation] = ()


class Relations:
    """Look-ups by reference (``org:iso``) or by organisation id (``iso``). Who asks for one thing rests on no other."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def memberships_of(self, party: str) -> list[Membership]:
        """Where it is a member."""
        return list(self._around(party).memberships)

    def members_in(self, body: str) -> list[Membership]:
        """Who is a member of it."""
        return list(self._around(body).members)

    def by_organisation(self, party: str) -> Mapping[str, Sequence[Membership]]:
        """The id of each organisation in which one is a member -> its memberships there."""
        found: dict[str, list[Membership]] = defaultdict(list)
        for each in self._around(party).memberships:
            kind, id = self._store.kinds.split(each.body) or ("", "")
            if kind == "organisation":
                found[id].append(each)
        return found

    @property
    def bodies(self) -> list[Organisation]:
        """The organisations that have members."""
        found = self._store.index(_Everywhere)
        return [each for id, each in found.organisations.items() if found.by_body.get(("organisation", id))]

    def committees_of(self, id: str) -> list[Committee]:
        """The committees of an organisation, in the order of their codes."""
        return list(self._store.index(_around, "organisation", id).committees)

    def children_of(self, id: str) -> list[Organisation]:
        """The organisations that are a part of it."""
        return list(self._store.index(_around, "organisation", id).children)

    def related(self, id: str) -> list[Organisation]:
        """The organisations that its texts name or whose texts name it, apart from whole and parts."""
        return list(self._store.index(_around, "organisation", id).related)

    def _around(self, reference: str) -> Around:
        named = self._store.kinds.split(reference)
        return self._store.index(_around, *named) if named else Around()


def _around(store: Store, kind: str, id: str) -> Around:
    found = store.index(_Everywhere)
    named = kind, id
    if kind != "organisation":
        return Around(found.by_party.get(named, ()), found.by_body.get(named, ()))
    children = found.children.get(id, ())
    others = found.related.get(id, set()) - {child.id for child in children} - {id}
    return Around(
        found.by_party.get(named, ()),
        found.by_body.get(named, ()),
        found.committees.get(id, ()),
        children,
        [found.organisations[id] for id in sorted(others, key=found.place.__getitem__)],
    )


class _Everywhere:
    """Everything that surrounds anything."""

    def __init__(self, store: Store) -> None:
        self._split = store.kinds.split
        self.organisations = store[Organisation]
        self.place = {id: number for number, id in enumerate(self.organisations)}
        self.by_party: dict[Named, list[Membership]] = defaultdict(list)
        self.by_body: dict[Named, list[Membership]] = defaultdict(list)
        self.committees: dict[str, list[Committee]] = defaultdict(list)
        self.children: dict[str, list[Organisation]] = defaultdict(list)
        self.related: dict[str, set[str]] = defaultdict(set)
        for membership in store[Membership].values():
            self.by_party[self._split(membership.party)].append(membership)
            self.by_body[self._split(membership.body)].append(membership)
        for committee in sorted(store[Committee].values(), key=_by_code):
            self.committees[committee.organisation].append(committee)
        for organisation in self.organisations.values():
            self._relate(organisation, store.index(_named, organisation.id))

    def _relate(self, organisation: Organisation, named: Iterable[str]) -> None:
        if organisation.part_of:
            self.children[organisation.part_of].append(organisation)
        for other in dict.fromkeys((*organisation.related, *named)):
            if other in self.organisations and other != organisation.part_of:
                self.related[organisation.id].add(other)
                self.related[other].add(organisation.id)


def _named(store: Store, id: str) -> list[str]:
    """The organisations to which the statements of one link."""
    organisation = store.get("organisation", id)
    statements = organisation.statements if isinstance(organisation, Organisation) else ()
    texts = (text for statement in statements for text in statement.text.values())
    targets = (store.kinds.split(target) for text in texts for target in inline.targets(text))
    return [named[1] for named in targets if named and named[0] == "organisation"]


def _by_code(committee: Committee) -> list[tuple[int, str]]:
    """Sorts ``ISO/TC 28`` before ``ISO/TC 136``, and last what has no code."""
    code = committee.code or f"~{committee.id}"
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", code)]
