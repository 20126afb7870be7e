"""The one door: open a project, get a site or every finding."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from . import addresses, anchors, checks, feeds, identity, ledger, links, pages, prose, store, uses
from .findings import Finding, report
from .pages import NOT_FOUND, told
from .relations import Relations
from .render import VIEWS, Rendered, Renderer, Unrenderable, fill
from .schema import Page as Prose
from .schema import Redirect
from .workers import Background

HOME = ""
DEFINITIONS = "glossary/terms.json"
PROGRESS = "ETALON_PROGRESS"
DRAFTS = "ETALON_DRAFTS"


class Invalid(Exception):
    """The project has errors; ``findings`` holds everything that was found."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the languages."""

    lang: str
    name: str
    url: str
    absolute: str


@dataclass(frozen=True)
class NavItem:
    ref: str
    title: str
    url: str
    active: bool
    is_here: bool


@dataclass(frozen=True)
class Moved:
    """A part that is no longer on a page: its id, and where it is now or else what became of it."""

    id: str
    url: str | None
    words: str


@dataclass(frozen=True)
class Context:
    """What the theme may ask about the page that is being built."""

    lang: str
    renderer: Renderer
    address: str
    description: str
    canonical: str
    x_default: str
    alternates: list[Alternate]
    nav: list[NavItem]
    part: list[NavItem]
    """The pages of the same part of the site; none where it has but one."""
    trail: list[NavItem]
    """The pages above this one, from the first down."""
    footer: list[NavItem]
    locale: str
    edit_url: str | None
    base_href: str | None
    moved: list[Moved]
    leads_to: str | None
    is_gone: bool

    @property
    def t(self):
        return self.renderer.word

    @property
    def is_home(self) -> bool:
        return self.address == HOME

    @property
    def home_url(self) -> str:
        return links.relative(HOME, self.address)

    @property
    def feed(self) -> str | None:
        """The link to the news feed, on the pages of which it tells."""
        part = feeds.FEED.partition("/")[0] + "/"
        told = self.address.startswith(part) and feeds.chronicle(self.renderer.store)
        return links.relative(feeds.FEED, self.address) if told else None

    @property
    def site_name(self) -> str:
        return self.t("site.name")

    def asset(self, path: str) -> str:
        return links.relative(f"assets/{path}", f"{self.lang}/{self.address}")


def check(root: Path, drafts: bool = False) -> list[Finding]:
    """Everything that is wrong with the data and the prose of a project, sorted."""
    loaded, found = store.load(root, drafts)
    return report([*found, *checks.run(loaded)])


def publish(root: Path) -> int:
    """Enter everything that the site publishes now into the ledger; returns how much was new.

    Raises Invalid if the project has errors, OSError if the ledger cannot be written.
    """
    site = Site.open(root)
    site.settle()
    return ledger.write(root, {*ledger.published(site.store), *site.anchors()})


