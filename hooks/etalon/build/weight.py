"""What readers would wait for: pages that are heavier than a page should be."""

import gzip
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from ..kept import Memo

MOST = 30_000
"""So many bytes a page has as the usual hosts send it."""


def heavy(site: Path, known: Memo[int] | None = None) -> Iterator[tuple[str, int]]:
    """Each page of a built site that is heavier, and its bytes. ``known``: what pages weighed before."""
    known = known or Memo()
    for page in sorted(_large(site)):
        if (size := _sent(page.read_bytes(), known)) > MOST:
            yield page.parent.relative_to(site).as_posix(), size
    known.keep()


def _large(site: Path) -> Iterator[Path]:
    """The pages that are heavier as they lie there; all others surely are no heavier as they are sent."""
    for folder, _folders, names in os.walk(site):
        for name in names:
            if name.endswith(".html") and os.stat(path := os.path.join(folder, name)).st_size > MOST:
                yield Path(path)


def _sent(page: bytes, known: Memo[int]) -> int:
    """The bytes of a page as the usual hosts send it."""
    key = hashlib.sha256(page).hexdigest()
    size = known.get(key)
    if size is None:
        size = known[key] = len(gzip.compress(page, 6))
    return size
