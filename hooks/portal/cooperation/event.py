"""What happened between organisations."""

from enum import StrEnum
from typing import Annotated

from etalon.data.base import Id, Text, Truth, refers_to
from etalon.data.date import Date
from portal.sources.base import CorrectionIds, Evidence, ShowsNotes, Sourced, Status

from .theme import Theme

Organisations = Annotated[tuple[Id, ...], refers_to("organisation")]


class EventKind(StrEnum):
    """What took place."""

    visit = "visit"
    forum = "forum"
    training = "training"
    signing = "signing"
    meeting = "meeting"
    workshop = "workshop"
    anniversary = "anniversary"
    mission = "mission"
    celebration = "celebration"
    opening = "opening"
    participation = "participation"


class Event(Sourced, ShowsNotes):
    """``until`` is the last day of one that lasts several; ``planned``: the source announces it.

    ``countries`` took part besides the organisers; ``within``: the agreement under which it was held.
    """

    kind: EventKind
    date: Date | None = None
    until: Date | None = None
    planned: Truth = False
    place: Annotated[Id | None, refers_to("place")] = None
    name: Text
    text: Text
    organisers: Organisations = ()
    participants: Organisations = ()
    countries: Annotated[tuple[Id, ...], refers_to("place")] = ()
    people: Annotated[tuple[Id, ...], refers_to("person")] = ()
    within: Annotated[Id | None, refers_to("agreement")] = None
    theme: Theme | None = None
    as_of: Date | None = None
    status: Status
    corrections: CorrectionIds = ()
    evidence: tuple[Evidence, ...] = ()
