"""The one door: open a project, get a site or every finding."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from .. import rules
from ..address import ledger, links
from ..address.identities import Identity, identities, label, shown_by
from ..address.redirects import moves
from ..data import prose, reads
from ..data.date import PartialDate
from ..data.findings import Finding, report
from ..data.language import Language
from ..data.loading import read
from ..data.page import ProsePage
from ..data.site import site_settings
from ..data.store import DataFile, Store
from ..editor.fingerprints import standing
from ..editor.form import hosted
from ..kept import Memo
from ..page import held, offline
from ..page.frame import Body, Unframed, alternates, framed, unframed
from ..page.generated import Page, entity_page
from ..page.hosting import FORM, Hosting, hosting
from ..page.moved import every, shortened, what_became
from ..page.navigation import NOT_FOUND
from ..page.said import said
from ..page.sitemap import robots, sitemap
from ..page.speech import Speech
from ..page.views import Unrenderable, reason
from ..page.voice import Rendered, Settings, Voice
from ..portal import ASSETS, FRAME, Portal
from ..portal import load as load_portal
from ..rules.judging import Told
from ..search import index, opensearch
from ..search.index import WouldBe
from ..told import DATE, DEFAULT, DRAFTS, PORTAL, PROFILE, PROGRESS, UNADDRESSED, day_of
from ..workers import Background, Tally, cores
from .assets import assets, brief, copy_the_rest
from .weight import heavy

__all__ = [
    "DATE",
    "DRAFTS",
    "PORTAL",
    "PROFILE",
    "PROGRESS",
    "Invalid",
    "Language",
    "Rendered",
    "Settings",
    "Site",
    "Unframed",
    "announce",
    "check",
    "date_of",
    "heavy",
    "portal_of",
    "publish",
]

T = TypeVar("T")
_PART_OF_RULES = 3
"""One part of so many of the work of a build is that of the rules."""
_RESERVED = re.compile(r"(^|\.)(example|test|invalid|example\.(com|net|org))$")
_UNWRITABLE = "site-unwritable"
Within = Callable[[Voice, Speech, Body], T]
"""Puts a page into a frame."""


@dataclass(frozen=True)
class Piece:
    """What is made of a site by itself: a page, or files that depend on one another. ``files``: path -> text.

    ``given``: all that it is made from beside what it reads of the data; None if nobody could say whether that changed.
    ``day``: the day of the data as it shows it, if it does.
    """

    name: str
    files: Callable[[], Iterable[tuple[str, str]]]
    given: object = None
    day: str = ""


class Invalid(Exception):
    """The project has errors; ``findings`` holds everything that was found."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


def unwritable(error: OSError) -> Finding:
    """That a site could not be written, where and why."""
    return Finding(
        str(error.filename or "site"), 0, "", _UNWRITABLE, {"reason": error.strerror or str(error)}
    )


def is_unwritable(invalid: Invalid) -> bool:
    """Whether a site could not be written."""
    return any(finding.rule == _UNWRITABLE for finding in invalid.findings)


def portal_of(environment: os._Environ[str] = os.environ, anew: bool = False) -> Portal:
    """The portal that the environment names, else the usual one.

    ``anew``: look into its folders again, as a preview does, for views that came or went.
    """
    if anew:
        load_portal.cache_clear()
    return load_portal(environment.get(PORTAL, DEFAULT))


def date_of(environment: Mapping[str, str] = os.environ) -> PartialDate | None:
    """The day of the data that the environment names; None where it names none. Raises Invalid for what is no day."""
    told = environment.get(DATE, "")
    if not told:
        return None
    day = day_of(told)
    if day is None:
        raise Invalid([Finding(DATE, 0, "", "date-unknown", {"value": told})])
    return PartialDate(day.year, day.month, day.day)


def check(
    root: Path, portal: Portal, drafts: bool = False, version: str = "", told: Told = lambda _done, _all: None
) -> list[Finding]:
    """Everything that is wrong with the data and the prose of a project, sorted.

    ``version``: that of the code; with one, what was read and judged is kept for the next run. ``told``: hears how many
    files are judged.
    """
    loaded, found = read(root, portal, drafts, version)
    if version:
        loaded = replace(loaded, readings=Memo(root, "checking", version))
    found += rules.run(loaded, version=version, told=told)
    loaded.readings.keep()
    return report(found)


