"""The pages at which nobody looks while a preview runs: made in idle time to see whether they can be, and thrown away.

What each read is kept, as by a build (``.cache/etalon/previewed``): only those are made again that may come out otherwise.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from .. import kept
from ..data import reads
from ..data.findings import Finding
from ..workers import ending, swept
from . import cache
from .cache import Account, Clerk, Former, Present
from .making import Shapes, settle
from .site import Invalid, Piece, Site

RECORD = "previewed"
_ENOUGH = 50
"""Pieces that cannot be made: where a view fails, all that it shows do."""
_SECONDS = 10.0
"""So long a work is not begun anew if somebody interrupts it."""
_ENDLESS = 120.0
"""Seconds of the processor after which a page is given up: its view may have no end."""
_GENTLEST = 19


def in_idle_time() -> None:
    """Let this process have what nobody else wants of one core."""
    os.nice(_GENTLEST)
    if hasattr(os, "SCHED_IDLE"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def failures(site: Site) -> list[Finding]:
    """What goes wrong in the pieces of a site that would not come out as they did when they were last made."""

    def found() -> list[Finding]:
        with reads.watching(), swept() as sweep:
            work = _Work(site.unread())
            for _piece in work.done():
                sweep()
        return work.found

    return kept.trusting(site.store.root, found, RECORD)


@dataclass
class _Work:
    """Makes the pieces of a site that may come out otherwise, and keeps what they read."""

    site: Site
    found: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        store = self.site.store
        self._on_disk = cache.on_disk(store)
        version, former = cache.version_of(store, self.site.settings), cache.load(store.root, RECORD)
        self._former = former if former.version == version else Account()
        self._there, self._shapes = Former(self._former, Present(store)), Shapes(store)
        self.site.would_be = self._there.would_be
        self._account = Account(version, book=self._former.book)

    def done(self) -> Iterator[Piece]:
        """Each piece that was made."""
        account, there = self._account, self._there
        todo = list(self._changed())
        account.views = self._former.views | there.derived.account.views
        clerk = Clerk(self.site.store, account.book, there.views)
        failed, began, original = 0, time.monotonic(), os.getppid()
        for piece in todo:
            if os.getppid() != original:  # somebody killed the preview
                return
            try:
                with reads.recording() as read, ending(_ENDLESS, signal.ITIMER_PROF):
                    for _file in piece.files():
                        pass
                clerk.enter(piece.name, self._shapes.given(piece), (*read, *self.site.common), (), "")
            except Invalid as invalid:
                self.found += invalid.findings
                failed += 1
            yield piece
            if failed == _ENOUGH:
                break
            if time.monotonic() - began > _SECONDS:
                self._keep(clerk)
                began = time.monotonic()
        self._keep(clerk)

    def _changed(self) -> Iterator[Piece]:
        for piece in self.site.pieces():
            given = self._shapes.given(piece)
            if made := self._there.has(piece.name, given):
                self._account.pieces[piece.name] = made
            else:
                yield piece

    def _keep(self, clerk: Clerk) -> None:
        """Enter what was made so far, unless somebody touched meanwhile what is read while pages are made."""
        store = self.site.store
        self._account.learn(clerk.account)
        settle(self._account, self._former, self._there, Present(store))
        if cache.on_disk(store) == self._on_disk:
            cache.save(store.root, self._account.without_what_nothing_reads(), RECORD)
