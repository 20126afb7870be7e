"""Agreements and events in the order of time, and their calendar and feed: on the made-up project."""

import datetime

import feedparser
import icalendar
import pytest

from etalon import cooperation, feeds
from etalon.relations import Relations
from etalon.render import Renderer
from etalon.schema.cooperation import Theme
from etalon.store import Store, load
from tests.casebook import PROJECT

LANGUAGES = ("az", "kk", "ru", "vi")
WORDS = {"cooperation.calendar_name": "Cooperation", "site.name": "Umbrellas"}


@pytest.fixture(scope="module")
def store() -> Store:
    return load(PROJECT)[0]


def speaker(store: Store, language: str) -> Renderer:
    renderer = Renderer(store, Relations(store), language, "https://umbrella.example/")
    renderer.word = WORDS.__getitem__
    return renderer


def named(happenings: list[cooperation.Happening]) -> list[str]:
    return [each.entity.id for each in happenings]


class TestOrder:
    def test_the_oldest_first_and_those_without_a_date_last(self, store: Store) -> None:
        # A span of years begins before a day in its first year.
        expected = ["umbrella-plan", "umbrella-day", "umbrella-pact", "umbrella-course"]
        assert named(cooperation.chronicle(store)) == expected

    def test_a_chapter_of_a_review(self, store: Store) -> None:
        assert named(cooperation.of_theme(store, Theme.partners)) == ["umbrella-pact"]
        assert named(cooperation.of_theme(store, Theme.asean)) == []

    def test_by_partner(self, store: Store) -> None:
        found = cooperation.by_partner(cooperation.chronicle(store))
        assert {id: named(list) for id, list in found.items()} == {
            "north-institute": ["umbrella-day", "umbrella-pact"],
            "umbrella": ["umbrella-plan", "umbrella-day", "umbrella-pact"],
        }

    def test_where_somebody_took_part(self, store: Store) -> None:
        assert named(list(cooperation.with_person(store, "first-keeper"))) == [
            "umbrella-day",
            "umbrella-pact",
        ]

    @pytest.mark.parametrize(
        "id, expected",
        [
            ("umbrella-day", ["umbrella-pact"]),
            ("umbrella-pact", ["umbrella-plan"]),
            ("umbrella-plan", ["umbrella-course"]),
            ("umbrella-course", []),
        ],
    )
    def test_what_came_of_it(self, store: Store, id: str, expected: list[str]) -> None:
        each = next(each for each in cooperation.chronicle(store) if each.entity.id == id)
        assert named(cooperation.belonging(store, each)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
class TestCalendar:
    def entries(self, store: Store, language: str) -> dict[str, icalendar.Event]:
        text = feeds.calendar(cooperation.chronicle(store), speaker(store, language))
        calendar = icalendar.Calendar.from_ical(text)
        assert calendar["VERSION"] == "2.0" and calendar["X-WR-CALNAME"] == "Cooperation"
        return {str(entry["UID"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}

    def test_holds_what_has_an_exact_day(self, store: Store, language: str) -> None:
        assert self.entries(store, language).keys() == {"event-umbrella-day", "agreement-umbrella-pact"}

    def test_several_days_end_after_the_last(self, store: Store, language: str) -> None:
        entry = self.entries(store, language)["event-umbrella-day"]
        assert entry["DTSTART"].dt == datetime.date(1955, 6, 1)
        assert entry["DTEND"].dt == datetime.date(1955, 6, 4)

    def test_speaks_the_language(self, store: Store, language: str) -> None:
        entry, event = (
            self.entries(store, language)["event-umbrella-day"],
            store.tables["event"]["umbrella-day"],
        )
        assert entry["SUMMARY"] == event.name[language] and entry["DESCRIPTION"] == event.text[language]
        assert entry["SUMMARY"].params["LANGUAGE"] == language
        assert entry["LOCATION"] == store.tables["place"]["north-town"].name[language]
        assert entry["URL"] == f"https://umbrella.example/{language}/cooperation/#event-umbrella-day"

    def test_is_folded_as_the_standard_wants(self, store: Store, language: str) -> None:
        text = feeds.calendar(cooperation.chronicle(store), speaker(store, language)).encode()
        assert all(len(line) <= 75 for line in text.split(b"\r\n"))
        assert b"\n" not in text.replace(b"\r\n", b"")

    def test_is_the_same_each_time(self, store: Store, language: str) -> None:
        first, second = (feeds.calendar(cooperation.chronicle(store), speaker(store, language)) for _ in "ab")
        assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
class TestFeed:
    def read(self, store: Store, language: str) -> feedparser.FeedParserDict:
        read = feedparser.parse(feeds.feed(cooperation.chronicle(store), speaker(store, language)))
        assert not read.bozo and read.version == "atom10"
        return read

    def test_holds_what_has_a_date_the_newest_first(self, store: Store, language: str) -> None:
        entries = self.read(store, language).entries
        ids = ["agreement/umbrella-pact", "event/umbrella-day", "agreement/umbrella-plan"]
        assert [entry.id for entry in entries] == [f"https://umbrella.example/id/{id}/" for id in ids]

    def test_titles_say_how_exactly_a_date_is_known(self, store: Store, language: str) -> None:
        newest, _day, span = self.read(store, language).entries
        agreements = store.tables["agreement"]
        assert newest.title.endswith(f" · {agreements['umbrella-pact'].name[language]}")
        assert "2" in newest.title.partition(" · ")[0] and "1955" in newest.title
        assert span.title == f"1955–1957 · {agreements['umbrella-plan'].name[language]}"

    def test_leads_to_the_entry_in_its_language(self, store: Store, language: str) -> None:
        read = self.read(store, language)
        assert read.feed.language == language and read.feed.updated == "1955-06-02T00:00:00Z"
        assert read.feed.title == "Cooperation — Umbrellas"
        newest = read.entries[0]
        assert newest.link == f"https://umbrella.example/{language}/cooperation/#agreement-umbrella-pact"
        assert newest.summary == store.tables["agreement"]["umbrella-pact"].text[language]
