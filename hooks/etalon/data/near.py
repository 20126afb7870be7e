"""What somebody probably meant to write."""

import difflib
from collections.abc import Iterable

_LONGEST = 120
"""Characters; nothing that has a name has a longer one, and to compare takes long."""


def near(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a wrong one; empty where nothing is known, or nothing so long."""
    return "".join(difflib.get_close_matches(word, known, 1, 0.0)) if len(word) <= _LONGEST else ""
