"""The portal's terms and acronyms: which terms a text shares in all its languages, and on which pages."""

from collections import defaultdict
from collections.abc import Mapping

from ..data.reads import Memo
from ..data.store import PAGE, DataFile, Store
from ..data.style import Style
from ..kept import digest
from .lexicon import Lexicon
from .terms import Notion, Spelling, extract, lexicons, linked


class Vocabulary:
    """A view of the store (``store.index(Vocabulary)``); texts are looked through when first asked about.

    ``kind`` is the name of the kind whose entities are the terms. Where a portal has none, it is empty,
    and no text uses any.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shared: dict[tuple[tuple[str, str], ...], frozenset[str]] = Memo()
        self.kind = next((kind.name for kind in store.kinds.values() if kind.notion), "")

    @property
    def notions(self) -> Mapping[str, Notion]:
        """The terms by id."""
        return self._store.index(_notions)

    @property
    def spellings(self) -> list[Spelling]:
        """The acronyms of all entities that have one."""
        return self._store.index(_spellings)

    @property
    def lexicons(self) -> Mapping[str, Lexicon]:
        """The forms of every language."""
        return self._store.index(_lexicons)

    @property
    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """Term -> references to the pages whose texts use it, each once, by kind and id."""
        return self._store.index(_pages)

    def shared(self, text: Mapping[str, str]) -> frozenset[str]:
        """The terms that a text uses in every language of the site, so that each can link them."""
        # Whoever asks rests on all three, whether the text was read before or not.
        notions, lexicons, read_by = self.notions, self.lexicons, self._store.index(_read_by)
        key = tuple(text.items())
        if key not in self._shared:
            known, by = self._store.readings, digest(read_by, key)
            found = known.get(by)
            if found is None:
                found = known[by] = self._found(text, notions, lexicons)
            self._shared[key] = found
        return self._shared[key]

    def _found(
        self, text: Mapping[str, str], notions: Mapping[str, Notion], lexicons: Mapping[str, Lexicon]
    ) -> frozenset[str]:
        codes = self._store.languages
        if not notions or not codes or any(code not in text for code in codes):
            return frozenset()
        terms = frozenset(notions)
        for code in codes:
            terms &= extract(text[code], lexicons[code]).keys()
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


def _read_by(store: Store) -> str:
    """The hash of all by which terms are found in texts."""
    styles = {code: style.model_dump() for code, style in store[Style].items()}
    return digest(dict(store.index(_notions)), styles, dict(store.languages))


def _notions(store: Store) -> Mapping[str, Notion]:
    kind = store.index(Vocabulary).kind
    turn = store.kinds[kind].notion if kind else None
    return {id: turn(entity) for id, entity in store.table(kind).items()} if turn else {}


def _spellings(store: Store) -> list[Spelling]:
    return [
        spelling
        for kind in store.kinds.values()
        if kind.spelling
        for entity in store.table(kind.name).values()
        if (spelling := kind.spelling(entity))
    ]


def _lexicons(store: Store) -> Mapping[str, Lexicon]:
    return lexicons(store.index(_notions), store[Style], store.languages)


def _pages(store: Store) -> Mapping[str, tuple[str, ...]]:
    vocabulary = store.index(Vocabulary)
    found: dict[str, set[str]] = defaultdict(set)
    for file in store.files if vocabulary.notions else ():
        if page := _page(store, file):
            for _location, text in file.texts:
                for term in vocabulary.shared(text):
                    found[term].add(page)
    return {term: tuple(sorted(found[term])) for term in sorted(found)}


def _page(store: Store, file: DataFile) -> str | None:
    """The page on which the texts of a file stand, unless its words are no uses of terms."""
    kind = store.kinds[file.kind]
    if not kind.links_terms:
        return None
    if kind.has_pages or kind.name == PAGE:
        return f"{kind.name}:{file.id}"
    return f"{PAGE}:{kind.shown_on}" if kind.shown_on in store.table(PAGE) else None
