"""Which terms of the glossary a text uses, in whatever form of their words; the longest term counts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..schema import Style, Term
from ..schema.style import Inflection
from .inflection import Words
from .plain import small, words_only

Key = tuple[str, ...]
"""The words of a form as they are looked for."""

_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"(\[[^\]]*\]\([^)]*\))")
_BEGINNING = 3
_BETWEEN = frozenset((" ", "-", "\u00a0", "\u202f", "\u2011", "\n"))


@dataclass(frozen=True)
class Form:
    """One form of a term. ``approved`` is empty where it may be used, else what to write instead."""

    term: str
    text: str
    approved: str = ""


@dataclass(frozen=True)
class Use:
    """A place in a text: the words that stand there and the forms that they can be (of one length)."""

    words: str
    forms: tuple[Form, ...]


class Lexicon:
    """The forms of one language."""

    def __init__(self, forms: Iterable[Form], inflection: Inflection) -> None:
        self._by_first: dict[str, list[tuple[Key, Form]]] = defaultdict(list)
        self._keys: dict[str, list[Key]] = defaultdict(list)
        words: set[str] = set()
        for form in forms:
            key = tuple(_key(word) for word in _WORD.findall(form.text))
            self._by_first[key[0]].append((key, form))
            self._keys[form.term].append(key)
            words.update(key)
        for listed in self._by_first.values():
            listed.sort(key=lambda row: -len(row[0]))
        self._all = frozenset(words)
        self._words = Words(words, inflection)
        self._readings: dict[str, frozenset[str]] = {}

    def uses(self, text: str) -> Iterator[Use]:
        """The terms in a text from left to right; none inside a longer one."""
        plain = words_only(text)
        tokens = list(_WORD.finditer(plain))
        readings = [self._reading(token[0]) for token in tokens]
        at = 0
        while at < len(tokens):
            length, forms = self._longest(plain, tokens, readings, at) if readings[at] else (0, [])
            if forms:
                yield Use(plain[tokens[at].start() : tokens[at + length - 1].end()], tuple(forms))
            at += max(1, length)

    def _reading(self, word: str) -> frozenset[str]:
        """The words of forms that a word of a text can be: itself, an acronym, or what it comes from."""
        known = self._readings.get(word)
        if known is None:
            own = {word} & self._all
            known = self._readings[word] = self._words.of(small(word)) | own
        return known

    def beginnings_to_avoid(self) -> frozenset[str]:
        """Of each form to avoid the beginning of its longest word: a text without them has none."""
        listed = [row for rows in self._by_first.values() for row in rows]
        return frozenset(small(max(key, key=len))[:_BEGINNING] for key, form in listed if form.approved)

    def overlap(self, one: str, other: str) -> bool:
        """Whether a form of one term is part of a form of the other, in whatever endings."""
        pairs = [(first, second) for first in self._keys[one] for second in self._keys[other]]
        return any(self._holds(first, second) or self._holds(second, first) for first, second in pairs)

    def shares(self, one: str, other: str) -> bool:
        """Whether the two terms have a word in common: initial verification, periodic verification."""
        words = [frozenset(word for key in self._keys[term] for word in key) for term in (one, other)]
        return not words[0].isdisjoint(words[1])

    def _holds(self, whole: Key, part: Key) -> bool:
        return all(
            any(word in self._words.of(own) or own in self._words.of(word) for own in whole) for word in part
        )

    def _longest(
        self, plain: str, tokens: list[re.Match[str]], readings: list[frozenset[str]], at: int
    ) -> tuple[int, list[Form]]:
        best, forms = 0, []
        for first in readings[at]:
            for key, form in self._by_first.get(first, ()):
                if len(key) < best or not self._stands(key, plain, tokens, readings, at):
                    continue
                forms = [form] if len(key) > best else [*forms, form]
                best = len(key)
        return best, forms

    @staticmethod
    def _stands(
        key: tuple[str, ...], plain: str, tokens: list[re.Match[str]], readings: list[frozenset[str]], at: int
    ) -> bool:
        return at + len(key) <= len(tokens) and all(
            word in readings[at + step]
            and (step == 0 or plain[tokens[at + step - 1].end() : tokens[at + step].start()] in _BETWEEN)
            for step, word in enumerate(key)
        )


def extract(text: str, lexicon: Lexicon) -> Counter[str]:
    """How often each term is used in an approved form; a form of two terms counts for both."""
    return Counter(
        term for use in lexicon.uses(text) for term in {form.term for form in use.forms if not form.approved}
    )


def lexicons(
    terms: Mapping[str, Term], styles: Mapping[str, Style], languages: Iterable[str]
) -> dict[str, Lexicon]:
    """The forms of every language, with its way of inflecting where ``data/style/`` tells it."""
    return {
        code: Lexicon(_forms(terms, code), styles[code].inflection if code in styles else Inflection())
        for code in languages
    }


def _forms(terms: Mapping[str, Term], code: str) -> Iterator[Form]:
    for id, term in terms.items():
        if name := term.name.get(code):
            yield from (Form(id, form) for form in (name, *term.also.get(code, ())))
            yield from (Form(id, form, name) for form in term.avoid.get(code, ()))


def linked(text: str, terms: Iterable[str], lexicon: Lexicon) -> tuple[str, set[str]]:
    """The text with a link at the first use of each of some terms, and the terms that it does not use.

    What is a link already stays as it is.
    """
    missing, pieces = set(terms), []
    for number, piece in enumerate(_LINK.split(text)):
        pieces.append(piece if number % 2 or not missing else _with_links(piece, missing, lexicon))
    return "".join(pieces), missing


def _with_links(piece: str, missing: set[str], lexicon: Lexicon) -> str:
    done, rest = "", piece
    for use in lexicon.uses(piece):
        found = {form.term for form in use.forms if not form.approved} & missing
        before, words, after = rest.partition(use.words)
        if not words:
            continue
        # Every use is passed over, linked or not: its words may stand inside a longer term before.
        term = min(found, default="")
        missing.discard(term)
        done, rest = f"{done}{before}[{words}](term:{term})" if term else f"{done}{before}{words}", after
    return done + rest


def _key(word: str) -> str:
    """The word as it is looked for: an acronym in its capitals, all else in small letters."""
    return word if len(word) > 1 and word.isupper() else small(word)
