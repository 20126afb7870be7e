"""Cooperation for other programs: a calendar (RFC 5545) and a news feed (Atom, RFC 4287) in each language."""

import datetime
from collections.abc import Iterator
from typing import Protocol
from xml.etree import ElementTree

from icalendar import Calendar
from icalendar import Event as Entry

from . import links
from .cooperation import Happening, chronicle
from .schema import Event
from .schema.date import PartialDate
from .store import Store

CALENDAR = "cooperation/calendar.ics"
FEED = "cooperation/feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"


class Speaker(Protocol):
    """What a feed needs of a language."""

    language: str

    def word(self, key: str) -> str: ...
    def plain(self, text: dict[str, str]) -> str: ...
    def name(self, reference: str) -> str: ...
    def date(self, value: PartialDate) -> str: ...
    def absolute(self, path: str) -> str: ...


def files(store: Store, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """The calendar and the feed of a language: address below the language's -> text."""
    happenings = chronicle(store)
    if happenings:
        yield CALENDAR, calendar(happenings, speaker)
        yield FEED, feed(happenings, speaker)


def calendar(happenings: list[Happening], speaker: Speaker) -> str:
    """What has an exact day; a calendar knows no month or year without one."""
    book = Calendar()
    book.add("prodid", "-//Etalon//Cooperation//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", speaker.word("cooperation.calendar_name"))
    for each in happenings:
        if each.date is None or each.date.day is None:
            continue
        entry = Entry()
        entry.add("uid", f"{each.kind}-{each.entity.id}@etalon")
        # Nothing in the data says when an entry was written, and a build gives the same bytes each time.
        entry.add("dtstamp", datetime.datetime(*_day(each.date), tzinfo=datetime.UTC))
        entry.add("dtstart", datetime.date(*_day(each.date)))
        entry.add("dtend", _last(each) + datetime.timedelta(days=1))
        spoken = {"language": speaker.language}
        entry.add("summary", speaker.plain(each.entity.name), parameters=spoken)
        entry.add("description", speaker.plain(each.entity.text), parameters=spoken)
        entry.add("url", _address(each, speaker))
        if isinstance(each.entity, Event) and each.entity.place:
            entry.add("location", speaker.name(f"place:{each.entity.place}"), parameters=spoken)
        book.add_component(entry)
    return book.to_ical().decode()


def feed(happenings: list[Happening], speaker: Speaker) -> str:
    """What has a date, the newest first.

    Atom wants an instant for each entry: it is the first of the time that is known. How exactly it is
    known stands in the title.
    """
    ElementTree.register_namespace("", _ATOM)
    dated = sorted((each for each in happenings if each.date), key=lambda each: each.date.sort_key)
    here = speaker.absolute(f"{speaker.language}/{FEED}")
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": speaker.language})
    _add(root, "id", here)
    _add(root, "title", f"{speaker.word('cooperation.calendar_name')} — {speaker.word('site.name')}")
    _add(root, "updated", _instant(dated[-1].date) if dated else "1970-01-01T00:00:00Z")
    _add(root, "link", rel="self", type="application/atom+xml", href=here)
    _add(root, "link", rel="alternate", type="text/html", href=_page(speaker))
    _add(_add(root, "author"), "name", speaker.word("site.name"))
    for each in reversed(dated):
        entry = _add(root, "entry")
        _add(entry, "id", speaker.absolute(links.identity(each.kind, each.entity.id)))
        _add(entry, "title", f"{speaker.date(each.date)} · {speaker.plain(each.entity.name)}")
        _add(entry, "updated", _instant(each.date))
        _add(entry, "link", rel="alternate", type="text/html", href=_address(each, speaker))
        _add(entry, "summary", speaker.plain(each.entity.text))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _page(speaker: Speaker) -> str:
    return speaker.absolute(f"{speaker.language}/cooperation/")


def _address(each: Happening, speaker: Speaker) -> str:
    return speaker.absolute(f"{speaker.language}/{links.place(each.kind, each.entity.id)}")


def _day(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 1, date.day or 1


def _last(each: Happening) -> datetime.date:
    until = getattr(each.entity, "until", None)
    return datetime.date(*_day(until or each.date))


def _instant(date: PartialDate) -> str:
    return "{:04}-{:02}-{:02}T00:00:00Z".format(*_day(date))
