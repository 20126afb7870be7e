"""Addresses that moved, and those above the languages, in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree, html
from playwright.sync_api import Browser, Page, expect

from etalon.address import ledger, links
from etalon.address.identities import identities
from etalon.address.redirects import moves
from etalon.build.site import Site
from etalon.data.loading import load
from etalon.data.store import Store
from etalon.page import compare
from etalon.page.navigation import NOT_FOUND

from .conftest import PORTAL, ROOT, built_project, served
from .test_browser import opened, path, too_wide
from .test_pages import shape, tree

STORE = load(ROOT, PORTAL)[0]
CODES = tuple(STORE.languages)
WORDS = STORE.words["not_found.description"]
GONE = {code: f"{text} [UU](org:umbrella)" for code, text in WORDS.items()}
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
    @pytest.mark.parametrize("language", CODES)
    @pytest.mark.parametrize("old", FOLLOWED)
    def test_is_followed_with_its_fragment(
        self, browser: Browser, moved_address: str, language: str, old: str
    ) -> None:
        new = f"{language}/{FOLLOWED[old]}"
        with opened(browser, f"{moved_address}{language}/{old}") as page:
            page.wait_for_url(moved_address + new)
            page.wait_for_load_state()
            assert where(page) == new

    def test_the_way_back_does_not_lead_through_it(self, browser: Browser, moved_address: str) -> None:
        with opened(browser, f"{moved_address}{CODES[0]}/corrections/") as page:
            page.goto(f"{moved_address}{CODES[0]}/organisations/old/")
            page.wait_for_url("**/umbrella/")
            page.go_back()
            assert where(page) == f"{CODES[0]}/corrections/"

    def test_a_link_within_the_page_is_followed_too(self, browser: Browser, moved_address: str) -> None:
        with opened(browser, f"{moved_address}{CODES[1]}/organisations/umbrella/") as page:
            page.evaluate("location.hash = 'aim'")
            page.wait_for_url("**#purpose")
            expect(page.locator("#purpose")).to_be_in_viewport()

    @pytest.mark.parametrize("language", CODES)
    def test_a_page_without_scripts(self, browser: Browser, moved_address: str, language: str) -> None:
        with opened(
            browser, f"{moved_address}{language}/organisations/old/", java_script_enabled=False
        ) as page:
            page.wait_for_url(f"{moved_address}{language}/organisations/umbrella/")

    @pytest.mark.parametrize("language", CODES)
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

    @pytest.mark.parametrize("language", CODES)
    @pytest.mark.parametrize("scripts", [True, False])
    def test_tombstones(self, browser: Browser, moved_address: str, language: str, scripts: bool) -> None:
        options = {"java_script_enabled": scripts}
        with opened(browser, f"{moved_address}{language}/organisations/ended/#purpose", **options) as page:
            expect(page.locator("main")).to_contain_text(f"{WORDS[language]} UU")
            page.locator("main .lede a").click()
            assert where(page) == f"{language}/organisations/umbrella/"
        with opened(browser, f"{moved_address}{language}/corrections/#d8", **options) as page:
            expect(page.locator("#d8")).to_be_in_viewport()
            expect(page.locator("#d8")).to_contain_text(f"{WORDS[language]} UU")
            assert where(page) == f"{language}/corrections/#d8"

    def test_heads(self, moved: Path) -> None:
        for code in CODES:
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
            assert ended.xpath("//link[@rel='canonical']|//noscript") == []

    def test_not_in_the_sitemap(self, moved: Path) -> None:
        text = (moved / "sitemap.xml").read_text(encoding="utf-8")
        assert "/organisations/umbrella/" in text
        assert "/organisations/old/" not in text and "/organisations/ended/" not in text

    def test_the_trees_of_the_languages_are_equal(self, moved: Path) -> None:
        store = load(moved.parent, PORTAL)[0]
        first, *others = CODES
        for file in sorted((moved / first).rglob("*.html")):
            page = file.relative_to(moved / first)
            for code in others:
                one, other = tree(file), tree(moved / code / page)
                assert shape(other, code, store) == shape(one, first, store), f"{code}/{page}"

    @pytest.mark.parametrize("width", [320, 1280])
    def test_axe_finds_nothing(self, browser: Browser, moved_address: str, width: int) -> None:
        size = {"width": width, "height": 800}
        places = ["organisations/ended/", "corrections/#d8"]
        with opened(browser, moved_address, viewport=size, java_script_enabled=True) as page:
            for place in places:
                page.goto(f"{moved_address}{CODES[-1]}/{place}")
                found = Axe().run(page).response["violations"]
                assert [(place, one["id"]) for one in found] == []

    def test_nothing_is_wider_than_the_screen(self, each_browser: Browser, moved_address: str) -> None:
        places = [f"{CODES[-1]}/{place}" for place in ("organisations/ended/", "corrections/#d8")]
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
        language = CODES[1]
        with opened(browser, f"{moved_address}id/{old}/", locale=language) as page:
            page.wait_for_url(f"{moved_address}{language}/{new}")
        with opened(browser, f"{moved_address}id/{old}/", java_script_enabled=False) as page:
            for code in CODES:
                link = page.locator(f"a[hreflang={code}]")
                assert urlsplit(link.evaluate("a => a.href")).path.startswith(f"/site/{code}/")


def target_of(thing: str) -> str:
    """The address below a language of ``kind/id``."""
    kind, id = thing.split("/")
    return PORTAL.kinds[kind].address_of(id) or ""


class TestIdentity:
    PLACES = (
        "organisation/iso",
        "committee/iso-tc-34",
        "correction/d13",
        "source/decision-394",
        "membership/az-committee.iso",
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
            page.goto(f"{address}id/organisation/oiml/")
            page.wait_for_url("**/vi/organisations/oiml/")

    def test_a_fragment_goes_along(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}id/organisation/iso/#purpose", locale="kk") as page:
            page.wait_for_url(f"{address}kk/organisations/iso/#purpose")

    def test_stays_for_another_language_and_offers_all(
        self, browser: Browser, address: str, data: Store
    ) -> None:
        with opened(browser, f"{address}id/organisation/iso/", locale="en-GB") as page:
            page.wait_for_load_state("networkidle")
            assert path(page) == "/id/organisation/iso/"
            assert page.locator("a[data-language]:visible").count() == len(data.languages)

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

    def test_every_citable_thing_has_one(self, site: Path, data: Store) -> None:
        wanted = {
            links.identity(kind.name, id) for kind in PORTAL.kinds.citable for id in data.ids(kind.name)
        }
        there = {f"{path.parent.relative_to(site).as_posix()}/" for path in (site / "id").rglob("index.html")}
        assert there == wanted == {thing.address for thing in identities(data)}
        for address in there:
            page = html.parse(site / address / "index.html")
            assert page.xpath("//link[@rel='alternate']/@hreflang") == [*data.languages, "x-default"]
            assert page.xpath("//link[@rel='canonical']/@href")[0].endswith(f"/{address}")
            assert page.xpath("//meta[@name='robots']") == []
            assert page.xpath("//title")[0].text.strip() and page.xpath("//h1")[0].text_content().strip()
            for target in page.xpath("//a[@data-language]/@href"):
                file, _hash, anchor = target.partition("#")
                shown = tree((site / address / file).resolve() / "index.html")
                assert not anchor or shown.xpath("//*[@id=$id]", id=anchor), (address, target)

    @pytest.mark.parametrize("width", [320, 1280])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing(self, browser: Browser, address: str, width: int, scheme: str) -> None:
        size = {"width": width, "height": 800}
        with opened(browser, address, viewport=size, color_scheme=scheme) as page:
            for thing in self.PLACES:
                page.goto(f"{address}id/{thing}/")
                found = Axe().run(page).response["violations"]
                assert [(thing, one["id"], one["nodes"][0]["html"][:200]) for one in found] == []

    def test_nothing_is_wider_than_the_screen(self, each_browser: Browser, address: str) -> None:
        assert too_wide(each_browser, address, [f"id/{thing}/" for thing in self.PLACES]) == []


class TestPermanentAddress:
    SHOWN = {
        "organisations/iso/": ("main .facts", "organisation/iso"),
        "committees/": ("article[aria-labelledby=iso-tc-34]", "committee/iso-tc-34"),
        "corrections/": ("article[aria-labelledby=d13]", "correction/d13"),
        "sources/": ("article[aria-labelledby=decision-394]", "source/decision-394"),
        "membership/": ("[id='az-committee.iso']", "membership/az-committee.iso"),
    }

    @pytest.mark.parametrize("language", CODES)
    @pytest.mark.parametrize("place", SHOWN)
    def test_is_copied(self, browser: Browser, address: str, data: Store, place: str, language: str) -> None:
        within, thing = self.SHOWN[place]
        with opened(
            browser, f"{address}{language}/{place}", permissions=["clipboard-read", "clipboard-write"]
        ) as page:
            button = page.locator(within).locator("button[data-copy]")
            expect(button).to_have_text(data.words["address.copy"][language])
            button.focus()
            page.keyboard.press("Enter")
            copied = data.words["address.copied"][language]
            expect(button).to_have_text(copied)
            expect(page.locator("body > [role=status]")).to_have_text(copied)
            text = page.evaluate("navigator.clipboard.readText()")
            assert text.endswith(f"/id/{thing}/") and text.startswith("https://")
            expect(button).to_have_text(data.words["address.copy"][language])

    @pytest.mark.parametrize("place", SHOWN)
    def test_is_a_link_without_scripts(self, browser: Browser, address: str, place: str) -> None:
        within, thing = self.SHOWN[place]
        with opened(browser, f"{address}{CODES[0]}/{place}", java_script_enabled=False) as page:
            assert page.locator("button[data-copy]:visible").count() == 0
            page.locator(within).locator(f"a[href$='id/{thing}/']").click()
            assert path(page) == f"/id/{thing}/"

    def test_who_comes_by_that_link_may_choose(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/organisations/iso/", locale="kk") as page:
            page.locator("main a[href$='id/organisation/iso/']").click()
            page.wait_for_load_state("networkidle")
            assert path(page) == "/id/organisation/iso/"


class TestLedger:
    def test_holds_everything_that_is_published(self, data: Store) -> None:
        known = ledger.read(ROOT)
        assert known.exists and known.findings == ()
        assert data.index(ledger.published) - known.lines.keys() == set()

    def test_every_address_is_there_or_answered_for(self, site: Path, data: Store) -> None:
        """What stands in the ledger, looked up on the built pages."""
        lost = []
        for address in ledger.read(ROOT).lines:
            page, _hash, anchor = address.partition("#")
            for code in data.languages:
                file = site / code / page / "index.html"
                if not file.is_file() or (anchor and not tree(file).xpath("//*[@id=$id]", id=anchor)):
                    lost.append(f"{code}/{address}")
        assert lost == []

    def test_every_anchor_of_a_view_is_known_as_such(self, data: Store) -> None:
        """The check takes an anchor for a view's own by its form; a new view may need a new form."""
        there = data.index(ledger.published)
        unknown = [
            address
            for address in Site(data).anchors()
            if address not in there and not ledger.is_heading(PORTAL.kinds, address)
        ]
        assert unknown == []

    def test_every_page_of_the_site_is_one_that_it_knows(self, data: Store) -> None:
        """Else `page.generated` has to tell of it, and it enters the ledger and may not vanish.

        A comparison follows the page that it compares.
        """
        moved = data.index(moves).by_address.keys()
        besides = {compare.beside(PORTAL.kinds, address) for address in data.index(ledger.pages)}
        assert set(Site(data).addresses) - moved - {NOT_FOUND} - besides == data.index(ledger.pages)

    def test_the_sitemap_holds_no_address_above_the_languages(self, site: Path) -> None:
        sitemap = etree.parse(site / "sitemap.xml").getroot()
        names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
        assert not any("/id/" in url for url in sitemap.xpath("//s:loc/text()", namespaces=names))
