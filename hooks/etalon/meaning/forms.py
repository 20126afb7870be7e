"""Word forms of ``data/grammar/`` as regular expressions."""

import re
from collections.abc import Iterable, Mapping

from . import pattern

LETTER = r"[^\W\d_]"
NEVER = r"(?!)"
ORDINAL = rf"(?:[-‑]{LETTER}{{1,5}}(?!{LETTER}))"
"""The ending of an ordinal or of a case, after a hyphen: ``2003-cü``, ``42-ші``, ``42-й``."""
DASH = "[-‑–—]"


def one_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first; for none of them, one that never matches."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(_pattern, ordered))})" if ordered else NEVER


def naming(named: Mapping[str, Iterable[str]]) -> list[tuple[str, re.Pattern[str]]]:
    """For each name, a pattern that matches a whole form of it."""
    return [(name, re.compile(one_of(forms), re.IGNORECASE)) for name, forms in named.items()]


def names_of(form: str, patterns: list[tuple[str, re.Pattern[str]]]) -> list[str]:
    """The names that have this form."""
    return [name for name, one in patterns if one.fullmatch(form)]


def _pattern(form: str) -> str:
    """``phần trăm`` -> its letters, any white space between; ``пункт*`` -> with any letters after it."""
    begins = rf"(?<!{LETTER})" if form[0].isalpha() else ""
    ends = rf"(?!{LETTER})" if form[-1].isalpha() or form[-1] == "*" else ""
    return begins + pattern.regex(form) + ends
