"""What views ask of the organisations."""

from etalon.page.speech import Speech

from .committee import Committee
from .organisation import Organisation
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

    def ended(self, reference: str) -> Organisation | Committee | None:
        """What is named, if it no longer exists."""
        found = self._speech.get(reference)
        return found if isinstance(found, Organisation | Committee) and found.historical else None

    def said_of(self, reference: str) -> str:
        """Of whom a statement is: ``statement:umbrella.purpose`` -> ``org:umbrella``."""
        return f"org:{self._speech.index(owners)[reference.partition(':')[2]]}"
