"""What every page offers its readers: languages, schemes, the keyboard, a menu, an answer for what is nowhere."""

from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, expect

from etalon.data.store import Store
from etalon.page.navigation import NOT_FOUND
from etalon.page.unbroken import unbroken
from etalon.text import joined
from tests.pages import SCHEMES, of_every_view, opened, path, tree
from tests.portal.stage import LANGUAGES

UNKNOWN = "nobody/is/here/"


class TestRoot:
    @pytest.mark.parametrize(
        ("browsers", "expected"),
        [("kk-KZ", "/kk/"), ("ru", "/ru/"), ("vi-VN", "/vi/"), ("az-Latn-AZ", "/az/"), ("en-GB", "/")],
    )
    def test_sends_a_reader_to_the_browsers_language(
        self, browser: Browser, address: str, browsers: str, expected: str
    ) -> None:
        with opened(browser, address, locale=browsers) as page:
            page.wait_for_url(f"**{expected}")
            assert path(page) == expected

    def test_a_choice_made_before_comes_first(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "az/", locale="ru-RU") as page:
            page.locator("header a[data-language=vi]").click()
            page.wait_for_url("**/vi/")
            page.goto("about:blank")
            page.goto(address)
            page.wait_for_url("**/vi/")

    def test_offers_all_languages_without_scripts(self, browser: Browser, address: str, data: Store) -> None:
        with opened(browser, address, locale="kk-KZ", java_script_enabled=False) as page:
            assert path(page) == "/"
            for code, language in data.languages.items():
                link = page.get_by_role("link", name=language.name)
                expect(link).to_be_visible()
                assert link.get_attribute("lang") == code
            page.get_by_role("link", name=data.languages["ru"].name).click()
            assert path(page) == "/ru/"


class TestSwitcher:
    @pytest.mark.parametrize(("first", "scripts"), list(zip(LANGUAGES, cycle([True, False]), strict=False)))
    def test_stays_on_the_same_page(
        self, browser: Browser, address: str, data: Store, first: str, scripts: bool
    ) -> None:
        """On a page of every view; each language in its turn is the one that a reader leaves, half without scripts."""
        others = [code for code in LANGUAGES if code != first]
        pages = [where for where in of_every_view(data) if where != NOT_FOUND]
        pages = pages[LANGUAGES.index(first) :: len(LANGUAGES)]
        with opened(browser, f"{address}{first}/", java_script_enabled=scripts) as page:
            for where, code in zip(pages, cycle(others), strict=False):
                page.goto(f"{address}{first}/{where}")
                page.locator(f"header a[data-language={code}]").click()
                assert path(page) == f"/{code}/{where}"
                assert page.locator("html").get_attribute("lang") == code
                current = page.locator("header a[data-language][aria-current]")
                assert current.get_attribute("data-language") == code


