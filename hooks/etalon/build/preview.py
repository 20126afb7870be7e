"""The site as it would be, while somebody edits it: each page is made when it is looked at, from data that are in memory."""

from __future__ import annotations

import gc
import json
import mimetypes
import os
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from markupsafe import escape

from .. import kept, rules
from ..data.findings import Finding, report
from ..data.loading import Held, Parsed, load
from ..data.seen import Seen
from ..data.store import Store
from ..editor.form.desk import Desk
from ..kept import Memo
from ..page.navigation import NOT_FOUND
from ..page.views import reason
from ..portal import ASSETS, FRAME, Portal
from ..printing import show, summary
from ..workers import Background, Failed, cores
from . import rest, trial
from .editing import ASKED, PAGES, Answer, Caller, Editing
from .site import Invalid, Piece, Settings, Site, portal_of

_GENTLY = 10
OWN = "_preview/"
"""Where the preview has its own files, below the site's root."""
_SCRIPT = Path(__file__).with_name("preview.js")
_FAILED = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="color-scheme" content="light dark"><title>{title}</title><body style="margin: 0"><pre id="preview-failed">{told}</pre></body></html>'
)
"""A page that cannot be made; its script gives its list the looks of that which stands below other pages."""
_PATIENCE = 20.0
"""Seconds after which a browser that waits for news is told that there is none."""
_IDLE = 1.0
"""Seconds for which nobody asks for anything before the pages are made at which nobody looks."""
_NOBODY = Caller("", {})


