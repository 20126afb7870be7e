"""One language of the site: its words, its conventions, its views. Not to be shared between threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from jinja2 import StrictUndefined, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from ..data.findings import Finding
from ..data.page import ProsePage
from ..data.store import PAGE, Store
from ..text.locale import Locale, SortKey, endonym
from .generated import Page
from .reads import Read, Reads
from .speech import Heading, Speech
from .views import Unrenderable, Views, line_in, reason

MARKER = "<!--etalon:show-->"
"""Stands in a prose page's Markdown where a view's HTML will be put."""
FUNCTIONS = (
    *("t", "words", "plain", "get", "all", "count", "sort_by_name"),
    *("name", "label", "short", "mention", "href", "page_href", "asset", "permanent"),
    *("date", "number", "heading", "afresh", "cached", "standing", "edit_url"),
)
"""What every view may call: methods of the page's speech."""


@dataclass(frozen=True)
class Settings:
    """Where the site will stand, and where editors change its files (empty: nowhere)."""

    site_url: str = "/"
    edit_base: str = ""

    def absolute(self, path: str) -> str:
        """The whole address of a path below the site's root."""
        return urljoin(self.site_url, path or ".")


@dataclass(frozen=True)
class Rendered:
    """A page's body: its headings in order, the views that it shows, and what it was made from.

    ``linked``: the kinds to whose entities it links.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    views: tuple[str, ...] = ()
    linked: frozenset[str] = frozenset()
    reads: frozenset[Read] = frozenset()


class Voice:
    """Renders views in one language, for one page after another."""

    def __init__(self, store: Store, language: str, settings: Settings) -> None:
        self.store = store
        self.language = language
        self.settings = settings
        self.locale = Locale(store.languages[language])
        self.fragments: dict[tuple[Any, ...], tuple[Markup, Reads, frozenset[str]]] = {}
        self.interface = {
            key: escape(text[language]) for key, text in store.words.items() if language in text
        }
        self._sort_keys: dict[str, SortKey] = {}
        self._speech = self.speech("")
        self._prose = SandboxedEnvironment(undefined=StrictUndefined)

    def speech(self, address: str) -> Speech:
        """The way of a page of this language to the data."""
        scope = address.rpartition("/")[0].rpartition("/")[0] or address
        return Speech(self, address, f"{self.language}/{address}", scope)

    def speech_above(self, address: str) -> Speech:
        """The way to the data of a page above the languages."""
        return Speech(self, address, address, "/")

    def files(self) -> Iterator[tuple[str, str]]:
        """The files of this language that are no pages: path below the site's root -> text."""
        for kind in self.store.kinds.values():
            for file in kind.files:
                if file.there(self.store):
                    yield f"{self.language}/{file.address}", file.text(self.speech(file.address))

    def render(self, view: str, address: str, /, **context: Any) -> Rendered:
        """A view as the page at ``address``. Raises Unrenderable."""
        return self._render(view, self.speech(address), context)

    def render_page(self, page: Page) -> Rendered:
        """The body of a generated page. Raises Unrenderable."""
        speech = self.speech(page.address)
        context = dict(page.context(speech))
        if page.id:
            context["it"] = speech.get(f"{page.kind}:{page.id}")
        return self._render(page.view, speech, context, page.shows)

    def render_root(self, view: str, address: str = "", /, **context: Any) -> Rendered:
        """A view that stands above the languages, at ``address``. Raises Unrenderable."""
        return self._render(view, self.speech_above(address), context)

    def frame(self, speech: Speech, template: str, **context: Any) -> str:
        """A template of the frame around a page. Raises Unrenderable."""
        return self._fill(template, speech, context)

    def expand(self, markdown: str, page: ProsePage, path: str) -> tuple[str, Rendered]:
        """Fill ``{{ show('view') }}`` in a prose page, whose file ``path`` is; the view has the page as ``it``.

        Returns the Markdown with a marker for each view, and the views' HTML joined by the same marker.
        Raises Unrenderable.
        """
        shown: list[Rendered] = []

        def show(view: str, **context: Any) -> Markup:
            name = self.store.portal.find(view)
            if name is None:
                raise TemplateNotFound(view)  # here, since the page is to be mended
            speech = self.speech(page.address)
            shown.append(self._render(name, speech, {"it": speech.get(f"{PAGE}:{page.id}"), **context}))
            return Markup(MARKER)

        try:
            text = self._prose.from_string(markdown).render(show=show)
        except Unrenderable:
            raise
        except Exception as error:  # a template can fail in any way; it is a finding in each
            line = line_in(error, "<template>") or getattr(error, "lineno", None) or 1
            raise Unrenderable(
                Finding(path, line, "", "template-error", {"reason": reason(error)})
            ) from error
        return text, joined(shown)

    def sort_key(self, name: str) -> SortKey:
        """The place of a name in this language's alphabet."""
        if name not in self._sort_keys:
            self._sort_keys[name] = self.locale.sort_key(name)
        return self._sort_keys[name]

    def _render(
        self, view: str, speech: Speech, context: Mapping[str, Any], more: tuple[str, ...] = ()
    ) -> Rendered:
        html, views = self._fill(f"{view}.html.j2", speech, context), (view, *more)
        linked = frozenset(speech.linked_kinds)
        return Rendered(html, tuple(speech.headings), views, linked, speech.reads.all)

    def _fill(self, template: str, speech: Speech, context: Mapping[str, Any]) -> str:
        former, self._speech = self._speech, speech
        try:
            return self._views.get_template(template).render(**context)
        except Unrenderable:
            raise
        except Exception as error:  # a template can fail in any way; it is a finding in each
            raise Unrenderable(self._views.failure(error, template)) from error
        finally:
            self._speech = former

    @cached_property
    def _views(self) -> Views:
        language = self.store.languages[self.language]
        functions = {name: self._forward(name) for name in FUNCTIONS} | {
            "lang": self.language,
            "languages": list(self.store.languages.values()),
            "fold": language.fold,
            "locale": self.locale,
            "endonym": endonym,
        }
        return Views(self.store.portal, self.store.root, functions, self._of_subject)

    def _forward(self, name: str) -> Callable[..., Any]:
        """A function of whichever page is being rendered: imported templates are kept from page to page."""
        method = getattr(Speech, name)
        return lambda *arguments, **named: method(self._speech, *arguments, **named)

    def _of_subject(self, name: str) -> MutableMapping[str, Any]:
        subject = next((each for each in self.store.portal.subjects if each.name == name), None)
        kinds = subject.kinds if subject else ()
        return {kind.name: _Helpers(self, kind.name) for kind in kinds if kind.helpers}

    def helper(self, kind: str) -> object:
        """The helpers of a kind for the page that is being rendered."""
        return self._speech.helper(kind)


@dataclass(frozen=True)
class _Helpers:
    """Stands for the helpers of a kind in a template, whichever page it is rendered for."""

    voice: Voice = field(repr=False)
    kind: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.voice.helper(self.kind), name)


def joined(shown: list[Rendered]) -> Rendered:
    """Several views of one page as one, their HTML parted by the marker."""
    return Rendered(
        MARKER.join(each.html for each in shown),
        tuple(heading for each in shown for heading in each.headings),
        tuple(view for each in shown for view in each.views),
        frozenset().union(*(each.linked for each in shown)),
        frozenset().union(*(each.reads for each in shown)),
    )


def fill(html: str, views: str) -> str:
    """Put the views' HTML where their markers stand in the rendered Markdown."""
    pieces = html.split(MARKER)
    parts = views.split(MARKER) if len(pieces) > 1 else []
    filled = [pieces[0]]
    for part, piece in zip(parts, pieces[1:], strict=True):
        filled += [part, piece]
    return "".join(filled)
