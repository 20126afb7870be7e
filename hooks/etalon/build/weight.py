"""What readers would wait for: pages that are heavier than a page should be."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

from ..kept import Memo

MOST = 30_000
"""So many bytes a page has as the usual hosts send it."""


def heavy(site: Path, known: Memo[int] | None = None) -> Iterator[tuple[str, int]]:
    """Each page of a built site that is heavier, and its bytes. ``known``: what pages weighed before."""
    known = known or Memo()
    for page, stamp in sorted(_large(os.fspath(site))):
        size = known.get(stamp)
        if size is None:
            size = known[stamp] = _sent(Path(page))
        if size > MOST:
            yield Path(page).parent.relative_to(site).as_posix(), size
    known.keep()


def _large(folder: str) -> Iterator[tuple[str, str]]:
    """The pages that are heavier as they lie there, each with what tells that nobody touched it.

    All others surely are no heavier as they are sent.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _large(entry.path)
            elif entry.name.endswith(".html") and (found := entry.stat()).st_size > MOST:
                yield entry.path, f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _sent(page: Path) -> int:
    """The bytes of a page as the usual hosts send it."""
    return len(gzip.compress(page.read_bytes(), 6))
