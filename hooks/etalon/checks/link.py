"""Links inside texts."""

from collections.abc import Iterator

from .. import links
from ..findings import Finding
from ..store import Store
from .common import at, outliers, texts
from .common import lines as text_lines


def same_links(store: Store) -> Iterator[Finding]:
    """A text links to the same things in all its languages."""
    for document, location, text in texts(store):
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
            yield at(document, (*location, code), "link-parity", **params)


def links_lead_somewhere(store: Store) -> Iterator[Finding]:
    """A link in a text leads to an entity or a page that exists, or to the web by http or https."""
    for document, location, _language, line in text_lines(store):
        for target in links.LINK.findall(line):
            kind, id = links.split(target) or ("", "")
            leads = links.WEB.fullmatch(target) or links.address(store, target) is not None
            if not leads and (kind, id) not in store.broken:
                rule = "unknown-link" if kind == "page" or kind in store.tables else "bad-link"
                yield at(document, location, rule, target=target)
