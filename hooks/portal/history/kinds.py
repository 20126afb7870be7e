"""The kinds of history."""

from typing import Any

from markupsafe import Markup

from etalon.kind import Kind
from etalon.page.speech import Speech

from .family import StandardHelpers
from .figures import StatisticHelpers
from .landmarks import part_anchors
from .milestone import Milestone, Subject
from .milestone_rules import claims_are_corrected
from .standard import Fate, Standard
from .standard_rules import (
    editions_in_order,
    parts_belong_to_an_edition,
    parts_have_their_fate,
    parts_in_order,
)
from .statistic import Qualifier, Statistic
from .statistic_rules import numbers_are_there, parts_add_up
from .timeline import MilestoneHelpers


def _mention(speech: Speech, standard: Standard) -> Markup:
    """A standard is known by its designation; its name is as long as a sentence."""
    code = standard.code_in(speech.language)
    return Markup('<a href="{}">{}</a>').format(speech.href(standard), code)


MILESTONE = Kind(
    "milestone",
    Milestone,
    title="name",
    address="history/#{id}",
    shown_on="history",
    compare="history",
    order=lambda milestone: (milestone.date.sort_key, milestone.id),
    rules=(claims_are_corrected,),
    search=("text", "date", "organisations"),
    weight=0.9,
    words={"subject": Subject},
    helpers=MilestoneHelpers,
    needs_source=True,
)
STATISTIC = Kind(
    "statistic",
    Statistic,
    title="name",
    address="history/figures/#{id}",
    shown_on="history.figures",
    compare="figures",
    order=lambda statistic: (statistic.order, statistic.id),
    rules=(numbers_are_there, parts_add_up),
    search=("text", "parts", "organisations"),
    weight=0.8,
    words={"figures": Qualifier},
    helpers=StatisticHelpers,
    needs_source=True,
)
STANDARD = Kind(
    "standard",
    Standard,
    title="name",
    label=lambda speech, standard: f"{standard.code_in(speech.language)} · {speech.name(standard)}",
    mention=_mention,
    neutral=lambda _store, standard: (standard.code, None),
    address="standards/#{id}",
    shown_on="standards",
    anchors=part_anchors,
    compare="standards",
    order=lambda standard: (standard.order, standard.id),
    rules=(editions_in_order, parts_in_order, parts_have_their_fate, parts_belong_to_an_edition),
    search=("text", "code", "code_forms", "editions", "parts", "organisation"),
    words={"standards": Fate},
    helpers=StandardHelpers,
    needs_source=True,
)
KINDS: tuple[Kind[Any], ...] = (MILESTONE, STATISTIC, STANDARD)
