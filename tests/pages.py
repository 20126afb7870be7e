"""Built pages as tests look at them: as trees, by what is equal in all languages, and in a browser."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html
from playwright.sync_api import Browser, Page

from etalon.build.site import Site
from etalon.data.page import ProsePage
from etalon.data.store import Store
from tests.tabs import given_back, taken, told_apart

WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
INLINE = {"a", "em", "strong", "code", "span", "abbr", "bdi"}
HELD = "unbroken"
"""The class around the end of a word that no line tears off: which words have one, is the language's own."""
# What is in human words, or says which language a page is in.
WORDS = {
    "lang",
    "data-label",
    "data-count",
    "data-none",
    "data-failed",
    "data-copied",
    "download",
    "data-png",
    "data-words",
    "data-choose",
    "data-copy-word",
    "hreflang",
    "title",
    "alt",
    "aria-label",
    "content",
    "data-name",
    "data-text",
    "value",
    "label",
    "data-few",
    "data-checker",
    "data-due",
    "d",
}

# Where things stand in a drawing, and how large they are: a box is as tall as the words of its language need.
PLACES = frozenset("x y x1 x2 y1 y2 cx cy r rx ry height width viewbox transform points".split())
DRAWN = frozenset("svg g rect circle line path polygon text tspan use".split())


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(tree(path).xpath("//@id"))


def shape(element: html.HtmlElement, language: str, data: Store) -> tuple:
    """An element without its words: tag, attributes, children.

    The children of what is sorted by the alphabet, and links within a sentence, stand in the order
    of their shapes: their order is the language's own. The switcher marks the present language,
    and ``data-own`` what a language has for itself (how sure its translation of a name is).
    """
    if element.tag is etree.Comment or "data-own" in element.attrib:
        return ()
    attributes = {
        name: neutral(value, data)
        for name, value in element.attrib.items()
        if name not in WORDS
        and not (name == "aria-current" and "data-language" in element.attrib)
        and not (name in PLACES and element.tag in DRAWN)
    }
    # Into how many lines a drawing parts its words, their length says.
    parts = [] if element.tag == "text" else [child for child in element if child.get("class") != HELD]
    children = [shape(child, language, data) for child in parts]
    own_order = "data-sorted" in element.attrib or all(child.tag in INLINE for child in parts)
    return (
        element.tag,
        tuple(sorted(attributes.items())),
        tuple(sorted(children, key=repr) if own_order else children),
    )


def neutral(value: str, data: Store) -> str:
    """An attribute without the language in its address."""
    for code in data.languages:
        value = value.replace(f"/{code}/", "/*/").replace(f"../{code}/", "../*/")
    return value


def of_every_view(data: Store) -> tuple[str, ...]:
    """Addresses below a language: of every prose page, and of the first page of every view that makes its own."""
    first = {page.view: address for address, page in reversed(Site(data).pages.items())}
    return (*sorted(page.address for page in data[ProsePage].values()), *sorted(first.values()))


def sift(page: Page, text: str) -> None:
    """Type into the filter of a list, and wait until it shows what fits."""
    page.locator("form[data-filter] [name=text]").fill(text)
    settled(page)


def choose(page: Page, name: str, value: str) -> None:
    """Choose in the filter of a list, and wait until it shows what fits."""
    page.locator(f"form[data-filter] [name={name}]").select_option(value)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the filter of a list, whose script comes when somebody uses it, shows what fits."""
    page.locator("form[data-filter][aria-busy=false]").wait_for()


@contextmanager
def opened(
    browser: Browser,
    address: str,
    violations: list[str] | None = None,
    *,
    fresh: bool = False,
    **options: object,
) -> Iterator[Page]:
    """A page as nobody saw it before; fails if it asks anything of another origin, breaks its policy, or a script fails.

    ``violations``: where to note what broke the policy of the page, if that is what is wanted; the browser tells of
    such requests, and sends none. ``fresh``: who listens to the page, puts scripts or answers into it, or looks at
    what is fetched for the first time, needs a tab that nobody uses before or after.
    """
    look, kept = told_apart(options)
    tab = taken(browser, kept, fresh)
    try:
        tab.begin(address, look)
        yield tab.page
        if violations is None:
            assert tab.foreign == [], tab.foreign
            assert tab.violations == [], tab.violations
        else:
            violations += tab.violations
        assert tab.errors == [], tab.errors
    except BaseException:
        tab.context.close()
        raise
    if fresh:
        tab.context.close()
    else:
        given_back(browser, kept, tab)


def too_wide(browser: Browser, address: str, places: Iterable[str]) -> list[tuple[str, int]]:
    """The places below an address that are wider than a screen, and the width of that screen."""
    found = []
    with opened(browser, address) as page:
        for place in places:
            page.goto(address + place)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append((place, width))
    return found


def path(page: Page) -> str:
    """The path at which a page is."""
    return urlsplit(page.url).path


def fragment(page: Page) -> str:
    """The anchor at which it is."""
    return unquote(urlsplit(page.url).fragment)
