"""Nothing published vanishes."""

from collections.abc import Iterator

from ..address import ledger, redirects
from ..address.redirects import Moves
from ..data.findings import Finding
from ..data.redirect import Redirect
from ..data.store import REDIRECT, Store


def ledger_is_sound(store: Store) -> Iterator[Finding]:
    """The ledger holds one address a line, none twice, and no remains of a merge."""
    yield from store.index(ledger.ledger).findings


def nothing_is_lost(store: Store) -> Iterator[Finding]:
    """The ledger is there and holds at least as many addresses as it held when they were counted last."""
    known = store.index(ledger.ledger)
    if known.findings or not store.languages:
        return  # what could not be read is told of already
    if not known.exists:
        yield Finding(ledger.FILE, 0, "", "ledger-missing")
    elif known.counted is None:
        yield Finding(ledger.FILE, 0, "", "ledger-uncounted", {"count": len(known.entries)})
    elif (there := len(known.entries)) < known.counted[0]:
        count, line = known.counted
        yield Finding(ledger.FILE, line, "", "ledger-lost", {"count": count, "there": there})


def nothing_vanishes(store: Store) -> Iterator[Finding]:
    """An address once published is there, or a redirect or a tombstone answers for it."""
    if store.broken:
        return  # what could not be read may hold any address
    there, pages = store.index(ledger.published), store.index(ledger.pages)
    moves = store.index(redirects.moves)
    lines = store.index(ledger.ledger).lines
    for address, line in lines.items():
        page, hash, _anchor = address.partition("#")
        page_says_it = hash and page in lines and page not in pages
        if address not in there and not page_says_it and not moves.over(address):
            yield Finding(ledger.FILE, line, "", "vanished", {"address": ledger.shown(address)})


def everything_is_entered(store: Store) -> Iterator[Finding]:
    """What is published stands in the ledger (warning)."""
    known = store.index(ledger.ledger)
    if known.entries and (new := store.index(ledger.published) - known.lines.keys()):
        first = ledger.shown(min(new))
        yield Finding(ledger.FILE, 0, "", "unpublished", {"count": len(new), "first": first})


def redirects_lead_or_tell(store: Store) -> Iterator[Finding]:
    """A redirect names the new address, or tells what became of the old one: one of the two."""
    for file, move in store.each(Redirect):
        if (move.to is None) == (move.gone is None):
            yield file.finding((), "redirect-without-end")


def redirects_from_what_is_gone(store: Store) -> Iterator[Finding]:
    """What is redirected is not there any more, and is redirected once."""
    there, pages = store.index(ledger.published), store.index(ledger.pages)
    moves = store.index(redirects.moves)
    for file, move in store.each(Redirect):
        page, address = move.old.partition("#")[0], ledger.shown(move.old)
        if move.old in there:
            yield file.finding(("from",), "redirect-needless", address=address)
        if (first := moves.by_address[move.old]).id != move.id:
            path = f"data/{REDIRECT}/{first.id}.yml"
            yield file.finding(("from",), "redirect-twice", address=address, first=path)
        if page not in pages and page not in moves.by_address:
            yield file.finding(("from",), "redirect-without-page", page=page)


def redirects_name_no_language(store: Store) -> Iterator[Finding]:
    """An address is that of all languages, as what stands after the language in a browser."""
    for file, move in store.each(Redirect):
        language, _slash, rest = move.old.partition("/")
        if language in store.languages:
            yield file.finding(("from",), "redirect-language", address=move.old, rest=ledger.shown(rest))


def redirects_arrive(store: Store) -> Iterator[Finding]:
    """A redirect leads in one step to something that is there."""
    there = store.index(ledger.published)
    moves = store.index(redirects.moves)
    for file, move in store.each(Redirect):
        if move.new is None or move.new in there:
            continue
        end, address = _end(moves, move.new), ledger.shown(move.new)
        if end is None:
            yield file.finding(("to",), "redirect-loop", address=address)
        elif end != move.new:
            yield file.finding(("to",), "redirect-chain", address=address, end=ledger.shown(end))
        else:
            yield file.finding(("to",), "redirect-nowhere", address=address)


def _end(moves: Moves, address: str) -> str | None:
    """Where the redirects lead in the end; None where they go in a circle."""
    passed = set()
    while (move := moves.over(address)) and move.new is not None:
        if address in passed:
            return None
        passed.add(address)
        address = move.new
    return address
