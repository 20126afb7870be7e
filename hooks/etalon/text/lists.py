"""How many items the lists in a text have."""

import re

from .plain import words_only

# After a colon, parts without a full stop or another colon (2.4 has no full stop), parted by semicolons.
_IN_A_LINE = re.compile(r":\s((?:[^.:;]|\.(?=\S))+(?:;(?:[^.:;]|\.(?=\S))+)+)")
_LINES = re.compile(r"(?:^[^\S\n]*(?:[-*+•–]|\d+[.)])[^\S\n]+\S.*(?:\n|\Z))+", re.MULTILINE)


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
