"""Addresses that moved, and those above the languages, in a real Chromium."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from etalon.data.loading import load
from etalon.data.store import Store
from tests.builds import built_project
from tests.pages import WIDTHS, opened, path, shape, too_wide, tree
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES
from tests.site.conftest import served

WORDS = {
    "az": "Onu külək apardı:",
    "kk": "Оны жел ұшырып кетті:",
    "ru": "Его унесло ветром:",
    "vi": "Gió đã cuốn đi:",
}
SHORT = {"az": "ÇB", "kk": "ҚБ", "ru": "СЗ", "vi": "LMCO"}
GONE = {code: f"{text} [{SHORT[code]}](org:umbrella)" for code, text in WORDS.items()}
# from -> to, or None for a tombstone
MOVES = {
    "organisations/old/": "organisations/umbrella/",
    "organisations/old/#history": "organisations/umbrella/#north",
    "organisations/ended/": None,
    "old-corrections/": "corrections/#d1",
    "organisations/umbrella/#aim": "organisations/umbrella/#purpose",
    "organisations/umbrella/#kin": "organisations/north-institute/#purpose",
    "corrections/#d9": "corrections/#d1",
    "corrections/#d8": None,
}
FOLLOWED = {
    "organisations/old/": "organisations/umbrella/",
    "organisations/old/#purpose": "organisations/umbrella/#purpose",
    "organisations/old/#history": "organisations/umbrella/#north",
    "old-corrections/": "corrections/#d1",
    "old-corrections/#anything": "corrections/#d1",
    "organisations/umbrella/#aim": "organisations/umbrella/#purpose",
    "organisations/umbrella/#kin": "organisations/north-institute/#purpose",
    "corrections/#d9": "corrections/#d1",
}


def move(project: Path) -> None:
    """Enter the redirects and tombstones."""
    (project / "data/redirect").mkdir()
    for number, (old, new) in enumerate(MOVES.items()):
        end = (
            f"to: {new}\n"
            if new
            else "gone:\n" + "".join(f'  {code}: "{text}"\n' for code, text in GONE.items())
        )
        (project / f"data/redirect/m{number}.yml").write_text(f"from: {old}\n{end}", encoding="utf-8")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up project with redirects and tombstones, built."""
    return built_project(tmp_path_factory, "moved", move) / "site"


@pytest.fixture(scope="module")
def moved_address(moved: Path) -> Iterator[str]:
    """Its root on a local server: below another path, as where one host has several sites."""
    with served(moved.parent) as address:
        yield f"{address}{moved.name}/"


def where(page: Page) -> str:
    """The path and the fragment at which a page is."""
    url = urlsplit(page.url)
    return url.path.removeprefix("/site").lstrip("/") + (f"#{unquote(url.fragment)}" if url.fragment else "")


