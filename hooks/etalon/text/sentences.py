"""The sentences of a text."""

import re

_END = re.compile(r"[.!?…։।。؟][»”’\")\]]*\s+(?=[“«„\"(\[]*([^\W_]))")


def split(text: str) -> list[str]:
    """The sentences of a text in their order; a full stop before a small letter ends none."""
    sentences, start = [], 0
    for match in _END.finditer(text):
        if not match[1].islower():
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    return [*sentences, rest] if (rest := text[start:].strip()) else sentences
