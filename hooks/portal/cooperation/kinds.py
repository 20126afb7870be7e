"""The kinds of cooperation."""

from typing import Any

from etalon.kind import Kind
from portal.sources import called

from .agreement import Agreement, AgreementKind
from .chronicle import EventHelpers
from .event import Event, EventKind
from .event_rules import events_end_after_they_begin
from .feeds import FILES
from .grid import ProgrammeHelpers
from .landmarks import programme_anchors
from .partners import by_partner
from .person import Person, names_of_a_person, short_names_of_a_person
from .programme import Programme, Strength
from .programme_rules import rows_have_a_subject, rows_stand_once
from .theme import Theme

AGREEMENT = Kind(
    "agreement",
    Agreement,
    title="name",
    address="cooperation/#agreement-{id}",
    shown_on="cooperation",
    compare="cooperation",
    pages=by_partner,
    search=("text", "parties", "signed", "people"),
    words={"agreement_kind": AgreementKind, "theme": Theme},
    needs_source=True,
    names=called.by("name"),
)
EVENT = Kind(
    "event",
    Event,
    title="name",
    address="cooperation/#event-{id}",
    shown_on="cooperation",
    compare="cooperation",
    files=FILES,
    rules=(events_end_after_they_begin,),
    search=("text", "date", "place", "organisers", "participants", "people"),
    words={"event_kind": EventKind, "theme": Theme},
    helpers=EventHelpers,
    needs_source=True,
)
PERSON = Kind(
    "person",
    Person,
    title="name",
    search=("role", "organisation"),
    neutral=lambda _store, person: (person.english, "en"),
    address="cooperation/#person-{id}",
    shown_on="cooperation",
    compare="cooperation",
    needs_source=True,
    names=names_of_a_person,
    names_perhaps=short_names_of_a_person,
)
PROGRAMME = Kind(
    "programme",
    Programme,
    title="name",
    label=lambda speech, programme: f"{programme.code} · {speech.name(programme)}",
    neutral=lambda _store, programme: (programme.code, None),
    description="text",
    search=("text", "report", "resolutions", "steps", "tasks", "subjects", "conditions", "outlook"),
    address="cooperation/{id}/",
    anchors=programme_anchors,
    nav=lambda programme: programme.label or programme.name,
    rules=(rows_have_a_subject, rows_stand_once),
    words={"strength": Strength},
    helpers=ProgrammeHelpers,
    needs_source=True,
    names=called.by("name"),
)
KINDS: tuple[Kind[Any], ...] = (AGREEMENT, EVENT, PERSON, PROGRAMME)
