"""The second wall: the policy that stands in each page, and what a page does for readers keeps to it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from etalon.data.store import Store
from etalon.page.policy import policy
from tests.pages import of_every_view, opened, tree

LANGUAGE = "az"
META = "//meta[@http-equiv='Content-Security-Policy']"
# What escaping would have to let through first.
MARKUP = """<script>window.ran = "script"</script><img src=x onerror="window.ran = 'attribute'"><svg onload="ran = 'svg'">
<style>body { display: none }</style><p style="color: red"><base href="https://evil.example/"><iframe srcdoc="<script>
parent.ran = 'frame'</script>"></iframe><object data="data:text/html,<script>alert(1)</script>"></object>
<script src="https://evil.example/x.js"></script><img src="https://evil.example/x.png">
<a id="evil" href="javascript:window.ran = 'link'">x</a><form id="out" action="https://evil.example/"></form>"""


def addresses(data: Store) -> list[str]:
    """A page of every view, and those above the languages."""
    return [
        "",
        "404.html",
        "id/organisation/umbrella/",
        *(f"{LANGUAGE}/{each}" for each in of_every_view(data)),
    ]


def test_every_page_carries_it_before_all_that_it_is_about(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        page = tree(path)
        charset, meta = page.xpath("//head/*")[:2]
        assert page.xpath(META) == [meta] and charset.get("charset"), path
        assert meta.get("content") == policy(has_base=bool(page.xpath("//base"))), path


def test_no_page_holds_what_it_forbids(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = tree(path)
        assert page.xpath("//script[not(@src) or text()] | //style | //@style | //object | //iframe") == [], (
            path
        )
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path


USE = """() => {
  const seen = one => one.checkVisibility() && !one.disabled;
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  [...document.querySelectorAll("main input, main select")].filter(seen).forEach(field => {
    if (field.type === "checkbox") return field.click();
    if (field.tagName === "SELECT") field.selectedIndex = 0;
    else field.value = field.name.includes("last") ? "31.12.2025" : "12";
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  });
  [...document.querySelectorAll("button:not([data-print])")].filter(seen).forEach(one => one.click());
  [...document.querySelectorAll("main a[href*='glossary/']:not([href$='glossary/'])")].filter(seen).slice(0, 2)
    .forEach(term => term.dispatchEvent(new PointerEvent("pointerenter")));
}"""


def used(page: Page) -> bool:
    """Whatever there is to be used on a page: fields, buttons, terms, choices, the page on paper.

    Returns whether it gave a file.
    """
    page.evaluate(USE)
    download = page.locator("a[data-ics]")
    gives = download.is_visible()
    if gives:
        with page.expect_download():
            download.click()
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    return gives


def test_whatever_a_page_does_keeps_to_it(browser: Browser, address: str, data: Store) -> None:
    with opened(browser, address, fresh=True) as page:
        page.add_init_script("window.print = () => {}")
        given = []
        for place in addresses(data):
            page.goto(address + place)
            given.append(used(page))
        assert any(given)
        page.pdf()


def test_it_holds_from_the_disk_too(browser: Browser, site: Path) -> None:
    """As an editor looks at it who opens a file of the site."""
    with opened(browser, (site / LANGUAGE / "verification/mark/index.html").as_uri()) as page:
        assert "js" in (page.locator("html").get_attribute("class") or "")
        page.locator("#mark-read").wait_for(state="visible")
        assert page.evaluate("getComputedStyle(document.querySelector('.header')).position") is not None
        assert page.evaluate("document.styleSheets.length") >= 2


@pytest.mark.parametrize("place", ["", "404.html", f"{LANGUAGE}/", f"{LANGUAGE}/404.html"])
def test_markup_that_got_there_all_the_same_does_nothing(browser: Browser, address: str, place: str) -> None:
    def smuggled(route: Route) -> None:
        text = route.fetch().text()
        text = re.sub(r"(<main[^>]*>)", lambda match: match[0] + MARKUP, text)
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    violations: list[str] = []
    asked: list[str] = []
    with opened(browser, address, violations, fresh=True) as page:
        page.route(address + place, smuggled)
        page.on("requestfinished", lambda sent: asked.append(sent.url))
        page.goto(address + place)
        page.locator("#evil").dispatch_event("click")
        page.wait_for_timeout(100)
        assert page.evaluate("window.ran") is None
        assert page.evaluate("document.baseURI").startswith(address)
        assert page.locator("body").evaluate("body => getComputedStyle(body).display") != "none"
        page.evaluate(
            "document.getElementById('out').submit()"
        )  # last: the browser's driver waits for what it leads to
        page.wait_for_timeout(100)
        assert page.url == address + place
    assert [url for url in asked if not url.startswith(address)] == []
    broken = {each.split()[0] for each in violations}
    assert {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr"} <= broken
    assert {"img-src", "object-src", "form-action"} <= broken
