"""What texts call the things of the portal: an acronym in the form of its language, the title of a law whole."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..data.findings import Finding
from ..data.store import Store
from ..data.style import Style
from ..text.plain import small, words_only
from ..text.tokens import tokens
from ..text.vocabulary import Vocabulary
from .common import lines, quoted

_ENDING, _STEM = 4, 3
"""Letters: an ending has no more, a stem no fewer."""
_FEWEST = 3
"""Words: what is shorter, or no more than half of a title, names no single thing."""
_BEGIN = re.compile(r"\w*")
_WORD = re.compile(r"\w+")


def acronyms_in_their_form(store: Store) -> Iterator[Finding]:
    """A text writes an acronym as its language does, save in quotation marks and in the numbers of documents."""
    wrong = {code: store.index(_WrongForms, code) for code in store.languages}
    quotes = {code: quoted(store[Style].get(code)) for code in store.languages}
    for file, location, language, line in lines(store):
        for words, form in wrong[language].found(words_only(line), quotes[language]):
            yield file.finding(location, "name-form", words=words, form=form)


class _WrongForms:
    """A view of the store: what is no acronym of a language, but another form of one."""

    def __init__(self, store: Store, code: str) -> None:
        self._forms = _forms(store, code)
        self._pattern = _pattern(self._forms)
        self._begins = {_BEGIN.findall(form)[0] for form in self._forms}

    def found(self, plain: str, quotes: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """Those that stand in a text outside quotation marks, each with the form of the language."""
        # Thousands of forms are looked for in the few texts alone that hold the beginning of one.
        if not self._begins.isdisjoint(("", *_WORD.findall(plain))):
            for found in self._pattern.finditer(quotes.sub(" · ", plain)):
                yield found[0], self._forms[found[0]]


def _forms(store: Store, code: str) -> dict[str, str]:
    """What is no acronym of a language, but another form of one -> the form of the language."""
    spellings = store.index(Vocabulary).spellings
    right = {each.form(code) for each in spellings}
    return {
        other: each.form(code)
        for each in spellings
        for other in (each.canonical, *each.forms.values(), *each.variants.get(code, ()))
        if other not in right and sum(char.isupper() for char in other) > 1
    }


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms, with an ending behind a hyphen or none; ISO 9001 and ISO/TC 34 are numbers, not names."""
    longest_first = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(longest_first) or '(?!)'})(?![\w/]|[ -]?\d)")


def titles_not_cut_short(store: Store) -> Iterator[Finding]:
    """A text that begins and ends the title of a law leaves no word of it out in between, save in quotation marks."""
    quotes = {code: quoted(store[Style].get(code)) for code in store.languages}
    titles = {code: store.index(_Titles, code) for code in store.languages}
    for file, location, language, line in lines(store):
        for words, title in titles[language].cut_in(quotes[language].sub(" · ", line)):
            yield file.finding(location, "title-cut", words=words, title=title)


class _Titles:
    """A view of the store: the titles that one language gives whole, and all else that texts may call the things; by their first word."""

    def __init__(self, store: Store, code: str) -> None:
        self._titles: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self._allowed: dict[str, list[list[str]]] = defaultdict(list)
        for kind in store.kinds.values():
            for entity in store.table(kind.name).values() if kind.whole_titles else ():
                title = getattr(entity, str(kind.title)).get(code, "")
                if words := tokens(title).words:
                    self._titles[_stem(words[0])][title] = words
                for name in (title, *(kind.names(entity, code) if kind.names else ())):
                    if words := tokens(name).words:
                        self._allowed[_stem(words[0])].append(words)

    def cut_in(self, text: str) -> Iterator[tuple[str, str]]:
        """The words that cut a title short, and the title."""
        said = tokens(text)
        for at, word in enumerate(said.words):
            stem = _stem(word)
            for title, whole in self._titles[stem].items() if stem in self._titles else ():
                words = _cut(said.words[at:], whole)
                if words and not any(_are_alike(words, each) for each in self._allowed[stem]):
                    yield said.between(at, at + len(words) - 1), title


def _cut(words: list[str], title: list[str]) -> list[str]:
    """As many of the words as begin and end a title, if words are left out between them; a number tells titles apart."""
    if not _is_alike(words[0], title[0]):
        return []
    at, left_out = 0, []
    for count, word in enumerate(words[1 : len(title) - 1], start=2):
        next_at = next((index for index in range(at + 1, len(title)) if _is_alike(word, title[index])), None)
        if next_at is None:
            return []
        left_out += title[at + 1 : next_at]
        at = next_at
        if at == len(title) - 1:
            is_enough = count >= _FEWEST and count > len(title) / 2
            return words[:count] if is_enough and not any(map(str.isdigit, left_out)) else []
    return []


def _are_alike(words: list[str], others: list[str]) -> bool:
    return len(words) == len(others) and all(map(_is_alike, words, others))


def _is_alike(word: str, other: str) -> bool:
    """Whether the two may be forms of one word."""
    short, long = sorted((small(word), small(other)), key=len)
    kept = max(min(len(short), _STEM), len(short) - _ENDING)
    is_near = len(long) - len(short) <= _ENDING and short[:kept] == long[:kept]
    return is_near and word[:1].isupper() == other[:1].isupper()


def _stem(word: str) -> str:
    return small(word)[:_STEM]
