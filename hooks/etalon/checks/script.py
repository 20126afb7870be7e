"""Each language in its own script, each word in one script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..findings import Finding
from ..store import Store
from .common import at, lines

_WORD = re.compile(r"[^\W_]+")
_NOT_PROSE = re.compile(r"\]\([^)]*\)|https?://\S+|`[^`]*`|\{[^}]*\}|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?!\))")
_FEWEST_CAPITALS = 1


def no_mixed_script(store: Store) -> Iterator[Finding]:
    """No word mixes letters of two scripts (a Cyrillic ә in an Azerbaijani word)."""
    for document, location, _language, line in lines(store):
        for word in _words(line):
            if len(scripts := _scripts(word)) > 1:
                usual = max(scripts, key=lambda script: sum(_script(char) == script for char in word))
                strange = [char for char in word if _script(char) not in (None, usual)]
                codes = ", ".join(f"{char} (U+{ord(char):04X})" for char in strange)
                yield at(document, location, "mixed-script", word=word, letters=codes)


def no_wrong_script(store: Store) -> Iterator[Finding]:
    """A text is in its language's script; in Cyrillic text Latin names and codes with a capital may stand."""
    for document, location, language, line in lines(store):
        own = store.languages[language].script.value
        for word in _words(line):
            scripts = _scripts(word)
            code = scripts == {"Latin"} and sum(char.isupper() for char in word) >= _FEWEST_CAPITALS
            if scripts and own not in scripts and not code:
                yield at(document, location, "wrong-script", word=word, script=own)


def no_digit_in_word(store: Store) -> Iterator[Finding]:
    """No digit stands inside a word (a keyboard left in the wrong layout); Latin codes may have them."""
    for document, location, _language, line in lines(store):
        for word in _words(line):
            has_digit = any(char.isdigit() for char in word)
            if has_digit and ("Cyrillic" in _scripts(word) or re.search(r"[^\W\d_A-Z]\d+[^\W\d_A-Z]", word)):
                yield at(document, location, "digit-in-word", word=word)


def _words(line: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", _NOT_PROSE.sub(" ", line)))


def _scripts(word: str) -> set[str]:
    return {script for char in word if (script := _script(char))}


@cache
def _script(char: str) -> str | None:
    """The script of a letter by its name in the Unicode character database; None for no letter."""
    return unicodedata.name(char, "").split(" ")[0].capitalize() if char.isalpha() else None
