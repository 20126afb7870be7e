"""The ids that the views of history give, beside those of entities."""

from collections.abc import Iterator

from etalon.data.page import ProsePage
from etalon.data.store import Store
from portal.organisations.committee import Committee, CommitteeKind
from portal.sources.notes import Corrections

from .figures import by_organisation
from .milestone import Milestone
from .standard import Standard
from .statistic import Statistic

COUNCILS = (CommitteeKind.council_committee, CommitteeKind.policy_committee)
"""The committees that stand in the drawing of how an organisation is run."""


def part_anchors(_store: Store, standard: Standard) -> Iterator[str]:
    """The ids of the parts of a standard."""
    return (f"part-{standard.id}-{part.number}" for part in standard.parts)


def _history(store: Store, _page: ProsePage) -> Iterator[str]:
    if store[Milestone]:
        yield from ("drawing", "list", "subjects")
        yield from (f"subject-{each.subject.replace('_', '-')}" for each in store[Milestone].values())


def _figures(store: Store, _page: ProsePage) -> Iterator[str]:
    statistics = [each for each in store.in_order("statistic") if isinstance(each, Statistic)]
    return (f"of-{owner or 'world'}" for owner, _own in by_organisation(statistics))


def _standards(store: Store, _page: ProsePage) -> Iterator[str]:
    families = {standard.family for standard in store[Standard].values()}
    yield from (f"family-{family}" if family else "others" for family in families)


def _iso(store: Store, page: ProsePage) -> Iterator[str]:
    for about in page.shown("about"):
        yield from (
            "origin",
            "purpose",
            "structure",
            "committees",
            "shares",
            "numbers",
            "quality",
            "corrections",
        )
        yield from ["before"] if page.shown("before") else []
        yield from (
            each.id
            for each in store[Committee].values()
            if ("organisation", each.organisation) == store.kinds.split(about) and each.kind in COUNCILS
        )


def _interstate(store: Store, page: ProsePage) -> Iterator[str]:
    for about in page.shown("about"):
        yield from ("agreement", "council", "adoption", "fund", "world", "numbers")
        yield from ["corrections"] if store.index(Corrections).about(about) else []


LANDMARKS = {
    "history": _history,
    "figures": _figures,
    "standards": _standards,
    "iso": _iso,
    "interstate": _interstate,
}
