"""What somebody probably meant to write."""

import difflib
from collections.abc import Iterable

_LONGEST = 120
"""Characters; nothing that has a name has a longer one, and to compare takes long."""


_SLIPS = 0.75
"""How much of two words is the same, at least, where one may be the other with a slip or two."""


def near(word: str, known: Iterable[str], likeness: float = 0.0) -> str:
    """The known word that is most like a wrong one; empty where none is so like it, or nothing so long is known."""
    return "".join(difflib.get_close_matches(word, known, 1, likeness)) if len(word) <= _LONGEST else ""


def mistyped(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, a slip or two away; empty where there is none."""
    return near(word, known, _SLIPS)
