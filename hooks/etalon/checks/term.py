"""The words of the field, as ``data/term/`` approves them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..findings import Finding
from ..meaning.plain import small
from ..meaning.terms import Lexicon, lexicons
from ..schema import Style
from ..store import Store
from .common import at, lines, outliers, texts

Exchange = tuple[str, str, str]
"""The term that a language alone has, the related one that it lacks, a language that has that one."""

_SENTENCE = re.compile(r"[.!?…]\W*$")


def approved_forms(store: Store) -> Iterator[Finding]:
    """A text calls a thing by its approved name, not by a form to avoid, save in quotation marks."""
    known, styles = _lexicons(store), store.tables.get("style", {})
    quoted = {code: _quoted(styles.get(code)) for code in store.languages}
    begins = {code: known[code].beginnings_to_avoid() for code in store.languages}
    for document, location, language, line in lines(store):
        folded = small(line) if begins[language] else ""
        if not any(begin in folded for begin in begins[language]):
            continue
        for use in known[language].uses(quoted[language].sub(" · ", line)):
            if all(form.approved for form in use.forms):
                approved = use.forms[0].approved
                yield at(document, location, "avoid-term", words=use.words, approved=approved)


def same_terms(store: Store) -> Iterator[Finding]:
    """A sentence does not speak of one thing in one language and of a related thing in the others.

    Told only where a language has a term and lacks a related one (by ``related`` of ``data/term/``)
    that most languages have instead: calibration in place of verification. Names and headings,
    which are put more freely, are no sentences.
    """
    known, terms = _lexicons(store), store.tables.get("term", {})
    related = _related(store, known)
    for document, location, text in texts(store):
        if not all(_SENTENCE.search(line) for line in text.values()):
            continue
        used = {code: _used(known[code], text[code]) for code in store.languages if code in text}
        for code, (own, lacking, other) in _exchanged(used, related, known).items():
            yield at(
                document,
                (*location, code),
                "term-parity",
                here=terms[own].name.get(code, own),
                there=terms[lacking].name.get(other, lacking),
                approved=terms[lacking].name.get(code, lacking),
                other=other,
            )


def _exchanged(
    used: Mapping[str, frozenset[str]], related: Mapping[str, frozenset[str]], known: Mapping[str, Lexicon]
) -> dict[str, Exchange]:
    """Each language in which one term stands for another, once."""
    found: dict[str, Exchange] = {}
    here = frozenset().union(*used.values())
    for first in sorted(here):
        for second in sorted(related.get(first, frozenset()) & here):
            if first < second:
                for code, exchange in _apart(used, frozenset((first, second))):
                    if not known[code].overlap(first, second):
                        found.setdefault(code, exchange)
    return found


def _apart(used: Mapping[str, frozenset[str]], pair: frozenset[str]) -> Iterator[tuple[str, Exchange]]:
    """Languages that have the one term of a pair only, where most have the other only."""
    apart, agreed = outliers({code: terms & pair for code, terms in used.items()})
    usual = used[agreed[0]] & pair
    if len(agreed) > 1 and len(usual) == 1:
        own = pair - usual
        for code in apart:
            if used[code] & pair == own:
                yield code, (*own, *usual, agreed[0])


def _used(lexicon: Lexicon, text: str) -> frozenset[str]:
    """The terms that a text uses in an approved form."""
    return frozenset(form.term for use in lexicon.uses(text) for form in use.forms if not form.approved)


def _related(store: Store, known: Mapping[str, Lexicon]) -> dict[str, frozenset[str]]:
    """Term -> terms that it is taken for: those that it names, or that name it, as related.

    Also those related to the same term that share a word with it in every language: initial and
    periodic verification, for both of which plain verification is related.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for id, term in store.tables.get("term", {}).items():
        for other in term.related:
            near[id].add(other)
            near[other].add(id)
    return {
        id: frozenset(others)
        | {
            other
            for other in set().union(*(near[between] for between in others)) - others - {id}
            if all(lexicon.shares(id, other) for lexicon in known.values())
        }
        for id, others in near.items()
    }


def _lexicons(store: Store) -> dict[str, Lexicon]:
    return lexicons(store.tables.get("term", {}), store.tables.get("style", {}), store.languages)


def _quoted(style: Style | None) -> re.Pattern[str]:
    """What stands between a language's quotation marks."""
    pairs = [pair.split() for pair in style.quotes] if style else []
    return re.compile("|".join(f"{start}[^{end}]*{end}" for start, end in pairs) or r"(?!)")
