"""The Markdown of a prose page -> pieces of HTML, and the views between them.

What a page may hold is a list; whatever else the parser meets is a fault at its line. The parse that judges a page is
the one that makes it, so nothing stands on a page that was not judged.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markupsafe import Markup

from ..data import prose
from . import inline

_VIEW = "view"
_AROUND = (
    *("heading", "paragraph", "blockquote", "bullet_list", "ordered_list", "list_item"),
    *("table", "thead", "tbody", "tr", "th", "td", "em", "strong"),
)
_ALLOWED = frozenset(
    {"inline", "text", "code_inline", "softbreak", "hardbreak", "fence", "link_open", "link_close", _VIEW}
    | {f"{name}_{side}" for name in _AROUND for side in ("open", "close")}
)
"""The kinds of the parser's tokens that a page may hold; HACKING.md tells them to people."""
_HEADINGS = ("##", "###", "####")  # the one above is the title of the page, which stands in its data

_HTML = re.compile(r"<[A-Za-z/!?][^>]*>?|&#?\w+;")
_BRACES = re.compile(r"[{}].*")
_ALIGNED = {
    "text-align:left": "align-left",
    "text-align:center": "align-center",
    "text-align:right": "align-right",
}
"""How the parser aligns a cell, which the policy of a page forbids -> a class of the style sheet."""
_NUMBERED = "_"
"""How the id of a heading begins that has none of its own; an id of an editor cannot."""
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")


@dataclass(frozen=True)
class Fault:
    """What a page may not hold: its line, the rule against it, the words themselves."""

    line: int
    rule: str
    found: str


@dataclass(frozen=True)
class Heading:
    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Titled:
    """A heading where it stands. ``is_named``: its id stands behind it; else it has but its number."""

    line: int
    heading: Heading
    is_named: bool


@dataclass(frozen=True)
class View:
    """A view that the page shows at a place."""

    name: str


@dataclass(frozen=True)
class Words:
    """What stands between two views: its HTML and the headings in it."""

    html: Markup
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Page:
    """A page's Markdown, read and judged."""

    faults: tuple[Fault, ...]
    links: tuple[tuple[int, str], ...]
    """Line and target of each link."""
    views: tuple[tuple[int, str], ...]
    """Line and name of each view."""
    headings: tuple[Titled, ...]
    _tokens: tuple[Token, ...]

    def pieces(self, resolve: inline.Resolve) -> Iterator[Words | View]:
        """What the page is made of, in order. Raises ValueError where it has faults."""
        if self.faults:
            raise ValueError(self.faults[0])
        for is_view, tokens in groupby(self._tokens, lambda token: token.type == _VIEW):
            if is_view:
                yield from (View(token.content) for token in tokens)
            else:
                yield _words([_resolved(token, resolve) for token in tokens])


@lru_cache(maxsize=256)  # the rules and the build read the same pages
def read(markdown: str) -> Page:
    """A page's Markdown as its pieces, with all that it may not hold."""
    aside: dict[str, Any] = {}
    tokens = _PARSER.parse(markdown, aside)
    _finish(tokens)
    lined = list(_with_lines(tokens))
    # What a merge left explains whatever else is odd.
    faults = [*_conflicts(markdown)][:1] or [*_faults(lined), *_addresses(aside)]
    one_a_line = {(fault.line, fault.rule): fault for fault in reversed(faults)}
    return Page(
        tuple(sorted(one_a_line.values(), key=lambda fault: fault.line)),
        tuple((line, str(token.attrs["href"])) for line, token in lined if token.type == "link_open"),
        tuple((line, token.content) for line, token in lined if token.type == _VIEW),
        tuple(
            Titled(token.map[0] + 1 if token.map else 0, heading, not heading.id.startswith(_NUMBERED))
            for token, heading in _headings(tokens)
        ),
        tuple(tokens),
    )


