"""What the data declare stands on the pages: every number, date and code, in every language, to the digit.

That the data hold what the sources say is a rule of the check: ``hooks/portal/sources/coverage_rules.py``.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from etalon.data import walk
from etalon.data.base import Entity
from etalon.data.date import PartialDate
from etalon.data.page import ProsePage
from etalon.data.store import Store
from etalon.kind import Kind, Location
from etalon.text.locale import Locale
from portal.sources.saying import plain, written

from .conftest import PORTAL

SHOWN = [kind for kind in PORTAL.kinds.values() if kind.address or kind.shown_on]
NOT_FOR_READERS = {
    "variants": "spellings by which something is found, not shown",
    "evidence": "where else it was seen; what cannot be opened is not named everywhere",
}
OWN_FORMS = "{}_forms"
"""The field in which a language has a form of its own for what another field holds."""


@cache
def tree(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(path.read_text(encoding="utf-8"))


def part(site: Path, language: str, address: str) -> str:
    """What a reader sees of the thing at an address: its page, or what its anchor heads."""
    page, _hash, anchor = address.partition("#")
    found = tree(site / language / page / "index.html").find(".//main")
    if anchor:
        around = found.get_element_by_id(anchor).xpath(
            "(ancestor-or-self::article | ancestor-or-self::li | ancestor-or-self::tr)[last()]"
        )
        found = around[0] if around else found.get_element_by_id(anchor).getparent()
    return plain(" ".join(found.text_content().split()))


def place(data: Store, kind: Kind[Any], id: str) -> str:
    """Where readers see an entity: at its own address, or on the page on which its kind is shown."""
    return kind.address_of(id) or data[ProsePage][kind.shown_on or ""].address


def declared(entity: Entity, language: str, others: set[str]) -> Iterator[tuple[Location, walk.Value]]:
    """What an entity declares for the readers of a language."""
    values = {
        location: value
        for location, value in walk.values(entity)
        if others.isdisjoint(location) and NOT_FOR_READERS.keys().isdisjoint(location)
    }
    for location, value in values.items():
        own_form = (*location[:-1], OWN_FORMS.format(location[-1]), language)
        yield location, values.get(own_form, value)


def spaced(text: str) -> str:
    """Spaces of all sorts as one, as the text of a page is taken."""
    return " ".join(text.split())


def forms(value: walk.Value, dates: list[PartialDate], locale: Locale) -> Iterator[str]:
    """As a reader finds a value: by itself, or as the first or the last of several days."""
    yield spaced(plain(written(value, locale)))
    for first, last in pairwise(dates):
        if value in (first, last):
            yield spaced(plain(locale.days(first, last)))


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.name)
def test_every_number_date_and_code_of_the_data_is_shown(site: Path, data: Store, kind: Kind[Any]) -> None:
    missing = []
    for id, entity in data.table(kind.name).items():
        for language, entry in data.languages.items():
            text, locale = part(site, language, place(data, kind, id)), Locale(entry)
            values = dict(declared(entity, language, data.languages.keys() - {language}))
            dates = [value for value in values.values() if isinstance(value, PartialDate)]
            missing += [
                (language, id, location, str(value))
                for location, value in values.items()
                if not any(form in text for form in forms(value, dates, locale))
            ]
    assert missing == []
