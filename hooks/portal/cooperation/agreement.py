"""What organisations agreed."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from etalon.data.base import Id, Text, refers_to
from etalon.data.date import Date
from portal.sources.base import AlsoCalled, CorrectionIds, Evidence, ShowsNotes, Status

from .theme import Theme


class AgreementKind(StrEnum):
    """What an agreement calls itself."""

    memorandum = "memorandum"
    framework_programme = "framework_programme"
    action_plan = "action_plan"
    project = "project"
    arrangement = "arrangement"
    treaty = "treaty"
    commercial = "commercial"
    agreement = "agreement"


class Agreement(AlsoCalled, ShowsNotes):
    """``signed``: when it was signed or adopted; ``period``: for which years it is meant.

    ``based_on``: the agreement that it carries out; ``occasion``: the event at which it was signed.
    """

    kind: AgreementKind
    name: Text
    text: Text
    parties: Annotated[tuple[Id, ...], refers_to("organisation")] = Field(min_length=1)
    signed: Date | None = None
    period: Date | None = None
    based_on: Annotated[Id | None, refers_to("agreement", leads_up=True)] = None
    occasion: Annotated[Id | None, refers_to("event")] = None
    people: Annotated[tuple[Id, ...], refers_to("person")] = ()
    theme: Theme | None = None
    as_of: Date | None = None
    status: Status
    corrections: CorrectionIds = ()
    evidence: tuple[Evidence, ...] = ()
