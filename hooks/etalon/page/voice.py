"""One language of the site: its words, its conventions, its views. Not to be shared between threads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape

from .. import spent
from ..data import reads, voices
from ..data.date import PartialDate
from ..data.page import ProsePage
from ..data.site import site_settings
from ..data.store import PAGE, Store
from ..kind import SiteFile
from ..portal import FRAME
from ..text import locale, markdown
from ..text.locale import ListingKey, endonym
from ..text.markdown import Heading, View, Words
from .generated import Page
from .pictures import STYLES, Picture, alone, pictures, style
from .policy import policy
from .prose import against, given_twice
from .speech import Speech
from .unbroken import unbroken
from .views import Unrenderable, Views

FUNCTIONS = (
    *("t", "words", "plain", "get", "all", "count"),
    *("sort_by_name", "sort_by_short", "sort_by_word"),
    *("name", "label", "short", "mention", "href", "page_href", "asset", "permanent"),
    *("date", "number", "heading", "afresh", "cached", "standing", "edit_url", "form_url"),
)
"""What every view may call: methods of the page's speech."""


@dataclass(frozen=True)
class Settings:
    """Where the site will stand, where editors change its files (empty: nowhere), whether it is only looked at, and
    the day of the data, if it is known."""

    site_url: str = "/"
    edit_base: str = ""
    is_preview: bool = False
    data_date: PartialDate | None = None

    def absolute(self, path: str) -> str:
        """The whole address of a path below the site's root."""
        return _folder(self.site_url) + path if _SIMPLE.fullmatch(path) else urljoin(self.site_url, path)


_SIMPLE = re.compile(r"(?![/.]|.*/\.)[\w/#.-]*", re.ASCII)
"""A path that stands as it is behind the address of the site's folder, as nearly all do."""


@cache
def _folder(url: str) -> str:
    return urljoin(url, ".")


