"""Texts in drawings: the same room in every language, so that all get the same drawing.

They are wrapped by their number of letters, since nothing here knows a font.
"""

import textwrap
from collections.abc import Mapping, Sequence

LINE = 18
"""Height of a line of a label, in the units of the SVG's ``viewBox``."""
PADDING = 10
MARGIN = 4


def lines(text: Mapping[str, str], width: int, language: str) -> tuple[str, ...]:
    """A text in lines of some letters, as many as the longest language needs."""
    count = max(len(_wrapped(each, width)) for each in text.values())
    own = _wrapped(text.get(language, ""), width)
    return (*own, *[""] * (count - len(own)))


def _wrapped(text: str, width: int) -> Sequence[str]:
    return textwrap.wrap(text, width, break_long_words=False) or [""]
