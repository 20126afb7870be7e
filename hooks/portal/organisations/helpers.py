"""What views ask of the organisations."""

from etalon.page.speech import Speech

from .committee import Committee
from .relations import Relations
from .statements import owners


class OrganisationHelpers:
    """Who belongs where, and of whom something is said."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @property
    def relations(self) -> Relations:
        """Memberships, committees, wholes and parts."""
        return self._speech.index(Relations)

    def committees_of(self, id: str) -> list[Committee]:
        """The committees of an organisation, in the order of their codes, then by name those that have none."""
        found = self.relations.committees_of(id)
        unnumbered = self._speech.sort_by_name(each for each in found if not each.code)
        return [*(each for each in found if each.code), *unnumbered]

    def said_of(self, reference: str) -> str:
        """Of whom a statement is: ``statement:umbrella.purpose`` -> ``org:umbrella``."""
        return f"org:{self._speech.index(owners)[reference.partition(':')[2]]}"
