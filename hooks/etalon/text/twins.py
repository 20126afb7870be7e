"""Letters of one script that print like letters of another."""

import re

from ..data import alike
from ..data.language import Script


class Twins:
    """Letters of a script and, in the same order, the Latin ones that print alike ."""

    def __init__(self, own: str, latin: str) -> None:
        self.pairs = tuple(zip(own, latin, strict=True))
        self._own, self._latin = re.compile(f"[{own}]+"), re.compile(f"[{latin}]+")
        self._to_latin, self._to_own = str.maketrans(own, latin), str.maketrans(latin, own)

    def latin_for(self, word: str) -> str:
        """The word in Latin letters, or nothing if some letter has no Latin twin."""
        return word.translate(self._to_latin) if self._own.fullmatch(word) else ""

    def own_for(self, word: str) -> str:
        """The Latin word in letters of the script, or nothing if some letter has no twin there."""
        return word.translate(self._to_own) if self._latin.fullmatch(word) else ""


TWINS = {Script.Cyrillic: Twins(*alike.CYRILLIC), Script.Greek: Twins(*alike.GREEK)}
