"""What views ask of the organisations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from etalon.page.speech import Speech

from .committee import Committee
from .membership import Membership, MemberStatus
from .organisation import Organisation
from .place import Place
from .relations import Relations
from .statements import owners

Party = Organisation | Place
Named = TypeVar("Named", Organisation, Party)


class OrganisationHelpers:
    """Who belongs where, and of whom something is said."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @property
    def relations(self) -> Relations:
        """Memberships, committees, wholes and parts."""
        return self._speech.index(Relations)

    def ended(self, named: str | Party | Committee) -> Organisation | Committee | None:
        """What is named, if it no longer exists."""
        found = self._speech.get(named if isinstance(named, str) else self._reference(named))
        return found if isinstance(found, Organisation | Committee) and found.historical else None

    def committees_of(self, id: str) -> list[Committee]:
        """The committees of an organisation, in the order of their codes, then by name those that have none."""
        found = self.relations.committees_of(id)
        unnumbered = self._speech.sort_by_name(each for each in found if not each.code)
        return [*(each for each in found if each.code), *unnumbered]

    def said_of(self, reference: str) -> str:
        """Of whom a statement is: ``statement:umbrella.purpose`` -> ``org:umbrella``."""
        return f"org:{self._speech.index(owners)[reference.partition(':')[2]]}"

    def parties(self) -> list[Party]:
        """Those that are a member of something, in the order of what this language calls them in short."""
        everybody: list[Party] = [*self._speech.all(Place), *self._speech.all(Organisation)]
        return self._by_short(
            [each for each in everybody if self.relations.memberships_of(self._reference(each))]
        )

    def bodies(self) -> list[Organisation]:
        """The organisations that have members, in the same order."""
        return self._by_short(self.relations.bodies)

    def memberships(self, party: Party) -> list[Membership]:
        """Where somebody is a member."""
        return self.relations.memberships_of(self._reference(party))

    def row(self, party: Party, columns: Iterable[str]) -> list[Sequence[Membership]]:
        """The memberships of one in each of some organisations, which are named by their ids."""
        found = self.relations.by_organisation(self._reference(party))
        return [found.get(id, ()) for id in columns]

    def by_country(self) -> list[tuple[Place | None, list[Party]]]:
        """The parties by their countries, both in the order of their names; last those of no country."""
        found: dict[str | None, list[Party]] = defaultdict(list)
        for each in self.parties():
            found[each.id if isinstance(each, Place) else each.country].append(each)
        countries = self._speech.sort_by_name(each for each in self._speech.all(Place) if each.id in found)
        rows = [(each, self._speech.sort_by_name(found[each.id])) for each in countries]
        return [*rows, *([(None, self._speech.sort_by_name(found[None]))] if None in found else [])]

    def past(self, membership: Membership) -> bool:
        """Whether it is over: it ended, passed to another, or the party no longer exists."""
        return bool(membership.until or membership.passed or self.ended(membership.party))

    def past_families(self) -> list[str]:
        """The families of statuses of which something is past, in the order of the statuses: each has a sign to explain."""
        past = {each.latest for each in self._speech.all(Membership) if self.past(each)}
        return list(dict.fromkeys(status.family for status in MemberStatus if status in past))

    def country_in(self, parties: list[Party]) -> list[Membership]:
        """Where the parties of a country belong to: first where it has a seat now, then where it had one."""
        found = [it for party in parties for it in self.memberships(party) if it.body.startswith("org:")]
        found.sort(key=lambda it: self._speech.sort_key(self._speech.short(it.body)))
        return sorted(
            found, key=lambda it: (self.past(it) and not it.passed, it.latest == MemberStatus.planned)
        )

    def shared_notes(self, rows: list[Membership]) -> list[tuple[Mapping[str, str], list[Membership]]]:
        """The notes that several rows of a table have, with those rows: said once above it."""
        found: dict[str, list[Membership]] = defaultdict(list)
        for row in self._speech.sort_by_name(rows, "party"):
            if row.note:
                found[repr(sorted(row.note.items()))].append(row)
        return [(among[0].note, among) for among in found.values() if len(among) > 1 and among[0].note]

    def seats(self, organisation: Organisation) -> list[Membership]:
        """Who is a member of an organisation, then of its committees in the order of their codes."""
        committees = self.relations.committees_of(organisation.id)
        bodies = [self._reference(organisation), *map(self._reference, committees)]
        return [each for body in bodies for each in self.relations.members_in(body)]

    def with_seats(self) -> list[Organisation]:
        """The organisations that have members, or whose committees have, in the order of their names."""
        return self._speech.sort_by_name(each for each in self._speech.all(Organisation) if self.seats(each))

    def _by_short(self, named: list[Named]) -> list[Named]:
        return sorted(named, key=lambda each: self._speech.sort_key(self._speech.short(each)))

    @staticmethod
    def _reference(entity: Organisation | Place | Committee) -> str:
        return f"{_KINDS[type(entity)]}:{entity.id}"


_KINDS = {Organisation: "organisation", Place: "place", Committee: "committee"}