class Preview:
    """``settings`` says where it stands; ``language`` is that of findings; ``version`` that of the code."""

    def __init__(
        self, root: Path, settings: Settings, language: str, drafts: bool = False, version: str = ""
    ) -> None:
        self.base = urlsplit(settings.site_url).path
        self._root, self._language, self._drafts, self._code = root, language, drafts, version
        self._known, self._readings = Memo[Parsed](), Memo[Any]()
        self._seen = Seen[Held]()
        # Every link to where a file is edited leads to the form.
        self._settings = replace(settings, is_preview=True, edit_base=f"{self.base}{OWN}{PAGES[0]}")
        self._editing = Editing(self.base, f"{self.base}{OWN}", language)
        self._lock, self._news = threading.Lock(), threading.Condition()
        # No number of an earlier process, by which a browser would take news for what it knows: that counted more slowly.
        self._version = time.time_ns() // 1_000_000
        self._checked = 0
        self._found: list[Finding] = []
        self._findings: list[Finding] = []
        self._doubts: list[Finding] = []
        self._notes: list[str] = []
        self._rules: Background[list[Finding]] | None = None
        self._rest: Background[list[Finding]] | None = None
        self._is_rest_due, self._asked_last = False, 0.0
        self._site: Site | None = None
        self._has_failed = False
        self._made: dict[str, bytes] = {}

    def read(self) -> None:
        """Take up what changed; whoever looks at a page is told to look again."""
        with self._lock:
            if self._rules:
                self._rules.stop()
            if self._rest:
                self._rest.abandon()
            self._rest, self._is_rest_due = None, False
            self._rules, self._made, self._site, self._has_failed = None, {}, None, False
            found = list[Finding]()
            try:
                portal = self._portal()
                store, found = load(self._root, portal, self._drafts, self._known, self._seen)
                self._readings.keep()
                store = replace(store, readings=self._readings)
                self._editing.desk = Desk(self._root, store, self._settings)
                first = [*rules.prose.nothing_but_pages(store), *rules.language.languages_are_known(store)]
                found += first
                if not any(each.is_error for each in first):
                    self._site = Site(store, self._settings, self._code)
                self._rules = Background(lambda: _checked(store, found, self._code))
            except Exception as error:  # what is edited may be wrong in any way, and is mended in a moment
                found += _told(error)
            if not self._checked:
                _tidy()
            self._tell(report(found), is_new=True)

    def _portal(self) -> Portal:
        """The portal as its folders are now. Raises Invalid where its code cannot be run."""
        try:
            return portal_of(anew=True)
        except Exception as error:
            found = [trial.now(self._root)]
            show(found, self._language)
            raise Invalid(found) from error

    def doubt(self, found: list[Finding]) -> None:
        """Tell here, and beside what is wrong with the data, why code or settings are not taken up."""
        self._doubts = found
        if found:
            show(found, self._language)

    @property
    def is_wrong(self) -> bool:
        """Whether errors are known."""
        return _is_wrong(self._findings)

    @property
    def is_judged(self) -> bool:
        """Whether the rules have nothing more to find."""
        return self._rules is None

    def note(self, lines: list[str], is_new: bool = False) -> None:
        """Tell something else before the findings; ``is_new``: whoever looks at a page is told to look again."""
        self._notes = lines
        self._tell(self._found, is_new)

    def stop(self) -> None:
        """End what other processes do for this one; it waits for no page, which may have no end."""
        for work in filter(None, (self._rules, self._rest)):
            work.abandon()
        self._rules = self._rest = None

    def is_free(self, wait: float = 0) -> bool:
        """Whether no page is being made, or that ends within so many seconds: a view may have no end."""
        if found := self._lock.acquire(timeout=wait):
            self._lock.release()
        return found

    def check(self) -> None:
        """Tell what the rules found, once they are done, and then which of the other pages cannot be made."""
        if not self.is_free():
            return  # a look later will do
        with self._lock:
            if self._rules and self._rules.ready:
                found = self._judged(self._rules)
                # Whoever looks at a page that failed shall see the cause.
                self._tell(found, is_new=self._has_failed and _is_wrong(found))
                self._rules = None
                self._is_rest_due = not _is_wrong(found)  # else whatever fails follows from it
                _tidy()  # nobody waits for a page now
            elif self._is_rest_due and self._site and self._is_idle:
                self._is_rest_due = False
                self._rest = Background(partial(_failing, self._site))
            elif self._rest and self._rest.ready:
                self._tell(report([*self._found, *self._judged(self._rest)]))
                self._rest = None

    @property
    def _is_idle(self) -> bool:
        """Whether nobody asks for a page, and another process would take nothing from whoever does."""
        return cores() > 1 and time.monotonic() - self._asked_last > _IDLE

    def _judged(self, work: Background[list[Finding]]) -> list[Finding]:
        try:
            return work.result
        except Failed as error:  # for want of memory, perhaps
            return _told(error)

    def _tell(self, found: list[Finding], is_new: bool = False) -> None:
        with self._news:
            self._found, self._findings = found, [*self._doubts, *found]
            self._version, self._checked = self._version + is_new, self._checked + 1
            self._news.notify_all()

    def state(self, known: str) -> str:
        """What there is to tell, as soon as it is another than what is known."""
        with self._news:
            self._news.wait_for(lambda: known != f"{self._version}-{self._checked}", _PATIENCE)
            told = [*self._notes, *(finding.text(self._language) for finding in self._findings)]
            return json.dumps({"version": self._version, "checked": self._checked, "findings": told})

    def asked(self, address: str, body: bytes, caller: Caller) -> Answer:
        """What a form gets for what it sends."""
        path = urlsplit(address).path.removeprefix(self.base + OWN)
        if not path.startswith(ASKED):
            return 404, b"", "text/plain"
        with self._lock:
            return self._editing.asked(path, body, caller)

    def answer(self, address: str, caller: Caller = _NOBODY) -> Answer:
        """What a browser gets at an address."""
        split = urlsplit(address)
        path = unquote(split.path)
        if not path.startswith(self.base):
            return 301, self.base.encode(), ""
        path = path.removeprefix(self.base)
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN), split.query, caller)
        if path.startswith(f"{ASSETS}/") and (asset := self._asset(path)):
            return 200, asset, _type(path)
        return self._page(path)

    def _own(self, name: str, query: str, caller: Caller) -> Answer:
        if name.startswith((*PAGES, ASKED)):
            return self._editing.page(name, caller)
        if name == "state":
            return 200, self.state(query.removeprefix("known=")).encode(), "application/json"
        if name == "preview.js":
            return 200, _SCRIPT.read_bytes(), "text/javascript"
        return 404, b"", "text/plain"

    def _asset(self, path: str) -> bytes | None:
        folder = (self._root / FRAME / ASSETS).resolve()
        try:
            file = (self._root / FRAME / path).resolve()
            return file.read_bytes() if file.is_relative_to(folder) and file.is_file() else None
        except (OSError, ValueError):  # no file can have such a name
            return None

    def _page(self, path: str) -> Answer:
        name = f"{path}index.html" if not path or path.endswith("/") else path
        with self._lock:
            self._asked_last = time.monotonic()
            try:
                if (text := self._text(name)) is not None:
                    return 200, text, _type(name)
                if self._is_there(f"{name}/index.html"):
                    return 301, f"{self.base}{path}/".encode(), ""
                language = path.partition("/")[0]
                if _is_wrong(self._findings):
                    return 404, self._page_of(self._findings), "text/html"
                missing = self._text(f"{language}/{NOT_FOUND}") or self._text(NOT_FOUND)
                return 404, missing or self._page_of(self._findings), "text/html"
            except Exception as error:
                self._has_failed = True
                found = self._findings if _is_wrong(self._findings) else _told(error)
                return 500, self._page_of(found), "text/html"

    def _text(self, name: str) -> bytes | None:
        """A file of the site; None where there is none. A piece of several files is made for the first that is asked for."""
        if name not in self._made:
            several = [f"{name.partition('/')[0]}/search"] if name.endswith((".json", ".xml")) else []
            for piece in filter(None, map(self._piece, (name, *several))):
                self._made |= {path: self._with_script(path, text.encode()) for path, text in piece.files()}
        return self._made.get(name)

    def _piece(self, name: str) -> Piece | None:
        return self._site.piece(name) if self._site else None

    def _is_there(self, name: str) -> bool:
        return self._piece(name) is not None

    def _with_script(self, path: str, text: bytes) -> bytes:
        """A page that looks for changes."""
        script = f'<script src="{self.base}{OWN}preview.js"></script></body>'.encode()
        return text.replace(b"</body>", script, 1) if path.endswith(".html") else text

    def _page_of(self, found: list[Finding]) -> bytes:
        """A page that says what is wrong, where none can be made."""
        told = "\n".join(map(escape, [*self._notes, *(finding.text(self._language) for finding in found)]))
        title = next(iter(self._notes), summary(found, self._language))
        text = _FAILED.format(language=self._language, title=title, told=told)
        return self._with_script(".html", text.encode())


def _tidy() -> None:
    """Forget what was read before; what stays is not looked through again while somebody waits for a page."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _checked(store: Store, found: list[Finding], version: str) -> list[Finding]:
    """Everything that is wrong, found without taking the processor from whoever waits for a page."""
    if hasattr(os, "nice") and cores() > 1:
        os.nice(_GENTLY)
    return kept.trusting(
        store.root, lambda: report([*found, *rules.run(store, processes=1, version=version)])
    )


def _failing(site: Site) -> list[Finding]:
    """What goes wrong in the pages at which nobody looks."""
    rest.in_idle_time()
    return rest.failures(site)


def _is_wrong(found: list[Finding]) -> bool:
    """Whether the data have errors; if so, it follows from them that a page cannot be made."""
    return any(finding.is_error for finding in found)


def _told(error: Exception) -> list[Finding]:
    """An error as findings."""
    if isinstance(error, Invalid):
        return error.findings
    return [Finding("", 0, "", "page-failed", {"reason": reason(error)})]


def _type(path: str) -> str:
    found = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
