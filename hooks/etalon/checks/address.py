"""Addresses of pages and anchors."""

from collections.abc import Iterator

from .. import links, prose
from ..findings import Finding
from ..store import Store


def one_claim_each(store: Store) -> Iterator[Finding]:
    """No two files claim one address."""
    claims: dict[str, str] = {}
    for page in prose.pages(store):
        first = claims.setdefault(f"{page.language}/{page.address}", page.path)
        if first != page.path:
            yield Finding(page.path, 0, "", "address-taken", {"address": page.address, "first": first})
    for document in store.documents:
        address = links.address(store, f"{document.kind}:{document.id}")
        if address is None or "#" in address:
            continue
        for language in store.languages:
            if (first := claims.get(f"{language}/{address}")) is not None:
                yield Finding(document.path, 0, "", "address-taken", {"address": address, "first": first})
