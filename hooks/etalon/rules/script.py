"""Each language in its own script, each word in one script."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ..data import alike
from ..data.findings import Finding, Named
from ..data.language import Script
from ..data.store import DataFile, Store
from ..kind import Location
from ..text.plain import WORD, words_only
from .common import lines, lines_with

# Blocks of Unicode in which a script's letters stand (Scripts.txt), enough for living languages.
LETTERS = {
    Script.Latin: "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff",
    Script.Cyrillic: "\u0400-\u052f\u1c80-\u1c8a\u2de0-\u2dff\ua640-\ua69f",
    Script.Greek: "\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1fff",
    Script.Armenian: "\u0531-\u0556\u0560-\u0588\ufb13-\ufb17",
    Script.Georgian: "\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d",
    Script.Hebrew: "\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f",
    Script.Arabic: "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u08c9\ufb50-\ufdff\ufe70-\ufefc",
    Script.Devanagari: "\u0904-\u0939\u093d\u0950\u0958-\u0961\u0971-\u097f",
    Script.Ethiopic: "\u1200-\u135a\u1380-\u138f\u2d80-\u2dde\uab01-\uab2e",
    Script.Hangul: "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
}
_DIGIT = r"\d"
_PLAIN_DIGITS = (Script.Latin, Script.Cyrillic, Script.Greek, Script.Armenian, Script.Georgian)
"""Scripts that write numbers in the digits 0 to 9 alone."""
_UNLISTED = "\u0530-\u1cff\u2e80-\ua63f\ua6a0-\uabff\ud7b0-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\U00010000-\U0003ffff"
"""Where the letters of all other scripts stand, among much else."""
_EVERY = "".join(LETTERS.values())
_MAY_HAVE_BOTH = re.compile(r"\d(?:[^\W\d_]|(?<=[^\W\d_]\d))")
"""A letter and a digit side by side."""
_WITH_DIGITS = re.compile(r"(?<![^\W_])[^\W\d_]*+\d[^\W_]*")
_DIGITS_WITHIN = re.compile(r"[^\W\d_A-Z]\d+[^\W\d_A-Z]")
_NEVER_BESIDE_DIGITS = (Script.Cyrillic, Script.Greek, Script.Armenian, Script.Georgian)
"""Latin codes may have digits; in the other scripts particles and counters are joined to numbers."""
_LONGEST_SIGN = 3
_Counts = Mapping[Script | None, int]
_LOOK_LATIN = frozenset(alike.GREEK[0] + "ικνρτυ")


def no_mixed_script(store: Store) -> Iterator[Finding]:
    """No word mixes letters of two scripts (a Cyrillic ә in a Latin word)."""
    for file, location, own, word, counts in store.index(_strange_words):
        if len(counts) > 1 and not _is_sign(word, counts):
            usual = max(counts, key=lambda script: counts[script])
            strange = _other(usual or own).findall(word)
            letters = ", ".join(f"{char} (U+{ord(char):04X})" for char in strange)
            yield file.finding(location, "mixed-script", word=word, letters=letters)


def no_wrong_script(store: Store) -> Iterator[Finding]:
    """A text is in its language's script; in other scripts Latin names and codes with a capital may stand."""
    for file, location, own, word, counts in store.index(_strange_words):
        is_name = Script.Latin in counts and any(char.isupper() for char in word)
        if len(counts) == 1 and not is_name and not _is_sign(word, counts):
            yield file.finding(location, "wrong-script", word=word, script=Named(own.value))


def no_digit_in_word(store: Store) -> Iterator[Finding]:
    """No digit stands inside a word (a keyboard left in the wrong layout); Latin codes may have them."""
    for file, location, _language, line in lines(store):
        for word in _WITH_DIGITS.findall(words_only(line)) if _MAY_HAVE_BOTH.search(line) else ():
            if _DIGITS_WITHIN.search(word) or any(_one(each).search(word) for each in _NEVER_BESIDE_DIGITS):
                yield file.finding(location, "digit-in-word", word=word)


@cache
def _one(script: Script) -> re.Pattern[str]:
    """A letter of a script."""
    return re.compile(f"[{LETTERS[script]}]")


@cache
def _other(own: Script) -> re.Pattern[str]:
    """A letter, or a digit that is not plain, of another script."""
    digits = "" if own in _PLAIN_DIGITS else _DIGIT
    return re.compile(f"(?=[^\\W{digits}_])(?![{LETTERS[own]}])[{_EVERY}{_UNLISTED}]")


@cache
def _else() -> re.Pattern[str]:
    """A letter of a script that is not listed."""
    return re.compile(f"(?=[^\\W_])(?![{_EVERY}])[{_UNLISTED}]")


def _strange_words(store: Store) -> list[tuple[DataFile, Location, Script, str, _Counts]]:
    """A view of the store: the words that hold letters of other scripts than their text; codes, links and hosts left out.

    Each with the script that it should be in, and how many letters of each it has.
    """
    other = {code: _other(language.script) for code, language in store.languages.items()}
    return [
        (file, location, store.languages[code].script, word, _counts(word))
        for file, location, code, line in lines_with(store, other)
        for word in WORD.findall(unicodedata.normalize("NFC", words_only(line)))
        if other[code].search(word)
    ]


@lru_cache(maxsize=1 << 12)
def _counts(word: str) -> _Counts:
    """How many letters of each script a word has; None: of those that no language of a site is written in."""
    found: dict[Script | None, int] = {script: len(_one(script).findall(word)) for script in LETTERS}
    found[None] = len(_else().findall(word))
    return {script: count for script, count in found.items() if count}


def _is_sign(word: str, counts: _Counts) -> bool:
    """Whether a word is the sign of a quantity or unit, Greek in any language: Ω, μm, ΔT.

    A Greek letter that looks Latin is part of one among Greek letters only.
    """
    if Script.Greek not in counts or len(word) > _LONGEST_SIGN:
        return False
    looks_latin = [char in _LOOK_LATIN for char in word if _one(Script.Greek).search(char)]
    return len(word) == 1 or (not any(looks_latin) if len(counts) > 1 else not all(looks_latin))
