"""The anchors of built pages, compared with what only a built page can tell."""

import re
from collections import defaultdict

from ..data.findings import Finding
from ..data.redirect import Redirect
from ..data.store import REDIRECT, Store
from . import ledger
from .redirects import moves

# What readers are led to; fields, captions and the parts of a drawing have ids for other reasons.
_PLACE = "h[1-6]|article|section|aside|div|p|figure|details|blockquote|ul|ol|li|dl|dt|dd|table|tr|th|td"
_ANCHOR = re.compile(rf"<(?:{_PLACE})\b[^>]*?\sid=\"([^\"]+)\"")


def of(page: str, html: str) -> set[str]:
    """The address of every anchor of a page, of which this is the body."""
    return {f"{page}#{id}" for id in _ANCHOR.findall(html)}


class Anchors:
    """The views' own anchors that the ledger and the redirects name, and what is wrong with them page by page."""

    def __init__(self, store: Store) -> None:
        self.problems: list[Finding] = []
        self._store = store
        self._moves = store.index(moves)
        self._lines = store.index(ledger.ledger).lines
        there = store.index(ledger.published)
        self._expected: dict[str, set[str]] = defaultdict(set)
        self._targets: dict[str, list[Redirect]] = defaultdict(list)
        for address in self._lines.keys() - there:
            if ledger.is_heading(store.kinds, address) and not self._moves.over(address):
                self._expected[address.partition("#")[0]].add(address)
        for move in self._moves.by_address.values():
            if move.new is not None and move.new not in there:
                self._targets[move.new.partition("#")[0]].append(move)

    def compare(self, page: str, html: str) -> None:
        """Remember what is wrong with the anchors of a page, of which this is the body."""
        ids = of(page, html)
        for address in self._expected[page] - ids:
            params = {"address": ledger.shown(address)}
            self.problems.append(Finding(ledger.FILE, self._lines[address], "", "vanished", params))
        for move in self._moves.on(page):
            if move.old in ids:
                self._remember(move, "from", "redirect-needless", move.old)
        for move in self._targets[page]:
            if move.new is not None and move.new not in ids:
                self._remember(move, "to", "redirect-nowhere", move.new)

    def _remember(self, move: Redirect, key: str, rule: str, address: str) -> None:
        file = self._store.file(REDIRECT, move.id)
        assert file is not None
        self.problems.append(file.finding((key,), rule, address=ledger.shown(address)))
