"""Which terms of a portal a text uses, in whatever form of their words, and links to them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..data.style import Inflection, Style
from . import inline
from .lexicon import Form, Lexicon


@dataclass(frozen=True)
class Notion:
    """A notion of the portal's field: what each language calls it, and what not to call it.

    ``name`` is the approved form, ``also`` holds further approved ones, ``avoid`` those that must not
    stand in a text, ``perhaps`` words that may mean it, and other things too. ``related``: the ids of
    notions for which it may be taken.
    """

    name: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    avoid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    perhaps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spelling:
    """An acronym, its form in each language that has one of its own, and forms that a language does not use."""

    canonical: str
    forms: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def form(self, language: str) -> str:
        """What a language writes."""
        return self.forms.get(language, self.canonical)


def extract(text: str, lexicon: Lexicon) -> Counter[str]:
    """How often each term is used in an approved form; a form of two terms counts for both."""
    return Counter(
        term for use in lexicon.uses(text) for term in {form.term for form in use.forms if not form.approved}
    )


def lexicons(
    notions: Mapping[str, Notion], styles: Mapping[str, Style], languages: Iterable[str]
) -> dict[str, Lexicon]:
    """The forms of every language, with its way of inflecting where ``data/style/`` tells it."""
    return {
        code: Lexicon(_forms(notions, code), styles[code].inflection if code in styles else Inflection())
        for code in languages
    }


def _forms(notions: Mapping[str, Notion], code: str) -> Iterator[Form]:
    for id, notion in notions.items():
        if name := notion.name.get(code):
            yield from (Form(id, form) for form in (name, *notion.also.get(code, ())))
            yield from (Form(id, form, name) for form in notion.avoid.get(code, ()))
            yield from (Form(id, form, is_sure=False) for form in notion.perhaps.get(code, ()))


def linked(text: str, terms: Iterable[str], lexicon: Lexicon, kind: str) -> tuple[str, set[str]]:
    """The text with a link at the first use of each of some terms, and the terms that it does not use.

    ``kind`` is that of the terms, as the links name it. What is a link already, or code, stays as it is.
    """
    missing, pieces, at = set(terms), [], 0
    for start, end in (*inline.spans(text), (len(text), len(text))):
        piece = text[at:start]
        pieces += [_with_links(piece, missing, lexicon, kind) if missing else piece, text[start:end]]
        at = end
    return "".join(pieces), missing


def _with_links(piece: str, missing: set[str], lexicon: Lexicon, kind: str) -> str:
    done, rest = "", piece
    for use in lexicon.uses(piece):
        found = {form.term for form in use.forms if not form.approved} & missing
        before, words, after = rest.partition(use.words)
        if not words:
            continue
        # Every use is passed over, linked or not: its words may stand inside a longer term before.
        term = min(found, default="")
        missing.discard(term)
        link = f"[{words}]({kind}:{term})" if term else words
        done, rest = f"{done}{before}{link}", after
    return done + rest
