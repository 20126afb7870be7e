"""Browsers, and their tabs, which tests use in turns: a new one costs several times what most tests do in it."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright
from tools import browser as browsers
from tools import fonts

KEPT = 6
"""So many tabs that nobody uses stay open; each is a process of the browser."""
_TELL = """addEventListener("securitypolicyviolation", event =>
  tellViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${location.pathname}`))"""
# What another user of the same tab may want otherwise. It asks for less motion: a click during a smooth scroll would
# race with it.
_LOOK = {
    "viewport": {"width": 1280, "height": 900},
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "reduce",
}
# Without background networking a browser asks nothing of anybody but the pages.
_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-sandbox",
]


@contextmanager
def browsers_with_one_font() -> Iterator[Callable[..., Browser]]:
    """What launches a browser with the fonts of one family, each once; one in a process is all that Playwright allows."""
    with sync_playwright() as playwright:

        @functools.cache
        def launched(family: str, *more: str) -> Browser:
            return playwright.chromium.launch(
                executable_path=browsers.find_light(),
                args=[*_ARGUMENTS, *more],
                env=fonts.environment(family),
            )

        yield launched


class Tab:
    """A page in a context of its own, and what went wrong in it while somebody used it."""

    def __init__(self, browser: Browser, options: dict[str, object]) -> None:
        self.context = browser.new_context(**options)
        self.context.expose_function("tellViolation", lambda told: self.violations.append(told))
        self.context.add_init_script(_TELL)
        self.page = self.context.new_page()
        self._session = self.context.new_cdp_session(self.page)
        self.page.on("request", lambda sent: self._note(sent.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def begin(self, address: str, look: dict[str, object]) -> None:
        """Show a page."""
        self.origin = urlsplit(address)
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.violations: list[str] = []
        self.page.set_viewport_size(look.pop("viewport"))
        self.page.emulate_media(media="null", **look)
        self.page.goto(address)

    def empty(self) -> None:
        """Leave nothing of what was done in it."""
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        if self.origin.netloc:
            origin = f"{self.origin.scheme}://{self.origin.netloc}"
            self._session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})

    def _note(self, url: str) -> None:
        # What the page made itself (a calendar file) has no place on the net.
        if urlsplit(url).netloc not in (self.origin.netloc, ""):
            self.foreign.append(url)


_free: list[tuple[Browser, dict[str, object], Tab]] = []


def taken(browser: Browser, options: dict[str, object], fresh: bool) -> Tab:
    """A tab for one user; ``fresh``: that nobody used before."""
    for place, (own, opened_with, tab) in enumerate(_free):
        if not fresh and (own, opened_with) == (browser, options):
            del _free[place]
            return tab
    return Tab(browser, options)


def told_apart(options: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """What a tab can change later, whole, and what it is opened with."""
    look = {name: options.get(name, usual) for name, usual in _LOOK.items()}
    # No worker has a say in what most tests ask for, nor answers in place of the network.
    usual = {"locale": "en-GB", "service_workers": "block"}
    return look, usual | {name: it for name, it in options.items() if name not in _LOOK}


def given_back(browser: Browser, options: dict[str, object], tab: Tab) -> None:
    """Let the next one use it."""
    tab.empty()
    _free.append((browser, options, tab))
    while len(_free) > KEPT:
        _free.pop(0)[2].context.close()
