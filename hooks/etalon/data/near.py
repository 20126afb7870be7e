"""What somebody probably meant to write."""

from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST = 120
"""Characters; nothing that has a name has a longer one, and to compare takes long."""


def near(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a wrong one; empty where nothing is known, or nothing so long."""
    best = (0.0, "")
    compare = SequenceMatcher(b=word)
    for other in known if len(word) <= _LONGEST else ():
        compare.set_seq1(other)
        # Most words can be told to be less like it at a glance.
        if best[0] <= compare.real_quick_ratio() and best[0] <= compare.quick_ratio():
            best = max(best, (compare.ratio(), other))
    return best[1]
