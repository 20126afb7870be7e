"""The portal's terms and acronyms: which terms a text shares in all its languages, and on which pages."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from ..data.store import PAGE, DataFile, Store
from ..data.style import Style
from .lexicon import Lexicon
from .terms import Notion, Spelling, extract, lexicons, linked


class Vocabulary:
    """A view of the store (``store.index(Vocabulary)``); texts are looked through when first asked about.

    ``kind`` is the name of the kind whose entities are the terms. Where a portal has none, it is empty,
    and no text uses any.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shared: dict[tuple[tuple[str, str], ...], frozenset[str]] = {}
        self.kind = next((kind.name for kind in store.kinds.values() if kind.notion), "")

    @cached_property
    def notions(self) -> Mapping[str, Notion]:
        """The terms by id."""
        turn = self._store.kinds[self.kind].notion if self.kind else None
        return {id: turn(entity) for id, entity in self._store.table(self.kind).items()} if turn else {}

    @cached_property
    def spellings(self) -> list[Spelling]:
        """The acronyms of all entities that have one."""
        return [
            spelling
            for kind in self._store.kinds.values()
            if kind.spelling
            for entity in self._store.table(kind.name).values()
            if (spelling := kind.spelling(entity))
        ]

    @cached_property
    def lexicons(self) -> dict[str, Lexicon]:
        """The forms of every language."""
        return lexicons(self.notions, self._store[Style], self._store.languages)

    def shared(self, text: Mapping[str, str]) -> frozenset[str]:
        """The terms that a text uses in every language of the site, so that each can link them."""
        key = tuple(text.items())
        if key not in self._shared:
            self._shared[key] = self._found(text)
        return self._shared[key]

    def _found(self, text: Mapping[str, str]) -> frozenset[str]:
        codes = self._store.languages
        if not self.notions or not codes or any(code not in text for code in codes):
            return frozenset()
        terms = frozenset(self.notions)
        for code in codes:
            terms &= extract(text[code], self.lexicons[code]).keys()
            if not terms:
                return terms
        while missing := self._unlinkable(text, terms):
            terms -= missing
        return terms

    def _unlinkable(self, text: Mapping[str, str], terms: frozenset[str]) -> set[str]:
        """The terms that some language uses only within a link, or in words that are another's."""
        return {
            term
            for code in self._store.languages
            for term in linked(text[code], terms, self.lexicons[code], self.kind)[1]
        }

    @cached_property
    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """Term -> references to the pages whose texts use it, each once, by kind and id."""
        found: dict[str, set[str]] = defaultdict(set)
        for file in self._store.files if self.notions else ():
            if page := self._page(file):
                for _location, text in file.texts:
                    for term in self.shared(text):
                        found[term].add(page)
        return {term: tuple(sorted(pages)) for term, pages in found.items()}

    def _page(self, file: DataFile) -> str | None:
        """The page on which the texts of a file stand, unless its words are no uses of terms."""
        kind = self._store.kinds[file.kind]
        if not kind.links_terms:
            return None
        if kind.has_pages or kind.name == PAGE:
            return f"{kind.name}:{file.id}"
        return f"{PAGE}:{kind.shown_on}" if kind.shown_on in self._store.table(PAGE) else None