class TestNotFound:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_speaks_the_language_of_the_address(self, browser: Browser, address: str, language: str) -> None:
        with opened(browser, f"{address}{language}/{UNKNOWN}") as page:
            assert page.locator("html").get_attribute("lang") == language
            shown = page.locator("[data-message]:visible")
            assert shown.count() == 1
            assert shown.get_attribute("lang") == language
            shown.get_by_role("link").click()
            assert path(page) == f"/{language}/"

    @pytest.mark.parametrize("where", [UNKNOWN, "en/organisations/", "id/organisation/nobody/"])
    def test_speaks_all_languages_elsewhere(
        self, browser: Browser, address: str, data: Store, where: str
    ) -> None:
        with opened(browser, address + where) as page:
            assert page.locator("[data-message]:visible").count() == len(data.languages)

    def test_speaks_all_languages_without_scripts(self, browser: Browser, address: str, data: Store) -> None:
        with opened(browser, f"{address}vi/{UNKNOWN}", java_script_enabled=False) as page:
            assert page.locator("[data-message]:visible").count() == len(data.languages)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_page_of_a_language_leads_home_from_any_depth(
        self, browser: Browser, address: str, language: str
    ) -> None:
        with opened(browser, f"{address}{language}/404.html", fresh=True) as page:
            body = page.request.get(f"{address}{language}/404.html").text()
            deep = f"{address}{language}/a/b/c/"
            page.route(deep, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
            page.goto(deep)
            assert page.evaluate("getComputedStyle(document.body).fontFamily.includes('Noto Sans')")
            page.locator("main").get_by_role("link").first.click()
            assert path(page) == f"/{language}/"


class TestScheme:
    def test_the_choice_is_kept(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/", color_scheme="light") as page:
            background = "getComputedStyle(document.body).backgroundColor"
            light = page.evaluate(background)
            button = page.locator("button[data-scheme]")
            expect(button).to_have_attribute("aria-pressed", "false")
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            dark = page.evaluate(background)
            assert dark != light
            page.goto(f"{address}ru/sources/")
            assert page.evaluate(background) == dark

    def test_follows_the_system(self, browser: Browser, address: str) -> None:
        backgrounds = set()
        for scheme in SCHEMES:
            with opened(browser, f"{address}ru/", color_scheme=scheme) as page:
                backgrounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert len(backgrounds) == len(SCHEMES)


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}vi/organisations/umbrella/") as page:
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.wait_for_url("**/#content")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


class TestPhone:
    """The header of a small screen: one row, from which one tap leads to the menu, to the languages, to the search."""

    PHONE: ClassVar = {"viewport": {"width": 320, "height": 700}}
    MENU, SWITCH = "button[aria-controls=nav]", "button[aria-controls=switch]"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_header_is_one_row(self, each_browser: Browser, address: str, language: str) -> None:
        with opened(each_browser, f"{address}{language}/corrections/", **self.PHONE) as page:
            box = page.locator("header").bounding_box()
            assert box and box["height"] <= 64
            for within in (self.MENU, self.SWITCH, "a[data-search]"):
                expect(page.locator(within)).to_be_in_viewport()

    def test_the_menu(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/", **self.PHONE) as page:
            link = page.locator("#nav a[href$='corrections/']")
            expect(link).not_to_be_visible()
            page.locator(self.MENU).click()
            expect(link).to_be_visible()
            expect(page.locator("button[data-scheme]")).to_be_visible()
            link.click()
            assert path(page) == "/kk/corrections/"

    def test_the_languages(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/corrections/", **self.PHONE) as page:
            page.locator(self.MENU).click()
            page.locator(self.SWITCH).click()
            expect(page.locator("#nav")).not_to_be_visible()  # one at a time
            page.locator("header a[data-language=vi]").click()
            assert path(page) == "/vi/corrections/"

    @pytest.mark.parametrize("within", [MENU, SWITCH])
    @pytest.mark.parametrize("is_inside", [False, True])
    def test_escape_closes_what_is_open(
        self, browser: Browser, address: str, within: str, is_inside: bool
    ) -> None:
        with opened(browser, f"{address}kk/corrections/", **self.PHONE) as page:
            button = page.locator(within)
            button.click()
            expect(button).to_have_attribute("aria-expanded", "true")
            if is_inside:
                page.keyboard.press("Tab")
                page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            expect(button).to_have_attribute("aria-expanded", "false")
            expect(button).to_be_focused()

    def test_everything_is_there_without_scripts(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/", java_script_enabled=False, **self.PHONE) as page:
            box = page.locator("header").bounding_box()
            assert box and box["height"] <= 64
            assert page.locator("button[data-menu]:visible").count() == 0
            for menu in ("nav", "switch"):
                expect(page.locator(f"#{menu}")).to_be_hidden()
                page.locator(f"noscript a[href='#{menu}']").click()
                expect(page.locator(f"#{menu} a").first).to_be_visible()


def test_large_letters_uncover_nothing_and_widen_nothing(browser: Browser, address: str) -> None:
    large = "document.documentElement.style.fontSize = '32px'"
    size = {"width": 320, "height": 700}
    with opened(browser, f"{address}az/verification/mark/", viewport=size) as page:
        page.evaluate(large)
        assert page.evaluate("document.querySelector('.skip').getBoundingClientRect().bottom") < 0
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.locator(".skip").focus()
        expect(page.locator(".skip")).to_be_in_viewport(ratio=1)


PAPER = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const wrong = (what, selector, fails) =>
    [...document.querySelectorAll(selector)].filter(fails).map((one) => `${what}: ${one.tagName} ${one.className}`);
  return [
    ...wrong("is of no use on paper", "nav, button, select, textarea, input, [data-choice], .badge + a", seen),
    ...wrong("is folded", ".more--paper > :not(summary), [id^='body-'] > ul, .about--paper > div", (one) => !seen(one)),
    ...wrong("stands at the foot of a sheet", "h2, h3, thead", (one) => getComputedStyle(one).breakAfter !== "avoid"),
    ...wrong("is torn", "figure, svg, tr, .facts > div, .footer", (one) => getComputedStyle(one).breakInside !== "avoid"),
    ...wrong("holds rows together", "dt", (one) => getComputedStyle(one).breakAfter === "avoid"),
    ...wrong("has no head on the next sheet", "thead", (one) => getComputedStyle(one).display !== "table-header-group"),
    ...wrong("has no address", "main", (one) => !/https?:/.test([...one.querySelectorAll(".on-paper")].filter(seen).pop()?.textContent)),
  ];
}"""


def test_a_sheet_of_paper_has_what_is_read_whole_and_nothing_to_press(
    browser: Browser, address: str, data: Store
) -> None:
    with opened(browser, address) as page:
        page.set_viewport_size({"width": 688, "height": 1000})  # as wide as a sheet
        wrong = {}
        for place in of_every_view(data):
            page.goto(f"{address}kk/{place}")
            page.emulate_media(media="print")
            wrong[place] = page.evaluate(PAPER)
        assert {place: found for place, found in wrong.items() if found} == {}


def test_drawings_that_are_folded_leave_no_list_of_their_names_on_paper(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}az/history/") as page:
        page.emulate_media(media="print")
        expect(page.locator("#subjects")).to_be_hidden()
        page.emulate_media(media="screen")
        page.locator(".story summary").first.click()
        page.emulate_media(media="print")
        expect(page.locator("#subjects")).to_be_visible()
        expect(page.locator(".story:visible")).to_have_count(1)


def test_a_number_keeps_its_comma(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}ru/verification/mark/") as page:
        ends = page.locator(".listed").evaluate_all("all => all.map(one => one.getClientRects().length)")
        assert ends and set(ends) == {1}
        assert page.locator(".listed", has_text=",").first.inner_text().endswith(",")


LINES = """(html) => {
  const p = document.querySelector("main p"), range = document.createRange();
  p.innerHTML = html;
  Object.assign(p.style, { width: "1px", overflowWrap: "normal" });
  range.selectNodeContents(p);
  return new Set(Array.from(range.getClientRects(), one => one.top)).size;
}"""


def test_what_belongs_together_shares_a_line(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/organisations/umbrella/") as page:
        for sign in page.locator(".statement > .about").all():
            expect(sign.locator(".about__word")).to_be_visible()  # never a bare sign on a line of its own
        # In a column for one letter, each of these is a line, and no more.
        for words in (
            "2014–2018",
            "<a>ISO</a>-ға,",
            "ISO/TC 34/SC/14",
            "a ·",
            "<code>?stay</code>",
            "23 ақпан",
        ):
            html = unbroken(f"<i>{words}</i>", ("kk",))
            assert page.evaluate(LINES, words) > page.evaluate(LINES, html) == 1, words
        for words in ("2014–2018", "1995-ші", "ISO/TC 34/SC/14", "2019 жылғы мамыр"):
            assert page.evaluate(LINES, words) > page.evaluate(LINES, joined.plainly(words, ("kk",))) == 1, (
                words
            )


BEGINS = "(one) => one.getBoundingClientRect().left"


# From each sign to the words behind it, in a column for one letter.
GAPS = """all => all.map(one => {
  Object.assign(one.closest("td").style, { display: "block", width: "1px", overflowWrap: "normal" });
  const [sign, words] = one.children;
  return words.getClientRects()[0].left - sign.getBoundingClientRect().right;
})"""


def test_a_sign_that_begins_a_line_is_not_indented(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/organisations/umbrella/") as page:
        statement = page.locator(".statement", has=page.locator("> .about:not([open])")).first
        statement.evaluate("it => { it.style.width = '1px'; }")
        assert statement.locator("> .about").evaluate(BEGINS) == statement.evaluate(BEGINS)


def test_a_status_is_not_torn_from_its_sign(browser: Browser, address: str) -> None:
    with opened(
        browser, f"{address}ru/organisations/umbrella/", viewport={"width": 320, "height": 700}
    ) as page:
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        gaps = page.locator(".memberships .standing").evaluate_all(GAPS)
        assert gaps and all(0 < gap < 10 for gap in gaps)


def test_a_phone_shows_the_whole_name_of_the_present_page(browser: Browser, address: str) -> None:
    phone = {"width": 320, "height": 700}
    with opened(browser, f"{address}ru/history/interstate/", viewport=phone) as page:
        current = page.locator(".part [aria-current]")
        current.evaluate("it => { it.textContent = 'Межгосударственная стандартизация'; }")
        box = current.bounding_box()
        assert box and box["width"] < phone["width"] - 2 * 16


@pytest.mark.parametrize(
    ("width", "link", "scrolls", "sides"),
    [(320, ".part a", ".part ul", ("top", "bottom")), (1280, ".toc a", ".toc", ("left", "right"))],
)
def test_what_scrolls_cuts_no_outline_off(
    browser: Browser, address: str, width: int, link: str, scrolls: str, sides: tuple[str, str]
) -> None:
    with opened(browser, f"{address}kk/history/iso/", viewport={"width": width, "height": 700}) as page:
        outer, inner = (
            page.locator(one).first.evaluate("it => it.getBoundingClientRect().toJSON()")
            for one in (scrolls, link)
        )
        assert min(abs(outer[side] - inner[side]) for side in sides) >= 5  # its width and its offset


def test_who_comes_to_a_place_on_a_page_is_there_at_once(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/corrections/", reduced_motion="no-preference") as page:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_list_in_prose_looks_like_one(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/history/iso/") as page:
        page.locator("main h2").first.evaluate(
            "it => it.insertAdjacentHTML('afterend', '<ul><li>1</li></ul>')"
        )
        point = page.locator("main h2 + ul").first
        assert point.evaluate("list => getComputedStyle(list).listStyleType") == "disc"


def test_only_the_present_page_is_underlined_in_forced_colours(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/history/iso/", forced_colors="active") as page:
        for nav in ("header .nav", "header .switch", ".part"):
            colours = "links => links.map(link => getComputedStyle(link).borderBottomColor)"
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            others = page.eval_on_selector_all(f"{nav} a:not([aria-current])", colours)
            (current,) = page.eval_on_selector_all(f"{nav} [aria-current]", colours)
            assert set(others) == {ground} and current != ground, nav


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_pages_are_told_apart(site: Path, language: str) -> None:
    """Also where several ways lead to one answer, and where texts are compared."""
    titles = Counter(tree(path).findtext(".//title") for path in (site / language).rglob("*.html"))
    assert len(titles) > 50
    assert [title for title, count in titles.items() if count > 1] == []
