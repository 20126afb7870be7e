"""What views ask of the organisations."""

from etalon.page.speech import Speech
from portal.sources.base import Statement

from .organisation import Organisation
from .relations import Relations


class OrganisationHelpers:
    """Who belongs where, and what is said of one organisation on other pages."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @property
    def relations(self) -> Relations:
        """Memberships, committees, wholes and parts."""
        return self._speech.index(Relations)

    def statement(self, organisation: str, id: str) -> Statement:
        """What is said of an organisation under an id. Raises LookupError."""
        entity = self._speech.get(f"organisation:{organisation}")
        statements = entity.statements if isinstance(entity, Organisation) else ()
        found = next((statement for statement in statements if statement.id == id), None)
        if found is None:
            raise LookupError(f"data/organisation/{organisation}.yml has no statement “{id}”")
        return found
