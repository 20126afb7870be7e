"""Pieces that pages share are kept: no page may show another piece, or an old one, because of that."""

from dataclasses import replace

import pytest
from lxml import html

from etalon.build.site import Site
from etalon.data import prose
from etalon.data.store import Store
from portal.sources.correction import Correction

from .choice import LANGUAGES

WORD = "correction_status"
NOTES = "//*[@role='note'][.//*[@class='note__number']] | //article[./div[@class='versus']]"


def rendered(site: Site, language: str) -> dict[str, str]:
    """Every page of a language by its address, without its frame."""
    pages = {address: site.render(language, address).html for address in site.pages}
    for file in prose.files(site.store.root, [language]):
        markdown = (site.store.root / file.path).read_text(encoding="utf-8")
        pages[site.prose_address(file.name)] = site.prose(language, file.name, markdown).html
    return pages


@pytest.fixture(scope="module")
def changed(data: Store) -> Store:
    """The real data in which the words of the states of corrections are others."""
    words = {
        key: {code: f"⟨{key}⟩" for code in text} if key.startswith(f"{WORD}.") else text
        for key, text in data.words.items()
    }
    return replace(data, words=words, _derived={})


@pytest.mark.parametrize("language", LANGUAGES[1:2])
def test_a_changed_word_reaches_every_page_that_shows_it(changed: Store, language: str) -> None:
    """Signs of corrections, and signs of statements whose state has the same name, stand side by side."""
    pages = rendered(Site(changed), language)
    corrections = {each.id.upper(): each for each in changed[Correction].values()}
    seen, folders = 0, set()
    for address, text in pages.items():
        for note in html.fromstring(f"<div>{text}</div>").xpath(NOTES) if text else ():
            number = note.xpath("string((.//*[@class='note__number'] | .//h2)[1])").split(" · ")[0]
            signs = note.xpath(".//*[contains(@class, 'sign--')]")
            if not signs and corrections[number].status == "verified":
                continue  # a short note has a sign only where something is not
            wanted = f"⟨{WORD}.{corrections[number].status}⟩"
            assert wanted in signs[0].text_content(), (address, number)
            seen += 1
            folders.add(address.partition("/")[0])
    assert seen > len(corrections)
    assert len(folders) > 1


def test_a_page_is_the_same_whatever_was_rendered_before_it(data: Store) -> None:
    site, other = Site(data), Site(data)
    language = site.languages[0]
    one = rendered(site, language)
    for address in reversed(site.pages):
        assert other.render(language, address).html == one[address], address
