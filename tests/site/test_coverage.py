"""What the sources say, and what the data declares, stands on the pages: in every language, to the digit."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml
from pydantic import BaseModel

from etalon.address import links
from etalon.data.date import PartialDate
from etalon.data.store import Store
from etalon.text.locale import Locale

from .conftest import PORTAL, ROOT

COVERAGE = yaml.safe_load((ROOT / "tests/coverage.yml").read_text(encoding="utf-8"))
FACTS = {id: fact for facts in COVERAGE["facts"].values() for id, fact in facts.items()}
LANGUAGES = ("az", "kk", "ru", "vi")
SHOWN_ON = {"question": "verification/guide/", "mark": "verification/mark/", "page": ""}
NOT_FOR_READERS = {
    "order": "a place in a list",
    "number": "shown as part of the designation, or by the order",
    "sources": "shown as lines of a source, tested with the citations",
    "agreed": "fingerprints",
    "reviewed": "fingerprints",
    "exceptions": "for the checks",
}
CODES = ("code", "report", "resolutions", "published_as")
_GROUPS = re.compile(r"(?<=\d)[\s.\u00a0\u202f](?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """A text in which numbers are written in one way: no groups, a decimal comma."""
    return re.sub(r"(?<=\d)\.(?=\d{1,2}(?!\d))", ",", _GROUPS.sub("", " ".join(text.split())))


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
    return plain(found.text_content())


def holds(text: str, wanted: str) -> bool:
    """Whether a number or a code stands in a text by itself, not within a longer one."""
    return re.search(rf"(?<![\w]){re.escape(plain(wanted))}(?!\d)", text) is not None


def places(data: Store, reference: str) -> list[str]:
    """The addresses at which an entity is shown."""
    kind, id = PORTAL.kinds.split(reference) or ("", "")
    assert data.get(kind, id) is not None, f"{reference} is not there"
    address = links.address(data, reference)
    return [address if address is not None else SHOWN_ON[kind]]


@pytest.mark.parametrize("id", FACTS)
def test_every_fact_is_shown(site: Path, data: Store, id: str) -> None:
    fact = FACTS[id]
    for language in LANGUAGES:
        shown = [part(site, language, at) for reference in fact["shown"] for at in places(data, reference)]
        assert shown and all(shown)
        for number in fact.get("numbers", ()):
            assert any(holds(text, number) for text in shown), (language, number)


@pytest.mark.parametrize("source", COVERAGE["lines"])
def test_every_line_of_a_source_is_cited_or_known_to_carry_nothing(data: Store, source: str) -> None:
    told = COVERAGE["lines"][source]
    cited = set(told.get("nothing", {})) | set(told.get("blank", ()))
    left = {line for lines in cited for line in numbers(str(lines))}
    for file in data.files:
        for citation in citations(data.entity(file)):
            if citation.source == source and citation.lines:
                left |= set(numbers(citation.lines))
    assert set(range(1, told["lines"] + 1)) - left == set()


def numbers(lines: str) -> Iterator[int]:
    """``7, 92-96`` -> 7, 92, 93, 94, 95, 96."""
    for span in lines.split(", "):
        first, _hyphen, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


def citations(value: Any) -> Iterator[Any]:
    """Every citation anywhere in an entity."""
    if isinstance(value, BaseModel):
        yield from getattr(value, "sources", ())
        for name in type(value).model_fields:
            yield from citations(getattr(value, name)) if name != "sources" else ()
    elif isinstance(value, tuple):
        for each in value:
            yield from citations(each)


def declared(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The dates, numbers and codes of an entity, with the names of their fields."""
    if isinstance(value, BaseModel):
        for field in type(value).model_fields:
            if field not in NOT_FOR_READERS:
                yield from declared(getattr(value, field), field)
    elif isinstance(value, tuple):
        for each in value:
            yield from declared(each, name)
    elif (isinstance(value, PartialDate | int | float) and not isinstance(value, bool)) or (
        isinstance(value, str) and name in CODES
    ):
        yield name, value


def written(value: Any, locale: Locale) -> str:
    """As a reader of a language finds it."""
    if isinstance(value, PartialDate):
        return locale.date(value)
    return value if isinstance(value, str) else locale.number(int(value) if value == int(value) else value)


@pytest.mark.parametrize("kind", [kind.name for kind in PORTAL.kinds.citable])
def test_every_number_date_and_code_of_the_data_is_shown(site: Path, data: Store, kind: str) -> None:
    missing, seen = [], 0
    for id, entity in data.table(kind).items():
        address = links.address(data, f"{kind}:{id}")
        for language in LANGUAGES:
            locale, text = Locale(data.languages[language]), part(site, language, address)
            for name, value in declared(entity):
                seen += 1
                if name == "code":
                    value = getattr(entity, "code_forms", {}).get(language, value)
                if kind == "event" and name in ("date", "until") and entity.until:
                    value = locale.days(entity.date, entity.until)
                if plain(written(value, locale)) not in text:
                    missing.append((language, id, name, str(value)))
    assert missing == []
    assert seen or kind in ("source", "actor", "term", "link", "correction"), "nothing was looked at"


def test_a_date_is_not_found_in_another() -> None:
    assert holds("14 may 2014", "14") and not holds("2014", "14")
    assert holds(plain("25 000 standart"), "25000") and holds(plain("3.5 %"), "3,5")
    assert not holds("AAB", "AB")
