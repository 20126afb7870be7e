"""What readers would wait for: pages that are heavier than a page should be."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..kept import Memo, Stamp, stamps

MOST = 30_000
"""So many bytes a page has as the usual hosts send it."""


def heavy(
    site: Path, files: Iterable[Stamp] | None = None, known: Memo[int] | None = None
) -> Iterator[tuple[str, int]]:
    """Each page of a built site that is heavier, and its bytes.

    ``files``: those of the site, where somebody looked at them already. ``known``: what pages weighed before.
    """
    known = known or Memo()
    for path, size, *touched in stamps(site) if files is None else files:
        if size > MOST and path.endswith(".html"):  # others surely are no heavier as they are sent
            stamp = " ".join(map(str, (size, *touched)))
            sent = known.get(stamp)
            if sent is None:
                sent = known[stamp] = _sent(Path(path))
            if sent > MOST:
                yield Path(path).parent.relative_to(site).as_posix(), sent
    known.keep()


def _sent(page: Path) -> int:
    """The bytes of a page as the usual hosts send it."""
    return len(gzip.compress(page.read_bytes(), 6))
