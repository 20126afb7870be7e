"""Links inside texts."""

import re
from collections.abc import Iterator

from ..address import links
from ..data import alike
from ..data.findings import Finding
from ..data.store import PAGE, Store
from ..text import inline
from .common import lines, outliers, texts

_BRACKET = re.compile(r"[\[\]]")
_ESCAPED = re.compile(r"\\[\[\]]")
_HALF = re.compile(r"\](?:\(|\[| \([a-z][\w-]*:[^\s)]+\))")
_AROUND = 20
"""How many characters on either side of a place in a text a finding quotes."""


def same_links(store: Store) -> Iterator[Finding]:
    """A text links to the same things in all its languages."""
    for file, location, text in texts(store):
        targets = {
            code: tuple(sorted(inline.targets(text[code]))) for code in store.languages if code in text
        }
        apart, agreed = outliers(targets)
        for code in apart:
            params = {
                "here": ", ".join(targets[code]) or "—",
                "there": ", ".join(targets[agreed[0]]) or "—",
                "others": ", ".join(agreed),
            }
            yield file.finding((*location, code), "link-parity", **params)


def links_lead_somewhere(store: Store) -> Iterator[Finding]:
    """A link in a text leads to an entity or a page that exists, or to the web by http or https."""
    for file, location, _language, line in lines(store):
        for target in inline.targets(line):
            kind, id = store.kinds.split(target) or ("", "")
            if _leads(store, target) or (kind, id) in store.broken:
                continue
            rule = "unknown-link" if kind == PAGE or kind in store.kinds else "bad-link"
            looks = alike.latin(target)
            found = alike.apart(target, looks) if _leads(store, looks) else None
            rule, params = found or (rule, {"target": target})
            yield file.finding(location, rule, **params)


def links_have_words(store: Store) -> Iterator[Finding]:
    """A link has words to click on, and nothing that no reader sees; a picture is none."""
    for file, location, _language, line in lines(store):
        for each in inline.links(line):
            if not re.search(r"\w", each.words):
                yield file.finding(location, "link-without-words", target=each.target)
            if each.title:
                yield file.finding(location, "link-title", title=each.title)
            if line[: each.start].endswith("!"):
                yield file.finding(location, "picture", target=each.target)


def brackets_make_links(store: Store) -> Iterator[Finding]:
    """A square bracket belongs to a link, or stands around words that no target follows."""
    for file, location, _language, line in lines(store):
        if ("[" in line or "]" in line) and (at := _broken_at(line)) is not None:
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


def _leads(store: Store, target: str) -> bool:
    return bool(links.WEB.fullmatch(target)) or links.address(store, target) is not None
