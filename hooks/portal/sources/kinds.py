"""The kinds of this subject."""

from typing import Any

from etalon.data.base import Entity
from etalon.data.store import Store
from etalon.kind import Kind
from etalon.page.speech import Speech

from . import coverage_rules, rules
from .base import Status
from .correction import Correction, CorrectionStatus
from .coverage import Coverage
from .link import Link
from .notes import CorrectionHelpers, anchors
from .source import Source


def _capitals(_speech: Speech, entity: Entity) -> str:
    """``d13`` -> ``D13``: known by its number."""
    return entity.id.upper()


def _number_and_title(speech: Speech, correction: Correction) -> str:
    return f"{correction.id.upper()} · {speech.plain(correction.title)}"


def _number(_store: Store, correction: Correction) -> tuple[str, None]:
    return correction.id.upper(), None


def _original_title(_store: Store, source: Source) -> tuple[str, str]:
    return source.original_title, source.language


def _by_number(correction: Correction) -> tuple[int, str]:
    """D2 before D10."""
    return len(correction.id), correction.id


KINDS: tuple[Kind[Any], ...] = (
    Kind(
        "correction",
        Correction,
        title=_capitals,
        label=_number_and_title,
        neutral=_number,
        address="corrections/#{id}",
        shown_on="corrections",
        places=anchors,
        search=("established", "claim", "about"),
        weight=0.8,
        compare="corrections",
        order=_by_number,
        rules=(rules.notes_are_seen,),
        words={"correction_status": CorrectionStatus},
        helpers=CorrectionHelpers,
        needs_source=True,
    ),
    Kind(
        "source",
        Source,
        title="title",
        neutral=_original_title,
        address="sources/#{id}",
        shown_on="sources",
        order=lambda source: (source.order, source.id),
        rules=(rules.languages_are_named,),
        entity_rules=(
            rules.statements_have_sources,
            rules.verified_was_seen,
            rules.citations_have_locators,
            rules.evidence_is_named,
        ),
        search=("about", "publisher", "original_title", "date"),
        weight=0.8,
        words={"status": Status},
        must_be_used=True,
    ),
    Kind(
        "link",
        Link,
        title=_capitals,
        address="sources/#link-{id}",
        search=("note", "label", "organisation"),
        weight=0.4,
        shown_on="sources",
        order=lambda link: (link.order, link.id),
        needs_source=True,
    ),
    Kind(
        "coverage",
        Coverage,
        title="id",
        rules=(
            coverage_rules.sources_are_accounted_for,
            coverage_rules.numbers_are_carried,
            coverage_rules.lines_are_accounted_for,
            coverage_rules.lines_are_there,
        ),
        is_account=True,
        links_terms=False,
    ),
)
