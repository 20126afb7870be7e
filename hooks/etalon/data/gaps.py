"""Gaps in words, to be filled in: ``{date}``, ``{number:ordinal}``.

A gap is a name in braces, perhaps with the one form that there is, and nothing else: no attribute, no index, no
conversion. A language that says “4-cü maddə” asks for the ordinal, one that says “article 4” does not. Python's own formatting would follow
``{a.__class__}`` wherever that leads, and words are not ours alone to write.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import AfterValidator

from .forms import Misfit

_GAP = re.compile(r"\{([a-z][a-z0-9_]*)(:ordinal)?\}")
_IN_BRACES = re.compile(r"\{([^{}]*?)(?::ordinal)?\}")
_GAP_AND_POINT = re.compile(_GAP.pattern + r"(\.(?!\.))?")


def names(pattern: str) -> frozenset[str]:
    """The names of the gaps."""
    return frozenset(match[1] for match in _GAP.finditer(pattern))


def may_be_in(words: str) -> bool:
    """Whether there is any brace, sound or not."""
    return "{" in words or "}" in words


def in_braces(words: str) -> frozenset[str]:
    """Whatever stands in braces, sound or not, without its form: the languages of a text share it."""
    return frozenset(f"{{{inner}}}" for inner in _IN_BRACES.findall(words))


def asks_for_ordinals(pattern: str) -> bool:
    """Whether a gap wants a number's ordinal."""
    return any(match[2] for match in _GAP.finditer(pattern))


def is_sound(pattern: str) -> bool:
    """Whether every brace belongs to a gap."""
    rest = _GAP.sub("", pattern)
    return "{" not in rest and "}" not in rest


def filled(pattern: str, values: Mapping[str, object], ordinal: Callable[[object], str] = str) -> str:
    """The words with their gaps filled. Raises KeyError for a gap without a value.

    ``ordinal``: the form of a number that ``{name:ordinal}`` asks for.

    The point of an abbreviation at the end is that of the sentence too: “до 1 мая 2024 г.”, never two.
    """

    def fill(match: re.Match[str]) -> str:
        form, point = ordinal if match[2] else str, match[3] or ""
        value = form(values[match[1]])
        return value if value.endswith(".") else value + point

    return _GAP_AND_POINT.sub(fill, pattern)


def shown(found: frozenset[str]) -> str:
    """Gaps as an editor writes them."""
    return ", ".join(f"{{{name}}}" for name in sorted(found)) or "–"


def of(*known: str, needed: int = 1) -> Any:
    """Marks a field whose words may hold these gaps, and hold at least so many of them."""

    def judge(pattern: str) -> str:
        if not is_sound(pattern) or asks_for_ordinals(pattern):
            raise Misfit("gap-form", value=pattern)
        found = names(pattern)
        if not found <= frozenset(known) or len(found) < needed:
            raise Misfit("gap-unknown", gaps=shown(found), known=shown(frozenset(known)))
        return pattern

    return AfterValidator(judge)
