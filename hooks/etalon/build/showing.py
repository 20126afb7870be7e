"""Which pages show what: as the last build of the site entered it."""

from collections.abc import Iterable
from pathlib import Path

from ..data.reads import WHOLE
from ..kind import Kinds
from . import cache
from .shapes import named


def pages(root: Path, kinds: Kinds, changed: Iterable[tuple[str, str, frozenset[str]]]) -> list[str] | None:
    """The pages that show some keys of some things, as paths below the site; None where no build has told.

    ``changed``: kind, id and keys of each. Pages to which something comes only by way of a view of all data, such as a
    count, are not among them.
    """
    pieces = cache.load(root).pieces
    if not pieces:
        return None
    asked = {
        ("field", named(kinds[kind].model), id, key) for kind, id, keys in changed for key in (*keys, WHOLE)
    }
    return sorted(
        name for name, made in pieces.items() if name.endswith(".html") and not asked.isdisjoint(made.reads)
    )
