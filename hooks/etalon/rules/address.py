"""Addresses of pages and anchors."""

from collections.abc import Iterator

from ..address import ledger, links
from ..data.findings import Finding
from ..data.redirect import Redirect
from ..data.store import DataFile, Store
from ..page.generated import Page, generated

NOT_FOUND = "404.html"


def one_claim_each(store: Store) -> Iterator[Finding]:
    """No two files claim one address, nor one that a view or the data of others give."""
    claims: dict[str, str] = {}
    others = _of_others(store)
    for file, address in _of_files(store):
        first = claims.setdefault(address, others.get(address, file.path))
        if first != file.path:
            yield file.finding((), "address-taken", address=ledger.shown(address), first=first)


def no_page_in_place_of_a_file(store: Store) -> Iterator[Finding]:
    """No page stands at the address of a file that is no page, such as a calendar, nor below it."""
    names = {file.address for kind in store.kinds.values() for file in kind.files} | {NOT_FOUND}
    moved = ((file, move.old) for file, move in store.each(Redirect))
    for file, address in (*_of_files(store), *moved):
        page = address.partition("#")[0]
        if taken := next((name for name in names if page.startswith(f"{name}/")), None):
            yield file.finding((), "address-of-file", address=page, name=taken)


def _of_files(store: Store) -> Iterator[tuple[DataFile, str]]:
    """The addresses that files have by themselves."""
    for file in store.files:
        address = links.address(store, f"{file.kind}:{file.id}")
        if address is not None:
            yield file, address


def _of_others(store: Store) -> dict[str, str]:
    """The addresses of pages that several files give together, and of parts that views give: with what gives them."""
    found = {address: f"docs/ ({address.partition('#')[0]})" for address in store.index(ledger.beside)}
    return found | {page.address: page.view for page in store.index(generated) if not _is_own(store, page)}


def _is_own(store: Store, page: Page) -> bool:
    """Whether a generated page is that of an entity at its own address."""
    return page.address == links.address(store, f"{page.kind}:{page.id}")
