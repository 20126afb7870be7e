"""Addresses of pages and anchors."""

from collections.abc import Iterator

from .. import links
from ..findings import Finding
from ..store import Store
from .common import at


def one_claim_each(store: Store) -> Iterator[Finding]:
    """No two files claim one address."""
    claims: dict[str, str] = {}
    for document in store.documents:
        address = links.address(store, f"{document.kind}:{document.id}")
        if address is not None:
            first = claims.setdefault(address, document.path)
            if first != document.path:
                yield at(document, (), "address-taken", address=address, first=first)
