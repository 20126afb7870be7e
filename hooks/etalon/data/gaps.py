"""Gaps in words, to be filled in: ``{date}``.

A gap is a name in braces and nothing else: no attribute, no index, no conversion. Python's own formatting would follow
``{a.__class__}`` wherever that leads, and words are not ours alone to write.
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import AfterValidator

from .forms import Misfit

_GAP = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_GAP_AND_POINT = re.compile(_GAP.pattern + r"(\.(?!\.))?")


def names(pattern: str) -> frozenset[str]:
    """The names of the gaps."""
    return frozenset(_GAP.findall(pattern))


def is_sound(pattern: str) -> bool:
    """Whether every brace belongs to a gap."""
    rest = _GAP.sub("", pattern)
    return "{" not in rest and "}" not in rest


def filled(pattern: str, values: Mapping[str, object]) -> str:
    """The words with their gaps filled. Raises KeyError for a gap without a value.

    The point of an abbreviation at the end is that of the sentence too: “до 1 мая 2024 г.”, never two.
    """

    def fill(match: re.Match[str]) -> str:
        value, point = str(values[match[1]]), match[2] or ""
        return value if value.endswith(".") else value + point

    return _GAP_AND_POINT.sub(fill, pattern)


def shown(found: frozenset[str]) -> str:
    """Gaps as an editor writes them."""
    return ", ".join(f"{{{name}}}" for name in sorted(found)) or "–"


def of(*known: str, needed: int = 1) -> Any:
    """Marks a field whose words may hold these gaps, and hold at least so many of them."""

    def judge(pattern: str) -> str:
        if not is_sound(pattern):
            raise Misfit("gap-form", value=pattern)
        found = names(pattern)
        if not found <= frozenset(known) or len(found) < needed:
            raise Misfit("gap-unknown", gaps=shown(found), known=shown(frozenset(known)))
        return pattern

    return AfterValidator(judge)
