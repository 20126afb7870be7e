"""Every view of the portal, on made-up data and with made-up words; pieces that pages share."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from etalon.build.site import Site
from etalon.data.loading import load
from etalon.data.page import ProsePage
from etalon.data.site import SITE, Publisher, SiteSettings
from etalon.data.store import Store
from etalon.page.pictures import pictures
from etalon.page.speech import MISSING
from etalon.page.voice import Voice
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS, paged_store

ADDRESS = "organisations/umbrella/"
# By which a draft shows that a text is missing: what precedes the name of the text, and what follows it.
LACKING = re.compile(re.escape(MISSING).replace(r"\{\}", ".*"))


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(paged_store(), SETTINGS)


def shown(site: Site, language: str, id: str) -> str:
    """What the views of a prose page show."""
    page = site.store[ProsePage][id]
    markdown = (site.store.root / "docs" / language / page.file).read_text(encoding="utf-8")
    return site.prose(language, page.file, markdown).html


def bodies(site: Site, language: str) -> Iterator[tuple[str, str]]:
    """The address of every page, and what the views show there."""
    for address in site.pages:
        yield address, site.render(language, address).html
    for page in site.store[ProsePage].values():
        yield page.address, shown(site, language, page.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_shown(site: Site, language: str) -> None:
    pages = dict(bodies(site, language))
    assert len(pages) > 40
    assert [address for address, text in pages.items() if LACKING.search(text)] == []
    ids = {address: html.fromstring(f"<div>{text}</div>").xpath("//@id") for address, text in pages.items()}
    assert [address for address, own in ids.items() if len(own) != len(set(own))] == []


def test_every_view_stands_on_a_page(site: Site) -> None:
    own = {page.view for page in site.pages.values()}
    for page in site.store[ProsePage].values():
        markdown = (site.store.root / "docs/az" / page.file).read_text(encoding="utf-8")
        own |= set(site.prose("az", page.file, markdown).views)
    views = {name.removesuffix(".html.j2") for name in PORTAL.views if "/_" not in name}
    above = {"etalon/root", "etalon/root_not_found", "etalon/root_offline", "etalon/identity"}
    moved = {"etalon/moved", "etalon/gone"}
    where_a_repository_is_known = {"etalon/edit"}
    assert views - own == above | moved | where_a_repository_is_known


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("first", ["organisation", "corrections"])
class TestPiecesThatPagesShare:
    """``sign`` is a macro of two templates: how sure a fact is, and how sure a correction."""

    def signs(self, store: Store, language: str, first: str) -> dict[str, set[str]]:
        """The words at the signs of the organisation's facts, of its notes, and of the corrections' own page."""
        site = Site(store, SETTINGS)
        pages = {
            "organisation": lambda: site.render(language, ADDRESS).html,
            "corrections": lambda: shown(site, language, "corrections"),
        }
        order = sorted(pages, key=lambda name: name != first)
        found = {name: html.fromstring(f"<div>{pages[name]()}</div>") for name in order}
        where = {
            "facts": found["organisation"].xpath(
                "//*[@class='statement']//*[contains(@class, 'sign--from_source')]"
            ),
            "notes": found["organisation"].xpath("//*[@role='note']//*[contains(@class, 'sign--verified')]"),
            "corrections": found["corrections"].xpath("//article//*[contains(@class, 'sign--verified')]"),
        }
        assert all(where.values())
        return {name: {sign.text_content().strip() for sign in signs} for name, signs in where.items()}

    def test_each_has_its_own_words(self, language: str, first: str) -> None:
        words = paged_store().words
        fact, note = words["status.from_source"][language], words["correction_status.verified"][language]
        assert fact != note
        expected = {"facts": {fact}, "notes": {note}, "corrections": {note}}
        assert self.signs(paged_store(), language, first) == expected

    def test_changed_words_reach_every_page(self, language: str, first: str) -> None:
        store = paged_store()
        fact, key = store.words["status.from_source"][language], "correction_status.verified"
        words = {**store.words, key: {code: f"⟨{code}⟩" for code in LANGUAGES}}
        changed = replace(store, words=words, _derived={})
        note = f"⟨{language}⟩"
        expected = {"facts": {fact}, "notes": {note}, "corrections": {note}}
        assert self.signs(changed, language, first) == expected


def test_a_word_whose_name_is_put_together_is_one_of_a_list_that_a_kind_declares() -> None:
    """Else the check could not know that it is needed: ``t('unit.' ~ it.unit)``; those of languages have a rule."""
    put_together = re.compile(r"""(?:\bt\(|word\(f)[^()]*?["']([a-z_]*)\.(?:["'] ~|\{)""")
    found = {
        area
        for subject in PORTAL.subjects
        for path in subject.sources
        for area in put_together.findall(path.read_text(encoding="utf-8"))
    }
    declared = {area for kind in PORTAL.kinds.values() for area in kind.words} | {"language"}
    assert len(found) > 10
    assert [area for area in found if not any(each.endswith(area) for each in declared)] == []


def test_every_picture_is_led_to_by_the_view_of_all_of_them(site: Site) -> None:
    there = {f"../{each.page}" for each in site.store.index(pictures).values()}
    led_to = html.fromstring(shown(site, "ru", "pictures")).xpath("//a/@href")
    assert there and there <= {href.partition("#")[0] for href in led_to}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_says_who_publishes_the_site_where_somebody_said(site: Site, language: str) -> None:
    publisher = Publisher(name={code: f"⟨{code}⟩" for code in LANGUAGES})
    tables = {**site.store.tables, SITE: {SITE: SiteSettings(id=SITE, publisher=publisher)}}
    said = Site(replace(site.store, tables=tables, _derived={}), SETTINGS)
    assert f"⟨{language}⟩" in shown(said, language, "home")
    assert f"⟨{language}⟩" not in shown(site, language, "home")


def test_a_designation_is_cited_as_the_language_prints_it(project: Path) -> None:
    path = project / "data/standard/umbrella-2.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("code: UU 2\n", "code: UU 2\ncode_forms: {ru: ЗЗ 2}\n"), encoding="utf-8")
    store = load(project, PORTAL)[0]
    own, other = (
        Voice(store, code, SETTINGS).speech("").label("standard:umbrella-2") for code in ("ru", "az")
    )
    assert (own, other) == ("ЗЗ 2 · Ткань зонта", "UU 2 · Çətir parçası")


def test_a_term_is_defined_in_all_languages_and_leads_to_its_row(site: Site) -> None:
    page = html.fromstring(site.render("ru", "glossary/umbrella/").html)
    (tongues,) = page.xpath("//details[@class='tongues']")
    assert tongues.xpath("./div/@lang") == ["az", "kk", "ru", "vi"]
    assert tongues.xpath(".//a[@class='onward']/@href")[0].endswith("#term-umbrella-definition")
