"""The frame around a page: everything that its templates in ``theme/`` may ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from .. import spent
from ..address import links
from ..address.redirects import Move, moves
from ..data.store import Store
from ..text.markdown import Heading
from .compare import VIEW
from .held import held
from .hosting import FORM, hosting
from .navigation import NOT_FOUND, Navigation, NavItem
from .pictures import FRAMED_BY
from .speech import Speech
from .unbroken import unbroken
from .voice import Rendered, Voice

HOME = ""
TEMPLATE = "theme/base.html"


@dataclass(frozen=True)
class Body:
    """A page without its frame. ``paths`` are the files and folders that hold it, ``views`` those that it shows."""

    title: str
    description: str
    html: str
    headings: tuple[Heading, ...] = ()
    views: tuple[str, ...] = ()
    linked: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()
    texts: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, rendered: Rendered, title: str, description: str, paths: tuple[str, ...]) -> Body:
        """What a view, or the views of a prose page, gave, and what the page is called."""
        return cls(
            title,
            description,
            rendered.html,
            rendered.headings,
            rendered.views,
            rendered.linked,
            paths,
            rendered.texts,
        )


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the languages."""

    lang: str
    name: str
    url: str
    absolute: str


@dataclass(frozen=True)
class Announced:
    """A file beside a page that browsers and readers of news are told of."""

    url: str
    media_type: str
    title: str


@dataclass(frozen=True)
class Moved:
    """A part that is no longer on a page: its id, and where it is now or else what became of it."""

    id: str
    url: str | None
    words: str


@dataclass
class Entry:
    """A heading in the table of contents, and those below it."""

    url: str
    title: str
    children: list[Entry] = field(default_factory=list)


class Frame:
    """What the templates of the frame see as ``page``."""

    def __init__(self, store: Store, speech: Speech, body: Body, edit_base: str = "") -> None:
        self._store, self._speech = store, speech
        self._move = speech.index(moves).at(speech.address)
        self.title = body.title
        self.description = body.description
        self.content = Markup(body.html)
        self.contents = contents(body.headings)
        self.navigation = Navigation(store, speech)
        self.sheets = [subject.name for subject in store.portal.sheets(body.views, body.linked)]
        self.has_pictures = any(FRAMED_BY in store.portal.closure(view) for view in body.views)
        self.scripts = [name for kind in sorted(body.linked) for name in store.kinds[kind].scripts]
        self.held = held(body.paths, edit_base, speech.address)
        asked = hosting(edit_base) if speech.address == FORM else None
        self.asks = asked.asked if asked else ""
        self.is_home = speech.address == HOME
        self.search_url = speech.search_href
        self.home_url = links.relative(HOME, speech.address)
        self.locale = f"{speech.language}_{store.languages[speech.language].region}"
        self.direction = store.languages[speech.language].direction
        self.x_default = speech.absolute("")
        self.path = next(iter(body.paths), "")
        self.site = speech.site
        self.day = speech.day
        self._texts = body.texts

    @property
    def leads_to(self) -> str | None:
        """The link to where the page leads whose place this one takes."""
        new = None if self._move is None else self._move.new
        return None if new is None else links.relative(new, self._speech.address)

    @property
    def is_gone(self) -> bool:
        """Whether the page says what became of one that is gone."""
        return self._move is not None and self._move.new is None

    @property
    def canonical(self) -> str:
        """The whole address under which search engines should know the page."""
        new = None if self._move is None else self._move.new
        address = self._speech.address if new is None else new.partition("#")[0]
        return self._speech.absolute(f"{self._speech.language}/{address}")

    @property
    def base_href(self) -> str | None:
        """For the page that is shown at any address: where its links begin."""
        return f"{self._speech.base_path}{self._speech.path}" if self._speech.address == NOT_FOUND else None

    @cached_property
    def alternates(self) -> list[Alternate]:
        """The page in each language."""
        return alternates(self._speech, self._speech.address)

    @cached_property
    def unread(self) -> str | None:
        """The word for what no native speaker has read: all texts of the page, or some; None for nothing."""
        standings = [each for kind, id in self._texts if (each := self._speech.standing(kind, id))]
        unread = [each for each in standings if self._speech.language not in each.reviewed]
        if not unread:
            return None
        return self._speech.word("standing.unread" if unread == standings else "standing.unread_in_part")

    @property
    def editors_url(self) -> str | None:
        """The link to how a text is read and corrected, if a page tells."""
        return self._speech.editors_href

    @property
    def standing_url(self) -> str:
        """The link to the page that explains how texts stand to one another."""
        return self._speech.href(f"page:{self._speech.standing_page}")

    @property
    def publisher(self) -> str:
        """Who answers for the site, in this language; empty where nobody said."""
        return self._speech.plain(self.site.publisher.name) if self.site.publisher else ""

    @property
    def report_url(self) -> str | None:
        """Where a reader reports an error on this page, if the site says so."""
        return self._speech.report_url(self.path or self._speech.address, self._speech.address)

    @property
    def address_on_paper(self) -> str:
        """The whole address that stands on a printed page: above the languages, if what it shows has one."""
        claim = self._store.kinds.claimed(self._speech.address)
        return self._speech.permanent(*claim)[1] if claim and self._store.get(*claim) else self.canonical

    @property
    def moved(self) -> list[Moved]:
        """Parts of the page that moved or are gone."""
        return [self._moved(each) for each in self._speech.index(moves).on(self._speech.address)]

    @cached_property
    def announced(self) -> list[Announced]:
        """The files that belong to this part of the site."""
        here = self._speech.address
        return [
            Announced(links.relative(file.address, here), file.media_type, self._speech.word(file.title))
            for kind in self._store.kinds.values()
            for file in kind.files
            if file.media_type and here.startswith(_folder(file.address)) and self._speech.index(file.there)
        ]

    def _moved(self, move: Move) -> Moved:
        url = None if move.new is None else links.relative(move.new, self._speech.address)
        return Moved(move.old.partition("#")[2], url, self._speech.words(move.gone) if move.gone else "")


