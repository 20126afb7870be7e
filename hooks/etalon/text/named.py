"""What texts name: entities of the portal, by all their names in each language, and countries, by those of CLDR."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce

from ..data.grammar import Grammar
from ..data.store import Store
from ..data.style import Inflection, Style
from . import cldr, romans
from .lexicon import Form, Lexicon, Use
from .plain import WORD
from .sentences import split
from .tokens import tokens
from .vocabulary import Vocabulary

_COUNTRY = "country"
_BEYOND_LATIN = "\u0370"
_TELLING = 5
"""Letters: a shorter name of a country may well be a word with which a sentence begins."""
_NO_COUNTRIES = frozenset({"001", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What CLDR names among countries and parts of the world, though it is none."""


@dataclass(frozen=True)
class Naming:
    """What a text names: reference -> the words for it; ``terms``: the terms that it uses, as references.

    ``surely``: what cannot be taken for something else -> all that has the same name. ``acronyms``: Latin ones that
    are no known names, and how often each stands there.
    """

    words: Mapping[str, str]
    surely: Mapping[str, frozenset[str]]
    terms: frozenset[str]
    acronyms: Counter[str]

    def merged(self, other: "Naming") -> "Naming":
        """What two sentences name together."""
        return Naming(
            {**other.words, **self.words},
            {**self.surely, **other.surely},
            self.terms | other.terms,
            self.acronyms + other.acronyms,
        )


_NOTHING = Naming({}, {}, frozenset(), Counter())


@dataclass(frozen=True)
class _Calls:
    """What one language calls things; ``perhaps``: words that may mean something else too."""

    language: str
    forms: tuple[Form, ...]
    perhaps: frozenset[str]
    inflection: str
    by_sound: bool
    codes: tuple[tuple[str, str], ...]
    countries: frozenset[str]


class Names:
    """What the languages of a site call things: ``store.index(Names.of)``.

    Terms, which are of a ``kind``, are looked for as well: a term that holds a name names nothing.
    """

    def __init__(self, kind: str, calls: tuple[_Calls, ...]) -> None:
        self._kind = kind
        self._lexicons = {
            each.language: Lexicon(each.forms, Inflection.model_validate_json(each.inflection))
            for each in calls
        }
        self._by_sound = {each.language: each.by_sound for each in calls}
        self._unsure = {each.language: each.perhaps for each in calls}
        self._codes = {each.language: dict(each.codes) for each in calls}
        self._countries = frozenset().union(*(each.countries for each in calls))
        self.sentence = lru_cache(maxsize=1 << 12)(self._found)
        """What a sentence names."""

    @staticmethod
    def of(store: Store) -> "Names":
        """Those of a store; always the same for the same names."""
        return _names(store.index(Vocabulary).kind, tuple(_calls(store, code) for code in store.languages))

    def found(self, text: str, language: str) -> Naming:
        """What a text in a language of the site names. A name of several things names each of them."""
        named = [self.sentence(each, language) for each in split(text)]
        return reduce(Naming.merged, [each for each in named if each is not _NOTHING] or [_NOTHING])

    def _found(self, text: str, language: str) -> Naming:
        words: dict[str, str] = {}
        surely: dict[str, frozenset[str]] = {}
        terms: set[str] = set()
        for use in self._lexicons[language].uses(text):
            named = {form.term: form.text for form in use.forms if self._fits(form, use)}
            terms |= {name for name in named if name.startswith(f"{self._kind}:")}
            meant = frozenset(named.keys() - terms)
            words = dict.fromkeys(meant, use.words) | words
            if not any(self._is_unsure(name, text, use, language) for name, text in named.items()):
                surely.update(dict.fromkeys(meant, meant))
        acronyms = self._acronyms(text, language)
        for word in {word for said in words.values() for word in WORD.findall(said)} if acronyms else ():
            del acronyms[word]
        return Naming(words, surely, frozenset(terms), acronyms) if words or terms or acronyms else _NOTHING

    def _fits(self, form: Form, use: Use) -> bool:
        """A name that has a capital has one in texts."""
        return form.term.startswith(f"{self._kind}:") or use.words[0].isupper() or not form.text[0].isupper()

    def _is_unsure(self, name: str, text: str, use: Use, language: str) -> bool:
        """Whether the words need be no name: they may mean something else, or a sentence begins with them."""
        if text in self._unsure[language]:
            return True
        is_plain = name in self._countries and len(use.words) >= _TELLING
        return use.begins_sentence and text[0].isupper() and not is_plain

    def are_rivals(self, one: str, other: str) -> bool:
        """Whether the two are of one kind, so that one may stand in place of the other."""
        both = {_of_kind(one), _of_kind(other)}
        return len(both) == 1 or {one, other} <= self._countries

    def is_country(self, name: str) -> bool:
        """Whether a reference is that of a country or a part of the world."""
        return name in self._countries

    def is_term(self, name: str) -> bool:
        """Whether a reference is that of a term."""
        return name.startswith(f"{self._kind}:")

    def by_sound(self, language: str) -> bool:
        """Whether the language writes names of others so that they sound as they do elsewhere."""
        return self._by_sound[language]

    def _acronyms(self, text: str, language: str) -> Counter[str]:
        """The Latin acronyms of a sentence in their international form."""
        codes = self._codes[language]
        capitals = [
            word for word in tokens(text).words if word.isupper() and len(word) > 1 and word.isalpha()
        ]
        if not capitals:
            return _NOTHING.acronyms
        found = [codes.get(word, word) for word in capitals]
        return Counter(
            acronym for acronym in found if max(acronym) < _BEYOND_LATIN and not romans.is_numeral(acronym)
        )

    def may_name(self, text: str, language: str, name: str) -> bool:
        """Whether the text may name something, though the words can be part of a longer name."""
        return self._lexicons[language].may_hold(text, name)

    def overlap(self, one: str, other: str) -> bool:
        """Whether in some language a name of one is part of a name of the other."""
        return any(lexicon.overlap(one, other) for lexicon in self._lexicons.values())


