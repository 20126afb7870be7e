"""The kinds of this subject."""

from typing import Any

from etalon.kind import Kind
from portal.sources import called
from portal.sources.base import Topic

from . import naming, rules
from .committee import Committee, CommitteeKind
from .helpers import OrganisationHelpers
from .landmarks import organisation_anchors
from .membership import Membership, MemberStatus, Office
from .organisation import Group, Organisation, OrganisationKind
from .place import Place
from .statements import parts_of

KINDS: tuple[Kind[Any], ...] = (
    Kind(
        "organisation",
        Organisation,
        title="name",
        short=naming.acronym_or_name,
        mention=naming.name_and_acronym,
        neutral=naming.neutral_organisation,
        description=naming.first_statement,
        address="organisations/{id}/",
        anchors=organisation_anchors,
        parts=parts_of,
        prefix="org",
        weight=1.2,
        search=("statements", "english", "founded", "seat", "country", "part_of"),
        words={"kind": OrganisationKind, "group": Group, "topic": Topic},
        helpers=OrganisationHelpers,
        needs_source=True,
        names=naming.names,
        names_perhaps=called.perhaps_by,
        spelling=naming.spelling,
        rules=(rules.what_ended_is_historical,),
    ),
    Kind(
        "membership",
        Membership,
        title=naming.party_and_body,
        neutral=naming.neutral_membership,
        address="membership/#{id}",
        shown_on="membership",
        rules=(rules.dates_in_order, rules.none_in_itself, rules.no_duplicates, rules.named_after_both),
        search=(),
        weight=0.5,
        words={"member_status": MemberStatus, "office": Office},
        needs_source=True,
    ),
    Kind(
        "committee",
        Committee,
        title="title",
        label=naming.code_and_title,
        mention=naming.code_and_link,
        neutral=naming.neutral_committee,
        address="committees/#{id}",
        shown_on="committees",
        compare="committees",
        weight=1.05,
        search=("task", "code", "organisation", "english"),
        words={"committee_kind": CommitteeKind},
        needs_source=True,
    ),
    Kind(
        "place",
        Place,
        title="name",
        neutral=naming.neutral_place,
        must_be_used=True,
        links_terms=False,
        names=called.by("name"),
    ),
)