@dataclass(frozen=True)
class Unframed:
    """What a page has for another frame than ours: texts as HTML, links as they are on the page.

    ``is_of_all``: it shows texts of all languages. ``name``: of the site; ``top`` and ``part``: links of the whole site, and of the part in which the page stands.
    """

    name: str
    title: str
    meta: str
    assets: str
    body: str
    foot: str
    copy: tuple[str, str]
    dark: str
    home: str
    contents: list[Entry]
    is_of_all: bool
    top: list[NavItem]
    part: list[NavItem]
    alternates: list[Alternate]


def unframed(voice: Voice, speech: Speech, body: Body) -> Unframed:
    """The page for another frame. Raises Unrenderable.

    Its head names no alternates: frames look for more of them beside each, and the sitemap has them all.
    """
    page = Frame(voice.store, speech, body, voice.edit_base)
    others, page.alternates, page.announced = page.alternates, [], []

    def part(name: str) -> str:
        return voice.frame(speech, f"theme/partials/{name}.html", page=page)

    return Unframed(
        speech.word("site.name"),
        page.title,
        part("meta"),
        part("assets"),
        unbroken(part("body"), voice.languages),
        unbroken(part("footer"), voice.languages),
        (speech.word("address.copy"), speech.word("address.copied")),
        speech.word("site.dark_theme"),
        page.home_url,
        page.contents,
        VIEW in body.views,
        page.navigation.site,
        page.navigation.part,
        others,
    )


def framed(voice: Voice, speech: Speech, body: Body) -> str:
    """The whole page. Raises Unrenderable."""
    with spent.on("frame"):
        frame = Frame(voice.store, speech, body, voice.edit_base)
        return unbroken(voice.frame(speech, TEMPLATE, page=frame), voice.languages)


def alternates(speech: Speech, address: str) -> list[Alternate]:
    """A page of every language as links from the page of a speech."""
    targets = [(language, f"{language.code}/{address}") for language in speech.languages]
    return [
        Alternate(language.code, language.name, links.relative(target, speech.path), speech.absolute(target))
        for language, target in targets
    ]


def contents(headings: Iterable[Heading]) -> list[Entry]:
    """Headings as a table of contents of two levels."""
    top: list[Entry] = []
    for heading in headings:
        inside = top[-1].children if heading.level > 2 and top else top
        inside.append(Entry(f"#{heading.id}", heading.text))
    return top


def _folder(address: str) -> str:
    return address.rpartition("/")[0] + "/"
