"""The site in a real Chromium, with and without JavaScript."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from etalon.data.store import Store

KINDS_OF_PAGE = (
    "",
    "organisations/",
    "organisations/iso/",
    "organisations/nmi-am/",
    "membership/",
    "committees/",
    "sources/",
    "corrections/",
    "verification/",
    "verification/rule/",
    "verification/rule/actor/owner/",
    "verification/guide/",
    "verification/procedures/schedule/",
    "verification/mark/",
    "compare/",
    "compare/rule/",
    "compare/organisations/oiml/",
    "glossary/",
    "history/",
    "history/iso/",
    "history/interstate/",
    "history/figures/",
    "standards/",
    "cooperation/",
    "cooperation/viet-nam-2019/",
    "cooperation/ceems/",
    "404.html",
)
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
UNKNOWN = "nobody/is/here/"


@contextmanager
def opened(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    """A page in a context of its own; fails if it asks anything of another origin, or a script fails."""
    options = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}} | options
    context = browser.new_context(**options)
    page = context.new_page()
    foreign: list[str] = []
    errors: list[str] = []
    origin = urlsplit(address).netloc
    own = (origin, "")  # what the page made itself (a calendar file) has no place on the net
    page.on(
        "request", lambda sent: foreign.append(sent.url) if urlsplit(sent.url).netloc not in own else None
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    yield page
    assert foreign == []
    assert errors == []
    context.close()


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
    return urlsplit(page.url).path


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
    @pytest.mark.parametrize("scripts", [True, False])
    @pytest.mark.parametrize("where", [kind for kind in KINDS_OF_PAGE if kind != "404.html"])
    def test_stays_on_the_same_page(
        self, browser: Browser, address: str, data: Store, where: str, scripts: bool
    ) -> None:
        first, *others = data.languages
        with opened(browser, f"{address}{first}/{where}", java_script_enabled=scripts) as page:
            for code in others:
                page.locator(f"header a[data-language={code}]").click()
                assert path(page) == f"/{code}/{where}"
                assert page.locator("html").get_attribute("lang") == code
                current = page.locator("header a[data-language][aria-current]")
                assert current.get_attribute("data-language") == code


class TestFilter:
    def entries(self, page: Page) -> list[str]:
        visible = page.locator("[data-filter-entry]:visible a")
        return [link.get_attribute("href").rstrip("/").rpartition("/")[2] for link in visible.all()]

    @pytest.mark.parametrize("language", ["az", "kk", "ru", "vi"])
    def test_by_text_group_and_kind(self, browser: Browser, address: str, data: Store, language: str) -> None:
        organisations = data.table("organisation")
        with opened(browser, f"{address}{language}/organisations/") as page:
            assert sorted(self.entries(page)) == sorted(organisations)
            page.locator("[name=group]").select_option("regional")
            regional = [id for id, it in organisations.items() if it.group == "regional"]
            assert sorted(self.entries(page)) == sorted(regional)
            assert str(len(regional)) in page.locator("[role=status]").inner_text()
            page.locator("[name=kind]").select_option("intergovernmental")
            both = [id for id in regional if organisations[id].kind == "intergovernmental"]
            assert sorted(self.entries(page)) == sorted(both)
            assert urlsplit(page.url).query == "group=regional&kind=intergovernmental"
            page.reload()
            assert sorted(self.entries(page)) == sorted(both)
            page.locator("[type=reset]").click()
            page.locator("[name=text]").fill(organisations["oiml"].acronym.forms[language])
            assert "oiml" in self.entries(page)
            page.locator("[name=text]").fill("zzzz")
            assert self.entries(page) == []
            assert page.locator("[role=status]").inner_text().strip()

    @pytest.mark.parametrize(
        ("language", "typed", "found"),
        [
            ("az", "olcu", "cgpm"),
            ("az", "BEYNELXALQ STANDART", "iso"),
            ("kk", "халыкаралык стандарттау", "iso"),
            ("vi", "to chuc tieu chuan hoa quoc te", "iso"),
            ("vi", "ĐO LƯỜNG PHÁP ĐỊNH", "oiml"),
            ("ru", "мозм", "oiml"),
        ],
    )
    def test_forgives_missing_accents_and_capitals(
        self, browser: Browser, address: str, language: str, typed: str, found: str
    ) -> None:
        with opened(browser, f"{address}{language}/organisations/") as page:
            page.locator("[name=text]").fill(typed)
            assert found in self.entries(page)

    def test_without_scripts_groups_are_links_and_nothing_is_hidden(
        self, browser: Browser, address: str, data: Store
    ) -> None:
        with opened(browser, f"{address}kk/organisations/", java_script_enabled=False) as page:
            assert page.locator("form[data-filter]:visible").count() == 0
            assert len(self.entries(page)) == len(data.table("organisation"))
            for group in ("international", "regional", "national"):
                page.locator(f"main a[href='#{group}']").first.click()
                assert urlsplit(page.url).fragment == group
                expect(page.locator(f"#{group}")).to_be_in_viewport()


class TestNotFound:
    @pytest.mark.parametrize("language", ["az", "kk", "ru", "vi"])
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

    @pytest.mark.parametrize("language", ["az", "kk", "ru", "vi"])
    def test_page_of_a_language_leads_home_from_any_depth(
        self, browser: Browser, address: str, site: Path, language: str
    ) -> None:
        with opened(browser, f"{address}{language}/") as page:
            body = (site / language / "404.html").read_text(encoding="utf-8")
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


SCREENS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("where", KINDS_OF_PAGE)
def test_axe_finds_nothing(browser: Browser, address: str, data: Store, where: str, width: int) -> None:
    """Every page narrow and wide, once light and once dark; languages and schemes take turns.

    The trees of the languages are equal, and the colours of a scheme are those of every page.
    """
    turn = KINDS_OF_PAGE.index(where) + WIDTHS.index(width)
    scheme = SCHEMES[turn % len(SCHEMES)]
    language = list(data.languages)[turn % len(data.languages)]
    size = {"width": width, "height": 800}
    with opened(browser, f"{address}{language}/{where}", viewport=size, color_scheme=scheme) as page:
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_each_browser_has_one_font_and_they_are_of_different_width(
    browser_with: Callable[[str], Browser], address: str
) -> None:
    """Whatever a page asks for, in every alphabet of the site, plain and bold."""
    measure = """text => ["", "bold "].map(weight => {
      const pen = document.createElement("canvas").getContext("2d");
      return [getComputedStyle(document.body).fontFamily, "Arial", "serif"].map(font => {
        pen.font = `${weight}100px ${font}`;
        return pen.measureText(text).width;
      });
    })"""
    texts = ("Ölçü vahidləri", "Өлшем бірліктері", "Единицы измерений", "Đơn vị đo lường")
    measured = []
    for family in ("narrow", "wide"):
        with opened(browser_with(family), address) as page:
            widths = [fonts for text in texts for fonts in page.evaluate(measure, text)]
        assert [len(set(fonts)) for fonts in widths] == [1] * 2 * len(texts)
        measured.append([fonts[0] for fonts in widths])
    assert all(narrow < 0.95 * wide for narrow, wide in zip(*measured, strict=True))


def test_what_is_too_wide_is_found(browser: Browser) -> None:
    page = "<p style='width: 400px'>x</p>"
    assert too_wide(browser, "data:text/html,", [page, "x"]) == [(page, 320)]


@pytest.mark.parametrize("language", ["az", "kk", "ru", "vi"])
def test_nothing_is_wider_than_the_screen(each_browser: Browser, address: str, language: str) -> None:
    places = ["", "404.html", *(f"{language}/{kind}" for kind in KINDS_OF_PAGE)]
    assert too_wide(each_browser, address, places) == []


@pytest.mark.parametrize("where", ["", "404.html"])
def test_axe_finds_nothing_above_the_languages(browser: Browser, address: str, where: str) -> None:
    for width, scheme in SCREENS:
        size = {"width": width, "height": 800}
        with opened(browser, address + where, viewport=size, color_scheme=scheme) as page:
            assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_axe_finds_what_is_wrong(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}az/") as page:
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x.png>')")
        assert "image-alt" in [one["id"] for one in Axe().run(page).response["violations"]]


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}vi/organisations/iso/") as page:
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.wait_for_url("**/#content")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_of_a_small_screen(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/", viewport={"width": 320, "height": 700}) as page:
        link = page.locator("nav a[href$='committees/']").first
        expect(link).not_to_be_visible()
        page.locator("[data-menu]").click()
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        link.click()
        assert path(page) == "/kk/committees/"