@dataclass(frozen=True)
class Rendered:
    """A page's body: its headings in order, and the views that it shows.

    ``linked``: the kinds to whose entities it links. ``texts``: kind and id of the files whose texts it shows.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    views: tuple[str, ...] = ()
    linked: frozenset[str] = frozenset()
    texts: frozenset[tuple[str, str]] = frozenset()


class Voice:
    """Renders views in one language, for one page after another."""

    def __init__(self, store: Store, language: str, settings: Settings) -> None:
        self.store = store
        self.language = language
        self.settings = settings
        with reads.recording() as taken:
            self.locale = locale.of(store, language)
            # What a build is told stands above what the data say.
            self.edit_base = _closed(settings.edit_base or site_settings(store).repository.edit or "")
        reads.take(taken)
        self.fragments: dict[tuple[Any, ...], tuple[Markup, frozenset[reads.Read], frozenset[str]]] = {}
        self._words = {key: escape(text[language]) for key, text in store.words.items() if language in text}
        self._sort_keys: dict[str, ListingKey] = {}
        self._speech = self.speech("")
        store.have(voices.voice, language, value=self, made_from=taken)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the site: any of them may stand on a page."""
        return tuple(self.store.languages)

    @property
    def print(self) -> str:
        """All in which it differs from another voice that is told the same settings: its language, what it took from the data."""
        return repr((self.language, self.edit_base, self.locale.numbers))

    def word(self, key: str) -> Markup | None:
        """A word of the interface, ready for a page; None where there is none."""
        reads.enter("word", key, self.language)
        return self._words.get(key)

    def speech(self, address: str) -> Speech:
        """The way of a page of this language to the data."""
        scope = address.rpartition("/")[0].rpartition("/")[0] or address
        return Speech(self, address, f"{self.language}/{address}", scope)

    def speech_above(self, address: str) -> Speech:
        """The way to the data of a page above the languages."""
        return Speech(self, address, address, "/")

    @cached_property
    def day(self) -> Markup | None:
        """The day of the data, in an element by which it is found again on a page; None where nobody knows it.

        It is no read: a page on which nothing else is another gets the new one in its place.
        """
        day = self.settings.data_date
        if day is None:
            return None
        return Markup('<time datetime="{}" data-day>{}</time>').format(day, self.locale.date(day))

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """The files of this language that are no pages: path below the site's root, and what makes the text."""
        for kind in self.store.kinds.values():
            for file in kind.files:
                if file.there(self.store):
                    yield f"{self.language}/{file.address}", partial(self._file, file)
        for picture in self.store.index(pictures).values():
            yield f"{self.language}/{picture.address}", partial(self.picture, picture)

    def _file(self, file: SiteFile) -> str:
        return file.text(self.speech(file.address))

    def picture(self, picture: Picture) -> str:
        """A picture as a file. Raises Unrenderable."""
        speech = self.speech(picture.page)
        context = {"picture": picture, "context": picture.context, "it": speech.get(picture.of)}
        svg = self._fill(f"{picture.view}.html.j2", speech, context)
        name, licence = speech.word("site.name").unescape(), speech.site.licence
        origin = f"{name} · {speech.absolute(f'{self.language}/{picture.page}')}"
        drawn = speech.word("picture.drawn").unescape() + (f" {licence.name}." if licence else "")
        said = (picture.description(speech), drawn, origin)
        return alone(svg, self.store.index(_picture_style), self.language, picture.title(speech), said)

    def render(self, view: str, address: str, /, **context: Any) -> Rendered:
        """A view as the page at ``address``. Raises Unrenderable."""
        return self._render(view, self.speech(address), context)

    def render_page(self, page: Page) -> Rendered:
        """The body of a generated page. Raises Unrenderable."""
        speech = self.speech(page.address)
        context = dict(page.context(speech))
        if page.id:
            context["it"] = speech.get(f"{page.kind}:{page.id}")
        return joined([*self._notices([page.notice], page.address), self._render(page.view, speech, context)])

    def render_root(self, view: str, address: str = "", /, **context: Any) -> Rendered:
        """A whole page that stands above the languages, at ``address``. Raises Unrenderable."""
        rendered = self._render(view, self.speech_above(address), context)
        return replace(rendered, html=unbroken(rendered.html, self.languages))

    def frame(self, speech: Speech, template: str, **context: Any) -> str:
        """A template of the frame around a page. Raises Unrenderable."""
        return self._fill(template, speech, context)

    def prose(self, text: str, page: ProsePage, path: str) -> Rendered:
        """The body of a prose page whose Markdown is ``text`` and whose file is ``path``; its views have it as ``it``.

        Raises Unrenderable where the Markdown holds what a page may not, or shows or links to what is not there.
        """
        read, speech = markdown.read(text), self.speech(page.address)
        for finding in against(self.store, read, path):
            raise Unrenderable(finding)
        pieces = [
            Rendered(piece.html, piece.headings) if isinstance(piece, Words) else self._shown(piece, page)
            for piece in read.pieces(speech.resolve)
        ]
        speech.standing(PAGE, page.id)
        links = Rendered(
            "",
            linked=frozenset(speech.linked_kinds),
            texts=frozenset(speech.texts),
        )
        notices = [kind.notice for kind in self.store.kinds.values() if kind.shown_on == page.id]
        whole = [*self._notices(notices, page.address), *pieces, links]
        for finding in given_twice(read, path, (each.html for each in whole if each.views)):
            raise Unrenderable(finding)
        return joined(whole)

    def _notices(self, views: Iterable[str | None], address: str) -> list[Rendered]:
        """What opens a page, before anything else that it says; each notice once."""
        return [self.render(view, address) for view in dict.fromkeys(views) if view]

    def _shown(self, view: View, page: ProsePage) -> Rendered:
        """A view of a prose page."""
        speech = self.speech(page.address)
        name = self.store.portal.find(view.name) or view.name
        return self._render(name, speech, {"it": speech.get(f"{PAGE}:{page.id}")})

    def sort_key(self, name: str) -> ListingKey:
        """The place of a name in this language's alphabet, whatever signs stand first."""
        if name not in self._sort_keys:
            self._sort_keys[name] = self.locale.listing_key(name)
        return self._sort_keys[name]

    def let_go(self) -> None:
        """Forget what is kept for the next pages of this language."""
        self.fragments.clear()
        self._sort_keys.clear()
        self.store.let_go(voices.voice, self.language)

    def _render(self, view: str, speech: Speech, context: Mapping[str, Any]) -> Rendered:
        html = self._fill(f"{view}.html.j2", speech, context)
        linked, texts = frozenset(speech.linked_kinds), frozenset(speech.texts)
        return Rendered(html, tuple(speech.headings), (view,), linked, texts)

    def _fill(self, template: str, speech: Speech, context: Mapping[str, Any]) -> str:
        former, self._speech = self._speech, speech
        sort = "frame" if template.startswith(f"{FRAME}/") else "render"
        try:
            with spent.on(sort, template):
                return self._views.get_template(template).render(**context)
        except Unrenderable:
            raise
        except Exception as error:  # a template can fail in any way; it is a finding in each
            raise Unrenderable(self._views.failure(error, template)) from error
        finally:
            self._speech = former

    @cached_property
    def _views(self) -> Views:
        functions = {name: self._forward(name) for name in FUNCTIONS} | {
            "lang": self.language,
            "languages": list(self.store.languages.values()),
            "locale": self.locale,
            "endonym": endonym,
            "policy": partial(policy, is_preview=self.settings.is_preview),
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


def _closed(base: str) -> str:
    """An address to which paths are added: closed by a slash, unless it asks for the path (``…?path=``)."""
    return base if not base or base[-1] in "/=" else f"{base}/"


def _picture_style(store: Store) -> str:
    """The style of pictures as files, read once."""
    folder = Path(FRAME, "assets", "stylesheets")
    for name in STYLES:
        reads.enter("text", (folder / f"{name}.css").as_posix())
    return style(store.root / folder)


def joined(pieces: list[Rendered]) -> Rendered:
    """Several pieces of one page as one."""
    return Rendered(
        "".join(each.html for each in pieces),
        tuple(heading for each in pieces for heading in each.headings),
        tuple(view for each in pieces for view in each.views),
        frozenset().union(*(each.linked for each in pieces)),
        frozenset().union(*(each.texts for each in pieces)),
    )
