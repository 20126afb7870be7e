"""Links inside texts."""

import re
from collections.abc import Iterator

from ..address import links
from ..data import alike
from ..data.findings import NOTHING, Finding
from ..data.store import DataFile, Store, is_body
from ..kind import Location
from ..text import inline
from ..text.named import Names
from ..text.order import exchanged
from .common import compared, lines_with, outliers, texts

_BRACKET = re.compile(r"[\[\]]")
_ESCAPED = re.compile(r"\\[\[\]]")
_HALF = re.compile(r"\](?:\(|\[| \([a-z][\w-]*:[^\s)]+\))")
_AROUND = 20
"""How many characters on either side of a place in a text a finding quotes."""


def same_links(store: Store) -> Iterator[Finding]:
    """A text links to the same things in all its languages."""
    for each in compared(store):
        if not any("](" in line for line in each.text.values()):
            continue
        targets = {code: tuple(sorted(inline.targets(line))) for code, line in each.text.items()}
        apart, agreed = outliers(targets)
        for code in apart:
            params = {
                "here": ", ".join(targets[code]) or NOTHING,
                "there": ", ".join(targets[agreed[0]]) or NOTHING,
                "others": ", ".join(agreed),
            }
            yield from each.apart(code, "link-parity", **params)


def links_in_order(store: Store) -> Iterator[Finding]:
    """Links do not stand in another order in one language than in all others, unless their words name their targets."""
    for each in compared(store):
        if sum(line.count("](") for line in each.text.values()) < 2 * len(each.text):
            continue
        found = {code: inline.links(line) for code, line in each.text.items()}
        orders = {code: [("target", link.target) for link in listed] for code, listed in found.items()}
        for code, pairs in exchanged(orders).items():
            worded = {link.target: link.words for link in found[code]}
            for pair in pairs:
                if not all(_named(store, worded[target], code, target) for target in pair):
                    here = " … ".join(f"[{worded[target]}]({target})" for target in pair)
                    yield from each.apart(code, "order", here=here, there=" … ".join(reversed(pair)))


def _named(store: Store, words: str, language: str, target: str) -> bool:
    """Whether the words of a link name what it leads to."""
    kind, id = store.kinds.split(target) or ("", "")
    return store.index(Names.of).may_name(words, language, f"{kind}:{id}")


def links_lead_somewhere(store: Store) -> Iterator[Finding]:
    """A link in a text leads to an entity or a page that exists, or to the web by http or https.

    One that all languages of a text have is told once, of the text. The links of prose pages are told by the parser of
    their Markdown (:mod:`.prose`).
    """
    known: dict[str, str | None] = {}
    for file, location, target in _targets(store):
        if target not in known:
            known[target] = links.fault(store, target)
        if rule := known[target]:
            looks = alike.latin(target)
            found = None if links.fault(store, looks) else alike.apart(target, looks)
            rule, params = found or (rule, {"target": target, **links.mended(store, target)})
            yield file.finding(location, rule, **params)


def _targets(store: Store) -> Iterator[tuple[DataFile, Location, str]]:
    """Where the links in texts lead, but for the words of pages: in all finished languages of a text, or in one."""
    required = frozenset(store.required)
    for file, location, text in texts(store):
        if is_body(location) or not any("](" in line for line in text.values()):
            continue
        finished = required & text.keys()
        by_target: dict[str, list[str]] = {}
        for code in (code for code in text if code in store.languages):
            for target in dict.fromkeys(inline.targets(text[code])):
                by_target.setdefault(target, []).append(code)
        for target, having in by_target.items():
            everywhere = len(finished) > 1 and finished.issubset(having)
            for where in [location] if everywhere else [(*location, code) for code in having]:
                yield file, where, target


def links_have_words(store: Store) -> Iterator[Finding]:
    """A link has words to click on, and nothing that no reader sees; a picture is none."""
    for file, location, _language, line in lines_with(store, _BRACKET):
        for each in inline.links(line):
            if not re.search(r"\w", each.words):
                yield file.finding(location, "link-without-words", target=each.target)
            if each.title:
                yield file.finding(location, "link-title", title=each.title)
            if line[: each.start].endswith("!") and not is_body(location):  # of prose pages its parser tells
                yield file.finding(location, "picture", target=each.target)


def brackets_make_links(store: Store) -> Iterator[Finding]:
    """A square bracket belongs to a link, or stands around words that no target follows."""
    for file, location, _language, line in lines_with(store, _BRACKET):
        if (at := _broken_at(line)) is not None:
            around = line[max(0, at - _AROUND) : at + _AROUND].strip()
            yield file.finding(location, "broken-link", around=around)


def _broken_at(line: str) -> int | None:
    """Where something stands that only looks like a link, or is half of one."""
    rest = _ESCAPED.sub("  ", inline.blanked(line))
    if half := _HALF.search(rest):
        return half.start()
    opened = []
    for match in _BRACKET.finditer(rest):
        if match[0] == "[":
            opened.append(match.start())
        elif not opened:
            return match.start()
        else:
            opened.pop()
    return opened[-1] if opened else None
