"""Word forms of ``data/grammar/`` as regular expressions."""

import re
from collections.abc import Iterable, Mapping

from . import pattern
from .plain import small

LETTER = r"[^\W\d_]"
# Below U+2000 stand all scripts whose letters have two sizes, but for a few letters of scholars.
CAPITAL = f"[{''.join(char for char in map(chr, range(0x2000)) if char.isupper())}]"
NEVER = r"(?!)"
ORDINAL = rf"(?:[-‑]{LETTER}{{1,5}}(?!{LETTER}))"
"""The ending of an ordinal or of a case, after a hyphen: ``2003-cü``, ``42-ші``, ``42-й``."""
DASH = "[-‑–—]"
DIGIT = re.compile(r"\d")
MANY = "{0,50}"
"""How many more members a list of numbers may have; one without end would be tried anew from each of its members."""


def one_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first; for none of them, one that never matches."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    plain = pattern.any_of([form for form in ordered if _is_word(form)])
    others = [_edged(form) for form in ordered if not _is_word(form)]
    words = [rf"(?<!{LETTER}){plain}(?!{LETTER})"] if plain else []
    return f"(?:{_first(ordered)}(?:{'|'.join([*words, *others])}))" if ordered else NEVER


def _first(forms: Iterable[str]) -> str:
    """A pattern for what any of the forms begins with: at nearly all places of a text it tells that none stands there."""
    first = {form[0] for form in forms}
    return "" if first & set("*?[") else f"(?=[{re.escape(''.join(sorted(first)))}])"


def joint(joining: Iterable[str]) -> str:
    """A pattern for what stands between two members of a list, or the ends of a range."""
    return rf"\s*(?:{DASH}|…|[,;]|[,;]?\s*{one_of(joining)})\s*"


def hints(forms: Iterable[str]) -> tuple[str, ...]:
    """What a text in small letters must hold for any of the forms to be in it: how their words begin."""
    return beginnings(map(small, forms))


def hinted(text: str, hints: tuple[str, ...]) -> bool:
    """Whether a text may hold a form: quick, and never wrong when it says no."""
    return holds(small(text), hints)


def beginnings(forms: Iterable[str]) -> tuple[str, ...]:
    """What a text must hold for any of the forms to be in it, in the very same letters."""
    begins = sorted({re.split(r"[ *?\[]", form)[0] for form in forms}, key=len)
    return tuple(one for at, one in enumerate(begins) if not any(one.startswith(o) for o in begins[:at]))


def holds(text: str, beginnings: tuple[str, ...]) -> bool:
    """Whether any of them stands in a text."""
    for each in beginnings:  # noqa: SIM110  for each text and language: a generator takes twice as long
        if each in text:
            return True
    return False


def naming(named: Mapping[str, Iterable[str]]) -> list[tuple[str, re.Pattern[str]]]:
    """For each name, a pattern that matches a whole form of it."""
    return [(name, re.compile(one_of(forms), re.IGNORECASE)) for name, forms in named.items()]


def names_of(form: str, patterns: list[tuple[str, re.Pattern[str]]]) -> list[str]:
    """The names that have this form."""
    return [name for name, one in patterns if one.fullmatch(form)]


def _is_word(form: str) -> bool:
    """Whether a form begins and ends with letters: then none may stand before or after it."""
    return form[0].isalpha() and (form[-1].isalpha() or form[-1] == "*")


def _edged(form: str) -> str:
    begins = rf"(?<!{LETTER})" if form[0].isalpha() else ""
    ends = rf"(?!{LETTER})" if form[-1].isalpha() or form[-1] == "*" else ""
    return begins + pattern.regex(form) + ends
