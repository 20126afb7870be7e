"""Addresses of pages and anchors."""

from collections.abc import Iterator

from ..address import links
from ..data.findings import Finding
from ..data.store import Store


def one_claim_each(store: Store) -> Iterator[Finding]:
    """No two files claim one address."""
    claims: dict[str, str] = {}
    for file in store.files:
        address = links.address(store, f"{file.kind}:{file.id}")
        if address is not None:
            first = claims.setdefault(address, file.path)
            if first != file.path:
                yield file.finding((), "address-taken", address=address, first=first)
