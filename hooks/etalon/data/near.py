"""What somebody probably meant to write."""

import difflib
from collections.abc import Collection

_LONGEST = 120
"""Characters; nothing that has a name has a longer one, and to compare takes long."""
_LIKENESS = (0.7, 0.5, 0.0)
"""How like a word must be: where one is very like it, all others can be passed over at a glance."""


def near(word: str, known: Collection[str]) -> str:
    """The known word that is most like a wrong one; empty where nothing is known, or nothing so long."""
    if len(word) <= _LONGEST:
        for least in _LIKENESS:
            if found := difflib.get_close_matches(word, known, 1, least):
                return found[0]
    return ""
