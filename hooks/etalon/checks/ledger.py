"""Nothing published vanishes."""

from collections.abc import Iterator

from .. import ledger
from ..findings import Finding
from ..ledger import REDIRECT, Moves
from ..store import Document, Store
from .common import at


def ledger_is_sound(store: Store) -> Iterator[Finding]:
    """The ledger holds one address a line, none twice, and no remains of a merge."""
    yield from ledger.read(store.root).findings


def nothing_vanishes(store: Store) -> Iterator[Finding]:
    """An address once published is there, or a redirect or a tombstone answers for it."""
    if store.broken:
        return  # what could not be read may hold any address
    there, pages, moves = ledger.published(store), ledger.pages(store), ledger.moves(store)
    lines = ledger.read(store.root).lines
    for address, line in lines.items():
        page, hash, _anchor = address.partition("#")
        told = hash and page in lines and page not in pages  # the page's own line says it
        left_to_build = page in pages and ledger.is_heading(address)
        if address not in there and not told and not left_to_build and not moves.over(address):
            yield Finding(ledger.FILE, line, "", "vanished", {"address": ledger.shown(address)})


def everything_is_entered(store: Store) -> Iterator[Finding]:
    """What is published stands in the ledger (warning)."""
    known = ledger.read(store.root)
    if known.exists and (new := ledger.published(store) - known.lines.keys()):
        first = ledger.shown(min(new))
        yield Finding(ledger.FILE, 0, "", "unpublished", {"count": len(new), "first": first})


def redirects_lead_or_tell(store: Store) -> Iterator[Finding]:
    """A redirect names the new address, or tells what became of the old one: one of the two."""
    for document in _documents(store):
        move = store.tables[REDIRECT][document.id]
        if (move.to is None) == (move.gone is None):
            yield at(document, (), "redirect-without-end")


def redirects_from_what_is_gone(store: Store) -> Iterator[Finding]:
    """What is redirected is not there any more, and is redirected once."""
    there, pages, moves = ledger.published(store), ledger.pages(store), ledger.moves(store)
    for document in _documents(store):
        move = store.tables[REDIRECT][document.id]
        page, address, first = move.old.partition("#")[0], ledger.shown(move.old), moves.by_address[move.old]
        if move.old in there:
            yield at(document, ("from",), "redirect-needless", address=address)
        if first.id != move.id:
            yield at(
                document,
                ("from",),
                "redirect-twice",
                address=address,
                first=f"data/{REDIRECT}/{first.id}.yml",
            )
        if page not in pages and page not in moves.by_address:
            yield at(document, ("from",), "redirect-without-page", page=page)


def redirects_name_no_language(store: Store) -> Iterator[Finding]:
    """An address is that of all languages, as what stands after the language in a browser."""
    for document in _documents(store):
        address = store.tables[REDIRECT][document.id].old
        language, _slash, rest = address.partition("/")
        if language in store.languages:
            yield at(document, ("from",), "redirect-language", address=address, rest=ledger.shown(rest))


def redirects_arrive(store: Store) -> Iterator[Finding]:
    """A redirect leads in one step to something that is there."""
    there, pages, moves = ledger.published(store), ledger.pages(store), ledger.moves(store)
    for document in _documents(store):
        target = store.tables[REDIRECT][document.id].new
        if target is None or target in there:
            continue
        end = _end(moves, target)
        if end is None:
            yield at(document, ("to",), "redirect-loop", address=ledger.shown(target))
        elif end != target:
            yield at(document, ("to",), "redirect-chain", address=ledger.shown(target), end=ledger.shown(end))
        elif target.partition("#")[0] not in pages or not ledger.is_heading(target):
            yield at(document, ("to",), "redirect-nowhere", address=ledger.shown(target))


def _end(moves: Moves, address: str) -> str | None:
    """Where the redirects lead in the end; None where they go in a circle."""
    passed = set()
    while (move := moves.over(address)) and move.new is not None:
        if address in passed:
            return None
        passed.add(address)
        address = move.new
    return address


def _documents(store: Store) -> list[Document]:
    return [document for document in store.documents if document.kind == REDIRECT]
