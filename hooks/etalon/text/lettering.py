"""Texts in drawings: how much room they take, and where their lines break.

Nothing here knows which font a reader's system has, so a letter counts as wide as it is in the widest of usual ones
(DejaVu Sans, Verdana): in any other a text takes less.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_WIDTHS = {
    letter: width
    for width, letters in {
        0.4: "ijlIJıİ,./:;\\|' ·’Іі",
        0.5: "frt!()-[]_`–",
        0.6: 'cszşç"*?гзстэғ',
        0.8: "bdghnpquABCKPRSVXYZğŞÇüđư{}βµАБВЗРСУХЧЬЭЯдлрцъҚңҰҮҺһ",
        0.9: "DGHNOQUƏĞÖÜĐƠƯ#&+<=>^~→ΩДИЙКЛНОПмыӘӨ",
        1.0: "wM%@—…МФЦЪжфюҢ",
        1.1: "mWЫшщ",
        1.4: "№ЮЖШЩ",
    }.items()
    for letter in letters
}
"""Of bold letters, in parts of the font's size; all others are 0.7 wide at most."""
_BREAKS = re.compile(r"[ \n\t]+(?![·—–])")
_ANY_BLANK = re.compile(r"\s+(?![·—–])")
"""Where a line may end, and where it may if what belongs together does not fit: never before a sign that parts words."""
_OTHER = 0.7
_PLAIN = 0.95
"""How wide plain letters are beside bold ones, at most."""


@dataclass(frozen=True)
class Lettering:
    """How a text is set: the size of its letters and the height of a line, in the units of a drawing."""

    size: float
    line: int
    is_bold: bool = False

    def width(self, text: str) -> float:
        """The room that a text takes on one line, at most."""
        letters = (unicodedata.normalize("NFD", letter)[0] for letter in text)
        wide = sum(
            _WIDTHS.get(whole, _WIDTHS.get(bare, _OTHER)) for whole, bare in zip(text, letters, strict=True)
        )
        return wide * self.size * (1 if self.is_bold else _PLAIN)

    def wrapped(self, text: str, room: float) -> Sequence[str]:
        """A text in lines that fit into some room; a word that does not fit stands alone."""
        found: list[str] = []
        for word in self._words(text.strip(), room):
            if found and self.width(f"{found[-1]} {word}") <= room:
                found[-1] += f" {word}"
            else:
                found.append(word)
        return found or [""]

    def _words(self, text: str, room: float) -> Iterator[str]:
        """What stays on one line: a word, or several with blanks that part no lines, if they have room."""
        for word in _BREAKS.split(text):
            yield from [word] if self.width(word) <= room else _ANY_BLANK.split(word)

    def lines(self, text: Mapping[str, str], room: float, language: str) -> tuple[str, ...]:
        """A text in one language, in the lines that it needs there."""
        return tuple(self.wrapped(text.get(language, ""), room))

    def widest(self, texts: Mapping[str, str]) -> float:
        """The room that the longest language takes on one line."""
        return max(map(self.width, texts.values()), default=0)


LABEL = Lettering(14, 18, is_bold=True)
SMALL = Lettering(12.5, 16)
