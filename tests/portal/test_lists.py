"""Lists of names stand in the order of the language's alphabet; what is quoted says in which language it is."""

from collections.abc import Iterator

import pytest
from lxml import html

from etalon.build.site import Site
from etalon.data.loading import load
from etalon.data.page import ProsePage
from etalon.text.locale import Locale
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS

SORTED = "data-sorted"
ITEMS = {"ul": "li", "ol": "li", "dl": "div", "tbody": "tr", "select": "option"}


@pytest.fixture(scope="module")
def site() -> Site:
    """A site in which ids and names come in different orders."""
    store, findings = load(site_project(), PORTAL)
    assert findings == []
    return Site(store, SETTINGS)


def bodies(site: Site, language: str) -> Iterator[tuple[str, html.HtmlElement]]:
    """Every page by its address."""
    for address in site.pages:
        yield address, html.fromstring(f"<div>{site.render(language, address).html}</div>")
    for page in site.store[ProsePage].values():
        markdown = (site.store.root / "docs" / language / page.file).read_text(encoding="utf-8")
        yield page.address, html.fromstring(f"<div>{site.prose(language, page.file, markdown).html}</div>")


def names(found: html.HtmlElement) -> list[str]:
    """The names in a list: the first link or heading of each item, or the words of a choice."""
    items = found.findall(ITEMS.get(found.tag, "*"))
    firsts = [
        next(iter(item.xpath("self::option[@value!='']|./dt|.//h2|.//h3|.//a")), None) for item in items
    ]
    return ["".join(first.itertext()).strip() for first in firsts if first is not None]


def targets(found: html.HtmlElement) -> list[str]:
    """Where the items of a list lead, each by its first link."""
    return [link.get("href") for item in found.findall(ITEMS[found.tag]) for link in item.xpath("(.//a)[1]")]


def ids(found: html.HtmlElement) -> list[str]:
    return [target.rstrip("/").rpartition("/")[2] for target in targets(found)]


def has_its_own_order(address: str, found: html.HtmlElement) -> bool:
    """Whether the data give a list its order."""
    languages = address == "" and found.tag == "ul"
    options = address == "verification/guide/" and SORTED not in found.attrib
    countries_first = address == "membership/" and found.tag == "tbody"
    by_code = any("committees/#" in target for target in targets(found))
    return languages or options or countries_first or by_code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_of_names_follows_the_ids(site: Site, language: str) -> None:
    key = Locale(site.store.languages[language]).sort_key
    wrong, right = [], 0
    for address, body in bodies(site, language):
        for found in body.iter(*ITEMS):
            listed = names(found)
            if len(listed) < 2 or has_its_own_order(address, found):
                continue
            in_order = listed == sorted(listed, key=key)
            follows_ids = found.tag in ("ul", "ol") and ids(found) == sorted(ids(found))
            if not in_order and (SORTED in found.attrib or follows_ids):
                wrong.append((address, found.tag, listed))
            right += in_order and SORTED in found.attrib
    assert wrong == []
    assert right > 5


@pytest.mark.parametrize(
    ("language", "label"),
    [("az", "liqanın tarixi"), ("kk", "одақтың тарихы"), ("ru", "история лиги"), ("vi", "lịch sử liên đoàn")],
)
def test_a_title_is_quoted_in_its_language_beside_words_in_that_of_the_page(
    site: Site, language: str, label: str
) -> None:
    page = html.fromstring(site.render(language, "organisations/rain-league/").html)
    (link,) = page.xpath("//a[@href='https://rain.example/history']")
    assert link.text_content() == f"rain.example: {label}, A History of Rain"
    assert [(each.get("lang"), each.text) for each in link.iter("q")] == [("en", "A History of Rain")]
