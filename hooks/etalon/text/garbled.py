"""Words that were saved in one encoding and opened in another: each letter has become two, or one of an alphabet of accents."""

import re
from collections.abc import Callable, Iterator

_RUN = re.compile(r"[^\x00-\x7f\s\u0300-\u036f]+")
_PAGES = ("cp1252", "cp1251", "cp1254")
_PAIRS = (("cp1252", "utf-8"), ("cp1251", "utf-8"), ("cp1254", "utf-8"), ("cp1252", "cp1251"))
_CONTINUED = "".join(
    sorted(
        {
            char
            for byte in range(0x80, 0xC0)
            for page in _PAGES
            if (char := bytes([byte]).decode(page, "ignore"))
        }
    )
)
_MAY_BE = re.compile(rf"[\u00c2-\u00f4\u0412-\u042f][{re.escape(_CONTINUED)}]|[\u00c0-\u00ff]{{4}}")
"""The two bytes of one letter, as two letters; or a word of nothing but accents."""
_MARKS = frozenset("‘’“”„‚–—…«»‹›•")
_SHORTEST = 4
"""Letters: below this, a word of accented letters alone may be one."""

IsLetter = Callable[[str], bool]
"""Whether a character is a letter of one of the languages."""


def found(text: str, is_letter: IsLetter) -> Iterator[tuple[str, str]]:
    """What is garbled, and what it was."""
    if not _MAY_BE.search(text):
        return
    for match in _RUN.finditer(text):
        if meant := _meant(match[0], text[match.end() : match.end() + 1], is_letter):
            yield match[0], meant


def _meant(run: str, after: str, is_letter: IsLetter) -> str:
    if len(run) < 2 or (all(map(is_letter, run)) and len(run) < _SHORTEST):
        return ""
    for wrong, right in _PAIRS:
        try:
            meant = run.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if right != "utf-8" and (len(run) < _SHORTEST or run.isupper() or not meant[1:].islower()):
            continue
        is_sure = len(meant) > 1 or after.isalpha() or run[-1] not in _MARKS
        if is_sure and meant != run and all(map(is_letter, meant)):
            return meant
    return ""
