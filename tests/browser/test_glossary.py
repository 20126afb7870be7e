"""The glossary: found in any language, and its definitions at the links of terms."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from etalon.data.store import Store
from tests.pages import opened, sift, tree
from tests.portal.stage import LANGUAGES

LINKS = "main a[href*='glossary/']:not([href$='glossary/'])"
"""Links to terms."""
TERMS = ["term-umbrella", "term-shade", "term-wind-check"]
# What somebody types in any language, with or without accents -> the term that is found by it.
TYPED = {
    "зонт": "umbrella",
    "Çətir": "umbrella",
    "көлеңке": "shade",
    "kolge": "shade",
    "bong ram": "shade",
    "тень": "shade",
    "проверка ветром": "wind-check",
    "kulek sinagi": "wind-check",
    "ЖЕЛ СЫНАҒЫ": "wind-check",
    "жел сынагы": "wind-check",
    "thu gio": "wind-check",
    "WIND": "wind-check",
    "обдувание": "wind-check",
    "phoi gio": "wind-check",
    "ветром зонтик": None,
}


def shown(page: Page) -> list[str]:
    return page.locator(".term:not([hidden])").evaluate_all("found => found.map(each => each.id)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_found_by_what_any_language_calls_it(
    browser: Browser, address: str, data: Store, language: str
) -> None:
    with opened(browser, f"{address}{language}/glossary/") as page:
        assert shown(page) == TERMS
        for typed, term in TYPED.items():
            sift(page, typed)
            assert (f"term-{term}" in shown(page)) == (term is not None), typed
            assert len(shown(page)) < len(TERMS)
        sift(page, "xyzxyz")
        expect(page.locator("[role=status]").first).to_have_text(data.words["glossary.none"][language])


def test_a_search_stands_in_the_address(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/glossary/?text=%D0%B7%D0%BE%D0%BD%D1%82&area=metrology") as page:
        expect(page.locator("#filter-text")).to_have_value("зонт")
        page.locator("form[data-filter][aria-busy=false]").wait_for()
        assert shown(page) == ["term-umbrella"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_its_definition_and_the_pages_that_use_it(
    site: Path, data: Store, language: str
) -> None:
    told = json.loads((site / language / "glossary/terms.json").read_text(encoding="utf-8"))
    assert told.keys() == data.table("term").keys()
    for id, term in data.table("term").items():
        assert told[id] == [term.name[language], term.definition[language]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("how", ["pointer", "focus"])
def test_the_definition_is_shown_at_the_link(
    each_browser: Browser, address: str, data: Store, language: str, how: str
) -> None:
    with opened(each_browser, f"{address}{language}/organisations/rain-league/") as page:
        link = page.locator(LINKS).first
        id = link.get_attribute("href").split("/")[-2]
        link.hover() if how == "pointer" else link.focus()
        box = page.locator("[role=tooltip]")
        expect(box).to_be_visible()
        expect(box).to_contain_text(data.table("term")[id].definition[language])
        assert link.get_attribute("aria-describedby") == box.get_attribute("id")
        edges = box.bounding_box()
        assert edges["x"] >= 0 and edges["x"] + edges["width"] <= page.viewport_size["width"]
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        assert link.get_attribute("aria-describedby") is None


def test_the_pointer_can_reach_the_definition(browser: Browser, address: str) -> None:
    size = {"width": 320, "height": 700}
    with opened(browser, f"{address}ru/organisations/rain-league/", viewport=size) as page:
        page.locator(LINKS).first.hover()
        box = page.locator("[role=tooltip]")
        expect(box).to_be_visible()
        box.hover()
        page.wait_for_timeout(500)
        expect(box).to_be_visible()
        page.mouse.move(1, 1)
        expect(box).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_a_term_is_a_link(browser: Browser, address: str, data: Store, language: str) -> None:
    with opened(
        browser, f"{address}{language}/organisations/rain-league/", java_script_enabled=False
    ) as page:
        link = page.locator(LINKS).first
        id = link.get_attribute("href").split("/")[-2]
        link.click()
        expect(page.locator("h1")).to_have_text(data.table("term")[id].name[language])


def test_a_link_that_is_hidden_meanwhile_shows_no_definition(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}az/search/") as page:
        link = page.locator(LINKS).first
        with page.expect_response("**/terms.json"):
            link.evaluate("link => { link.dispatchEvent(new Event('pointerenter')); link.hidden = true; }")
        page.wait_for_timeout(100)
        assert page.locator("[role=tooltip]:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_has_a_page_with_all_that_is_known_of_it(site: Path, data: Store, language: str) -> None:
    for id, term in data.table("term").items():
        page = tree(site / language / "glossary" / id / "index.html")
        told = page.xpath("string(//main)")
        assert page.xpath("string(//h1)") == term.name[language]
        assert all(name in told for name in (*term.name.values(), term.english))
        hrefs = set(page.xpath("//main//a/@href"))
        for other in term.related:
            assert (
                f"../../glossary/{other}/" in hrefs and data.table("term")[other].definition[language] in told
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_of_the_glossary_leads_to_the_page_of_its_term(site: Path, language: str) -> None:
    page = tree(site / language / "glossary/index.html")
    for term in TERMS:
        assert f"../glossary/{term.removeprefix('term-')}/" in page.get_element_by_id(term).xpath(
            ".//h3/a/@href"
        )
