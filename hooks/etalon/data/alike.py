"""Letters that print like others, and characters that do not print at all, in words that programs compare."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from .findings import Named

CYRILLIC = "АВЕКМНОРСТУХаеорсухіІјЈѕЅһԛԝ", "ABEKMHOPCTYXaeopcyxiIjJsShqw"
GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"
"""Letters of a script and, in the same order, the Latin ones that print alike (Unicode's confusables.txt)."""

_NEARLY = "кмтпгӏԁѵѡικνρτυαɡıſİոհօցᴏ", "kmtnrldvwikvptuagisInhogo"
_DASHES = "‐‑‒–—−", "------"
"""What prints nearly alike, where no other than a Latin letter can be meant."""

_LATIN = {
    ord(other): latin
    for others, latins in (CYRILLIC, GREEK, _NEARLY, _DASHES)
    for other, latin in zip(others, latins, strict=True)
}

_UNSEEN = ("Cf", "Mn", "Zl", "Zp", "Co", "Cn")
_FILLERS = "\u3164\u115f\u1160\uffa0"


def latin(word: str) -> str:
    """The word as it looks, in plain Latin letters, digits and signs; a letter that has no twin stays."""
    return "".join(_plain(char) for char in word).strip()


def slip(word: str, known: Iterable[str]) -> tuple[str, dict[str, Any]] | None:
    """What sets a word apart from a known one that prints the same: the rule, and what its message needs."""
    looks = latin(word)
    return apart(word, looks) if looks != word and looks in known else None


def apart(word: str, meant: str) -> tuple[str, dict[str, Any]] | None:
    """The first character that only looks like that of the word that is meant, or cannot be seen."""
    for at, char in enumerate(word, start=1):
        plain = _plain(char)
        if plain == char:
            continue
        params = {"value": word, "code": f"U+{ord(char):04X}", "at": at, "right": meant}
        if not plain.strip():
            return "unseen-letter", params | {"before": word[: at - 1].strip()}
        return "alike-letter", params | {"char": char, "script": _script(char), "letter": plain}
    return None


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.category(char) in _UNSEEN or char in _FILLERS:
        return ""
    if unicodedata.category(char) == "Zs":
        return " "
    return "".join(_LATIN.get(ord(each), each) for each in unicodedata.normalize("NFKC", char))


def _script(char: str) -> str:
    """``Cyrillic``, as Unicode calls the script of a letter; the whole name of what is no letter: ``en dash``."""
    name = unicodedata.name(char, "?")
    return Named(name.partition(" ")[0].capitalize()) if char.isalpha() else name.lower()
