"""A page of every view of the site in a real Chromium: accessible, and never wider than the screen."""

from collections.abc import Callable
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from etalon.address.identities import identities
from etalon.data.store import Store
from tests.pages import SCHEMES, WIDTHS, opened, too_wide

from .choice import LANGUAGES, PAGES

SCREENS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]


@pytest.mark.parametrize("where", PAGES[::2])
def test_axe_finds_nothing(browser: Browser, address: str, where: str) -> None:
    """Every second page once; widths, schemes and languages take turns, as every template is looked at in all of them elsewhere."""
    turn = PAGES.index(where)
    width, scheme = SCREENS[turn % len(SCREENS)]
    language = LANGUAGES[turn // len(SCREENS) % len(LANGUAGES)]
    size = {"width": width, "height": 800}
    with opened(browser, f"{address}{language}/{where}", viewport=size, color_scheme=scheme) as page:
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.mark.parametrize("turn", [0, 1])
def test_nothing_is_wider_than_the_screen(browser: Browser, address: str, turn: int) -> None:
    """With the family that takes most room; the languages take turns, as every template is looked at in all of them elsewhere."""
    listed = [f"{code}/{where}" for where, code in zip(PAGES, cycle(LANGUAGES), strict=False)]
    assert too_wide(browser, address, ["", "404.html", *listed[turn::2]]) == []


def test_large_text_on_a_small_screen_needs_no_scrolling_aside(
    browser_with: Callable[..., Browser], address: str
) -> None:
    large = browser_with("wide", "--blink-settings=defaultFontSize=32")
    with opened(large, address, viewport={"width": 360, "height": 740}) as page:
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for where, language in zip(PAGES, cycle(LANGUAGES), strict=False):
            page.goto(f"{address}{language}/{where}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, where


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_of_a_phone_is_one_row(each_browser: Browser, address: str, language: str) -> None:
    with opened(each_browser, f"{address}{language}/", viewport={"width": 320, "height": 700}) as page:
        box = page.locator("header").bounding_box()
        assert box and box["height"] <= 64


@pytest.mark.parametrize("where", ["", "404.html"])
def test_axe_finds_nothing_above_the_languages(browser: Browser, address: str, where: str) -> None:
    for width, scheme in SCREENS:
        size = {"width": width, "height": 800}
        with opened(browser, address + where, viewport=size, color_scheme=scheme) as page:
            assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_permanent_address_of_every_kind(
    browser: Browser, address: str, data: Store, width: int, scheme: str
) -> None:
    """The first of each kind, narrow and wide, once light and once dark."""
    first = list({thing.kind: thing.address for thing in reversed(identities(data))}.values())
    turn = (WIDTHS.index(width) + SCHEMES.index(scheme)) % len(SCHEMES)
    size = {"width": width, "height": 800}
    with opened(browser, address, viewport=size, color_scheme=scheme) as page:
        for where in first[turn :: len(SCHEMES)]:
            page.goto(address + where)
            found = Axe().run(page).response["violations"]
            assert [(where, one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_no_permanent_address_is_wider_than_the_screen(
    each_browser: Browser, address: str, data: Store
) -> None:
    first = list({thing.kind: thing.address for thing in reversed(identities(data))}.values())
    assert too_wide(each_browser, address, first) == []


def test_axe_finds_what_is_wrong(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}{LANGUAGES[0]}/") as page:
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x.png>')")
        assert "image-alt" in [one["id"] for one in Axe().run(page).response["violations"]]
