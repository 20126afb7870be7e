"""Inline CommonMark of a text -> HTML. Raw HTML is shown as text; links lead into the site or the web."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_PLAIN = re.compile(r"[^\\`*_\[\]<>&!]*")
_PARSER = MarkdownIt("commonmark", {"html": False}).disable(["image", "autolink", "entity", "html_inline"])

_MARKS = {"em_open": "em", "strong_open": "strong", "code_inline": "code"}
_BREAKS = ("softbreak", "hardbreak")

Resolve = Callable[[str], str | None]
"""A link's target -> the address to link to, or None where it leads nowhere."""


def render(text: str, resolve: Resolve) -> Markup:
    """The text as HTML. A link that leads nowhere becomes its words."""
    if _PLAIN.fullmatch(text):
        return escape(text)
    tokens = _PARSER.parseInline(text)
    tokens[0].children = resolved(tokens[0].children or [], resolve)
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def plain(text: str) -> str:
    """The text without its markup."""
    if _PLAIN.fullmatch(text):
        return text
    return without_marks(_PARSER.parseInline(text)[0].children or [])


def without_marks(tokens: Iterable[Token]) -> str:
    """The words of some tokens."""
    return "".join(token.content if token.type not in _BREAKS else " " for token in tokens)


def marks(text: str) -> Counter[str]:
    """How many words or groups of words are emphasised (``em``), strong, code: ``{"strong": 1}``."""
    if _PLAIN.fullmatch(text):
        return Counter()
    tokens = _PARSER.parseInline(text)[0].children or []
    return Counter(_MARKS[token.type] for token in tokens if token.type in _MARKS)


def resolved(tokens: Iterable[Token], resolve: Resolve) -> list[Token]:
    """The tokens with the addresses of their links; a link that leads nowhere becomes its words."""
    kept, open_links = [], []
    for token in tokens:
        if token.type == "link_open":
            address = resolve(str(token.attrs["href"]))
            open_links.append(address)
            if address is None:
                continue
            token = token.copy(attrs={"href": address})
        elif token.type == "link_close" and open_links.pop() is None:
            continue
        kept.append(token)
    return kept
