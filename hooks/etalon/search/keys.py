"""Under which keys the words of a text are found, so that readers may write them otherwise.

``theme/assets/javascripts/search_worker.js`` does the same with what readers type (``tests/browser/test_search.py``
holds the two together); what a language needs for it stands in ``data/languages.yml``.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

from ..data.language import Language

SHORTEST = 4
"""Letters of a stem; a shorter one would be that of too many words."""

_NOTHING = re.compile("['’ʼ‘`\u0307]")
"""What parts no words: apostrophes, and the dot that a small ``İ`` keeps."""
# A hyphen between a number and letters joins an ending to it: “1926-cı”. A colon parts a ratio, but not a year from a
# standard: “1,5:1”, “ISO 9001:2000”.
_WORD = re.compile(
    r"[^\W_]+(?:(?:[./]|(?<![0-9])[‐‑–-]|[‐‑–-](?=[0-9])|(?<=[0-9]),(?=[0-9])"
    r"|(?<=[0-9])(?<![0-9]{3}):(?=[0-9]{1,2}(?![0-9])))[^\W_]+)*"
)
_RATIO = re.compile(r"(?<=[0-9]) : (?=[0-9])")
_CODE = re.compile("[0-9]")
_ZEROS = re.compile("^0+(?=[0-9]+$)")
_JOINTS = re.compile("[.,:/‐‑–-]")
_TWICE = re.compile(r"([^\W\d_])\1+")


def words(text: str) -> list[str]:
    """The words of a text in small letters: those that a hyphen joins one by one, a code as a whole.

    A code or a date holds digits: ``8601.1`` for “8601-1”, ``25.5.2019`` for “25/05/2019”, ``1.5.1`` for “1,5 : 1”.
    Single letters that signs join are an acronym: ``iso`` for “I.S.O.”.
    """
    plain = _NOTHING.sub("", unicodedata.normalize("NFC", text.lower()))
    plain = _RATIO.sub(":", plain) if " : " in plain else plain
    return [word for found in _WORD.findall(plain) for word in _parted(found)]


def _parted(found: str) -> Sequence[str]:
    if found.isalnum():
        return (found,)
    parts = _JOINTS.split(found)
    if _CODE.search(found):
        return (".".join(_ZEROS.sub("", part) for part in parts),)
    return ("".join(parts),) if max(map(len, parts)) == 1 else parts


Endings = Mapping[int, Set[str]]
"""The endings of a language by their lengths."""


class _Plain(dict[int, str]):
    """Latin letters of each letter, and nothing of an accent: what was asked for once is known."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__((ord(letter), latin) for letter, latin in letters.items() if len(letter) == 1)

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "" if unicodedata.category(char) == "Mn" else char
        return self[code]


class Keys:
    """The keys of one language's pages; a word of another language has that one's endings, but no other letters."""

    def __init__(self, languages: Mapping[str, Language], code: str) -> None:
        self._languages = languages
        self.code = code
        self._letters: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._stems: dict[tuple[str, str], str] = {}

    @cached_property
    def letters(self) -> dict[str, str]:
        """Letter -> Latin letters: those of all languages, its own before the others'."""
        own = self._languages[self.code].fold
        others = (each.fold for each in self._languages.values() if each.script != self._script)
        return {letter: latin for fold in (*others, own) for letter, latin in fold.items()}

    @cached_property
    def _plain(self) -> Mapping[int, str]:
        return _Plain(self.letters)

    @cached_property
    def endings(self) -> dict[str, tuple[str, ...]]:
        """The endings of each language that has some, as its words are folded; the longest first."""
        found = {}
        for code, language in self._languages.items():
            folded = {self._latin(ending) for ending in language.endings.split()} - {""}
            found[code] = tuple(sorted(folded, key=lambda ending: (-len(ending), ending)))
        return {code: endings for code, endings in found.items() if endings}

    @cached_property
    def fillers(self) -> frozenset[str]:
        """The words with which questions are asked, that tell little of what they are about."""
        return frozenset(self._languages[self.code].fillers.split())

    @cached_property
    def _by_length(self) -> dict[str, Endings]:
        return {code: by_length(endings) for code, endings in self.endings.items()}

    def folded(self, word: str) -> str:
        """A word in small letters, in plain Latin letters: no accents, ``i`` for ``y``, no letter twice in a row."""
        known = self._folded.get(word)
        if known is None:
            known = self._folded[word] = _single(self._latin(word))
        return known

    def _latin(self, word: str) -> str:
        known = self._letters.get(word)
        if known is None:
            plain = unicodedata.normalize("NFD", word).translate(self._plain)
            known = self._letters[word] = plain.replace("y", "i")
        return known

    def stem(self, word: str, code: str) -> str:
        """What is left of a word in small letters when all is taken off that can be an ending in its language.

        A word of none of the languages is taken for one of the pages' own, as readers' words are.
        """
        known = self._stems.get((word, code))
        if known is None:
            endings = self._by_length.get(code if code in self._languages else self.code, {})
            # Doubled letters are told apart until then: an ending may begin with the last letter of a stem.
            known = self._stems[word, code] = _single(stem(self._latin(word), endings))
        return known

    @property
    def _script(self) -> str:
        return self._languages[self.code].script


def _single(letters: str) -> str:
    return _TWICE.sub(r"\1", letters)


def by_length(endings: Iterable[str]) -> Endings:
    """Endings so that those of a word are found at once."""
    found: dict[int, set[str]] = {}
    for ending in endings:
        found.setdefault(len(ending), set()).add(ending)
    return found


def stem(folded: str, endings: Endings) -> str:
    """The shortest beginning of a folded word that endings, one after another, make whole."""
    if not folded.isalpha():
        return folded
    ends, shortest = {len(folded)}, len(folded)
    waiting = [shortest]
    while waiting:
        end = waiting.pop()
        for length, those in endings.items():
            before = end - length
            if before >= SHORTEST and before not in ends and folded[before:end] in those:
                ends.add(before)
                waiting.append(before)
                shortest = min(shortest, before)
    return folded[:shortest]
