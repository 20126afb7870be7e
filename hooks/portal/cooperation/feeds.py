"""Cooperation for other programs: a calendar (RFC 5545) and a news feed (Atom, RFC 4287) in each language."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from etalon.address.links import identity
from etalon.data.date import PartialDate
from etalon.data.store import Store
from etalon.kind import SiteFile
from etalon.page.speech import Speech

from .chronicle import Chronicle, Happening
from .event import Event

if TYPE_CHECKING:
    import icalendar

_FEED = "cooperation/feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_ATOM_TYPE = "application/atom+xml"
_NOT_OF_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def calendar(speech: Speech) -> str:
    """What has an exact day; a calendar knows no month or year without one."""
    # Only here, for its import takes long, and no check makes a calendar.
    from icalendar import Calendar, vText
    from icalendar import Event as Entry

    book = Calendar()
    book.add("prodid", "-//Etalon//Cooperation//EN")
    book.add("version", "2.0")
    # The library escapes only what it knows.
    book.add("x-wr-calname", vText(speech.word("cooperation.calendar_name").unescape()))
    for each in speech.index(Chronicle).happenings:
        if each.date and each.date.day:
            entry = Entry()
            _fill(entry, each, each.date, speech)
            book.add_component(entry)
    text: str = book.to_ical().decode()
    return text


def _fill(entry: icalendar.Event, each: Happening, date: PartialDate, speech: Speech) -> None:
    entry.add("uid", f"{each.kind}-{each.entity.id}@etalon")
    # Nothing in the data says when an entry was written, and a build gives the same bytes each time.
    entry.add("dtstamp", datetime.datetime(*_day(date), tzinfo=datetime.UTC))
    entry.add("dtstart", datetime.date(*_day(date)))
    entry.add("dtend", _last(each, date) + datetime.timedelta(days=1))
    spoken = {"language": speech.language}
    entry.add("summary", speech.plain(each.entity.name), parameters=spoken)
    entry.add("description", speech.plain(each.entity.text), parameters=spoken)
    entry.add("url", _address(each, speech))
    if isinstance(each.entity, Event) and each.entity.place:
        entry.add("location", speech.name(f"place:{each.entity.place}"), parameters=spoken)


def feed(speech: Speech) -> str:
    """What has a date, the newest first.

    Atom wants an instant for each entry: it is the first of the time that is known. How exactly it is
    known stands in the title.
    """
    ElementTree.register_namespace("", _ATOM)
    found = [(each.date, each) for each in speech.index(Chronicle).happenings if each.date]
    dated = sorted(found, key=lambda pair: pair[0].sort_key)
    here, page = (speech.absolute(f"{speech.language}/{path}") for path in (_FEED, "cooperation/"))
    name, site = speech.word("cooperation.calendar_name").unescape(), speech.word("site.name").unescape()
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": speech.language})
    _add(root, "id", here)
    _add(root, "title", f"{name} — {site}")
    _add(root, "updated", _instant(dated[-1][0]) if dated else "1970-01-01T00:00:00Z")
    _add(root, "link", rel="self", type=_ATOM_TYPE, href=here)
    _add(root, "link", rel="alternate", type="text/html", href=page)
    _add(_add(root, "author"), "name", site)
    for date, each in reversed(dated):
        _add_entry(root, each, date, speech)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_entry(root: ElementTree.Element, each: Happening, date: PartialDate, speech: Speech) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", speech.absolute(identity(each.kind, each.entity.id)))
    _add(entry, "title", f"{speech.date(date)} · {speech.plain(each.entity.name)}")
    _add(entry, "updated", _instant(date))
    _add(entry, "link", rel="alternate", type="text/html", href=_address(each, speech))
    _add(entry, "summary", speech.plain(each.entity.text))


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = _NOT_OF_XML.sub("", text) or None
    return element


def _address(each: Happening, speech: Speech) -> str:
    return speech.absolute(f"{speech.language}/{speech.at(each.reference)}")


def _day(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 1, date.day or 1


def _last(each: Happening, date: PartialDate) -> datetime.date:
    until = each.entity.until if isinstance(each.entity, Event) else None
    return datetime.date(*_day(until or date))


def _instant(date: PartialDate) -> str:
    return "{:04}-{:02}-{:02}T00:00:00Z".format(*_day(date))


def _there(store: Store) -> bool:
    return bool(store.index(Chronicle).happenings)


FILES = (
    SiteFile("cooperation/calendar.ics", calendar, _there),
    SiteFile(_FEED, feed, _there, media_type=_ATOM_TYPE, title="cooperation.calendar_name"),
)
