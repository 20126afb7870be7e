"""Which patterns for words can be looked for (``text/pattern.py`` reads them)."""

import re
from typing import Any

from pydantic import AfterValidator

from .forms import Misfit
from .gaps import names, shown

MOST = 4
"""Stars in one word; with each one more, a long word takes many times as long."""
_LETTER = r"[^\W\d_]"
_BRACKETS = re.compile(rf"\[(?:!?(?:{_LETTER}(?:-{_LETTER})?)+|[?.:])\]")
_SPAN = re.compile(rf"({_LETTER})-({_LETTER})")


def of(gap: str = "") -> Any:
    """Marks a field whose words may hold ``*``, ``?`` and letters or a sign in brackets, and hold a gap just once."""

    def judge(pattern: str) -> str:
        plain = _BRACKETS.sub("x", pattern)
        words = plain.replace(gap, "") if gap else plain
        is_sound = (
            not set("[]").intersection(plain)
            and max(word.count("*") for word in f"{plain} x".split()) <= MOST
            and bool(words.strip(" *?"))
        )
        for bracket in _BRACKETS.findall(pattern):
            is_sound = is_sound and all(first <= last for first, last in _SPAN.findall(bracket))
        if not is_sound:
            raise Misfit("pattern-form", value=pattern)
        if gap and plain.count(gap) != 1:
            raise Misfit("gap-unknown", gaps=shown(names(plain)), known=gap)
        return pattern

    return AfterValidator(judge)
