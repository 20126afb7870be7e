"""The markup of texts: inline CommonMark, the same in all languages, and nothing else."""

import re
from collections import Counter
from collections.abc import Iterator

from ..data import gaps
from ..data.findings import NOTHING, Finding
from ..data.store import UI, Store, is_body
from ..text import inline, lists
from .common import compared, lines, lines_with, outliers

_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_MAY_BE_HTML = re.compile("[<&]")
_OTHER_HTML = re.compile(r"<!--|&#?\w+;")
_LIST = 3
_MARKED = re.compile(r"[*_`]")
_BRACE = re.compile("[{}]")
_BRACES = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")
_SIGNS = {"em": "*…*", "strong": "**…**", "code": "`…`"}


def nothing_lost(store: Store) -> Iterator[Finding]:
    """No words of a text count as a note, as they do after `` #`` outside quotation marks."""
    for file, location, _language, _line in lines(store):
        node = file.root.at(location)
        if node and node.lost[1:2] in (" ", "#"):  # what else is lost the reader tells
            yield file.finding(location, "lost-words", words=node.lost)


def no_html(store: Store) -> Iterator[Finding]:
    """A text holds no HTML, which would be shown as it stands; of prose pages, :mod:`.prose` tells."""
    for file, location, _language, line in lines_with(store, _MAY_BE_HTML):
        shown = inline.without_targets(line)
        # After the last > no tag ends: to look for its end from each < there would take long.
        match = _TAG.search(shown, 0, shown.rfind(">") + 1) or _OTHER_HTML.search(shown)
        if match and not is_body(location):
            yield file.finding(location, "html", found=match[0])


def no_template_braces(store: Store) -> Iterator[Finding]:
    """A text holds no template braces, which would be shown as they stand; words of the interface may."""
    for file, location, _language, line in lines_with(store, _BRACE):
        match = _BRACES.search(line)
        if match and file.kind != UI and not is_body(location):
            yield file.finding(location, "braces", found=match[0])


def same_emphasis(store: Store) -> Iterator[Finding]:
    """A text emphasises as much, and marks as much as code, in all its languages."""
    for each in compared(store):
        if any(_MARKED.search(line) for line in each.text.values()):
            counts = {code: inline.marks(line) for code, line in each.text.items()}
            apart, agreed = outliers({code: frozenset(count.items()) for code, count in counts.items()})
            for code in apart:
                here, there, others = _shown(counts[code]), _shown(counts[agreed[0]]), ", ".join(agreed)
                yield from each.apart(code, "emphasis", here=here, there=there, others=others)


def same_placeholders(store: Store) -> Iterator[Finding]:
    """The words of the interface have the same names in braces, to be filled in, in all languages."""
    for each in compared(store):
        if each.file.kind == UI and any("{" in line or "}" in line for line in each.text.values()):
            names = {code: gaps.in_braces(line) for code, line in each.text.items()}
            apart, agreed = outliers(names)
            for code in apart:
                usual, others = names[agreed[0]], ", ".join(agreed)
                here, there = _listed(names[code] - usual), _listed(usual - names[code])
                yield from each.apart(code, "placeholder", here=here, there=there, others=others)


def same_lists(store: Store) -> Iterator[Finding]:
    """A list of three items or more has as many in all languages of a text.

    Two parts with a semicolon between are no list: where to put it is a matter of style.
    """
    for each in compared(store):
        if any(";" in line or "\n" in line for line in each.text.values()):
            lengths = {code: lists.extract(line) for code, line in each.text.items()}
            apart, agreed = outliers(lengths)
            usual, others = lengths[agreed[0]] if agreed else (), ", ".join(agreed)
            for code in apart if max(usual, default=0) >= _LIST else ():
                here, there = (", ".join(map(str, found)) or "0" for found in (lengths[code], usual))
                yield from each.apart(code, "list-length", here=here, there=there, others=others)


def _shown(count: Counter[str]) -> str:
    """``*…* × 2, `…```"""
    return ", ".join(f"{_SIGNS[name]} × {number}" for name, number in sorted(count.items())) or NOTHING


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or NOTHING
