"""Addresses above the languages, and the ledger of all that was ever published."""

from pathlib import Path

from lxml import etree, html

from etalon.address import ledger, links
from etalon.address.identities import identities
from etalon.address.redirects import moves
from etalon.build.site import Site
from etalon.data.store import Store
from etalon.page import compare
from etalon.page.navigation import NOT_FOUND
from tests.given import anchors
from tests.pages import tree

from .choice import LANGUAGES
from .conftest import PORTAL


def test_every_citable_thing_has_one(site: Path, data: Store) -> None:
    wanted = {links.identity(kind.name, id) for kind in PORTAL.kinds.citable for id in data.ids(kind.name)}
    wanted |= {links.identity(*part) for part in data.index(links.of_parts)}
    there = {f"{path.parent.relative_to(site).as_posix()}/" for path in (site / "id").rglob("index.html")}
    assert there >= wanted  # and what moved or is gone
    assert there == {thing.address for thing in identities(data)}
    for address in there:
        page = html.parse(site / address / "index.html")
        assert page.xpath("//link[@rel='alternate']/@hreflang") == [*data.languages, "x-default"]
        assert page.xpath("//link[@rel='canonical']/@href")[0].endswith(f"/{address}")
        assert page.xpath("//title")[0].text.strip() and page.xpath("//h1")[0].text_content().strip()
        for target in page.xpath("//a[@data-language]/@href"):
            file, _hash, anchor = target.partition("#")
            shown = tree((site / address / file).resolve() / "index.html")
            assert not anchor or shown.xpath("//*[@id=$id]", id=anchor), (address, target)


class TestLedger:
    def test_every_address_is_there_or_answered_for(self, site: Path, data: Store) -> None:
        """What stands in the ledger, looked up on the built pages; one that moved answers for its anchors too."""
        lost, moved = [], data.index(moves)
        for address in ledger.read(data.root).lines:
            page, _hash, anchor = address.partition("#")
            folders = (
                [site] if links.part_at(data.kinds, address) else [site / code for code in data.languages]
            )
            for folder in folders:
                file = folder / page / "index.html"
                is_there = file.is_file() and (
                    not anchor or moved.at(page) or tree(file).xpath("//*[@id=$id]", id=anchor)
                )
                lost += [] if is_there else [f"{folder.name}/{address}"]
        assert lost == []

    def test_every_view_gives_what_is_declared_of_it(self, site: Path, data: Store) -> None:
        """Neither more nor less: the check and the ledger know every address without rendering anything."""
        declared = {address for address in data.index(ledger.published) if "#" in address}
        assert anchors(Site(data), LANGUAGES[0]) - declared == set()
        for code in data.languages:
            pages = {address.partition("#")[0] for address in declared}
            ids = {page: set(tree(site / code / page / "index.html").xpath("//@id")) for page in pages}
            assert [at for at in declared if at.partition("#")[2] not in ids[at.partition("#")[0]]] == []

    def test_every_page_of_the_site_is_one_that_it_knows(self, data: Store) -> None:
        """Else `page.generated` has to tell of it, and it enters the ledger and may not vanish.

        A comparison follows the page that it compares, and has as many parts as it needs.
        """
        moved = data.index(moves).by_address.keys()
        besides = {compare.beside(PORTAL.kinds, address) for address in data.index(ledger.pages)}
        besides |= {each.address for each in data.index(compare.comparisons) if each.number > 1}
        assert set(Site(data).addresses) - moved - {NOT_FOUND} - besides == data.index(ledger.pages)

    def test_the_sitemap_holds_no_address_above_the_languages(self, site: Path) -> None:
        sitemap = etree.parse(site / "sitemap.xml").getroot()
        names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
        assert not any("/id/" in url for url in sitemap.xpath("//s:loc/text()", namespaces=names))
