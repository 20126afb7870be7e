"""What an extractor finds: how often, and where."""

import re
from collections import Counter

GONE = "\ufffc"
"""Stands for each character that an extractor has taken out, so that nothing grows together and places stay."""


class Found(Counter[str]):
    """Tokens of one kind, with the places where they begin; those of equal tokens in the order of the text."""

    def __init__(self) -> None:
        # Most find nothing: what a Counter does to begin with takes longer than all else.
        self.places: list[tuple[int, str]] = []

    __eq__ = dict.__eq__  # no token is kept that is counted zero times
    __ne__ = dict.__ne__

    def add(self, token: str, start: int) -> None:
        """Count a token that begins at ``start``."""
        self[token] += 1
        self.places.append((start, token))


def gone(match: re.Match[str]) -> str:
    """What stands in place of a match that was taken out."""
    return GONE * (match.end() - match.start())
