"""Agreements and events on their pages, in the calendar and in the feed."""

import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import icalendar
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from etalon.address import links
from etalon.data.store import Store
from portal.organisations.place import Place
from tests.pages import choose, opened, sift, tree
from tests.portal.stage import LANGUAGES

# In the order of time; the last one has no date.
HAPPENINGS = [
    "agreement-umbrella-plan",
    "event-umbrella-day",
    "agreement-umbrella-pact",
    "event-umbrella-course",
]
BELOW = ("", "umbrella-help/", "year/")


def page(site: Path, path: str) -> html.HtmlElement:
    return tree(site / path / "index.html")


def anchor_is_there(site: Path, url: str) -> bool:
    parts = urlsplit(url)
    return bool(page(site, parts.path.strip("/")).xpath("//*[@id=$id]", id=parts.fragment))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_leads_to_everything_with_an_exact_day(site: Path, language: str) -> None:
    raw = (site / language / "cooperation/calendar.ics").read_bytes()
    entries = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    days = {urlsplit(entry["URL"]).fragment: entry["DTSTART"].dt for entry in entries}
    assert days == {
        "event-umbrella-day": datetime.date(1955, 6, 1),
        "agreement-umbrella-pact": datetime.date(1955, 6, 2),
    }
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["SUMMARY"].params["LANGUAGE"] == language
        assert urlsplit(entry["URL"]).path == f"/{language}/cooperation/"
        assert anchor_is_there(site, entry["URL"])
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_leads_to_everything_with_a_date(site: Path, language: str) -> None:
    read = feedparser.parse((site / language / "cooperation/feed.xml").read_bytes())
    assert not read.bozo and read.feed.language == language
    # The newest first.
    assert [urlsplit(entry.link).fragment for entry in read.entries] == HAPPENINGS[2::-1]
    for entry in read.entries:
        assert anchor_is_there(site, entry.link)
        assert (site / urlsplit(entry.id).path.strip("/") / "index.html").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_tell_of_both(site: Path, language: str) -> None:
    for below in BELOW:
        here = f"{language}/cooperation/{below}"
        (feed,) = page(site, here).xpath("//link[@type='application/atom+xml']/@href")
        assert urljoin(f"/{here}", feed) == f"/{language}/cooperation/feed.xml"
    (calendar,) = page(site, f"{language}/cooperation").xpath("//main//a[@type='text/calendar']/@href")
    assert urljoin(f"/{language}/cooperation/", calendar) == f"/{language}/cooperation/calendar.ics"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_stands_in_the_order_of_time(site: Path, language: str) -> None:
    found = page(site, f"{language}/cooperation").xpath("//article[contains(@class, 'dated')]//h3/@id")
    assert found == HAPPENINGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_of_a_year_has_a_chapter_for_each_theme_of_which_something_tells(
    site: Path, language: str
) -> None:
    found = page(site, f"{language}/cooperation/year")
    chapters = {
        part.xpath("string(h2/@id)"): part.xpath(".//h3/@id") for part in found.xpath("//main//section")
    }
    assert list(chapters.items()) == [("partners", ["umbrella-pact"]), ("units", ["umbrella-course"])]


def test_by_partner(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}vi/cooperation/") as shown:
        visible = shown.locator("article[data-filter-entry]:not([hidden])")
        expect(visible).to_have_count(4)
        shown.locator("#filter-partner").select_option("north-institute")
        expect(visible).to_have_count(2)
        assert shown.evaluate("location.search") == "?partner=north-institute"
        shown.locator("#filter-kind").select_option("agreement")
        expect(visible).to_have_count(1)
        expect(visible.locator("#agreement-umbrella-pact")).to_be_visible()


def test_what_belongs_together_is_linked(site: Path) -> None:
    """The plan rests on the pact, which was signed during the days, where a person took part."""
    found = page(site, "ru/cooperation")

    def targets(id: str) -> set[str]:
        return set(found.xpath(f"//article[.//h3[@id='{id}']]//a/@href"))

    assert "#agreement-umbrella-pact" in targets("agreement-umbrella-plan")
    assert {"#event-umbrella-day", "#agreement-umbrella-plan"} <= targets("agreement-umbrella-pact")
    assert "#agreement-umbrella-pact" in targets("event-umbrella-day")
    assert "#agreement-umbrella-plan" in targets("event-umbrella-course")
    assert {"#event-umbrella-day"} <= targets("person-first-keeper")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grid_shows_every_need_every_offer_and_every_gap(site: Path, data: Store, language: str) -> None:
    """Columns: everyone's needs, those of the country, its offers."""
    (table,) = page(site, f"{language}/cooperation/umbrella-help").xpath("//table[contains(@class, 'needs')]")
    told = {
        row.get("id"): [cell.xpath(".//*[@class='visually-hidden']/text()") for cell in row.xpath("td")]
        for row in table.xpath(".//tbody/tr")
    }
    word = {key: texts[language] for key, texts in data.words.items()}
    nothing = [word["programme.nothing"]]
    asked = [word["strength.most_interested"], word["status.unconfirmed"]]
    assert told == {
        "subject-handles": [nothing, asked, [word["strength.feedback"]]],
        "subject-covers": [[word["strength.stated"]], nothing, nothing],
    }
    assert len({word[f"strength.{each}"] for each in ("most_interested", "stated", "feedback")}) == 3


def test_places_of_its_kinds(data: Store) -> None:
    assert links.address(data, "event:umbrella-day") == "cooperation/#event-umbrella-day"
    assert links.address(data, "programme:umbrella-help") == "cooperation/umbrella-help/"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("below", BELOW)
def test_a_programme_stands_in_the_navigation_of_its_part(site: Path, below: str, language: str) -> None:
    path = f"{language}/cooperation/{below}"
    links_there = page(site, path).xpath("//nav[@class='part']//a")
    found = [urljoin(f"/{path}", link.get("href")) for link in links_there]
    assert sorted(found) == [f"/{language}/cooperation/{each}" for each in BELOW]
    assert found[0] == f"/{language}/cooperation/"
    (here,) = [link for link in links_there if link.get("aria-current") == "page"]
    assert urljoin(f"/{path}", here.get("href")) == f"/{path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_filtered_by_country_chosen_or_typed(
    browser: Browser, address: str, data: Store, language: str
) -> None:
    country = data.get("place", "north-land")
    assert isinstance(country, Place)
    with opened(browser, f"{address}{language}/cooperation/") as page:
        shown = page.locator("[data-filter-entry]:visible")
        choose(page, "country", "north-land")
        chosen = shown.evaluate_all("all => all.map(one => one.getAttribute('aria-labelledby'))")
        assert "event-umbrella-day" in chosen and len(chosen) < len(HAPPENINGS)
        page.locator("[type=reset]").click()
        sift(page, country.name[language])
        typed = shown.evaluate_all("all => all.map(one => one.getAttribute('aria-labelledby'))")
        assert set(chosen) <= set(typed)
