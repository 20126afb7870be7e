"""What is wrong with the Markdown of a prose page."""

import difflib
from collections.abc import Iterable, Iterator

from ..address import links
from ..data.findings import Finding
from ..data.store import Store
from ..text.markdown import Page

_ROOM = 60


def against(store: Store, page: Page, path: str) -> Iterator[Finding]:
    """All that speaks against showing a page, whose file ``path`` is."""
    for fault in page.faults:
        yield Finding(path, fault.line, "", fault.rule, {"found": fault.found[:_ROOM]})
    for line, target in page.links:
        if rule := links.fault(store, target):
            yield Finding(path, line, "", rule, {"target": target, **links.mended(store, target)})
    for line, view in page.views:
        if store.portal.find(view) is None:
            near = difflib.get_close_matches(view, store.portal.shown_by_pages, 1, 0.0)
            yield Finding(path, line, "", "unknown-view", {"view": view, "near": "".join(near)})


def given_twice(page: Page, path: str, shown: Iterable[str]) -> Iterator[Finding]:
    """Headings of a page whose id a view gives to another part: ``shown``, what its views make of the data.

    What is written in a view, or declared of it, a rule tells sooner.
    """
    made = "".join(shown)
    for each in page.headings:
        if f' id="{each.heading.id}"' in made:
            yield Finding(path, each.line, "", "heading-of-view", {"id": each.heading.id})
