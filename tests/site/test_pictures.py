"""Pictures of the site: nothing strikes or leaves anything, whatever the font, and every file is whole."""

from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from etalon.data.store import Store
from etalon.page.pictures import pictures
from tests.drawings import faults
from tests.pages import opened, tree

from .choice import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_drawing_meets_what_it_should_not(
    each_browser: Browser, address: str, data: Store, language: str
) -> None:
    with opened(each_browser, address, viewport={"width": 1600, "height": 1200}) as page:
        for picture in data.index(pictures).values():
            page.goto(f"{address}{language}/{picture.address}")
            assert (picture.id, faults(page)) == (picture.id, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_stands_on_its_page_and_in_a_file(site: Path, data: Store, language: str) -> None:
    for picture in data.index(pictures).values():
        file = etree.parse(site / language / picture.address).getroot()
        assert file.findtext(f"{SVG}title") and file.findtext(f"{SVG}desc")
        page = tree(site / language / picture.page / "index.html")
        shown = page.xpath("//figure[@class='drawing']//@data-picture")
        assert [link for link in shown if link.endswith(picture.address)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_apart_when_they_are_copied(site: Path, data: Store, language: str) -> None:
    for picture in data.index(pictures).values():
        for text in etree.parse(site / language / picture.address).iter(f"{SVG}text"):
            lines = [line.text.strip() for line in text.iter(f"{SVG}tspan")]
            assert "".join(text.itertext()).split() == " ".join(lines or [text.text]).split()
