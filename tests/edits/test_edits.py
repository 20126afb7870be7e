"""A right edit keeps the check green, and several of them the built site whole.

A handful of edits with fixed seeds; ``make edits`` makes as many as one likes.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from etalon.address import ledger, links
from etalon.address.identities import identities
from etalon.data.store import Store
from tests.edits import editor
from tests.edits.edits import EDITS, draw
from tests.edits.yamltext import YamlText
from tests.site import test_coverage
from tests.site.conftest import build

SEEDS = {name: number for number, name in enumerate(EDITS, start=4)}
HERE = "https://etalon.example/"


@pytest.mark.parametrize("name", SEEDS)
def test_a_right_edit_keeps_the_check_green(tmp_path: Path, name: str) -> None:
    root = editor.copy(tmp_path)
    what = draw(root, Random(SEEDS[name]), EDITS[name])
    assert [finding.text("en") for finding in editor.check(root)] == [], what


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project after one edit of each sort."""
    root = editor.copy(tmp_path_factory.mktemp("edited"))
    for name, seed in SEEDS.items():
        draw(root, Random(seed), EDITS[name])
    return root


@pytest.fixture(scope="module")
def site(edited: Path) -> Path:
    """Its site."""
    done = build(edited, edited / "site")
    assert done.returncode == 0, done.stderr
    return edited / "site"


@pytest.fixture(scope="module")
def data(edited: Path) -> Store:
    """Its data."""
    return editor.opened(edited)


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.parse(path, parser=html.HTMLParser(encoding="utf-8")).getroot()


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(tree(path).xpath("//@id"))


def targets(site: Path, path: Path) -> Iterator[tuple[Path, str]]:
    """Where the links of a page lead within the site: a file and an anchor in it."""
    here = HERE + path.relative_to(site).as_posix()
    for target in set(tree(path).xpath("//main//a/@href")):
        leads, anchor = urldefrag(urljoin(here, target))
        if leads.startswith(HERE):
            file = site / unquote(urlsplit(leads).path.lstrip("/"))
            yield (file / "index.html" if file.is_dir() else file), unquote(anchor)


def test_every_link_of_the_edited_site_leads_somewhere(site: Path) -> None:
    lost = [
        (path.relative_to(site).as_posix(), str(file.relative_to(site)), anchor)
        for path in site.rglob("*.html")
        for file, anchor in targets(site, path)
        if not file.is_file() or (anchor and file.suffix == ".html" and anchor not in ids(file))
    ]
    assert lost == []


def test_every_address_of_before_is_there_or_answered_for(site: Path, data: Store) -> None:
    lost = []
    for address in ledger.read(editor.ROOT).lines:
        page, _hash, anchor = address.partition("#")
        above = links.part_at(data.kinds, address) and (site / page).is_dir()
        for code in () if above else data.languages:
            file = site / code / page / "index.html"
            if not file.is_file() or (anchor and anchor not in ids(file)):
                lost.append(f"{code}/{address}")
    assert lost == []


def test_every_citable_thing_has_its_address(site: Path, data: Store) -> None:
    there = {f"{path.parent.relative_to(site).as_posix()}/" for path in (site / "id").rglob("index.html")}
    assert there == {thing.address for thing in identities(data)}


@pytest.mark.parametrize("kind", test_coverage.SHOWN, ids=lambda kind: kind.name)
def test_what_the_edited_data_declare_is_shown(site: Path, data: Store, kind: object) -> None:
    test_coverage.test_every_number_date_and_code_of_the_data_is_shown(site, data, kind)


class TestYamlText:
    """The edits themselves leave the rest of a file as it is."""

    TEXT = 'a: {az: bir, kk: "екі: 2"}\nlist:\n  - id: one\n    text: plain words\n  - {id: two}\n# the end\nz: |\n  more\n'

    @pytest.fixture
    def text(self, tmp_path: Path) -> YamlText:
        path = tmp_path / "file.yml"
        path.write_text(self.TEXT, encoding="utf-8")
        return YamlText(path)

    def test_words_are_put_behind_a_text_of_any_form(self, text: YamlText) -> None:
        for location in (("a", "az"), ("a", "kk"), ("list", 0, "text"), ("z",)):
            text.append(location, " more")
        assert text.text == (
            'a: {az: bir more, kk: "екі: 2 more"}\nlist:\n  - id: one\n    text: plain words more\n'
            "  - {id: two}\n# the end\nz: |\n  more more\n"
        )

    def test_an_item_is_written_again(self, text: YamlText) -> None:
        text.repeat(("list", 1))
        text.repeat(("list", 0))
        text.replace(("list", 1, "id"), "three")
        assert text.text.count("plain words") == 2 and text.text.count("{id: two}") == 2
        assert text.text.index("id: three") < text.text.index("id: two") < text.text.index("# the end")
        with pytest.raises(LookupError):
            text.repeat(("a", "az"))
