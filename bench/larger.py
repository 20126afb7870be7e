"""Documents like those of a site, and more of them: copies in which the rarer words are others.

Every second of these becomes a word that was nowhere before, the others one that stands elsewhere in the site, as in
a real site that grows its vocabulary grows slower than its texts. Where a word is several syllables, none is new.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import count, islice

from etalon.search.findables import Findable

COMMON = 0.03
"""The share of documents from which on a word is common, and stays."""
_WORD = re.compile(r"\w+")
_ALIKE = ("aeiouəı", "bcdfghjklmnpqrstvxz", "аеиоуыэюяәіөүұ", "бвгджзклмнпрстфхцчшщғқңһ", "0123456789")
_NEXT = {
    char: (letters, at)
    for small in _ALIKE
    for letters in (small, small.upper())
    for at, char in enumerate(letters)
}


def findables(real: list[Findable], wanted: int, has_syllables: bool) -> list[Findable]:
    """So many documents, the real ones among them, kind by kind as the index wants them."""
    held = Counter(word for each in real for word in set(_words(_all(each))))
    rare = sorted(word for word, times in held.items() if times < COMMON * len(real))
    places = {word: at for at, word in enumerate(rare)}

    def other(word: str, turn: int) -> str:
        at = places.get(word.lower())
        if at is None:
            return word
        is_new = word.isdigit() or (at % 2 == 0 and not has_syllables)
        return _turned(word, turn) if is_new else rare[(at + 997 * turn) % len(rare)]

    copies = (copied(each, turn, other) for turn in count(1) for each in real)
    many = [*real, *islice(copies, wanted - len(real))]
    order = list(dict.fromkeys(each.kind for each in real))
    return sorted(many, key=lambda each: order.index(each.kind))


def copied(document: Findable, turn: int, other: Callable[[str, int], str]) -> Findable:
    """A document with other words."""

    def changed(text: str) -> str:
        return _WORD.sub(lambda found: other(found[0], turn), text)

    return replace(
        document,
        address=f"{document.address}~{turn}",
        title=changed(document.title),
        context=changed(document.context),
        names=tuple((changed(words), code, place) for words, code, place in document.names),
        asked=tuple(map(changed, document.asked)),
        text=changed(document.text),
    )


def _all(document: Findable) -> str:
    names = (words for words, _code, _place in document.names)
    return "\n".join((document.title, document.context, document.text, *names, *document.asked))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _turned(word: str, turn: int) -> str:
    """A word with each letter so many places further among the vowels or consonants of its script."""
    bare = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(_further(char, turn) for char in bare))


def _further(char: str, turn: int) -> str:
    if char not in _NEXT:
        return char
    letters, at = _NEXT[char]
    return letters[(at + turn) % len(letters)]
