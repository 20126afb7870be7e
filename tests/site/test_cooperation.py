"""Agreements and events on their pages, in the calendar and in the feed of the real site."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import icalendar
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from etalon.address import links
from etalon.data.store import Store
from portal.cooperation.chronicle import Chronicle
from portal.cooperation.theme import Theme
from tests.site.test_browser import opened

LANGUAGES = ("az", "kk", "ru", "vi")


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))


def anchor_is_there(site: Path, url: str) -> bool:
    parts = urlsplit(url)
    return bool(page(site, parts.path.strip("/")).xpath(f"//*[@id='{parts.fragment}']"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_leads_to_everything_with_an_exact_day(site: Path, data: Store, language: str) -> None:
    raw = (site / language / "cooperation/calendar.ics").read_bytes()
    entries = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    dated = [each for each in data.index(Chronicle).happenings if each.date and each.date.day]
    assert len(entries) == len(dated) == len({str(entry["UID"]) for entry in entries}) > 5
    for entry, each in zip(entries, dated, strict=True):
        day = each.date
        assert (entry["DTSTART"].dt.year, entry["DTSTART"].dt.month, entry["DTSTART"].dt.day) == day.sort_key
        assert entry["SUMMARY"].params["LANGUAGE"] == language
        assert urlsplit(entry["URL"]).path == f"/{language}/cooperation/"
        assert anchor_is_there(site, entry["URL"])
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_leads_to_everything_with_a_date(site: Path, data: Store, language: str) -> None:
    read = feedparser.parse((site / language / "cooperation/feed.xml").read_bytes())
    assert not read.bozo and read.feed.language == language
    assert len(read.entries) == len([each for each in data.index(Chronicle).happenings if each.date])
    assert [entry.updated for entry in read.entries] == sorted(
        (e.updated for e in read.entries), reverse=True
    )
    for entry in read.entries:
        assert anchor_is_there(site, entry.link)
        assert (site / urlsplit(entry.id).path.strip("/") / "index.html").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_tell_of_both(site: Path, language: str) -> None:
    for path in ("cooperation", "cooperation/viet-nam-2019", "cooperation/ceems"):
        (feed,) = page(site, f"{language}/{path}").xpath("//link[@type='application/atom+xml']/@href")
        assert urljoin(f"/{language}/{path}/", feed) == f"/{language}/cooperation/feed.xml"
    (calendar,) = page(site, f"{language}/cooperation").xpath("//main//a[@type='text/calendar']/@href")
    assert urljoin(f"/{language}/cooperation/", calendar) == f"/{language}/cooperation/calendar.ics"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_stands_in_the_order_of_time(site: Path, data: Store, language: str) -> None:
    found = page(site, f"{language}/cooperation").xpath("//article[contains(@class, 'dated')]//h3/@id")
    assert found == [f"{each.kind}-{each.entity.id}" for each in data.index(Chronicle).happenings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_of_a_year_has_every_chapter(site: Path, data: Store, language: str) -> None:
    found = page(site, f"{language}/cooperation/viet-nam-2019")
    assert found.xpath("//section/h2/@id") == [theme.replace("_", "-") for theme in Theme]
    told = found.xpath("//article//h3/@id")
    assert sorted(told) == sorted(
        each.entity.id for each in data.index(Chronicle).happenings if each.entity.theme
    )


def test_by_partner(browser: Browser, address: str, data: Store) -> None:
    with opened(browser, f"{address}vi/cooperation/") as shown:
        shown.locator("#filter-partner").select_option("wipo")
        visible = shown.locator("article[data-filter-entry]:not([hidden])")
        expected = [each for each in data.index(Chronicle).happenings if "wipo" in each.organisations]
        expect(visible).to_have_count(len(expected))
        assert shown.evaluate("location.search") == "?partner=wipo"
        shown.locator("#filter-kind").select_option("agreement")
        expect(visible).to_have_count(len([each for each in expected if each.kind == "agreement"]))


def test_what_belongs_together_is_linked(site: Path) -> None:
    """The action plan rests on the memorandum, which was signed during the visit."""
    found = page(site, "ru/cooperation")

    def targets(id: str) -> set[str]:
        return set(found.xpath(f"//article[.//h3[@id='{id}']]//a/@href"))

    assert "#agreement-wipo-mou" in targets("agreement-wipo-action-plan")
    assert {"#event-wipo-visit", "#agreement-wipo-action-plan"} <= targets("agreement-wipo-mou")
    assert "#agreement-wipo-mou" in targets("event-wipo-visit")
    assert {"#event-wipo-visit"} <= set(found.xpath("//article[h3[@id='person-francis-gurry']]//a/@href"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grid_shows_every_need_every_offer_and_every_gap(site: Path, data: Store, language: str) -> None:
    programme = data.table("programme")["ceems"]
    (table,) = page(site, f"{language}/cooperation/ceems").xpath("//table[contains(@class, 'needs')]")
    rows = table.xpath(".//tbody/tr")
    assert [row.get("id") for row in rows] == [f"subject-{subject.id}" for subject in programme.subjects]
    for row, subject in zip(rows, programme.subjects, strict=True):
        said = [each for each in (*programme.needs, *programme.offers) if each.subject == subject.id]
        told = [cell.xpath(".//*[@class='visually-hidden']/text()") for cell in row.xpath("td")]
        words = [word for cell in told for word in cell]
        for strength in {each.strength for each in said}:
            count = sum(each.strength == strength for each in said)
            assert words.count(data.words[f"strength.{strength}"][language]) == count, (subject.id, strength)
        empty = data.words["programme.nothing"][language]
        filled = len({(each in programme.offers, each.country) for each in said})
        assert words.count(empty) == len(told) - filled


def test_places_of_new_kinds(data: Store) -> None:
    assert links.address(data, "event:baku-forum") == "cooperation/#event-baku-forum"
    assert links.address(data, "programme:ceems") == "cooperation/ceems/"


@pytest.mark.parametrize("path", ["cooperation", "cooperation/viet-nam-2019", "cooperation/ceems"])
def test_a_programme_stands_in_the_navigation_of_its_part(site: Path, data: Store, path: str) -> None:
    for language in LANGUAGES:
        links_there = page(site, f"{language}/{path}").xpath("//nav[@class='part']//a")
        found = [urljoin(f"/{language}/{path}/", link.get("href")) for link in links_there]
        below = ("", "viet-nam-2019/", "ceems/")
        assert found == [f"/{language}/cooperation/{each}" for each in below]
        (here,) = [link for link in links_there if link.get("aria-current") == "page"]
        assert urljoin(f"/{language}/{path}/", here.get("href")) == f"/{language}/{path}/"
