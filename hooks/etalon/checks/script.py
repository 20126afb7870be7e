"""Each language in its own script, each word in one script."""

import re
import unicodedata
from collections.abc import Iterator

from ..findings import Finding
from ..schema.language import Script
from ..store import Store
from .common import at, lines

# Blocks of Unicode in which a script's letters stand (Scripts.txt), enough for living languages.
LETTERS = {
    Script.Latin: "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff",
    Script.Cyrillic: "\u0400-\u052f\u1c80-\u1c8a\u2de0-\u2dff\ua640-\ua69f",
}
_ONE = {script: re.compile(f"[{letters}]") for script, letters in LETTERS.items()}
_WORD = re.compile(r"[^\W_]+")
_NOT_PROSE = re.compile(
    r"\]\([^)]*\)|https?://\S+|`[^`]*`|\{[^}]*\}|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?!\))"
)


def no_mixed_script(store: Store) -> Iterator[Finding]:
    """No word mixes letters of two scripts (a Cyrillic ә in an Azerbaijani word)."""
    for document, location, _language, line in lines(store):
        for word in _words(line, *_ONE):
            counts = {script: len(letter.findall(word)) for script, letter in _ONE.items()}
            usual = max(counts, key=lambda script: counts[script])
            strange = [
                char for char in word for script in _ONE if script != usual and _ONE[script].match(char)
            ]
            codes = ", ".join(f"{char} (U+{ord(char):04X})" for char in strange)
            yield at(document, location, "mixed-script", word=word, letters=codes)


def no_wrong_script(store: Store) -> Iterator[Finding]:
    """A text is in its language's script; in other scripts Latin names and codes with a capital may stand."""
    for document, location, language, line in lines(store):
        own = store.languages[language].script
        for other in _ONE.keys() - {own}:
            for word in _words(line, other):
                name = other is Script.Latin and any(char.isupper() for char in word)
                if not name and not _ONE[own].search(word):
                    yield at(document, location, "wrong-script", word=word, script=own.value)


def no_digit_in_word(store: Store) -> Iterator[Finding]:
    """No digit stands inside a word (a keyboard left in the wrong layout); Latin codes may have them."""
    for document, location, _language, line in lines(store):
        for word in re.findall(r"(?<![^\W_])[^\W_]*\d[^\W_]*", _NOT_PROSE.sub(" ", line)):
            if _ONE[Script.Cyrillic].search(word) or re.search(r"[^\W\d_A-Z]\d+[^\W\d_A-Z]", word):
                yield at(document, location, "digit-in-word", word=word)


def _words(line: str, *scripts: Script) -> list[str]:
    """The words of a line that hold letters of all these scripts; codes, links and hosts left out."""
    if not all(_ONE[script].search(line) for script in scripts):
        return []
    words = _WORD.findall(unicodedata.normalize("NFC", _NOT_PROSE.sub(" ", line)))
    return [word for word in words if all(_ONE[script].search(word) for script in scripts)]
