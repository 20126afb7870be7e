"""Inline CommonMark of a text -> HTML. Raw HTML is shown as text; links lead into the site or the web.

The rules see the links and the code of a text by the parse that makes its HTML, not by patterns of their own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_inline import StateInline, backtick, link
from markdown_it.token import Token
from markupsafe import Markup, escape

_PLAIN = re.compile(r"[^\\`*_\[\]<>&!]*")
_MARKS = {"em_open": "em", "strong_open": "strong", "code_inline": "code"}
_BREAKS = ("softbreak", "hardbreak")
_SPAN, _WORDS_END = "span", "words_end"
_SIMPLE = re.compile(r"\[([^\[\]*_&<!]*)\]\(([a-z][a-z0-9_-]*:[a-z0-9.-]+)\)")

Resolve = Callable[[str], str | None]
"""A link's target -> the address to link to, or None where it leads nowhere."""


@dataclass(frozen=True)
class TextLink:
    """A link in a text: where it stands, what follows its words, and whether it has a title, which nobody sees."""

    target: str
    words: str
    start: int
    words_end: int
    end: int
    title: str


class _Parser(MarkdownIt):
    """Enters where in the text each link and each piece of code stands; a target stays as it is written."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.disable(["image", "autolink", "entity", "html_inline"])
        self.inline.ruler.at(link.__name__, _placed(link, "link_open"))
        self.inline.ruler.at("backticks", _placed(backtick, "code_inline"))

    def validateLink(self, _url: str) -> bool:
        """What may be linked to, whoever renders a text says; the rules tell of all else."""
        return True

    def normalizeLink(self, url: str) -> str:
        return url


def _placed(rule: Callable[[StateInline, bool], bool], name: str) -> Callable[[StateInline, bool], bool]:
    def placed(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            token = next((each for each in state.tokens[before:] if each.type == name), None)
            if token is not None:
                token.meta[_SPAN] = start, state.pos
                if rule is link:
                    token.meta[_WORDS_END] = state.md.helpers.parseLinkLabel(state, start, True)
        return found

    return placed


_PARSER = _Parser()


def render(text: str, resolve: Resolve) -> Markup:
    """The text as HTML. A link that leads nowhere becomes its words."""
    if _PLAIN.fullmatch(text):
        return escape(text)
    return Markup(_PARSER.renderer.render(resolved(_tokens(text), resolve), _PARSER.options, {}))


def plain(text: str) -> str:
    """The text without its markup."""
    if _PLAIN.fullmatch(text):
        return text
    # The quick way for links of words alone, as nearly all markup is.
    bare = _SIMPLE.sub(r"\1", text)
    return bare if "\n" not in text and _PLAIN.fullmatch(bare) else without_marks(_tokens(text))


def without_marks(tokens: Iterable[Token]) -> str:
    """The words of some tokens."""
    return "".join(token.content if token.type not in _BREAKS else " " for token in tokens)


def marks(text: str) -> Counter[str]:
    """How many words or groups of words are emphasised (``em``), strong, code: ``{"strong": 1}``."""
    if _PLAIN.fullmatch(text):
        return Counter()
    return Counter(_MARKS[token.type] for token in _tokens(text) if token.type in _MARKS)


def targets(text: str) -> tuple[str, ...]:
    """The targets of the links in a text."""
    return tuple(each.target for each in links(text))


@lru_cache(maxsize=1 << 12)
def links(text: str) -> tuple[TextLink, ...]:
    """The links in a text, in order."""
    return tuple(_links(text)) if "](" in text else ()


@lru_cache(maxsize=1 << 12)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """From where to where links and pieces of code stand in a text, in order."""
    inside = [(each.start, each.end) for each in links(text)]
    code = [span for span in _code(text) if not _is_within(span, inside)]
    return tuple(sorted([*inside, *code]))


def blanked(text: str) -> str:
    """The text with spaces in place of links and code, so that all else stays where it was."""
    return _cut(text, list(spans(text)), lambda start, end: " " * (end - start))


def without_targets(text: str) -> str:
    """The text with nothing in place of the targets of its links; their words stay in brackets."""
    if "](" not in text:
        return text
    spans = [(each.words_end + 1, each.end) for each in links(text)]
    return _cut(text, spans, lambda _start, _end: "") if spans else text


def without_code(text: str) -> str:
    """The text with a space in place of code and of the targets of links; all else stands as it is."""
    targets = [(each.words_end + 1, each.end) for each in links(text)]
    return _cut(text, sorted([*targets, *_code(text)]), lambda _start, _end: " ")


def _code(text: str) -> list[tuple[int, int]]:
    """From where to where code stands."""
    return [each.meta[_SPAN] for each in _tokens(text) if each.type == "code_inline"] if "`" in text else []


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(_PARSER.parseInline(text)[0].children or ())


def _links(text: str) -> Iterator[TextLink]:
    """The quick way for links of words alone, as nearly all are; what else a text may hold leaves those as they are."""
    simple = list(_SIMPLE.finditer(text))
    if text.count("]") == len(simple) == text.count("[") and "\\" not in text and "`" not in text:
        return (TextLink(each[2], each[1], each.start(), each.end(1), each.end(), "") for each in simple)
    return parsed_links(text)


def parsed_links(text: str) -> Iterator[TextLink]:
    """The links in a text, by the parser."""
    tokens = _tokens(text)
    for at, token in enumerate(tokens):
        if token.type == "link_open":
            inside = tokens[
                at + 1 : next(i for i in range(at, len(tokens)) if tokens[i].type == "link_close")
            ]
            start, end = token.meta[_SPAN]
            href, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
            yield TextLink(href, without_marks(inside), start, token.meta[_WORDS_END], end, title)


def _cut(text: str, spans: list[tuple[int, int]], instead: Callable[[int, int], str]) -> str:
    """The text with something else in place of what stands there; what is inside another goes with it."""
    kept, at = [], 0
    for start, end in spans:
        if start >= at:
            kept += [text[at:start], instead(start, end)]
            at = end
    return "".join([*kept, text[at:]])


def _is_within(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def resolved(tokens: Iterable[Token], resolve: Resolve) -> list[Token]:
    """The tokens with the addresses of their links; a link that leads nowhere becomes its words."""
    kept: list[Token] = []
    open_links = []
    for token in tokens:
        if token.type == "link_open":
            address = resolve(str(token.attrs["href"]))
            open_links.append(address)
            if address is None:
                continue
            token = token.copy(attrs={"href": normalizeLink(address)})
        elif token.type == "link_close" and open_links.pop() is None:
            continue
        kept.append(token)
    return kept