class Site:
    """A project that could be read, ready to be rendered; :meth:`settle` says whether it may be published."""

    def __init__(
        self, loaded: store.Store, site_url: str = "/", edit_base: str = "", views: Path = VIEWS
    ) -> None:
        self.store = loaded
        self.site_url = site_url
        self.edit_base = edit_base
        self._found: Background[list[Finding]] | None = None
        relations, used = Relations(loaded), uses.Uses(loaded)
        self._renderers = {
            code: Renderer(loaded, relations, code, site_url, edit_base, views, used)
            for code in loaded.languages
        }
        self._moves = ledger.moves(loaded)
        self._anchors = anchors.Anchors(loaded)

    @classmethod
    def open(cls, root: Path, site_url: str = "/", edit_base: str = "") -> "Site":
        """Read the project at ``root``. Raises Invalid if that is impossible.

        The rules are checked meanwhile; rendering raises Invalid as soon as they found an error.
        Languages that are only begun take part if the environment says so (``etalon build --draft``).
        """
        loaded, found = store.load(root, drafts=bool(os.environ.get(DRAFTS)))
        if any(finding.is_error for finding in found):
            raise Invalid(report([*found, *checks.run(loaded)]))
        site = cls(loaded, site_url, edit_base)
        site._found = Background(lambda: report([*found, *checks.run(loaded, alone=True)]))
        return site

    def settle(self) -> None:
        """Wait for the rules. Raises Invalid if they found an error."""
        if self._found and any(finding.is_error for finding in self._found.result):
            raise Invalid(self._found.result)

    def on_another_core(self) -> None:
        """Leave the rules to the process of which this one is a copy."""
        self._found = None

    @property
    def languages(self) -> list[str]:
        return list(self.store.languages)

    @cached_property
    def pages(self) -> dict[str, addresses.Page]:
        """The generated pages of each language: address -> page."""
        return pages.every(self.store, self._moves)

    def anchors(self) -> Iterator[str]:
        """The address of every anchor that a view gives, the same in each language. Raises Invalid."""
        language = self.languages[0]
        for page in addresses.generated(self.store):
            # The rows of a comparison stand for parts of other pages, whose anchors are remembered.
            if page.view != "compare":
                yield from anchors.of(page.address, self.render(language, page.address).html)
        for file in prose.files(self.store.root, [language]):
            markdown = (self.store.root / file.path).read_text(encoding="utf-8")
            _markdown, shown = self.expand(language, file.name, markdown)
            yield from anchors.of(self.prose_address(file.name), shown.html)

    def render(self, language: str, address: str) -> Rendered:
        """A generated page's body. Raises Invalid."""
        if self._found and self._found.ready:
            self.settle()
        page = self.pages[address]
        entity = self.store.get(page.kind, page.id)
        context = page.context | ({page.kind: entity} if entity else {})
        with _reporting():
            rendered = self._renderers[language].render(page.view, address, **context)
        self._anchors.compare(address, rendered.html)
        return rendered

    def title(self, language: str, address: str) -> str:
        """A generated page's title."""
        with _reporting():
            return pages.title(self.pages[address], self.store, self._renderers[language])

    def description(self, language: str, address: str) -> str:
        """A generated page's description, cut at a sentence or a word."""
        with _reporting():
            return pages.description(self.pages[address], self.store, self._renderers[language])

    def prose(self, language: str, name: str) -> dict[str, str]:
        """Title and description of the page whose Markdown is ``docs/<language>/<name>``."""
        page, renderer = self.store.tables["page"][prose.id_of(name)], self._renderers[language]
        return {"title": renderer.plain(page.title), "description": renderer.plain(page.description)}

    def prose_address(self, name: str) -> str:
        """The address of that page."""
        return self.store.tables["page"][prose.id_of(name)].address

    def expand(self, language: str, name: str, markdown: str) -> tuple[str, Rendered]:
        """A prose page's Markdown with markers, and the views to put there. Raises Invalid."""
        page = self.store.tables["page"][prose.id_of(name)]
        shown_as = f"{prose.FOLDER}/{language}/{name}"
        with _reporting():
            markdown, shown = self._renderers[language].expand(markdown, page.address, shown_as)
        self._anchors.compare(page.address, shown.html)
        return markdown, shown

    fill = staticmethod(fill)

    def context(self, language: str, address: str, description: str, path: str) -> Context:
        """What the theme needs to build the page at ``address``; ``path`` is the file it comes from."""
        renderer = self._renderers[language]
        here = f"{language}/{address}"
        home_path = urlsplit(self.site_url).path or "/"
        move = self._moves.at(address)
        leads_to = None if move is None else move.new
        canonical = here if leads_to is None else f"{language}/{leads_to.partition('#')[0]}"
        listed = self._prose_pages
        with _reporting():
            return Context(
                lang=language,
                renderer=renderer,
                address=address,
                description=description,
                canonical=urljoin(self.site_url, canonical),
                x_default=urljoin(self.site_url, "."),
                alternates=[self._alternate(code, address, here) for code in self.languages],
                nav=self._links(renderer, address, [page for page in listed if _on_top(page)]),
                part=self._part(renderer, address),
                trail=self._links(renderer, address, self._above(address)),
                footer=self._links(renderer, address, listed),
                locale=f"{language}_{self.store.languages[language].region}",
                edit_url=f"{self.edit_base}{path}" if self.edit_base and path else None,
                base_href=f"{home_path}{here}" if address == NOT_FOUND else None,
                moved=[self._moved(renderer, each, address) for each in self._moves.on(address)],
                leads_to=None if leads_to is None else links.relative(leads_to, address),
                is_gone=move is not None and move.new is None,
            )

    @cached_property
    def _prose_pages(self) -> list[Prose]:
        """In the order of the navigation, then part by part; those without a place in it last."""
        found = self.store.tables["page"]
        tops = {id: page.order or 0 for id, page in found.items()}

        def place(page: Prose) -> tuple[bool, bool, int, int]:
            return page.order is None, page.id != page.part, tops.get(page.part, 0), page.order or 0

        return sorted(found.values(), key=place)

    def _part(self, renderer: Renderer, address: str) -> list[NavItem]:
        """The pages of the part of the site in which an address is, if it has any below its top."""
        top = next((page for page in self._prose_pages if _on_top(page) and _within(address, page)), None)
        own = [page for page in self._prose_pages if top and page.part == top.id and page.order is not None]
        items = self._links(renderer, address, own)
        for id, programme in self.store.tables["programme"].items() if top else ():
            place = links.place("programme", id) or ""
            if place.startswith(top.address):
                title = renderer.plain(programme.label or programme.name)
                here = place == address
                items.append(NavItem(f"programme:{id}", title, links.relative(place, address), here, here))
        return items if len(items) > 1 else []

    def _above(self, address: str) -> list[Prose]:
        """The pages above an address, from the first page down."""
        above = [
            page for page in self._prose_pages if address.startswith(page.address) and address != page.address
        ]
        return sorted(above, key=lambda page: len(page.address)) if address != NOT_FOUND else []

    def _links(self, renderer: Renderer, address: str, pages: list[Prose]) -> list[NavItem]:
        return [
            NavItem(
                f"page:{page.id}",
                renderer.plain(page.label or page.title),
                links.relative(page.address, address),
                _within(address, page) or address == page.address,
                address == page.address,
            )
            for page in pages
        ]

    def _moved(self, renderer: Renderer, move: Redirect, here: str) -> Moved:
        url = None if move.new is None else links.relative(move.new, here)
        return Moved(move.old.partition("#")[2], url, renderer.words(move.gone) if move.gone else "")

    def page_source(self, address: str) -> str:
        """The data file from which a generated page comes."""
        page = self.pages[address]
        return f"data/{page.kind}/{page.id}.yml" if page.id else ""

    @property
    def addresses(self) -> list[str]:
        """The address of every page of a language, generated and prose."""
        return sorted({*self.pages, *(page.address for page in self.store.tables["page"].values())})

    def root_files(self) -> Iterator[tuple[str, str]]:
        """The files outside the languages' folders: path -> text."""
        renderer = self._renderers[self.languages[0]]
        if self._anchors.problems:
            raise Invalid(report(self._anchors.problems))
        with _reporting():
            yield "index.html", renderer.render_root("root")
            yield NOT_FOUND, renderer.render_root("root_not_found")
            for thing in identity.identities(self.store):
                context = self._identity(thing)
                yield f"{thing.address}index.html", renderer.render_root("identity", thing.address, **context)
        for code, renderer in self._renderers.items():
            with _reporting():
                for path, text in feeds.files(self.store, renderer):
                    yield f"{code}/{path}", text
            yield f"{code}/{DEFINITIONS}", self._definitions(renderer)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {urljoin(self.site_url, 'sitemap.xml')}\n"
        yield "sitemap.xml", self._sitemap()

    def _definitions(self, renderer: Renderer) -> str:
        """Name and definition of each term, for the script that shows them where a term is linked."""
        terms = self.store.tables["term"].items()
        told = {id: [renderer.plain(term.name), renderer.plain(term.definition)] for id, term in terms}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def _identity(self, thing: identity.Identity) -> dict[str, Any]:
        """What the page at an address above the languages shows."""
        here, offers = thing.address, []
        for code, renderer in self._renderers.items():
            text = told(renderer, thing.move) if thing.move else renderer.cited(thing.kind, thing.id)
            offers.append({**vars(self._alternate(code, thing.target, here)), "text": text})
        label, language = identity.label(self.store, thing)
        return {
            "address": here,
            "offers": offers,
            "label": label,
            "label_lang": language,
            "pattern": links.relative(f"{{}}/{thing.target}", here),
            "home": links.relative(HOME, here),
        }

    def _alternate(self, code: str, address: str, here: str) -> Alternate:
        target = f"{code}/{address}"
        name = self.store.languages[code].name
        return Alternate(code, name, links.relative(target, here), urljoin(self.site_url, target))

    def _sitemap(self) -> str:
        rows = []
        for address in self.addresses:
            if address == NOT_FOUND or self._moves.at(address):
                continue
            urls = {code: urljoin(self.site_url, f"{code}/{address}") for code in self.languages}
            alternates = "".join(
                f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>' for code, url in urls.items()
            )
            rows += [f"<url><loc>{url}</loc>{alternates}</url>\n" for url in urls.values()]
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(rows) + "</urlset>\n"
        )


def _on_top(page: Prose) -> bool:
    return page.order is not None and page.id == page.part


def _within(address: str, page: Prose) -> bool:
    return bool(page.address) and address.startswith(page.address)


class _reporting:
    """Turns a failure to render into the finding that it holds."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, Unrenderable):
            raise Invalid([error.finding]) from error


def announce(pages: int, total: int = 0) -> None:
    """Tell the command line that started this build, if it asked, what was done and how much there is."""
    if descriptor := os.environ.get(PROGRESS):
        os.write(int(descriptor), f"{json.dumps([pages, total])}\n".encode())
