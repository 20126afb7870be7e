"""What texts name: entities of the portal, by all their names in each language, and countries, by those of CLDR."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..data.store import Store
from ..data.style import Inflection, Style
from . import cldr
from .lexicon import Form, Lexicon
from .plain import WORD
from .vocabulary import Vocabulary

_COUNTRY = "country"
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@dataclass(frozen=True)
class Naming:
    """What a text names: reference -> the words for it; ``terms``: the terms that it uses, as references."""

    words: Mapping[str, str]
    terms: frozenset[str]


class Names:
    """A view of the store (``store.index(Names)``).

    Terms are looked for as well: a term that holds a name (a technical committee) names nothing.
    """

    def __init__(self, store: Store) -> None:
        self._kind = store.index(Vocabulary).kind
        self._lexicons = {code: _lexicon(store, code) for code in store.languages}

    def found(self, text: str, language: str) -> Naming:
        """What a text in a language of the site names. A name of several things names each of them."""
        words: dict[str, str] = {}
        terms: set[str] = set()
        for use in self._lexicons[language].uses(text):
            for form in use.forms:
                if form.term.startswith(f"{self._kind}:"):
                    terms.add(form.term)
                else:
                    words.setdefault(form.term, use.words)
        return Naming(words, frozenset(terms))

    def may_name(self, text: str, language: str, name: str) -> bool:
        """Whether the text may name something, though the words can be part of a longer name."""
        return self._lexicons[language].may_hold(text, name)

    def overlap(self, one: str, other: str) -> bool:
        """Whether in some language a name of one is part of a name of the other."""
        return any(lexicon.overlap(one, other) for lexicon in self._lexicons.values())


def _lexicon(store: Store, code: str) -> Lexicon:
    style = store[Style].get(code)
    own = list(_forms(store, code))
    known = {form.text for form in own}
    countries = [form for form in _countries(code) if form.text not in known]
    return Lexicon([*own, *countries], style.inflection if style else Inflection())


def _forms(store: Store, code: str) -> Iterator[Form]:
    vocabulary = store.index(Vocabulary)
    for id, notion in vocabulary.notions.items():
        for name in (notion.name.get(code), *notion.also.get(code, ())):
            if name and WORD.search(name):
                yield Form(f"{vocabulary.kind}:{id}", name)
    for kind in store.kinds.values():
        names = kind.names
        for id, entity in store.table(kind.name).items() if names else ():
            for name in dict.fromkeys(names(entity, code)) if names else ():
                if name and WORD.search(name):
                    yield Form(f"{kind.name}:{id}", name)


def _countries(code: str) -> Iterator[Form]:
    for territory, name in cldr.locale(code).territories.items():
        if len(territory) == 2 and territory not in _NO_COUNTRIES and WORD.search(name):
            yield Form(f"{_COUNTRY}:{territory}", name)
