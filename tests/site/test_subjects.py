"""What the pages of the subjects say of whatever data there are."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import icalendar
import pytest
from lxml import html

from etalon.address import links
from etalon.build.site import Site
from etalon.data.store import Store
from etalon.page.compare import comparisons
from portal.cooperation.chronicle import Chronicle
from portal.cooperation.programme import Programme
from portal.history.statistic import Statistic
from portal.rule.guide import Guide
from portal.rule.regulation import Regulation
from portal.words.term import Term
from tests.charts import judged
from tests.pages import ids, tree

from .choice import LANGUAGES
from .conftest import PORTAL


def page(site: Path, language: str, address: str) -> html.HtmlElement:
    return tree(site / language / address.partition("#")[0] / "index.html")


def address_of(reference: str) -> str:
    kind, _colon, id = reference.partition(":")
    return PORTAL.kinds[kind].address_of(id)


def around(site: Path, language: str, reference: str) -> html.HtmlElement:
    """The page that is about ``clause:1.1``, or the part of one: what its anchor is, or what it heads."""
    address = address_of(reference)
    found = page(site, language, address).get_element_by_id(address.partition("#")[2] or "content")
    return found.getparent() if found.tag in ("h2", "h3", "h4") else found


@pytest.mark.parametrize("language", LANGUAGES)
class TestRule:
    def test_references_lead_both_ways(self, site: Path, data: Store, language: str) -> None:
        for clause in data.index(Regulation).clauses:
            for ref in clause.refs:
                there = around(site, language, ref.to).xpath(".//a/@href")
                here = address_of(ref.to).partition("#")[0]
                assert links.relative(address_of(f"clause:{clause.number}"), here) in there, clause.number

    def test_terms_of_a_clause_lead_to_the_glossary(self, site: Path, data: Store, language: str) -> None:
        for clause in data.index(Regulation).clauses:
            text = around(site, language, f"clause:{clause.number}")
            hrefs = text.xpath("(.//p[contains(@class, 'clause__text')])[1]//a/@href")
            linked = [href.split("/")[-2] for href in hrefs if "/glossary/" in href]
            assert sorted(linked) == sorted(clause.terms), clause.number

    def test_every_page_with_clauses_says_that_it_is_no_legal_text(
        self, site: Path, data: Store, language: str
    ) -> None:
        official = data.index(Regulation).document.official
        views = {f"rule/{name}" for name in ("clause", "section", "clauses", "procedure", "answer")}
        for address, shown in Site(data).pages.items():
            if shown.view in views:
                (note,) = page(site, language, address).xpath("//aside[@class='restatement']")
                assert official is None or official.url in note.xpath("./p/a/@href"), address

    def test_every_path_of_the_path_finder(self, site: Path, data: Store, language: str) -> None:
        paths = data.index(Guide).paths
        for each in paths:
            shown = page(site, language, each.address)
            assert [told.text_content() for told in shown.xpath("//*[@class='trail']//strong")] == [
                choice.option.text[language] for choice in each.choices
            ]
            below = [path.options[-1] for path in paths if path.options and path.options[:-1] == each.options]
            links = shown.xpath("//*[@class='options']//a/@href")
            assert [link.rstrip("/").rpartition("/")[2] for link in links] == below
            assert bool(shown.xpath("//*[@id='do']")) == (each.kind == "answer") == (not below)


@pytest.mark.parametrize("language", LANGUAGES)
class TestCooperation:
    def dated(self, data: Store) -> list[tuple[str, object]]:
        """The reference and the date of everything that has one, in the order of time."""
        return [(each.reference, each.date) for each in data.index(Chronicle).happenings if each.date]

    def test_the_calendar_leads_to_everything_with_an_exact_day(
        self, site: Path, data: Store, language: str
    ) -> None:
        (file,) = (site / language).rglob("*.ics")
        entries = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        days = [date.sort_key for _reference, date in self.dated(data) if date.day]
        starts = [entry["DTSTART"].dt for entry in entries]
        assert [(day.year, day.month, day.day) for day in starts] == days
        assert len({str(entry["UID"]) for entry in entries}) == len(entries)
        assert all(leads_somewhere(site, entry["URL"]) for entry in entries)

    def test_the_feed_leads_to_everything_with_a_date(self, site: Path, data: Store, language: str) -> None:
        (file,) = (site / language).rglob("feed.xml")
        read = feedparser.parse(file.read_bytes())
        assert not read.bozo and read.feed.language == language
        assert len(read.entries) == len(self.dated(data))
        newest_first = sorted((entry.updated for entry in read.entries), reverse=True)
        assert [entry.updated for entry in read.entries] == newest_first
        for entry in read.entries:
            assert leads_somewhere(site, entry.link) and leads_somewhere(site, entry.id)

    def test_a_grid_shows_every_need_every_offer_and_every_gap(
        self, site: Path, data: Store, language: str
    ) -> None:
        for programme in data[Programme].values():
            shown = page(site, language, PORTAL.kinds["programme"].address_of(programme.id))
            rows = shown.xpath("//table[contains(@class, 'needs')]//tbody/tr")
            assert [row.get("id") for row in rows] == [f"subject-{each.id}" for each in programme.subjects]
            for row, subject in zip(rows, programme.subjects, strict=True):
                said = [each for each in (*programme.needs, *programme.offers) if each.subject == subject.id]
                cells = row.xpath("td")
                words = row.xpath("td//*[@class='visually-hidden']/text()")
                for strength in {each.strength for each in said}:
                    count = sum(each.strength == strength for each in said)
                    assert words.count(data.words[f"strength.{strength}"][language]) == count, subject.id
                filled = len({(each in programme.offers, each.country) for each in said})
                assert words.count(data.words["programme.nothing"][language]) == len(cells) - filled


def leads_somewhere(site: Path, url: str) -> bool:
    """Whether a page, and its anchor if the address names one, is there."""
    parts = urlsplit(url)
    file = site / parts.path.strip("/") / "index.html"
    return file.is_file() and (not parts.fragment or parts.fragment in ids(file))


def charts(site: Path, language: str) -> Iterator[html.HtmlElement]:
    for file in sorted((site / language).rglob("index.html")):
        yield from tree(file).xpath("//figure[contains(@class, 'chart')]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_and_its_table_show_the_same_numbers(site: Path, language: str) -> None:
    for chart in charts(site, language):
        assert judged(chart)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statistic_says_when_it_holds(site: Path, data: Store, language: str) -> None:
    for id in data[Statistic]:
        assert around(site, language, f"statistic:{id}").xpath(".//*[@class='asof']"), id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_its_definition_where_a_script_finds_it(
    site: Path, data: Store, language: str
) -> None:
    (file,) = (site / language).rglob("terms.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told == {id: [term.name[language], term.definition[language]] for id, term in data[Term].items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_compared_has_its_row_in_every_language(
    site: Path, data: Store, language: str
) -> None:
    for comparison in data.index(comparisons):
        rows = page(site, language, comparison.address).xpath("//tbody/tr[@id]")
        assert [row.get("id") for row in rows] == [row.anchor for row in comparison.rows]
        assert all(row.xpath("./td/@lang") == list(LANGUAGES) for row in rows)
