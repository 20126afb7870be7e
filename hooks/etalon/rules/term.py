"""The words of the field, as the portal's terms approve them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..data.findings import Finding
from ..data.store import Store
from ..data.style import Style
from ..text import comparing
from ..text.lexicon import Lexicon
from ..text.plain import small
from ..text.sentences import ends
from ..text.terms import extract
from ..text.vocabulary import Vocabulary
from .common import lines, outliers, quoted, texts

Exchange = tuple[str, str, str]
"""The term that a language alone has, the related one that it lacks, a language that has that one."""


@dataclass(frozen=True)
class _Said:
    """A text in each language, the terms that it uses there, the lexicon of each language."""

    text: Mapping[str, str]
    used: Mapping[str, frozenset[str]]
    known: Mapping[str, Lexicon]

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is one in every language, and no name or heading."""
        return all(ends(line) for line in self.text.values())

    def others(self, code: str) -> list[str]:
        """The languages beside one."""
        return [other for other in self.used if other != code]

    def others_have_one(self, code: str, exchange: Exchange) -> bool:
        """Whether all other languages have the term that this one lacks, and none has that of this one."""
        own, lacking, _other = exchange
        return all(lacking in self.used[other] and own not in self.used[other] for other in self.others(code))


def approved_forms(store: Store) -> Iterator[Finding]:
    """A text calls a thing by its approved name, not by a form to avoid, save in quotation marks."""
    known = store.index(Vocabulary).lexicons
    quotes = {code: quoted(store[Style].get(code)) for code in store.languages}
    begins = {code: known[code].beginnings_to_avoid for code in store.languages}
    for file, location, language, line in lines(store):
        folded = small(line) if begins[language] else ""
        if not any(begin in folded for begin in begins[language]):
            continue
        for use in known[language].uses(quotes[language].sub(" · ", line)):
            if all(form.approved for form in use.forms):
                approved = use.forms[0].approved
                yield file.finding(location, "avoid-term", words=use.words, approved=approved)


def same_terms(store: Store) -> Iterator[Finding]:
    """A sentence does not speak of one thing in one language and of a related thing in the others.

    Told only where a language has a term and lacks a related one that most languages have instead: a loan
    in place of a gift.
    """
    vocabulary = store.index(Vocabulary)
    known, notions = vocabulary.lexicons, vocabulary.notions
    related = _related(vocabulary)
    near = _near(vocabulary)
    for file, location, text in texts(store) if notions else ():
        used = {code: frozenset(extract(text[code], known[code])) for code in store.languages if code in text}
        if comparing.all_equal(list(used.values())):
            continue
        said = _Said(text, used, known)
        told = _exchanged(said, near, _is_surely_told) | _exchanged(said, related, _is_told)
        for code, (own, lacking, other) in told.items():
            yield file.finding(
                (*location, code),
                "term-parity",
                here=_as_said(text[code], known[code], own),
                there=_as_said(text[other], known[other], lacking),
                approved=notions[lacking].name.get(code, lacking),
                other=other,
            )


def _as_said(text: str, lexicon: Lexicon, term: str) -> str:
    """The words by which a text that uses a term calls it, for the editor to find them there."""
    said = (
        use.words
        for use in lexicon.uses(text)
        for form in use.forms
        if form.term == term and not form.approved
    )
    return next(said)


def _exchanged(
    said: _Said, related: Mapping[str, frozenset[str]], is_told: Callable[[_Said, str, Exchange], bool]
) -> dict[str, Exchange]:
    """Each language in which one term stands for another that is related, once."""
    found: dict[str, Exchange] = {}
    here = {term for terms in said.used.values() for term in terms}
    for first in sorted(here):
        for second in sorted(related.get(first, frozenset()) & here):
            if first < second:
                for code, exchange in _apart(said.used, frozenset((first, second))):
                    if is_told(said, code, exchange):
                        found.setdefault(code, exchange)
    return found


def _is_told(said: _Said, code: str, exchange: Exchange) -> bool:
    """Whether an exchange is more than another way to put the same.

    Names and headings are put more freely than sentences. Of two terms with a word in common the shorter may stand for
    the longer: all others must have the one and not the other, and neither be said in words that stand apart.
    """
    own, lacking, _other = exchange
    known, text = said.known, said.text
    if not known[code].overlap(own, lacking):
        return said.is_sentence
    return (
        (said.is_sentence or all(lexicon.overlap(own, lacking) for lexicon in known.values()))
        and said.others_have_one(code, exchange)
        and not _may_be_said(known[code], text[code], lacking, own)
        and not any(_may_be_said(known[other], text[other], own, lacking) for other in said.others(code))
    )


def _is_surely_told(said: _Said, code: str, exchange: Exchange) -> bool:
    """Whether an exchange of terms that are not related themselves tells: in sentences, if these have no word in common
    and all other languages have the one, not the other, nor words that may be it."""
    own, lacking, _other = exchange
    known, text, others = said.known, said.text, said.others(code)
    return (
        len(others) > 2
        and said.is_sentence
        and not any(lexicon.overlap(own, lacking) for lexicon in known.values())
        and said.others_have_one(code, exchange)
        and not known[code].may_hold_parted(text[code], lacking)
        and not any(known[other].may_hold_parted(text[other], own) for other in others)
    )


def _may_be_said(lexicon: Lexicon, text: str, term: str, instead: str) -> bool:
    """Whether a text that has another term may say one too, in words that stand apart."""
    return not lexicon.is_part(term, instead) and lexicon.may_hold_parted(text, term)


def _apart(used: Mapping[str, frozenset[str]], pair: frozenset[str]) -> Iterator[tuple[str, Exchange]]:
    """Languages that have the one term of a pair only, where most have the other only."""
    apart, agreed = outliers({code: terms & pair for code, terms in used.items()})
    usual = used[agreed[0]] & pair
    if len(agreed) > 1 and len(usual) == 1:
        (own,), (lacking,) = pair - usual, usual
        for code in apart:
            if used[code] & pair == {own}:
                yield code, (own, lacking, agreed[0])


def _related(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Term -> terms that it is taken for: those that it names, or that name it, as related.

    Also those related to the same term that share a word with it in every language: fresh and salt
    water, for both of which plain water is related.
    """
    near = _named(vocabulary)
    lexicons = vocabulary.lexicons.values()
    return {
        id: frozenset(others)
        | {
            other
            for other in {second for first in others for second in near[first]} - others - {id}
            if all(lexicon.shares(id, other) for lexicon in lexicons)
        }
        for id, others in near.items()
    }


def _named(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Term -> those that it names, or that name it, as related."""
    near: dict[str, set[str]] = defaultdict(set)
    for id, notion in vocabulary.notions.items():
        for other in notion.related:
            near[id].add(other)
            near[other].add(id)
    return near


def _near(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Term -> terms that are related to the same one as it is: a standard and the comparison of etalons."""
    near = _named(vocabulary)
    return {
        id: frozenset[str]().union(*(near[other] for other in others)) - others - {id}
        for id, others in near.items()
    }
