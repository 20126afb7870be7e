"""Agreements and events in the order of time, and their calendar and feed: on the made-up project."""

import datetime
from types import SimpleNamespace
from typing import cast

import feedparser
import icalendar
import pytest

from etalon.data.date import parse
from etalon.data.store import Store
from portal.cooperation import feeds
from portal.cooperation.agreement import Agreement
from portal.cooperation.chronicle import Chronicle, Happening, countries_of
from portal.cooperation.event import Event
from portal.cooperation.needs import without_offer
from portal.cooperation.programme import Programme, Strength
from portal.cooperation.theme import Theme
from portal.organisations.place import Place
from tests.portal.stage import LANGUAGES, speech_of, whole_store


@pytest.fixture(scope="module")
def store() -> Store:
    return whole_store()


@pytest.fixture(scope="module")
def chronicle(store: Store) -> Chronicle:
    return store.index(Chronicle)


def named(happenings: list[Happening]) -> list[str]:
    return [each.entity.id for each in happenings]


def test_who_takes_part_and_offers_nothing(store: Store) -> None:
    # Its only row among the offers is feedback, which is no offer.
    programme = store[Programme]["umbrella-help"]
    assert without_offer(programme) == ["north-land"]
    offer = programme.offers[0].model_copy(update={"strength": Strength.stated})
    assert without_offer(programme.model_copy(update={"offers": (offer,)})) == []


class TestOrder:
    def test_the_oldest_first_and_those_without_a_date_last(self, chronicle: Chronicle) -> None:
        # A span of years begins before a day in its first year.
        expected = ["umbrella-plan", "umbrella-day", "umbrella-pact", "umbrella-course"]
        assert named(chronicle.happenings) == expected

    def test_a_chapter_of_a_review(self, chronicle: Chronicle) -> None:
        assert named(chronicle.of_theme(Theme.partners)) == ["umbrella-pact"]
        assert named(chronicle.of_theme(Theme.asean)) == []

    def test_in_a_chapter_what_is_older_than_its_year_comes_last(self) -> None:
        def happening(id: str, date: str | None) -> Happening:
            entity = SimpleNamespace(id=id, theme=Theme.partners)
            return Happening("event", cast(Event, entity), date and parse(date))

        told = Chronicle.__new__(Chronicle)
        told.happenings = [
            happening("old", "1950-01"),
            happening("spring", "1955-04"),
            happening("autumn", "1955-09"),
            happening("undated", None),
        ]
        assert named(told.of_theme(Theme.partners)) == ["spring", "autumn", "old", "undated"]

    def test_by_partner(self, chronicle: Chronicle) -> None:
        found = chronicle.by_partner()
        assert {id: named(list) for id, list in found.items()} == {
            "north-institute": ["umbrella-day", "umbrella-pact"],
            "umbrella": ["umbrella-plan", "umbrella-day", "umbrella-pact"],
        }

    def test_the_countries_of_those_that_take_part(self, store: Store, chronicle: Chronicle) -> None:
        found = {each.entity.id: countries_of(store, each) for each in chronicle.happenings}
        assert found["umbrella-pact"] == ()
        assert found["umbrella-day"] == ("north-land",)

    def test_where_somebody_took_part(self, chronicle: Chronicle) -> None:
        assert named(chronicle.with_person("first-keeper")) == ["umbrella-day", "umbrella-pact"]

    @pytest.mark.parametrize(
        "id, expected",
        [
            ("umbrella-day", ["umbrella-pact"]),
            ("umbrella-pact", ["umbrella-plan"]),
            ("umbrella-plan", ["umbrella-course"]),
            ("umbrella-course", []),
        ],
    )
    def test_what_came_of_it(self, chronicle: Chronicle, id: str, expected: list[str]) -> None:
        each = next(each for each in chronicle.happenings if each.entity.id == id)
        assert named(chronicle.belonging(each)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
class TestCalendar:
    def entries(self, store: Store, language: str) -> dict[str, icalendar.Event]:
        text = feeds.calendar(speech_of(language))
        calendar = icalendar.Calendar.from_ical(text)
        name = store.words["cooperation.calendar_name"][language]
        assert calendar["VERSION"] == "2.0" and calendar["X-WR-CALNAME"] == name
        return {str(entry["UID"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}

    def test_holds_what_has_an_exact_day(self, store: Store, language: str) -> None:
        assert self.entries(store, language).keys() == {"event-umbrella-day", "agreement-umbrella-pact"}

    def test_several_days_end_after_the_last(self, store: Store, language: str) -> None:
        entry = self.entries(store, language)["event-umbrella-day"]
        assert entry["DTSTART"].dt == datetime.date(1955, 6, 1)
        assert entry["DTEND"].dt == datetime.date(1955, 6, 4)

    def test_speaks_the_language(self, store: Store, language: str) -> None:
        entry, event = self.entries(store, language)["event-umbrella-day"], store[Event]["umbrella-day"]
        assert entry["SUMMARY"] == event.name[language] and entry["DESCRIPTION"] == event.text[language]
        assert entry["SUMMARY"].params["LANGUAGE"] == language
        assert entry["LOCATION"] == store[Place]["north-town"].name[language]
        assert entry["URL"] == f"https://umbrella.example/{language}/cooperation/#event-umbrella-day"

    def test_is_folded_as_the_standard_wants(self, language: str) -> None:
        text = feeds.calendar(speech_of(language)).encode()
        assert all(len(line) <= 75 for line in text.split(b"\r\n"))
        assert b"\n" not in text.replace(b"\r\n", b"")

    def test_is_the_same_each_time(self, language: str) -> None:
        first, second = (feeds.calendar(speech_of(language)) for _ in "ab")
        assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
class TestFeed:
    def read(self, language: str) -> feedparser.FeedParserDict:
        read = feedparser.parse(feeds.feed(speech_of(language)))
        assert not read.bozo and read.version == "atom10"
        return read

    def test_holds_what_has_a_date_the_newest_first(self, language: str) -> None:
        entries = self.read(language).entries
        ids = ["agreement/umbrella-pact", "event/umbrella-day", "agreement/umbrella-plan"]
        assert [entry.id for entry in entries] == [f"https://umbrella.example/id/{id}/" for id in ids]

    def test_titles_say_how_exactly_a_date_is_known(self, store: Store, language: str) -> None:
        newest, _day, span = self.read(language).entries
        agreements = store[Agreement]
        assert newest.title.endswith(f" · {agreements['umbrella-pact'].name[language]}")
        assert "2" in newest.title.partition(" · ")[0] and "1955" in newest.title
        assert span.title == f"1955–1957 · {agreements['umbrella-plan'].name[language]}"

    def test_leads_to_the_entry_in_its_language(self, store: Store, language: str) -> None:
        read = self.read(language)
        assert read.feed.language == language and read.feed.updated == "1955-06-02T00:00:00Z"
        words = store.words["cooperation.calendar_name"][language], store.words["site.name"][language]
        assert read.feed.title == " — ".join(words)
        newest = read.entries[0]
        assert newest.link == f"https://umbrella.example/{language}/cooperation/#agreement-umbrella-pact"
        assert newest.summary == store[Agreement]["umbrella-pact"].text[language]
