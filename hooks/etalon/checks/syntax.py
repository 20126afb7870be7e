"""The markup of texts: inline CommonMark, the same in all languages, and nothing else."""

import re
from collections import Counter
from collections.abc import Iterator

from .. import inline
from ..findings import Finding
from ..meaning import lists
from ..store import PAGE, UI, Store
from .common import at, lines, outliers, texts

_HTML = re.compile(r"</?[A-Za-z][^>]*>|<!--|&#?\w+;")
_LIST = 3
_MARKED = re.compile(r"[*_`]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_BRACES = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")


def no_html(store: Store) -> Iterator[Finding]:
    """A text holds no HTML; it would be shown as it stands."""
    for document, location, _language, line in lines(store):
        match = _HTML.search(line)
        if match and document.kind != PAGE:
            yield at(document, location, "html", found=match[0])


def no_template_braces(store: Store) -> Iterator[Finding]:
    """A text holds no template braces; they would be shown as they stand."""
    for document, location, _language, line in lines(store):
        match = _BRACES.search(line)
        if match and document.kind != UI:
            yield at(document, location, "braces", found=match[0])


def same_emphasis(store: Store) -> Iterator[Finding]:
    """A text emphasises as much, and marks as much as code, in all its languages."""
    for document, location, text in texts(store):
        if any(_MARKED.search(line) for line in text.values()):
            counts = {code: inline.marks(text[code]) for code in store.languages if code in text}
            apart, agreed = outliers({code: frozenset(count.items()) for code, count in counts.items()})
            for code in apart:
                here, there = _shown(counts[code]), _shown(counts[agreed[0]])
                place = (*location, code)
                yield at(document, place, "emphasis", here=here, there=there, others=", ".join(agreed))


def same_placeholders(store: Store) -> Iterator[Finding]:
    """The words of the interface have the same names in braces, to be filled in, in all languages."""
    for document, location, text in texts(store):
        if document.kind == UI and any("{" in line or "}" in line for line in text.values()):
            names = {
                code: frozenset(_PLACEHOLDER.findall(text[code])) for code in store.languages if code in text
            }
            apart, agreed = outliers(names)
            for code in apart:
                lacking, strange = names[agreed[0]] - names[code], names[code] - names[agreed[0]]
                yield at(
                    document,
                    (*location, code),
                    "placeholder",
                    here=_listed(strange),
                    there=_listed(lacking),
                    others=", ".join(agreed),
                )


def same_lists(store: Store) -> Iterator[Finding]:
    """A list of three items or more has as many in all languages of a text.

    Two parts with a semicolon between are no list: where to put it is a matter of style.
    """
    for document, location, text in texts(store):
        if any(";" in line or "\n" in line for line in text.values()):
            lengths = {code: lists.extract(text[code]) for code in store.languages if code in text}
            apart, agreed = outliers(lengths)
            usual = lengths[agreed[0]]
            for code in apart if max(usual, default=0) >= _LIST else ():
                here, there = (", ".join(map(str, found)) or "0" for found in (lengths[code], usual))
                place = (*location, code)
                yield at(document, place, "list-length", here=here, there=there, others=", ".join(agreed))


def _shown(count: Counter[str]) -> str:
    """``*…* × 2, `…```"""
    signs = {"em": "*…*", "strong": "**…**", "code": "`…`"}
    return ", ".join(f"{signs[name]} × {number}" for name, number in sorted(count.items())) or "—"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "—"
