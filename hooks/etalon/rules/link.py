"""Links inside texts."""

from collections.abc import Iterator

from ..address import links
from ..data.findings import Finding
from ..data.store import Store, is_body
from .common import lines, outliers, texts


def same_links(store: Store) -> Iterator[Finding]:
    """A text links to the same things in all its languages."""
    for file, location, text in texts(store):
        targets = {
            code: tuple(sorted(links.LINK.findall(text[code]))) for code in store.languages if code in text
        }
        apart, agreed = outliers(targets)
        for code in apart:
            params = {
                "here": ", ".join(targets[code]) or "—",
                "there": ", ".join(targets[agreed[0]]) or "—",
                "others": ", ".join(agreed),
            }
            yield file.finding((*location, code), "link-parity", **params)


def links_lead_somewhere(store: Store) -> Iterator[Finding]:
    """A link in a text leads to an entity or a page that exists, or to the web by http or https.

    The links of prose pages are told by the parser of their Markdown (:mod:`.prose`).
    """
    for file, location, _language, line in lines(store):
        for target in () if is_body(location) else links.LINK.findall(line):
            if rule := links.fault(store, target):
                yield file.finding(location, rule, target=target)
