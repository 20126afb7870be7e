"""Every template in every look that a reader may choose, with all open that opens: axe finds nothing, nothing is wider than the screen."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from etalon.data.store import Store
from tests.pages import of_every_view, opened
from tests.portal.stage import LANGUAGES

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
SHARES = 4
# What a look may change; all other rules are asked once.
OF_LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
LOOKS: dict[str, dict[str, object]] = {
    "phone": {"width": 320},
    "phone, dark": {"width": 320, "color_scheme": "dark"},
    "desk": {"width": 1280},
    "desk, dark": {"width": 1280, "color_scheme": "dark"},
    "own colours": {"width": 1280, "forced_colors": "active"},
}
# In these the browser chooses the colours of texts; axe reads those that it left.
OWN = [rule for rule in OF_LOOKS if rule != "color-contrast"]
WIDE = "document.documentElement.scrollWidth > innerWidth"
OPEN = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  document.querySelectorAll("[data-menu]").forEach(one => {
    one.setAttribute("aria-expanded", "true");
    document.getElementById(one.getAttribute("aria-controls")).classList.add("is-open");
  });
}"""
FOUND = """async rules => {
  const only = rules.length ? { type: "rule", values: rules } : null;
  const found = await axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) });
  return found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
}"""


def look(page: Page, width: int, **media: str) -> None:
    """Show a page so."""
    page.set_viewport_size({"width": width, "height": 800})
    usual = {"color_scheme": "light", "forced_colors": "none"}
    page.emulate_media(**(usual | media))
    page.evaluate(OPEN)  # what folds where there is room for it has done so


def told(page: Page, rules: list[str]) -> list[str]:
    """What is wrong with a page as it looks now."""
    wide = page.evaluate(WIDE)
    return page.evaluate(FOUND, rules) + ["wider than the screen"] * wide


def places(data: Store) -> list[str]:
    """A page of every view, the languages in turns, and those above the languages."""
    views = [f"{LANGUAGES[at % len(LANGUAGES)]}/{view}" for at, view in enumerate(of_every_view(data))]
    return ["", "404.html", "offline.html", "id/organisation/umbrella/", *views]


@pytest.mark.parametrize("share", range(SHARES))
def test_every_template_in_every_look(browser: Browser, address: str, data: Store, share: int) -> None:
    found = []
    with opened(browser, address, fresh=True) as page:
        for place in places(data)[share::SHARES]:
            page.goto(address + place)
            page.evaluate(AXE)
            for name, its in LOOKS.items():
                look(page, **its)
                rules = [] if name == "phone" else OWN if "forced_colors" in its else OF_LOOKS
                found += [(place, name, one) for one in told(page, rules)]
    assert found == []


def test_every_template_with_text_twice_as_large(
    browser_with: Callable[..., Browser], address: str, data: Store
) -> None:
    found = []
    large = browser_with("wide", "--blink-settings=defaultFontSize=32")
    with opened(large, address, fresh=True) as page:
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for place in places(data):
            page.goto(address + place)
            page.evaluate(AXE)
            look(page, 1280)
            found += [(place, one) for one in told(page, OWN)]  # larger letters need no more contrast
            page.set_viewport_size({"width": 360, "height": 740})
            found += [(place, "wider than the screen")] * page.evaluate(WIDE)
    assert found == []


def test_what_is_wrong_in_one_look_is_found(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}az/", fresh=True) as page:
        page.evaluate(AXE)
        page.locator("h1").evaluate("heading => { heading.style.color = '#222'; }")
        look(page, 1280)
        assert told(page, OF_LOOKS) == []
        look(page, 1280, color_scheme="dark")
        assert [one.partition(":")[0] for one in told(page, OF_LOOKS)] == ["color-contrast"]
        page.locator("h1").evaluate("heading => { heading.style.width = '2000px'; }")
        assert told(page, OWN) == ["wider than the screen"]
