"""What readers would wait for: pages that are heavier than a page should be."""

import gzip
from collections.abc import Iterator
from pathlib import Path

MOST = 30_000
"""So many bytes a page has as the usual hosts send it."""


def heavy(site: Path) -> Iterator[tuple[str, int]]:
    """Each page of a built site that is heavier, and its bytes."""
    for page in sorted(site.rglob("*.html")):
        if page.stat().st_size > MOST and (size := len(gzip.compress(page.read_bytes(), 6))) > MOST:
            yield page.parent.relative_to(site).as_posix(), size
