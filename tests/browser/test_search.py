"""The search in a browser: what readers type, how they type it, and what they are shown; on a made-up site."""

import gzip
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from etalon.data.store import Store
from etalon.search.keys import Keys, words
from tests.pages import SCHEMES, WIDTHS, opened
from tests.portal.stage import LANGUAGES

WORDS = """
Ölçmə vasitələrinin yoxlanılması İSO ISO Iğdır şəhadətnaməsini kalibrlənmə
Өлшем құралдарын салыстырып тексеру ХАЛЫҚАРАЛЫҚ стандарттардың ұйымы һәм
Поверка средств измерений ёлка подъезд съёмка калибровка стандартов
Kiểm định phương tiện đo lường Đặng Quốc tiêu chuẩn hoá
8601-1 870/KZ/23 25/05/2019 2.10.1 D14 iso9001 I.S.O. Bakı’nın d'or … — 🙂 <b>
"""

FOUND = {
    "az": {
        "çətir": "glossary/umbrella/",
        "cetir": "glossary/umbrella/",
        "çətirlərdən": "glossary/umbrella/",
    },
    "kk": {
        "көлеңке": "glossary/shade/",
        "коленке": "glossary/shade/",
        "kolenke": "glossary/shade/",
        "көлеңкелердің": "glossary/shade/",
    },
    "ru": {
        "зонтами": "glossary/umbrella/",
        "зрнт": "glossary/umbrella/",
        "pjyn": "glossary/umbrella/",
        "zont": "glossary/umbrella/",
        "çətir": "glossary/umbrella/",
        "umbrella": "glossary/umbrella/",
        "зoнт": "glossary/umbrella/",  # the second letter is Latin
        "что делать с зонтом": "glossary/umbrella/",
        "1.2.1.1": "verification/rule/1.2/#clause-1.2.1.1",
        "п.1.2.1.1": "verification/rule/1.2/#clause-1.2.1.1",
        "хонт": "glossary/umbrella/",  # the first letter is beside the right one
    },
    "vi": {
        "bóng râm": "glossary/shade/",
        "bong ram": "glossary/shade/",
        "bongram": "glossary/shade/",
        "bosng raam": "glossary/shade/",
        "bo1ng ra6m": "glossary/shade/",
        "ветром": "glossary/wind-check/",
    },
}
"""What somebody types in a language, and what is meant."""
NOWHERE = ("zzqqxv", "🙂", "…", "   ", "\u202e", "\x00\x01")
ODD = (
    "a" * 10_000,
    "зонт\nзонт\r\n\tзонт",
    "<script>alert(1)</script>",
    "\u202eзонт",
    "зонт" + "🙂" * 500,
    "](x) [" * 99,
)


def ask(page: Page, query: str, **more: object) -> dict:
    """What the engine finds, as the page asks it."""
    page.wait_for_function("Boolean(window.etalonAsk)")
    folder = page.locator("a[data-search]").get_attribute("href")
    return page.evaluate(
        "([folder, message]) => etalonAsk(folder, message)", [folder, {"query": query} | more]
    )


def addresses(page: Page, query: str, **more: object) -> list[str]:
    return [result["address"] for result in ask(page, query, **more)["results"]]


def found(page: Page) -> list[str]:
    """Where the options of the box lead, as paths."""
    links = page.locator("dialog[open] [role=option]")
    return [urlsplit(url).path for url in links.evaluate_all("all => all.map(one => one.href)")]


def typed(page: Page, text: str) -> None:
    """Type into the box, and wait until it shows what was found for that."""
    field = page.locator("dialog [role=combobox]")
    field.fill(text)
    expect(page.locator("dialog[open]")).to_have_attribute("data-query", field.input_value().strip())


class TestKeys:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_browser_and_build_read_words_alike(
        self, browser: Browser, address: str, data: Store, language: str
    ) -> None:
        keys = Keys(data.languages, language)
        codes = [language, *(code for code in keys.endings if code != language)]
        with opened(browser, f"{address}{language}/search/") as page:
            read = ask(page, "", words=WORDS)["words"]
        assert [row[0] for row in read] == words(WORDS)
        assert [row[1] for row in read] == [keys.folded(word) for word in words(WORDS)]
        for word, _folded, *stems in read:
            assert stems == [keys.stem(word, code) for code in codes], word


