"""How many items the lists in a text have."""

import re
from functools import lru_cache

from .forms import one_of
from .plain import words_only
from .sentences import BREAK

# After a colon, parts without a full stop or another colon (2.4 has no full stop), parted by semicolons.
_IN_A_LINE = re.compile(r":\s((?:[^.:;]|\.(?=\S))+(?:;(?:[^.:;]|\.(?=\S))+)+)")
_LINES = re.compile(r"(?:^[^\S\n]*(?:[-*+•–]|\d+[.)])[^\S\n]+\S.*(?:\n|\Z))+", re.MULTILINE)

_PART = re.compile(rf"{BREAK.pattern}|[()—–\n]")
"""What parts a list from what stands around it."""


def extract(text: str) -> tuple[int, ...]:
    """The lengths of the lists in a text: ``: a; b; c`` and lines that begin with a dash or a number."""
    if ";" not in text and "\n" not in text:
        return ()
    plain = words_only(text)
    in_a_line = _IN_A_LINE.findall(plain) if ":" in plain else ()
    lines = _LINES.finditer(plain) if "\n" in plain else filter(None, [_LINES.match(plain)])
    return (
        *(found.count(";") + 1 for found in in_a_line),
        *(len(found[0].strip("\n").split("\n")) for found in lines),
    )


def at_most(text: str, joining: tuple[str, ...]) -> int:
    """How many things a text may list, at the most: ``A, B and C`` are three; ``joining`` are the words for *and*."""
    plain = words_only(text)
    joined = _joined(joining)
    in_parts = [part.count(", ") + bool(joined.search(part)) for part in _PART.split(plain)]
    return 1 + max(plain.count(";"), *in_parts, *(length - 1 for length in extract(text)))


@lru_cache(maxsize=64)
def _joined(joining: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(one_of(joining), re.IGNORECASE)