def _of_kind(name: str) -> str:
    return name.partition(":")[0]


@lru_cache(maxsize=32)
def _names(kind: str, calls: tuple[_Calls, ...]) -> Names:
    return Names(kind, calls)


def _calls(store: Store, code: str) -> _Calls:
    style, grammar = store[Style].get(code), store[Grammar].get(code)
    perhaps = list(_perhaps(store, code))
    unsure = frozenset(form.text for form in perhaps)
    own = [*perhaps, *(form for form in _forms(store, code) if form.text not in unsure)]
    known = {form.text for form in own}
    further = grammar.countries if grammar else {}
    entities = store.index(_known_countries)
    countries = [
        *_countries(code),
        *((country, word) for country, words in further.items() for word in words),
    ]
    forms = (
        *own,
        *(
            Form(entities.get(country, f"{_COUNTRY}:{country}"), word)
            for country, word in countries
            if word not in known
        ),
    )
    inflection = style.inflection if style else Inflection()
    codes = tuple((form, name) for name, forms in grammar.codes.items() for form in forms) if grammar else ()
    return _Calls(
        code,
        forms,
        unsure,
        inflection.model_dump_json(),
        bool(style and style.names_by_sound),
        codes,
        frozenset(entities.get(country, f"{_COUNTRY}:{country}") for country, _word in countries),
    )


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


def _perhaps(store: Store, code: str) -> Iterator[Form]:
    for kind in store.kinds.values():
        names = kind.names_perhaps
        for id, entity in store.table(kind.name).items() if names else ():
            yield from (Form(f"{kind.name}:{id}", name) for name in (names(entity, code) if names else ()))


def _known_countries(store: Store) -> Mapping[str, str]:
    """Country -> the entity that has its name in some language: all words for the country name that entity."""
    named = {code: {name: country for country, name in _countries(code)} for code in store.languages}
    return {
        named[code][form.text]: form.term
        for code in store.languages
        for form in _forms(store, code)
        if form.text in named[code]
    }


@lru_cache(maxsize=64)
def _countries(code: str) -> tuple[tuple[str, str], ...]:
    """Countries and parts of the world by their codes, and what CLDR calls them."""
    territories = cldr.locale(code).territories.items()
    return tuple(
        (code, name) for code, name in territories if code not in _NO_COUNTRIES and WORD.search(name)
    )
