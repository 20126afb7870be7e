"""The sentences of a text."""

import re

_LAST = re.compile(r"[.!?…։।。؟]\W*$")
_END = re.compile(r"[.!?…։।。؟][»”’\")\]]*\s+(?=[“«„\"(\[]*([^\W_]))")


def ends(sentence: str) -> bool:
    """Whether it ends as a sentence does; names and headings do not."""
    return bool(_LAST.search(sentence))


def split(text: str) -> list[str]:
    """The sentences of a text in their order; a full stop before a small letter ends none."""
    sentences, start = [], 0
    for match in _END.finditer(text):
        if not match[1].islower():
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    return [*sentences, rest] if (rest := text[start:].strip()) else sentences
