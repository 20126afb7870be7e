"""Where the terms of the glossary are used: which ones a text shares in all its languages, on which pages."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from . import links
from .meaning.terms import extract, lexicons, linked
from .store import Store

_SHOWN_ON = {"question": "verification.guide", "answer": "verification.guide", "mark": "verification.mark"}
"""Kinds whose texts stand on a page that is not their own."""
_OWN_WORDS = ("term", "ui", "place", "grammar", "style")
"""Kinds whose texts are no use of a term: the glossary itself, names, the interface."""


class Uses:
    """Looks texts through when first asked; what is found is kept, for texts live as long as the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shared: dict[int, frozenset[str]] = {}

    @cached_property
    def lexicons(self):
        """The forms of every language."""
        return lexicons(self._store.tables["term"], self._store.tables["style"], self._store.languages)

    def shared(self, text: Mapping[str, str]) -> frozenset[str]:
        """The terms that a text uses in every language of the site, so that each can link them."""
        if id(text) not in self._shared:
            self._shared[id(text)] = self._found(text)
        return self._shared[id(text)]

    def _found(self, text: Mapping[str, str]) -> frozenset[str]:
        if not all(code in text for code in self._store.languages):
            return frozenset()
        terms: frozenset[str] | None = None
        for code in self._store.languages:
            own = frozenset(extract(text[code], self.lexicons[code]))
            terms = own if terms is None else terms & own
            if not terms:
                return frozenset()
        while missing := frozenset().union(
            *(linked(text[code], terms, self.lexicons[code])[1] for code in self._store.languages)
        ):
            terms -= missing
        return terms

    @cached_property
    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """Term -> references to the pages whose texts use it, each once, by kind and id."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        by_address = {page.address: f"page:{page.id}" for page in self._store.tables["page"].values()}
        for document in self._store.documents:
            if document.kind in _OWN_WORDS:
                continue
            page = self._page(document.kind, document.id, by_address)
            for _place, text in document.texts if page else ():
                for term in self.shared(text):
                    found[term][page] = None
        return {term: tuple(sorted(pages)) for term, pages in found.items()}

    def _page(self, kind: str, id: str, by_address: Mapping[str, str]) -> str | None:
        if kind in _SHOWN_ON:
            return f"page:{_SHOWN_ON[kind]}" if _SHOWN_ON[kind] in self._store.tables["page"] else None
        address = links.address(self._store, f"{kind}:{id}")
        if address is None:
            return None
        page, anchor, _id = address.partition("#")
        return by_address.get(page) if anchor or kind == "page" else f"{kind}:{id}"