class TestMoved:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("old", FOLLOWED)
    def test_is_followed_with_its_fragment(
        self, browser: Browser, moved_address: str, language: str, old: str
    ) -> None:
        new = f"{language}/{FOLLOWED[old]}"
        with opened(browser, f"{moved_address}{language}/{old}") as page:
            page.wait_for_url(moved_address + new)
            page.wait_for_load_state()
            assert where(page) == new

    def test_what_was_chosen_goes_along(self, browser: Browser, moved_address: str) -> None:
        with opened(browser, f"{moved_address}{LANGUAGES[0]}/organisations/old/?text=a#north") as page:
            page.wait_for_url("**/umbrella/**")
            assert page.url == f"{moved_address}{LANGUAGES[0]}/organisations/umbrella/?text=a#north"

    def test_the_way_back_does_not_lead_through_it(self, browser: Browser, moved_address: str) -> None:
        with opened(browser, f"{moved_address}{LANGUAGES[0]}/corrections/") as page:
            page.goto(f"{moved_address}{LANGUAGES[0]}/organisations/old/")
            page.wait_for_url("**/umbrella/")
            page.go_back()
            assert where(page) == f"{LANGUAGES[0]}/corrections/"

    def test_a_link_within_the_page_is_followed_too(self, browser: Browser, moved_address: str) -> None:
        with opened(browser, f"{moved_address}{LANGUAGES[1]}/organisations/umbrella/") as page:
            page.evaluate("location.hash = 'aim'")
            page.wait_for_url("**#purpose")
            expect(page.locator("#purpose")).to_be_in_viewport()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_page_without_scripts(self, browser: Browser, moved_address: str, language: str) -> None:
        with opened(
            browser, f"{moved_address}{language}/organisations/old/", java_script_enabled=False
        ) as page:
            page.wait_for_url(f"{moved_address}{language}/organisations/umbrella/")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_an_anchor_without_scripts(self, browser: Browser, moved_address: str, language: str) -> None:
        address = f"{moved_address}{language}/organisations/umbrella/"
        with opened(browser, f"{address}#aim", java_script_enabled=False) as page:
            part = page.locator("#aim")
            expect(part).to_be_in_viewport()
            assert page.locator("#kin").is_hidden()
            part.get_by_role("link").click()
            assert where(page) == f"{language}/organisations/umbrella/#purpose"
        with opened(browser, address, java_script_enabled=False) as page:
            assert page.locator(".moved li:visible").count() == 0

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("scripts", [True, False])
    def test_tombstones(self, browser: Browser, moved_address: str, language: str, scripts: bool) -> None:
        options = {"java_script_enabled": scripts}
        with opened(browser, f"{moved_address}{language}/organisations/ended/#purpose", **options) as page:
            expect(page.locator("main")).to_contain_text(f"{WORDS[language]} {SHORT[language]}")
            page.locator("main .lede a").click()
            assert where(page) == f"{language}/organisations/umbrella/"
        with opened(browser, f"{moved_address}{language}/corrections/#d8", **options) as page:
            expect(page.locator("#d8")).to_be_in_viewport()
            expect(page.locator("#d8")).to_contain_text(f"{WORDS[language]} {SHORT[language]}")
            assert where(page) == f"{language}/corrections/#d8"

    def test_heads(self, moved: Path) -> None:
        for code in LANGUAGES:
            old = tree(moved / code / "organisations/old/index.html")
            (canonical,) = old.xpath("//link[@rel='canonical']/@href")
            assert canonical.endswith(f"/{code}/organisations/umbrella/")
            assert old.xpath("//link[@rel='alternate']") == []
            assert old.xpath("//noscript/meta[@http-equiv='refresh']/@content") == [
                "0; url=../../organisations/umbrella/"
            ]
            assert old.xpath("//meta[@name='robots']/@content") == ["noindex"]
            assert old.xpath("//main//a[@data-moved-page]/@href") == ["../../organisations/umbrella/"]
            ended = tree(moved / code / "organisations/ended/index.html")
            assert ended.xpath("//meta[@name='robots']/@content") == ["noindex"]
            assert ended.xpath("//link[@rel='canonical'] | //head/noscript") == []

    def test_not_in_the_sitemap(self, moved: Path) -> None:
        text = (moved / "sitemap.xml").read_text(encoding="utf-8")
        assert "/organisations/umbrella/" in text
        assert "/organisations/old/" not in text and "/organisations/ended/" not in text

    def test_the_trees_of_the_languages_are_equal(self, moved: Path) -> None:
        store = load(moved.parent, PORTAL)[0]
        first, *others = LANGUAGES
        for file in sorted((moved / first).rglob("*.html")):
            page = file.relative_to(moved / first)
            for code in others:
                one, other = tree(file), tree(moved / code / page)
                assert shape(other, code, store) == shape(one, first, store), f"{code}/{page}"

    @pytest.mark.parametrize("width", WIDTHS)
    def test_axe_finds_nothing(self, browser: Browser, moved_address: str, width: int) -> None:
        size = {"width": width, "height": 800}
        places = ["organisations/ended/", "corrections/#d8"]
        with opened(browser, moved_address, viewport=size, java_script_enabled=True) as page:
            for place in places:
                page.goto(f"{moved_address}{LANGUAGES[-1]}/{place}")
                found = Axe().run(page).response["violations"]
                assert [(place, one["id"]) for one in found] == []

    def test_nothing_is_wider_than_the_screen(self, each_browser: Browser, moved_address: str) -> None:
        places = [f"{LANGUAGES[-1]}/{place}" for place in ("organisations/ended/", "corrections/#d8")]
        assert too_wide(each_browser, moved_address, places) == []


