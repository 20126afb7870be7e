"""Pictures: on their pages, and as files that readers take along."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from etalon.build.site import Site
from etalon.page.pictures import style
from tests.etalon.stage import ROOT, fresh, site_of

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("he", "en")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(fresh(tmp_path_factory.mktemp("pictures") / "project"))


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    return dict(site.root_files())


@pytest.fixture(params=LANGUAGES)
def picture(request: pytest.FixtureRequest, files: dict[str, str]) -> Iterator[etree._Element]:
    yield etree.fromstring(files[f"{request.param}/pictures/shelf.svg"].encode())


def test_a_file_says_what_it_shows_and_where_it_is_from(picture: etree._Element) -> None:
    language = picture.get("{http://www.w3.org/XML/1998/namespace}lang")
    title = picture.findtext(f"{SVG}title")
    assert title and picture.findtext(f"{SVG}desc") == f"<{title}> & more"
    texts = [text.text for text in picture.findall(f"{SVG}text")]
    assert texts[0] and title.startswith(texts[0])
    assert f"<{title}> & more" in texts
    origin = " ".join(map(str, texts))  # a narrow picture has it in two lines
    assert origin.endswith(f" · https://spoon.example/{language}/spices/")


def test_a_file_stands_alone(picture: etree._Element) -> None:
    """No link that leads from a page, no style that is elsewhere, room for all of it."""
    text = etree.tostring(picture, encoding="unicode")
    assert "href" not in text and "var(" not in text and not picture.findall(f".//{SVG}a")
    assert len(picture.findall(f".//{SVG}g")) == 3
    _x, _y, wide, high = map(float, picture.get("viewBox").split())
    sheet = picture.find(f"{SVG}svg")
    assert float(sheet.get("x")) + float(sheet.get("width")) < wide
    assert float(sheet.get("y")) + float(sheet.get("height")) < high
    assert {"x < y"} == {tspan.text for tspan in picture.findall(f".//{SVG}tspan")[1::2]}


def test_the_style_has_what_the_picture_asks_for(picture: etree._Element) -> None:
    rules = picture.findtext(f"{SVG}style")
    for element in picture.iter():
        for name in (element.get("class") or "").split():
            assert f".{name} {{" in rules or name in ("drawing__sheet", "drawing__sheet--small")


def test_the_style_is_that_of_the_site_in_the_light() -> None:
    rules = style(ROOT / "theme/assets/stylesheets")
    assert ".drawing__ground { fill: #faf7f0; }" in rules
    assert (
        "@media" not in rules
        and ":hover" not in rules
        and "figcaption" not in rules
        and "drawing__take" not in rules
    )


def test_words_of_two_lines_stay_apart_when_they_are_copied(picture: etree._Element) -> None:
    for text in picture.iter(f"{SVG}text"):
        if text.findall(f"{SVG}tspan"):
            assert re.search(r"\S x < y$", "".join(text.itertext()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_picture_and_its_file(site: Site, files: dict[str, str], language: str) -> None:
    name = "spices.md"
    markdown = (site.store.root / "docs" / language / name).read_text(encoding="utf-8")
    page = html.fromstring(site.prose_page(language, name, site.prose(language, name, markdown)))
    (figure,) = page.xpath("//figure[@class='drawing']")
    assert len(figure.xpath(".//svg//a")) == 3 and figure.get("aria-label")
    assert figure.xpath(".//a/@download") == [f"shelf-{language}.svg"]
    assert figure.xpath(".//*[@data-picture]/@data-picture") == ["../pictures/shelf.svg"]
    assert figure.xpath(".//a[@data-copy]/@href") == ["../pictures/shelf.svg"]
    assert f"{language}/pictures/shelf.svg" in files
    assert page.xpath("//link[contains(@href, 'drawing.css')]")


def test_a_page_without_pictures_does_not_load_their_style(site: Site) -> None:
    text = site.generated_page("en", "dishes/soup/", site.render("en", "dishes/soup/"))
    assert "drawing.css" not in text and "data-picture" not in text


def test_a_portal_without_pictures_has_no_files_of_them(tmp_path: Path) -> None:
    root = fresh(tmp_path / "project")
    shutil.rmtree(root / "data/spice")
    assert not [path for path in dict(site_of(root).root_files()) if "pictures/" in path]
