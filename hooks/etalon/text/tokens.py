"""The words of a text, told apart once for all who read it; what a word may be is worked out once for each word."""

import re
from collections.abc import Callable, Hashable
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Generic, TypeVar

from .plain import WORD, words_only
from .sentences import BREAK

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

SIGNS = ".,;:!?()—–"
"""What stands between the parts of a sentence."""
_NO_WORDS = frozenset((*SIGNS, ""))
_PIECE = re.compile(rf"({WORD.pattern}|[{SIGNS}]|\Z)")


class Known(dict[K, V], Generic[K, V]):
    """What is known of each word, or of each of other things that come often, looked up when it comes for the first time."""

    def __init__(self, look_up: Callable[[K], V]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: K) -> V:
        value = self[key] = self._look_up(key)
        return value


class Tokens:
    """A text without its markup, and its words as they are written."""

    def __init__(self, text: str) -> None:
        self.plain = words_only(text)
        parts = _PIECE.split(self.plain)
        ends = list(accumulate(map(len, parts)))
        self.pieces = parts[1::2]
        """Its words and signs; the last one, which is empty, is the end."""
        self.piece_spans = list(zip(ends[::2], ends[1::2], strict=False))
        """Where each of its words and signs begins and ends."""

    @cached_property
    def words(self) -> list[str]:
        """Its words alone."""
        return [piece for piece in self.pieces if piece not in _NO_WORDS]

    @cached_property
    def word_spans(self) -> list[tuple[int, int]]:
        """Where each of its words begins and ends."""
        pieces = zip(self.pieces, self.piece_spans, strict=True)
        return [span for piece, span in pieces if piece not in _NO_WORDS]

    def between(self, first: int, last: int) -> str:
        """The text from one word to another."""
        return self.plain[self.word_spans[first][0] : self.word_spans[last][1]]

    def before(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.plain[self.word_spans[at - 1][1] : self.word_spans[at][0]]

    def begins_sentence(self, at: int) -> bool:
        """Whether a word is the first of a sentence or a part of one, where it has a capital whatever it is."""
        return at == 0 or bool(BREAK.search(self.before(at)))


@lru_cache(maxsize=1 << 12)
def tokens(text: str) -> Tokens:
    """The words of a text, each text read once."""
    return Tokens(text)
