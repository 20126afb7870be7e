"""The addresses above the languages: where each leads, whatever became of what it names."""

from pathlib import Path

import pytest
from lxml import html

from etalon.address.identities import Identity, identities, label
from etalon.build.site import Site
from etalon.editor.fingerprints import standing
from tests.etalon.stage import site_of, store_of, voice_of

GONE = "gone:\n  he: איננו עוד.\n  en: It is no more.\n"


def targets(project: Path) -> dict[str, str]:
    return {each.address: each.target for each in identities(store_of(project))}


def page_of(site: Site, address: str) -> html.HtmlElement:
    return html.fromstring(dict(site.root_files())[f"{address}index.html"])


def redirected(project: Path, old: str, new: str = "") -> Path:
    """The project, in which something was published that has another address now, or none."""
    with (project / "data/published.txt").open("a", encoding="utf-8") as ledger:
        ledger.write(f"{old}\n")
    end = f"to: {new}\n" if new else GONE
    (project / "data/redirect/another.yml").write_text(f"from: {old}\n{end}", encoding="utf-8")
    return project


def test_what_is_there_leads_to_its_address(root: Path) -> None:
    found = targets(root)
    assert found["id/dish/soup/"] == "dishes/soup/"
    assert found["id/spice/salt/"] == "spices/#salt"
    assert found["id/cook/ruth/"] == "cooks/#cook-ruth"
    assert found["id/spice/long-pepper/"] == "spices/#long-pepper"  # a part


@pytest.mark.parametrize(
    ("old", "new", "address", "target"),
    [
        ("spices/#cumin", "spices/#salt", "id/spice/cumin/", "spices/#salt"),
        ("spices/#cumin", "dishes/soup/", "id/spice/cumin/", "dishes/soup/"),
        ("spices/#cumin", "", "id/spice/cumin/", "spices/#cumin"),  # a tombstone stands there
        ("dishes/broth/", "dishes/soup/", "id/dish/broth/", "dishes/soup/"),
        ("dishes/broth/", "spices/#salt", "id/dish/broth/", "spices/#salt"),
        ("dishes/broth/", "", "id/dish/broth/", "dishes/broth/"),
    ],
)
def test_what_moved_leads_to_where_it_is(
    project: Path, old: str, new: str, address: str, target: str
) -> None:
    assert targets(redirected(project, old, new))[address] == target


@pytest.mark.parametrize(
    ("page", "target"), [("dishes/", "dishes/#cook-anna"), ("dishes/#how", "dishes/#how")]
)
def test_what_stood_on_a_page_that_moved_keeps_its_anchor(project: Path, page: str, target: str) -> None:
    """Unless all of the page is a part of another one now."""
    (project / "data/page/cooks.yml").unlink()
    for code in ("he", "en"):
        (project / f"docs/{code}/cooks.md").unlink()
    with (project / "data/published.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("cooks/#cook-anna\n")
    (project / "data/redirect/cooks.yml").write_text(f"from: cooks/\nto: {page}\n", encoding="utf-8")
    assert targets(project)["id/cook/anna/"] == target


def test_the_page_leads_to_the_thing_in_each_language(site: Site) -> None:
    """To the very place on its page, by every way there is."""
    salt = page_of(site, "id/spice/salt/")
    assert salt.xpath("//nav//a/@href") == ["../../../he/spices/#salt", "../../../en/spices/#salt"]
    assert salt.xpath("//script/@data-to") == ["../../../{}/spices/#salt"]
    assert salt.xpath("//link[@rel='alternate']/@href") == [
        "https://spoon.example/he/spices/#salt",
        "https://spoon.example/en/spices/#salt",
        "https://spoon.example/id/spice/salt/",
    ]
    assert salt.xpath("//main/a/@href") == ["../../../"]
    assert [each.strip() for each in salt.xpath("//nav//span[@class='root__text']/text()")] == ["מלח", "salt"]


@pytest.mark.parametrize(
    ("thing", "file"), [("spice/salt", "spice/salt"), ("spice/long-pepper", "spice/pepper")]
)
def test_the_page_tells_the_fingerprints_of_the_texts(site: Site, thing: str, file: str) -> None:
    """Those of the file: a part has none of its own."""
    found = site.store.file(*file.split("/"))
    assert found
    told = standing(site.store, found)
    assert told
    shown = page_of(site, f"id/{thing}/").xpath("//nav//*[@class='root__print']")
    assert {each.get("lang"): each.findtext("code") for each in shown} == told.fingerprints


def test_a_page_of_what_is_gone_says_so(project: Path) -> None:
    site = site_of(redirected(project, "dishes/broth/"))
    broth = page_of(site, "id/dish/broth/")
    assert broth.xpath("//nav//span[@class='root__text']/text()") == ["איננו עוד.", "It is no more."]
    assert broth.xpath("string(//h1)") == "dish/broth"
    assert broth.xpath("//*[@class='root__print']") == []


def test_what_a_thing_is_called_above_the_languages(root: Path) -> None:
    store = store_of(root)
    assert label(store, Identity("spice", "salt", "spices/#salt")) == ("Sal", "la")
    assert label(store, Identity("dish", "soup", "dishes/soup/")) == ("soup", None)
    assert label(store, Identity("dish", "broth", "dishes/broth/")) == ("dish/broth", None)


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_view_shows_an_example_of_each_kind_by_its_name(root: Path, language: str) -> None:
    voice = voice_of(root, language)
    shown = html.fromstring(voice.render("etalon/addresses", "standing/").html)
    kinds = shown.xpath("//dt/text()")
    assert kinds == sorted(kinds, key=voice.locale.sort_key) and len(kinds) == 3
    addresses = [href.removeprefix("../../") for href in shown.xpath("//a/@href")]
    assert set(addresses) <= set(targets(root))
    assert shown.xpath("//code/text()") == [f"https://spoon.example/{address}" for address in addresses]
