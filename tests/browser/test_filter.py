"""The filter of organisations; those of other pages are the same script."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from etalon.data.store import Store
from tests.pages import choose, opened, settled, sift
from tests.portal.stage import LANGUAGES

REGIONAL = {"rain-council": "intergovernmental", "rain-league": "regional_organisation"}
EVERYONE = {"north-institute", "shade-union", "south-office", "umbrella", *REGIONAL}


def entries(page: Page) -> set[str]:
    """The ids of the organisations that are shown."""
    links = page.locator("[data-filter-entry]:visible a")
    shown = links.evaluate_all("all => all.map(one => one.getAttribute('href').split('/').at(-2))")
    assert len(shown) == len(set(shown))
    return set(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_text_group_and_kind(browser: Browser, address: str, data: Store, language: str) -> None:
    with opened(browser, f"{address}{language}/organisations/") as page:
        assert entries(page) == EVERYONE
        whole = data.words["organisations.shown"][language].format(count=len(EVERYONE), total=len(EVERYONE))
        expect(page.locator("form [role=status]")).to_have_text(whole)
        assert not page.evaluate(
            "performance.getEntriesByType('resource').some(one => /(ask|filter).js/.test(one.name))"
        )
        choose(page, "group", "regional")
        assert entries(page) == REGIONAL.keys()
        told = data.words["organisations.shown"][language].format(count=2, total=len(EVERYONE))
        expect(page.locator("form [role=status]")).to_have_text(told)
        choose(page, "kind", "intergovernmental")
        assert entries(page) == {"rain-council"}
        assert urlsplit(page.url).query == "group=regional&kind=intergovernmental"
        page.reload()
        settled(page)
        assert entries(page) == {"rain-council"}
        page.locator("[type=reset]").click()
        expect(page.locator("[data-filter-entry]:visible")).to_have_count(len(EVERYONE))
        sift(page, {"az": "ÖYL", "kk": "ӨЖО", "ru": "ЛУД", "vi": "LMĐ"}[language])
        assert entries(page) == {"rain-league"}
        sift(page, "zzzz")
        assert entries(page) == set()
        expect(page.locator("form [role=status]")).to_have_text(data.words["organisations.none"][language])


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("az", "olculu yagis", "rain-league"),
        ("az", "ŞƏRQ YAĞIŞ", "rain-council"),
        ("az", "beynelxalq kolge", "shade-union"),
        ("kk", "халыкаралык колен", "shade-union"),
        ("kk", "ШЫҒЫС", "rain-council"),
        ("vi", "lien doan mua dieu do", "rain-league"),
        ("vi", "HỘI ĐỒNG MƯA", "rain-council"),
        ("ru", "луд", "rain-league"),
    ],
)
def test_forgives_missing_accents_and_capitals(
    browser: Browser, address: str, language: str, typed: str, found: str
) -> None:
    with opened(browser, f"{address}{language}/organisations/") as page:
        sift(page, typed)
        assert entries(page) == {found}


def test_without_scripts_groups_are_links_and_nothing_is_hidden(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}kk/organisations/", java_script_enabled=False) as page:
        assert page.locator("form[data-filter]:visible").count() == 0
        assert entries(page) == EVERYONE
        for group in ("international", "regional", "national"):
            page.locator(f"main .entrances a[href='#{group}']").click()
            assert urlsplit(page.url).fragment == group
            expect(page.locator(f"#{group}")).to_be_in_viewport()
