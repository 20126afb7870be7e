"""The words of the field, as the portal's terms approve them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from ..data.findings import Finding
from ..data.store import Store
from ..data.style import Style
from ..text import comparing, inline
from ..text.lexicon import Lexicon
from ..text.plain import small
from ..text.sentences import ends
from ..text.terms import extract
from ..text.vocabulary import Vocabulary
from .common import compared, lines, outliers, quoted

Exchange = tuple[str, str, str]
"""The term that a language alone has, the one that it lacks, a language that has that one."""
_MOST = 2
"""Of three other languages."""


@dataclass(frozen=True)
class _Said:
    """A text in each language, how often it uses each term there, the lexicon of each language."""

    text: Mapping[str, str]
    counts: Mapping[str, Counter[str]]
    known: Mapping[str, Lexicon]

    @cached_property
    def used(self) -> Mapping[str, frozenset[str]]:
        """The terms that each language uses."""
        return {code: frozenset(terms) for code, terms in self.counts.items()}

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is one in every language, and no name or heading."""
        return all(ends(line) for line in self.text.values())

    def others(self, code: str) -> list[str]:
        """The languages beside one."""
        return [other for other in self.counts if other != code]

    def at_most(self, code: str, term: str) -> int:
        """How often a language may have a term."""
        return self.known[code].at_most(self.text[code], term)


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
    """A text does not speak of one thing in one language and of another one in the others.

    Told only where a language has a term and lacks one that most languages have instead: a loan in place of a gift.
    Names and headings are put more freely than sentences: there it is a warning.
    """
    vocabulary = store.index(Vocabulary)
    known, notions = vocabulary.lexicons, vocabulary.notions
    related = _related(vocabulary)
    for each in compared(store) if notions else ():
        here = {code: _beside_names(line, vocabulary.kind) for code, line in each.text.items()}
        counts = {code: extract(line, known[code]) for code, line in here.items()}
        if comparing.all_equal(list(counts.values())):
            continue
        said = _Said(here, counts, known)
        told = _replaced(said, related) | _exchanged(said, related)
        for code, (own, lacking, other) in told.items():
            yield from each.apart(
                code,
                "term-parity" if said.is_sentence else "term-in-heading",
                here=_as_said(here[code], known[code], own),
                there=_as_said(here[other], known[other], lacking),
                approved=notions[lacking].name.get(code, lacking),
                other=other,
            )


def _beside_names(text: str, kind: str) -> str:
    """A text without the words of its links to other things than terms: each is called by any of its names."""
    for link in reversed(inline.links(text)):
        if not link.target.startswith(f"{kind}:"):
            text = f"{text[: link.start]} · {text[link.end :]}"
    return text


def _as_said(text: str, lexicon: Lexicon, term: str) -> str:
    """The words by which a text that uses a term calls it, for the editor to find them there."""
    said = (
        use.words
        for use in lexicon.uses(text)
        for form in use.forms
        if form.term == term and not form.approved
    )
    return next(said)


def _exchanged(said: _Said, related: Mapping[str, set[str]]) -> dict[str, Exchange]:
    """Each language in which one term stands for another that is related, once."""
    found: dict[str, Exchange] = {}
    here = {term for terms in said.used.values() for term in terms}
    for first in sorted(here):
        for second in sorted(related[first] & here):
            if first < second:
                for code, exchange in _apart(said.used, frozenset((first, second))):
                    own, lacking, _other = exchange
                    is_sure = not said.known[code].overlap(own, lacking) and not said.at_most(code, lacking)
                    if said.is_sentence and is_sure:
                        found.setdefault(code, exchange)
    return found


def _replaced(said: _Said, related: Mapping[str, set[str]]) -> dict[str, Exchange]:
    """Each language that has a term more often than any other may, and may have another one less often than the others.

    Less often than all of them, or, if the terms are related, than two: the third may have it as a verb.
    """
    found: dict[str, Exchange] = {}
    for code, mine in said.counts.items():
        others = said.others(code)
        for own, lacking in _more_and_less(said, code, related) if len(others) >= _MOST else ():
            counts = {other: said.counts[other][lacking] for other in others}
            least = sorted(counts.values())[-_MOST if lacking in related[own] else 0]
            is_short_for_it = mine[lacking] and said.known[code].is_part(own, lacking)
            if (
                not is_short_for_it  # what was named in full is called by a part of its name
                and said.at_most(code, lacking) < least
                and all(said.at_most(other, own) < mine[own] for other in others)
            ):
                there = next(other for other in others if counts[other] >= least)
                found.setdefault(code, (own, lacking, there))
    return found


def _more_and_less(said: _Said, code: str, related: Mapping[str, set[str]]) -> Iterable[tuple[str, str]]:
    """Pairs of terms of which a language has the one more often than all others, and the other less often than some;
    those that are related first."""
    mine, others = said.counts[code], [said.counts[other] for other in said.others(code)]
    more = [term for term, times in mine.items() if all(times > other[term] for other in others)]
    less = dict.fromkeys(term for other in others for term, times in other.items() if times > mine[term])
    return sorted(product(more, less), key=lambda pair: pair[1] not in related[pair[0]])


def _apart(used: Mapping[str, frozenset[str]], pair: frozenset[str]) -> Iterator[tuple[str, Exchange]]:
    """Languages that have the one term of a pair only, where most have the other only."""
    apart, agreed = outliers({code: terms & pair for code, terms in used.items()})
    usual = used[agreed[0]] & pair
    if len(agreed) > 1 and len(usual) == 1:
        (own,), (lacking,) = pair - usual, usual
        for code in apart:
            if used[code] & pair == {own}:
                yield code, (own, lacking, agreed[0])


def _related(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Term -> terms that it is taken for: those that it names, or that name it, as related."""
    near: dict[str, set[str]] = defaultdict(set)
    for id, notion in vocabulary.notions.items():
        for other in notion.related:
            near[id].add(other)
            near[other].add(id)
    return near