class TestIdentityOfWhatMoved:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("organisation/umbrella", "organisations/umbrella/"),
            ("organisation/old", "organisations/umbrella/"),
            ("organisation/ended", "organisations/ended/"),
            ("correction/d9", "corrections/#d1"),
            ("correction/d8", "corrections/#d8"),
        ],
    )
    def test_leads_on(self, browser: Browser, moved_address: str, old: str, new: str) -> None:
        language = LANGUAGES[1]
        with opened(browser, f"{moved_address}id/{old}/", locale=language) as page:
            page.wait_for_url(f"{moved_address}{language}/{new}")
        with opened(browser, f"{moved_address}id/{old}/", java_script_enabled=False) as page:
            for code in LANGUAGES:
                link = page.locator(f"a[hreflang={code}]")
                assert urlsplit(link.evaluate("a => a.href")).path.startswith(f"/site/{code}/")


def target_of(thing: str) -> str:
    """The address below a language of ``kind/id``."""
    kind, id = thing.split("/")
    return PORTAL.kinds[kind].address_of(id) or ""


class TestIdentity:
    PLACES = (
        "organisation/umbrella",
        "committee/umbrella-scales",
        "correction/d1",
        "source/handbook",
        "membership/north-institute.umbrella",
    )

    @pytest.mark.parametrize("thing", PLACES)
    @pytest.mark.parametrize(
        ("browsers", "language"), [("kk-KZ", "kk"), ("vi", "vi"), ("az-Latn-AZ", "az"), ("ru-RU", "ru")]
    )
    def test_opens_in_the_browsers_language(
        self, browser: Browser, address: str, thing: str, browsers: str, language: str
    ) -> None:
        target = target_of(thing)
        with opened(browser, f"{address}id/{thing}/", locale=browsers) as page:
            page.wait_for_url(f"{address}{language}/{target}")
            if "#" in target:
                expect(page.locator(f"[id='{target.partition('#')[2]}']")).to_be_in_viewport()

    def test_a_choice_made_before_comes_first(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/", locale="ru-RU") as page:
            page.locator("header a[data-language=vi]").click()
            page.wait_for_url("**/vi/")
            page.goto("about:blank")
            page.goto(f"{address}id/organisation/north-institute/")
            page.wait_for_url("**/vi/organisations/north-institute/")

    def test_a_fragment_goes_along(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}id/organisation/umbrella/#purpose", locale="kk") as page:
            page.wait_for_url(f"{address}kk/organisations/umbrella/#purpose")

    def test_stays_for_another_language_and_offers_all(
        self, browser: Browser, address: str, data: Store
    ) -> None:
        with opened(browser, f"{address}id/organisation/umbrella/", locale="en-GB") as page:
            page.wait_for_load_state("networkidle")
            assert path(page) == "/id/organisation/umbrella/"
            assert page.locator("a[data-language]:visible").count() == len(data.languages)

    def test_stays_where_the_address_says_so(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}id/organisation/umbrella/?stay", locale="kk") as page:
            page.wait_for_load_state("networkidle")
            assert path(page) == "/id/organisation/umbrella/"
            page.locator("a[data-language=ru]").click()
            page.wait_for_url(f"{address}ru/organisations/umbrella/")

    @pytest.mark.parametrize("thing", PLACES)
    def test_offers_all_languages_without_scripts(
        self, browser: Browser, address: str, data: Store, thing: str
    ) -> None:
        target = target_of(thing)
        for code, language in data.languages.items():
            with opened(browser, f"{address}id/{thing}/", locale="kk-KZ", java_script_enabled=False) as page:
                assert path(page) == f"/id/{thing}/"
                link = page.get_by_role("link", name=language.name)
                expect(link).to_be_visible()
                assert link.get_attribute("lang") == link.get_attribute("hreflang") == code
                link.click()
                assert where(page) == f"{code}/{target}"


class TestPermanentAddress:
    """At each thing, behind “source and link”: opened by a tap, with scripts or without."""

    SHOWN = {
        "organisations/umbrella/": ("[id=section-sources]", "organisation/umbrella"),
        "committees/": ("article[aria-labelledby=umbrella-scales]", "committee/umbrella-scales"),
        "corrections/": ("article[aria-labelledby=d1]", "correction/d1"),
        "sources/": ("article[aria-labelledby=handbook]", "source/handbook"),
        "membership/": ("[id='north-institute.umbrella']", "membership/north-institute.umbrella"),
    }

    def opened_about(self, page: Page, within: str, thing: str) -> Locator:
        """What is behind “source and link”, opened."""
        about = page.locator(within).locator("details.about", has=page.locator(f"a[href$='id/{thing}/']"))
        about.first.evaluate(
            "it => { while ((it = it.parentElement)) if (it.localName == 'details') it.open = true }"
        )
        expect(about.first.locator("a").first).not_to_be_visible()
        about.first.locator("summary").click()
        return about.first

    @pytest.mark.parametrize(("place", "language"), [*zip(SHOWN, cycle(LANGUAGES), strict=False)])
    def test_is_copied(self, browser: Browser, address: str, data: Store, place: str, language: str) -> None:
        within, thing = self.SHOWN[place]
        allowed = ["clipboard-read", "clipboard-write"]
        with opened(browser, f"{address}{language}/{place}", permissions=allowed, fresh=True) as page:
            page.clock.install()
            about = self.opened_about(page, within, thing)
            buttons = about.locator("button.copy")
            expect(buttons).to_have_text([data.words["address.copy"][language]] * 3)
            texts = []
            for button in buttons.all():
                button.focus()
                page.keyboard.press("Enter")
                copied = data.words["address.copied"][language]
                expect(button).to_have_text(copied)
                expect(page.locator("body > [role=status]")).to_have_text(copied)
                texts.append(page.evaluate("navigator.clipboard.readText()"))
            forever, here, cited = texts
            assert forever.startswith("https://") and forever.endswith(f"/id/{thing}/")
            assert here.startswith(f"https://{urlsplit(forever).netloc}/{language}/{place}")
            assert cited == about.locator("span[data-copy]").text_content()
            page.clock.run_for(3000)  # until the button has its first words again
            expect(buttons.first).to_have_text(data.words["address.copy"][language])

    def test_a_citation_is_copied_as_an_entry_of_a_bibliography_too(
        self, browser: Browser, address: str
    ) -> None:
        """What is known of it, the day on which it is copied, and nothing that TeX would take for an order."""
        cited = r"<cite>50 % {a_b} \\ ~</cite>. Etalon, https://etalon.example/id/term/a.b/ (<time datetime='2024-02-29'>)"
        allowed = ["clipboard-read", "clipboard-write"]
        with opened(browser, f"{address}vi/corrections/", permissions=allowed, fresh=True) as page:
            page.clock.set_fixed_time("2025-03-01T12:00:00")
            page.evaluate(f"document.querySelector('.about span[data-copy]').innerHTML = `{cited}`")
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            page.get_by_role("button", name="BibTeX").click()
            name = page.locator("meta[property='og:site_name']").get_attribute("content")
            assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
                "@online{id-term-a-b,",
                r"  title = {50 \% \{a\_b\} \textbackslash{} \textasciitilde{}},",
                f"  titleaddon = {{{name}}},",
                "  date = {2024-02-29},",
                "  url = {https://etalon.example/id/term/a.b/},",
                "  langid = {vietnamese},",
                "  urldate = {2025-03-01},",
                "}",
            ]

    @pytest.mark.parametrize("place", SHOWN)
    def test_is_a_link_without_scripts(self, browser: Browser, address: str, place: str) -> None:
        within, thing = self.SHOWN[place]
        with opened(browser, f"{address}{LANGUAGES[0]}/{place}", java_script_enabled=False) as page:
            about = self.opened_about(page, within, thing)
            assert page.locator("button.copy").count() == 0
            about.locator(f"a[href$='id/{thing}/']").click()
            assert path(page) == f"/id/{thing}/"

    def test_who_comes_by_that_link_may_choose(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/organisations/umbrella/", locale="kk") as page:
            self.opened_about(page, *self.SHOWN["organisations/umbrella/"])
            page.locator("[id=section-sources] a[href$='id/organisation/umbrella/']").click()
            page.wait_for_load_state("networkidle")
            assert path(page) == "/id/organisation/umbrella/"