def publish(root: Path, portal: Portal, version: str = "") -> int:
    """Enter everything that the site publishes now into the ledger; returns how much was new.

    Raises Invalid if the project has errors, OSError if the ledger cannot be written. ``version``: as for :func:`check`.
    """
    site = Site.open(root, portal, version=version)
    site.settle()
    return ledger.write(root, site.store.index(ledger.published))


class Site:
    """A project that could be read, ready to be rendered; :meth:`settle` says whether it may be published."""

    def __init__(self, loaded: Store, settings: Settings | None = None, version: str = "") -> None:
        self.store = loaded
        self.version = version
        self.settings = settings or Settings()
        self._found: Background[list[Finding]] | None = None
        self._speaks = ""
        self.would_be: WouldBe = lambda *_asked: False
        """What is known of views before they are worked out, from the former build."""
        self._by_name: dict[str, Mapping[str, Piece]] = {}
        with reads.recording() as found:
            self._voices = {code: Voice(loaded, code, self.settings) for code in loaded.languages}
        self.common = frozenset(found)
        """What every page rests on, whatever it says."""

    @classmethod
    def open(
        cls,
        root: Path,
        portal: Portal,
        settings: Settings | None = None,
        drafts: bool = False,
        version: str = "",
        judge_first: bool = False,
        told: Told = lambda _done, _all: None,
    ) -> Site:
        """Read the project at ``root``. Raises Invalid if that is impossible.

        The rules are checked meanwhile; rendering raises Invalid as soon as they found an error.
        Languages that are only begun take part if this, or the environment, says so (``etalon build --draft``).
        ``judge_first``: where no former run left anything, all cores check the rules before this returns, or raises:
        to do both at once would take no less time, and more memory. ``told``: hears meanwhile how many files are judged.
        """
        drafts = drafts or bool(os.environ.get(DRAFTS))
        loaded, found = read(root, portal, drafts, version)
        # An engine would follow a link without end, or wait for a pipe, before it is told.
        found += rules.prose.nothing_but_pages(loaded)
        found += rules.asset.nothing_but_the_frame(loaded)
        found += rules.language.languages_are_known(loaded)  # a language speaks as CLDR tells
        if any(finding.is_error for finding in found):
            raise Invalid(report([*found, *rules.run(loaded)]))
        site = cls(loaded, settings, version)
        alone = judge_first and rules.begin_anew(loaded, version)
        processes = cores() if alone else max(1, cores() // _PART_OF_RULES)
        tally = Tally(told)
        site._found = Background(lambda: report([*found, *rules.run(loaded, processes, version, tally.tell)]))
        if alone:
            site._found.wait(tally.look)
            site.settle()
        return site

    def unread(self) -> Site:
        """The same site, of whose data nothing has been read yet."""
        site = Site(replace(self.store, _derived={}, _made_from={}), self.settings, self.version)
        site._found = self._found
        return site

    def settle(self) -> None:
        """Wait for the rules. Raises Invalid if they found an error."""
        if self._found and any(finding.is_error for finding in self._found.result):
            raise Invalid(self._found.result)

    def refused(self, late: Invalid) -> Invalid:
        """What could not be made, told with all that the rules found.

        Where they found an error, pages that fail follow from it, and would name files in which nothing is wrong.
        """
        found = self._found.result if self._found else []
        is_explained = any(finding.is_error for finding in found)
        more = (each for each in late.findings if not is_explained or each.rule == _UNWRITABLE)
        return Invalid(report([*found, *(each for each in more if each not in found)]))

    def on_another_core(self) -> None:
        """Leave the rules to the process of which this one is a copy."""
        self._found = None

    @property
    def unset(self) -> list[str]:
        """What the site does not say of itself, by the keys of its settings; a build may have been told one of them."""
        told = {"repository.edit"} if self._first.edit_base else set()
        here = [UNADDRESSED] if not self.settings.is_preview and is_reserved(self.settings.site_url) else []
        return [*here, *(key for key in site_settings(self.store).unset if key not in told)]

    @property
    def languages(self) -> list[str]:
        """The codes of the site's languages."""
        return list(self.store.languages)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The generated pages of each language: address -> page."""
        found = every(self.store)
        return found if self._hosting is None else {**found, FORM: hosted.page(self.store, self._hosting)}

    @cached_property
    def _hosting(self) -> Hosting | None:
        """Where the files are edited, if the site has a form of its own for them; a preview has another one."""
        return hosting(self._first.edit_base)

    @property
    def addresses(self) -> list[str]:
        """The address of every page of a language, generated and prose."""
        return sorted({*self.pages, *(page.address for page in self.store[ProsePage].values())})

    def render(self, language: str, address: str) -> Rendered:
        """A generated page's body. Raises Invalid."""
        return self._rendered(language, self.pages[address])

    def _rendered(self, language: str, page: Page) -> Rendered:
        if self._found and self._found.ready:
            self.settle()
        with self._reporting(_path_of(page)):
            return self._voices[language].render_page(page)

    def prose(self, language: str, name: str, markdown: str) -> Rendered:
        """The body of a prose page whose Markdown is ``docs/<language>/<name>``. Raises Invalid."""
        page, path = self._prose_page(name), f"{prose.FOLDER}/{language}/{name}"
        with self._reporting(path):
            return self._voices[language].prose(markdown, page, path)

    def prose_address(self, name: str) -> str:
        """The address of the page whose Markdown is ``docs/<language>/<name>``. Raises Invalid."""
        return self._prose_page(name).address

    def _prose_page(self, name: str) -> ProsePage:
        id = prose.id_of(name)
        if id not in self.store[ProsePage]:
            self.settle()  # the rules name the file
            raise Invalid([Finding(f"{prose.FOLDER}/{name}", 0, "", "page-unknown", {"id": id})])
        return self.store[ProsePage][id]

    def generated_page(self, language: str, address: str, rendered: Rendered) -> str:
        """A generated page, whole. Raises Invalid."""
        return self._generated_within(framed, language, self.pages[address], rendered)

    def generated_unframed(self, language: str, address: str, rendered: Rendered) -> Unframed:
        """A generated page for another frame than ours. Raises Invalid."""
        return self._generated_within(unframed, language, self.pages[address], rendered)

    def _generated_within(self, within: Within[T], language: str, page: Page, rendered: Rendered) -> T:
        with self._framing(language, page.address, _path_of(page)) as speech:
            title, description = page.title(speech), shortened(page.description(speech))
            body = Body.of(rendered, title, description, held.by_page(self.store, page))
            return within(self._voices[language], speech, body)

    def prose_page(self, language: str, name: str, rendered: Rendered) -> str:
        """A prose page, whole. Raises Invalid."""
        return self._prose_within(framed, language, name, rendered)

    def prose_unframed(self, language: str, name: str, rendered: Rendered) -> Unframed:
        """A prose page for another frame than ours. Raises Invalid."""
        return self._prose_within(unframed, language, name, rendered)

    def _prose_within(self, within: Within[T], language: str, name: str, rendered: Rendered) -> T:
        page, path = self.store[ProsePage][prose.id_of(name)], f"{prose.FOLDER}/{language}/{name}"
        with self._framing(language, page.address, path) as speech:
            paths = held.by_prose(self.store, page, language)
            body = Body.of(rendered, speech.plain(page.title), speech.plain(page.description), paths)
            return within(self._voices[language], speech, body)

    @contextmanager
    def _reporting(self, path: str) -> Iterator[None]:
        """As :func:`_reporting`; told with all that the rules found."""
        try:
            with _reporting(path):
                yield
        except Invalid as late:
            raise self.refused(late) from late

    @contextmanager
    def _framing(self, language: str, address: str, path: str) -> Iterator[Speech]:
        """The speech of a page's frame."""
        with self._reporting(path):
            yield self._voices[language].speech(address)

    def root_files(self) -> Iterator[tuple[str, str]]:
        """The files outside the languages' folders, and those in them that are no pages: path -> text."""
        for piece in self.rest():
            yield from piece.files()

    def pieces(self) -> Iterator[Piece]:
        """Everything that is made of the site, each piece by itself: first the pages, language by language."""
        for language in self._voices:
            for page in self.pages.values():
                yield self._generated_piece(language, page)
            for address, (file, _page) in self._prose.items():
                if language in file.markdown:
                    yield self._prose_piece(language, address)
        yield from self.rest()

    def copy_the_rest(self, folder: Path) -> None:
        """What pages load and is no piece, into the folder of the site in which the pieces are."""
        copy_the_rest(self.store.root / FRAME / ASSETS, folder / ASSETS)

    def piece(self, name: str) -> Piece | None:
        """The piece of this name, if there is one; no more of the others is worked out than it takes to find it."""
        folder, _slash, path = name.partition("/")
        if folder in self._voices:
            found = self._page_of(folder, path.removesuffix("index.html"))
            if found and found.name == name:
                return found
        return self._beside(folder if folder in _APART else "").get(name)

    def _page_of(self, language: str, address: str) -> Piece | None:
        """The page at an address, if there is one."""
        if address in self._prose and language in self._prose[address][0].markdown:
            return self._prose_piece(language, address)
        page = self._entity_page(address) or self.pages.get(address)
        return self._generated_piece(language, page) if page else None

    def _entity_page(self, address: str) -> Page | None:
        """The page of an entity by its address, found without all the others."""
        return None if self.store.index(moves).at(address) else entity_page(self.store, address)

    def _generated_piece(self, language: str, page: Page) -> Piece:
        return _page(self._voices[language], page.address, partial(self._generated, language, page), page)

    def _prose_piece(self, language: str, address: str) -> Piece:
        file, page = self._prose[address]
        return _page(
            self._voices[language], address, partial(self._spoken, language, page.file, file), page.id
        )

    @cached_property
    def _prose(self) -> Mapping[str, tuple[DataFile, ProsePage]]:
        """The prose pages by their addresses, in the order of these."""
        found = {page.address: (file, page) for file, page in self.store.each(ProsePage)}
        return dict(sorted(found.items()))

    def _beside(self, folder: str) -> Mapping[str, Piece]:
        """The pieces that are no pages, by their names: those in a folder for itself, or all others."""
        if folder not in self._by_name:
            found = [piece for made in _APART.get(folder, _TOGETHER) for piece in made(self)]
            self._by_name[folder] = {piece.name: piece for piece in found}
        return self._by_name[folder]

    def _generated(self, language: str, page: Page) -> str:
        self._speak_alone(language)
        return self._generated_within(framed, language, page, self._rendered(language, page))

    def _spoken(self, language: str, name: str, file: DataFile) -> str:
        self._speak_alone(language)
        return self.prose_page(language, name, self.prose(language, name, file.markdown[language]))

    def _speak_alone(self, language: str) -> None:
        """Pieces come language by language: whatever the other languages keep for their next pages is let go."""
        if self._speaks != language:
            self._speaks = language
            for code, voice in self._voices.items():
                if code != language:
                    voice.let_go()

    def rest(self) -> Iterator[Piece]:
        """What is no page of a language."""
        yield from self._roots()
        yield from self._above()
        yield from self._of_languages()
        yield from self._assets()
        yield from self._of_the_whole()

    @property
    def _first(self) -> Voice:
        """The voice of what belongs to no language."""
        return self._voices[self.languages[0]]

    def _roots(self) -> Iterator[Piece]:
        """The pages at the site's root."""
        voice = self._first
        yield _one("index.html", lambda: voice.render_root("etalon/root").html, "")
        yield _one(NOT_FOUND, lambda: voice.render_root("etalon/root_not_found").html, "")
        if not self.settings.is_preview:  # which changes under the reader's eyes
            yield _several(
                offline.WORKER, lambda: offline.files(voice.render_root("etalon/root_offline").html), ""
            )

    def _above(self) -> Iterator[Piece]:
        """The addresses above the languages."""
        for thing in identities(self.store):
            made = partial(self._identified, self._first, thing)
            yield _one(f"{thing.address}index.html", made, thing)

    def _of_languages(self) -> Iterator[Piece]:
        """The files of each language that are no pages."""
        for each in self._voices.values():
            for path, made in each.files():
                yield _one(path, made, made)
            yield _several(f"{each.language}/search", partial(self._search, each.language), "")

    def _search(self, language: str) -> Iterator[tuple[str, str]]:
        """The files of a language's search, beside its page."""
        self._speak_alone(language)
        voice = self._voices[language]
        speech = voice.speech(voice.speech("").search or "")
        if speech.search is not None:
            made = index.files(self.store, speech, said(speech), self.version, self.would_be)
            for name, text in (*made, opensearch.file(speech)):
                yield f"{language}/{speech.search}{name}", text

    def _assets(self) -> Iterator[Piece]:
        """The style sheets and scripts."""
        for path, text in assets(self.store.portal, self.store.root):
            yield _one(path, partial(str, text), text)

    def _of_the_whole(self) -> Iterator[Piece]:
        """The form, and what machines ask for at the site's root."""
        if self._hosting:
            yield _several(FORM, partial(hosted.tables, self.store, self._speak), "")
            for file in hosted.assets():
                yield _one(f"{FORM}{file.name}", partial(brief, file), brief(file))
        yield _one("robots.txt", lambda: robots(self.settings), "")
        listed = self._listed()
        yield _one("sitemap.xml", lambda: sitemap(listed, self.languages, self.settings), listed)

    def _speak(self, language: str) -> Speech:
        return self._voices[language].speech("")

    def _listed(self) -> list[str]:
        """The addresses that search engines are told."""
        there = [address for address in self.addresses if address not in (NOT_FOUND, FORM)]
        return [address for address in there if not self.store.index(moves).at(address)]

    def _identified(self, voice: Voice, thing: Identity) -> str:
        context = self._identity(voice, thing)
        return voice.render_root("etalon/identity", thing.address, **context).html

    def _identity(self, voice: Voice, thing: Identity) -> dict[str, Any]:
        """What the page at an address above the languages shows."""
        here = thing.address
        offers = []
        above = voice.speech_above(here)
        file = self.store.file_around(*shown_by(self.store, thing).split(":", 1))
        told = standing(self.store, file) if file else None
        prints = told.fingerprints if told else {}
        for alternate in alternates(above, thing.target):
            speech = self._voices[alternate.lang].speech("")
            shown = shown_by(self.store, thing)
            text = what_became(speech, thing.move) if thing.move else speech.label(shown)
            offers.append({**vars(alternate), "text": text, "fingerprint": prints.get(alternate.lang)})
        text, language = label(self.store, thing)
        return {
            "address": here,
            "offers": offers,
            "label": text,
            "label_lang": language,
            "pattern": links.relative(f"{{}}/{thing.target}", here),
            "home": links.relative("", here),
        }


_Pieces = Callable[[Site], Iterator[Piece]]
_APART: Mapping[str, tuple[_Pieces, ...]] = {links.ABOVE: (Site._above,), ASSETS: (Site._assets,)}
"""The folders of the site in which there is nothing but what one of these makes."""
_TOGETHER: tuple[_Pieces, ...] = (Site._roots, Site._of_languages, Site._of_the_whole)


def is_reserved(url: str) -> bool:
    """Whether an address is one of those that are kept for examples, and lead nowhere."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return bool(_RESERVED.search(host))


def announce(pages: int, total: int = 0) -> None:
    """Tell the command line that started this build, if it asked, what was done and how much there is."""
    if descriptor := os.environ.get(PROGRESS):
        os.write(int(descriptor), f"{json.dumps([pages, total])}\n".encode())


def _several(
    name: str, made: Callable[[], Iterable[tuple[str, str]]], given: object = None, day: str = ""
) -> Piece:
    """A piece of several files; what fails is told of the data."""

    def files() -> Iterable[tuple[str, str]]:
        with _reporting("data"):
            return list(made())

    return Piece(name, files, given, day)


def _one(path: str, made: Callable[[], str], given: object = None, day: str = "") -> Piece:
    """A piece that is one file."""
    return _several(path, lambda: [(path, made())], given, day)


def _page(voice: Voice, address: str, made: Callable[[], str], given: object) -> Piece:
    """A piece that is a page of a language."""
    path = f"{voice.language}/{address}"
    return _one(path if path.endswith(".html") else f"{path}index.html", made, given, voice.day or "")


def _path_of(page: Page) -> str:
    """The file from which a generated page comes, or the folder where it comes from several."""
    return f"data/{page.kind}/{page.id}.yml" if page.id else "data"


@contextmanager
def _reporting(path: str) -> Iterator[None]:
    """Turns a failure to render into the finding that it holds; any other into one about the file of the page."""
    try:
        yield
    except (Invalid, Unrenderable) as error:
        raise Invalid([error.finding] if isinstance(error, Unrenderable) else error.findings) from error
    except Exception as error:  # data that nobody thought of can make a page fail in any way
        raise Invalid([Finding(path, 0, "", "page-failed", {"reason": reason(error)})]) from error