class TestFinding:
    @pytest.mark.parametrize("language", FOUND)
    def test_however_it_is_written(self, browser: Browser, address: str, language: str) -> None:
        with opened(browser, f"{address}{language}/search/") as page:
            for query, first in FOUND[language].items():
                assert first in addresses(page, query)[:2], query

    def test_queries_that_come_before_the_index_are_all_answered(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, f"{address}ru/search/") as page:
            page.wait_for_function("Boolean(window.etalonAsk)")
            folder = page.locator("a[data-search]").get_attribute("href")
            totals = page.evaluate(
                "folder => Promise.all(['', 'з', 'зонт'].map(query => etalonAsk(folder, { query }))).then(all => all.map(one => one.total))",
                folder,
            )
            assert totals[0] == 0 and totals[2] == ask(page, "зонт")["total"] > 0

    def test_what_is_nowhere_is_not_found(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/search/") as page:
            assert [query for query in NOWHERE if addresses(page, query)] == []
            assert [ask(page, query)["how"] for query in ("zzqqxv", "🙂", "…", "   ")] == ["none"] * 3 + [
                "empty"
            ]

    def test_words_of_two_letters_are_parts_of_a_word_only_where_they_are_syllables(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, f"{address}az/search/") as page:
            assert [ask(page, query)["how"] for query in ("abad", "adil")] == ["none", "none"]
        with opened(browser, f"{address}vi/search/") as page:
            assert ask(page, "abso")["how"] == "letters"

    def test_two_letters_from_another_keyboard_are_none_though_one_stands_twice(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, f"{address}az/search/") as page:
            # On the Russian keyboard “ССЗ” and “СЗЗ”; “СЗ” is the umbrellas' acronym there.
            assert [ask(page, query)["how"] for query in ("ccp", "cpp")] == ["none", "none"]

    def test_a_code_that_is_written_as_one_is_found(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/search/") as page:
            for query in ("UU1", "ISU/UU1", "UU-1", "uu 1"):
                assert "standards/#umbrella-1" in addresses(page, query)[:2], query

    def test_what_readers_call_a_thing_comes_before_a_name_if_it_says_more(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, f"{address}ru/search/") as page:
            assert addresses(page, "зонт вывернуло")[0] == "glossary/wind-check/"
            assert addresses(page, "что делать, вывернуло зонт")[0] == "glossary/wind-check/"
            assert addresses(page, "зонт")[0] != "glossary/wind-check/"

    def test_another_keyboard_meant_words(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/search/") as page:
            # In the American layout “zont.zont”: no word has such a sign.
            assert ask(page, "zont")["results"]
            assert ask(page, "zontşzont")["how"] == "none"

    def test_a_word_that_only_comes_near_is_a_guess(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}vi/search/") as page:
            told = {query: ask(page, query)["how"] for query in ("bóng râm", "bong ram", "bòng râm")}
            assert told == {"bóng râm": "", "bong ram": "", "bòng râm": "slip"}
            assert addresses(page, "bòng râm")[0] == "glossary/shade/"
        with opened(browser, f"{address}ru/search/") as page:
            assert ask(page, "ветром")["how"] == ""
            assert ask(page, "ветрило")["how"] == "slip"  # only four letters in common

    def test_nothing_that_is_typed_breaks_it(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/") as page:
            page.keyboard.press("/")
            for query in ODD:
                typed(page, query)
                typed(page, "зонт")
                assert found(page), query

    def test_how_it_was_read_is_told(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/search/") as page:
            assert [ask(page, query)["how"] for query in ("зонт", "pjyn", "zont", "зоонт", "зонт тень zzqqxv", "что с зонтом")] == [
                "", "keyboard", "", "", "some", "",
            ]  # fmt: skip
            assert ask(page, "pjyn")["text"] == "зонт"
            assert ask(page, "зрнт")["how"] == "slip"

    def test_among_some_kinds_alone(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/search/") as page:
            kinds = {result["kind"] for result in ask(page, "зонт", within=["organisation"])["results"]}
            assert kinds <= {"organisation"}

    def test_words_that_were_found_are_marked(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/search/") as page:
            title = ask(page, "зонтами")["results"][0]["title"]
        assert [piece.lower() for piece in title[1::2]] == ["зонт"]


class TestBox:
    @pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
    def test_opens_by_a_key_and_closes_by_escape(self, browser: Browser, address: str, key: str) -> None:
        with opened(browser, f"{address}kk/history/") as page:
            page.keyboard.press(key)
            expect(page.locator("dialog [role=combobox]")).to_be_focused()
            page.keyboard.press("Escape")
            expect(page.locator("dialog[open]")).to_have_count(0)
            expect(page.locator("a[data-search]")).to_be_focused()

    def test_a_slash_in_a_field_is_a_slash(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/glossary/") as page:
            page.locator("#filter-text").press("/")
            expect(page.locator("#filter-text")).to_have_value("/")
            assert page.locator("dialog[open]").count() == 0

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_on_a_phone_it_is_one_tap(self, browser: Browser, address: str, language: str) -> None:
        with opened(browser, f"{address}{language}/", viewport={"width": 320, "height": 640}) as page:
            page.locator("a[data-search]").click()
            expect(page.locator("dialog [role=combobox]")).to_be_focused()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            box = page.locator("dialog[open]").bounding_box()
            assert box and box["width"] == 320 and box["height"] == 640

    def test_is_on_every_page_and_where_there_is_none(self, site: Path) -> None:
        for path in [site / "az/index.html", site / "vi/404.html", site / "ru/glossary/index.html"]:
            assert " data-search " in path.read_text(encoding="utf-8"), path

    def test_keys_lead_through_the_options(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/organisations/") as page:
            page.keyboard.press("/")
            typed(page, "зонт")
            field = page.locator("dialog [role=combobox]")
            expect(field).to_have_attribute("aria-expanded", "true")
            options = page.locator("dialog [role=option]")
            for key, chosen in (
                ("ArrowDown", 0),
                ("ArrowDown", 1),
                ("ArrowUp", 0),
                ("ArrowUp", -1),
                ("Home", 0),
            ):
                field.press(key)
                at = chosen % options.count()
                expect(options.nth(at)).to_have_attribute("aria-selected", "true")
                expect(field).to_have_attribute(
                    "aria-activedescendant", options.nth(at).get_attribute("id") or ""
                )
                assert page.locator("[aria-selected]").count() == 1
            field.press("Enter")
            page.wait_for_url(re.compile("/glossary/umbrella/$"))

    def test_enter_without_a_choice_shows_all_results(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}vi/") as page:
            page.keyboard.press("/")
            typed(page, "bóng râm")
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile(r"/vi/search/\?q="))
            assert parse_qs(urlsplit(page.url).query) == {"q": ["bóng râm"]}
            expect(page.locator("[data-results] .found").first).to_have_attribute(
                "href", re.compile("/glossary/shade/$")
            )

    def test_nothing_is_fetched_before_it_is_used(self, browser: Browser, address: str) -> None:
        asked: list[str] = []
        with opened(browser, f"{address}az/agreement/", fresh=True) as page:
            page.on("request", lambda sent: asked.append(urlsplit(sent.url).path))
            page.reload()
            page.wait_for_load_state("networkidle")
            assert not [path for path in asked if "search" in path or "ask.js" in path]
            page.keyboard.press("/")
            typed(page, "çətir")
            assert {path.rpartition("/")[2] for path in asked} >= {
                "ask.js",
                "search.js",
                "search.css",
                "index.json",
            }

    def test_how_many_are_found_is_counted_up_to_a_hundred(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/") as page:
            page.keyboard.press("/")
            typed(page, "зонт")
            page.evaluate(
                "() => { const ask = etalonAsk; etalonAsk = (folder, message) => ask(folder, message)"
                ".then(found => ({ ...found, total: message.query === 'зонтами' ? 101 : 100 })); }"
            )
            said = ask(page, "зонт")["said"]
            for query, words in (("зонта", said["count"]), ("зонтами", said["many"])):
                typed(page, query)
                expect(page.locator("dialog .finder__status")).to_have_text(words.replace("{count}", "100"))

    def test_without_a_network_the_list_of_titles_is_offered(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/", fresh=True) as page:
            page.keyboard.press("/")
            typed(page, "зонт")
            page.context.set_offline(True)
            typed(page, "зонта")
            assert found(page)  # what was fetched is there
            page.locator("dialog [role=combobox]").fill("обдувание")
            expect(page.locator("dialog .finder__status a")).to_have_attribute("href", "search/")
            page.context.set_offline(False)
            typed(page, "обдувание")
            expect(page.locator("dialog [role=option]").first).to_be_visible()

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize("width", WIDTHS)
    def test_is_accessible_while_open(self, browser: Browser, address: str, width: int, scheme: str) -> None:
        options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
        with opened(browser, f"{address}kk/", **options) as page:
            page.keyboard.press("/")
            typed(page, "көлеңке")
            assert found(page)
            told = Axe().run(page)
            assert told.violations_count == 0, told.generate_report()


class TestPage:
    def test_an_address_holds_the_query(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/search/?q=%D0%B7%D0%BE%D0%BD%D1%82") as page:
            expect(page.locator("#finder-q")).to_have_value("зонт")
            expect(page.locator("[data-results] .found").first).to_be_visible()
            expect(page.locator("[data-titles]")).to_be_hidden()
            page.locator("#finder-q").fill("")
            expect(page.locator("[data-titles]")).to_be_visible()
            assert urlsplit(page.url).query == ""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_is_not_found_leads_on(
        self, browser: Browser, address: str, data: Store, language: str
    ) -> None:
        with opened(browser, f"{address}{language}/search/?q=zzqqxv") as page:
            none = data.words["search.none"][language].replace("{text}", "zzqqxv")
            expect(page.locator("[data-results] [role=status]")).to_have_text(none)
            expect(page.locator("[data-results]")).to_contain_text(data.words["search.tried"][language])
            expect(page.locator("[data-titles]")).to_be_visible()

    def test_without_scripts_all_titles_are_there_by_letters(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/search/", java_script_enabled=False) as page:
            expect(page.locator("noscript a[href='#titles']")).to_be_visible()
            letters = page.locator(".alphabet a")
            assert letters.count() > 3
            link = letters.last
            anchor = (link.get_attribute("href") or "")[1:]
            link.click()
            expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
            assert page.locator(".titles a[href$='/shade/']").count() == 1


class TestWeight:
    def test_a_first_query_is_light(self, browser: Browser, address: str, site: Path) -> None:
        asked: set[str] = set()
        with opened(browser, f"{address}vi/", fresh=True) as page:
            page.on("request", lambda sent: asked.add(urlsplit(sent.url).path))
            page.keyboard.press("/")
            typed(page, "bóng râm")
            assert found(page)
        sizes = {path: len(gzip.compress((site / path.lstrip("/")).read_bytes())) for path in asked}
        assert sum(sizes.values()) <= 30_000, sizes


class TestOnTheFirstPage:
    """The field that stands there, and where an address leads nowhere, finds by the same engine, without leaving the page."""

    @pytest.mark.parametrize("where", ["", "404.html"])
    def test_finds_at_once(self, browser: Browser, address: str, where: str) -> None:
        with opened(browser, f"{address}ru/{where}") as page:
            assert page.locator("script[src*='search.js']").count() == 0
            page.locator("#finder-q").fill("зонтами")
            expect(page.locator("[data-results] .found").first).to_have_attribute(
                "href", re.compile("/glossary/.*umbrella/?$")
            )
            page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": ["зонтами"]})
            page.reload()
            expect(page.locator("[data-results] .found").first).to_be_visible()

    def test_shows_few_and_leads_to_all(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}vi/") as page:
            page.locator("#finder-q").fill("Ví dụ")
            expect(page.locator("[data-results] .found")).to_have_count(8)
            page.locator("[data-results] > p > a").click()
            page.wait_for_url(re.compile(r"/vi/search/\?q="))
            expect(page.locator("[data-results] .found").nth(8)).to_be_visible()

    def test_the_box_of_every_page_opens_there_too(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/") as page:
            page.locator("#finder-q").fill("çətir")
            expect(page.locator("[data-results] .found").first).to_be_visible()
            page.locator("a[data-search]").click()
            expect(page.locator("dialog [role=combobox]")).to_be_focused()

    @pytest.mark.parametrize(
        ("where", "scripts"),
        [("kk/", False), ("kk/404.html", False), ("kk/nowhere", False), ("kk/nowhere", True)],
    )
    def test_sent_it_leads_to_the_page_of_the_search(
        self, browser: Browser, address: str, where: str, scripts: bool
    ) -> None:
        """Hosts answer a wrong address with the page above the languages, where it finds nothing by itself."""
        with opened(browser, f"{address}{where}", java_script_enabled=scripts) as page:
            field = page.locator("main [lang=kk] input, main #finder-q")
            field.fill("көлеңке")
            field.press("Enter")
            page.wait_for_url(re.compile(r"/kk/search/\?q=%"))