def _conflicts(markdown: str) -> Iterator[Fault]:
    for number, line in enumerate(markdown.split("\n"), start=1):
        if _CONFLICT.match(line.rstrip("\r")):
            yield Fault(number, "conflict-markers", line)


def _addresses(aside: dict[str, Any]) -> Iterator[Fault]:
    """The addresses of links that stand elsewhere on the page: ``[name]: https://…``."""
    for label, each in aside.get("references", {}).items():
        yield Fault(each["map"][0] + 1, "prose-form", f"[{label.lower()}]: {each['href']}")


def _faults(lined: Iterable[tuple[int, Token]]) -> Iterator[Fault]:
    for line, token in lined:
        if token.type.startswith("html_"):
            yield Fault(line, "prose-html", _first(token))
        elif not _is_allowed(token):
            yield Fault(line, "prose-form", _sign(token))
        elif token.type == "text":
            for rule, pattern in (("prose-html", _HTML), ("prose-braces", _BRACES)):
                if match := pattern.search(token.content):
                    yield Fault(line, rule, match[0])
        elif token.type in ("fence", "inline") and (names := prose.shown(token.content)):
            yield Fault(line, "prose-braces", f"show('{names[0]}')")


def _is_allowed(token: Token) -> bool:
    return token.type in _ALLOWED and (token.type != "heading_open" or token.markup in _HEADINGS)


def _sign(token: Token) -> str:
    """By what an editor knows it."""
    if token.type == "image":
        return f"![{token.content}]"
    if token.markup.startswith("#"):
        return token.markup
    return (token.markup * 3)[:3] or _first(token)


def _first(token: Token) -> str:
    return token.content.strip().partition("\n")[0]


def _with_lines(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Every token with its line: those of a paragraph are looked for in its words."""
    for token in tokens:
        line, at = (token.map[0] if token.map else 0) + 1, 0
        yield line, token
        for child in token.children or ():
            # The parser writes a space for a break in code.
            words = r"\s".join(map(re.escape, child.content.split(" ")))
            match = re.compile(words or ("\n" if child.tag == "br" else "")).search(token.content, at)
            begin, end = match.span() if match else (at, at)
            line += token.content.count("\n", at, begin)
            yield line, child
            line, at = line + token.content.count("\n", begin, end), end


def _finish(tokens: Sequence[Token]) -> None:
    """Give headings the ids that stand behind them, else their numbers; a cell is aligned by its class."""
    number = 0
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            children = following.children or []
            match = prose.OWN_ID.search(children[-1].content) if children else None
            if match:
                children[-1].content = children[-1].content[: match.start()].rstrip()
            else:
                number += 1
            token.attrs["id"] = match[1] if match else f"{_NUMBERED}{number}"
        elif style := token.attrs.pop("style", None):
            token.attrs["class"] = _ALIGNED[str(style)]


def _resolved(token: Token, resolve: inline.Resolve) -> Token:
    return token.copy(children=inline.resolved(token.children, resolve)) if token.children else token


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[Token, Heading]]:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            text = inline.without_marks(following.children or [])
            yield token, Heading(int(token.tag[1:]), str(token.attrs["id"]), text)


def _words(tokens: list[Token]) -> Words:
    headings = tuple(heading for _token, heading in _headings(tokens))
    return Words(Markup(_PARSER.renderer.render(tokens, _PARSER.options, {})), headings)


def _view(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A line that puts a view there; inside of nothing else."""
    names = () if state.level else prose.shown(state.getLines(start, start + 1, 0, False))
    if names and not silent:
        token = state.push(_VIEW, "", 0)
        token.content, token.map = names[0], [start, start + 1]
        state.line = start + 1
    return bool(names)


def _any_link(url: str) -> bool:
    """Each link is judged; none is left as it stands, as the parser would do with some."""
    return True


def _parser() -> MarkdownIt:
    # What a page may not hold, HTML first of all, is read as such, only to be refused.
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["autolink", "entity"])
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
    parser.block.ruler.before("table", _VIEW, _view, ends)
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
