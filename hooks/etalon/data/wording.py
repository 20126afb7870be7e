"""Which words of the interface name a kind and what is in it.

They stand in an area of its own, ``data/ui/<kind>.yml``, so that a new kind brings its words in a file of its own:
``kind`` is what it is called, ``one`` what one of it is, ``compare`` what its entities are called together, ``field_<name>`` a field. A word that
is not there stands with those of other kinds: in ``editors.yml``, ``one.yml``, ``compare.yml``, ``field.yml``.
"""

from collections.abc import Iterable

from . import reads
from .store import Store


class Wording:
    """A view of the store (``store.index(Wording)``): keys of words, whether these are there or not."""

    def __init__(self, store: Store) -> None:
        reads.enter("words")
        self._known = frozenset(store.words)

    def kind(self, kind: str) -> str:
        """What a kind is called."""
        return self._first([f"{kind}.kind"], f"editors.kind_{kind}")

    def one(self, kind: str) -> str:
        """What one of a kind is called; where nothing is said of one, what the kind is."""
        return self._first([f"{kind}.one", f"one.{kind}"], self.kind(kind))

    def together(self, kinds: Iterable[str], group: str) -> str:
        """What the entities of some kinds are called that are compared together."""
        return self._first([f"{kind}.compare" for kind in kinds], f"compare.{group}")

    def field(self, kind: str, name: str) -> str:
        """What a field of a kind is called."""
        return self._first([f"{kind}.field_{name}"], f"field.{name}")

    def is_there(self, key: str) -> bool:
        """Whether the site has a word."""
        return key in self._known

    def _first(self, own: list[str], shared: str) -> str:
        """The kind's own word, else the shared one; where both are missing, the place for a new one."""
        return next((key for key in (*own, shared) if key in self._known), own[0])
