"""How a text stands to its counterparts, as readers of a built page meet it, in a real Chromium.

In the made-up project one language of an organisation and of a correction has changed, and one text of
another organisation has been read by a native speaker.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from etalon.data.store import Store
from etalon.editor.declarations import review
from tests.builds import built_project
from tests.pages import SCHEMES, WIDTHS, opened, too_wide
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES
from tests.site.conftest import served

CHANGED, READ = "ru", "kk"
OTHERS = tuple(code for code in LANGUAGES if code != CHANGED)
ENTITY = "organisations/umbrella/"
OTHER = "organisations/north-institute/"
# What is behind: its address -> the part of the page that tells of it.
ENTITIES = {
    ENTITY: "main [id=section-sources]",
    f"{ENTITY}#note-d1": "main [id=note-d1]",
    "corrections/": "main article[aria-labelledby=d1]",
}
# A word of one language changes; nothing that the rules compare.
CHANGES = {"organisation/umbrella": "Союз создан 14", "correction/d1": "Союз создан в 1950"}


def change(project: Path) -> None:
    """Let one language change, and one be read."""
    assert review(project, PORTAL, ["organisation/north-institute"], READ)[1] == []
    for name, words in CHANGES.items():
        path = project / f"data/{name}.yml"
        text = path.read_text(encoding="utf-8")
        assert words in text
        path.write_text(text.replace(words, words.replace("создан", "образован")), encoding="utf-8")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The root of the built project on a local server."""
    with served(built_project(tmp_path_factory, "badge", change) / "site") as root:
        yield root


def words(data: Store, key: str, language: str, **params: str) -> str:
    return data.words[f"standing.{key}"][language].format(**params)


def told(data: Store, language: str) -> str:
    """What a reader of a text that is behind is told."""
    return words(data, "behind", language, languages=data.languages[CHANGED].name)


def sign(page: Page, place: str, kind: str) -> Locator:
    """The badge at what is behind; that of what nobody has read stands once, at the end of the page."""
    return page.locator(f"{'main' if kind == 'unread' else ENTITIES[place]} .badge--{kind}")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("place", ENTITIES)
@pytest.mark.parametrize("language", OTHERS)
def test_stands_on_the_entity_and_names_what_changed(
    browser: Browser, address: str, data: Store, language: str, place: str, scripts: bool
) -> None:
    with opened(browser, f"{address}{language}/{place}", java_script_enabled=scripts) as page:
        badge = sign(page, place, "behind")
        expect(badge).to_have_text(told(data, language))
        expect(badge).to_be_visible()
        expect(badge.locator("[lang]")).to_have_attribute("lang", CHANGED)
        on_page = [other for other in ENTITIES if other.partition("#")[0] == place.partition("#")[0]]
        assert page.locator(".badge--behind").count() == len(on_page)
        badge.click()
        assert urlsplit(page.url).path == f"/{language}/agreement/"
        expect(page.locator("#behind")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", OTHERS)
def test_a_closed_list_tells_how_many_are_behind_in_it(
    browser: Browser, address: str, data: Store, language: str, scripts: bool
) -> None:
    """Opened, or where it stands open, they say so themselves."""
    folded = "main details:has(> summary [id=section-corrections])"
    told = words(data, "within", language, count="1")
    for width in WIDTHS:
        look = {"viewport": {"width": width, "height": 800}, "java_script_enabled": scripts}
        with opened(browser, f"{address}{language}/{ENTITY}", **look) as page:
            summary, badge = page.locator(f"{folded} > summary"), page.locator(f"{folded} .badge--behind")
            if width == min(WIDTHS):
                expect(summary.get_by_text(told, exact=True)).to_be_visible()
                expect(badge).to_be_hidden()
                summary.click()
            expect(summary.get_by_text(told, exact=True)).to_be_hidden()
            expect(badge).to_be_visible()
    with opened(browser, f"{address}{CHANGED}/{ENTITY}") as page:
        assert page.locator(".badge--within").count() == 0


@pytest.mark.parametrize("place", ENTITIES)
def test_the_language_that_changed_is_not_behind(browser: Browser, address: str, place: str) -> None:
    with opened(browser, f"{address}{CHANGED}/{place}") as page:
        assert page.locator(".badge--behind").count() == 0
        expect(sign(page, place, "unread")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_entity_is_not_behind_and_says_quietly_whether_it_was_read(
    browser: Browser, address: str, language: str
) -> None:
    with opened(browser, f"{address}{language}/{OTHER}") as page:
        assert page.locator(".badge--behind").count() == 0
        badge = sign(page, OTHER, "unread")
        if language == READ:
            expect(badge).to_have_count(0)
            return
        expect(badge).to_be_visible()
        badge.click()
        assert urlsplit(page.url).path == f"/{language}/agreement/"
        expect(page.locator("#unread")).to_be_in_viewport()


@pytest.mark.parametrize("language", OTHERS)
def test_a_screen_reader_is_told_in_words(browser: Browser, address: str, data: Store, language: str) -> None:
    for place, within in ENTITIES.items():
        with opened(browser, f"{address}{language}/{place}") as page:
            part = page.locator(within)
            expect(part.get_by_role("link", name=told(data, language), exact=True)).to_have_count(1)
            unread = page.locator("main .badge--unread")
            expect(unread).to_have_accessible_name(re.compile(words(data, "unread", language)))
            assert page.locator(".badge svg:not([aria-hidden=true])").count() == 0


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
@pytest.mark.parametrize("language", OTHERS)
def test_needs_no_colour(browser: Browser, address: str, data: Store, language: str, media: dict) -> None:
    """Where colours are the reader's own, or on paper: the words stay, and a border of another kind."""
    borders = {}
    signs = (
        (ENTITY, "behind", told(data, language)),
        ("sources/", "unread", words(data, "unread", language)),
    )
    for place, kind, text in signs:
        with opened(browser, f"{address}{language}/{place}") as page:
            page.emulate_media(**media)
            badge = page.locator(f"main .badge--{kind}").first
            expect(badge).to_be_visible()
            expect(badge).to_contain_text(text)
            borders[kind] = badge.evaluate(
                "it => [getComputedStyle(it).borderLeftStyle, getComputedStyle(it).borderLeftWidth]"
            )
    assert borders == {"behind": ["solid", "4px"], "unread": ["dotted", "1px"]}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: str) -> None:
    size = {"width": width, "height": 800}
    with opened(browser, address, viewport=size, color_scheme=scheme) as page:
        for language in OTHERS:
            for place in ENTITIES:
                page.goto(f"{address}{language}/{place}")
                found = Axe().run(page).response["violations"]
                assert [(place, one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_nothing_is_wider_than_the_screen(each_browser: Browser, address: str) -> None:
    places = [f"{language}/{place}" for language in OTHERS for place in ENTITIES]
    assert too_wide(each_browser, address, places) == []
