"""Where files are edited, and what of the site's own form follows from it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from etalon.build.site import Site
from etalon.page.hosting import Hosting, form_of, hosting
from etalon.page.voice import Voice
from tests.etalon.stage import SETTINGS, store_of

GITHUB = "https://github.com/OWNER/NAME/edit/main/"


@pytest.mark.parametrize(
    ("address", "wanted", "api", "asked", "shown"),
    [
        (GITHUB, Hosting("github", "https://github.com", "OWNER/NAME", "main"), "https://api.github.com", "https://api.github.com", "https://github.com/OWNER/NAME/blob/main/A%20b.md"),
        ("https://hub.example:8443/O/N/edit/a/b", Hosting("github", "https://hub.example:8443", "O/N", "a/b"), "https://hub.example:8443/api/v3", "https://hub.example:8443", "https://hub.example:8443/O/N/blob/a/b/A%20b.md"),
        ("https://gitlab.com/a/b/c/-/edit/main/", Hosting("gitlab", "https://gitlab.com", "a/b/c", "main"), "https://gitlab.com/api/v4", "https://gitlab.com", "https://gitlab.com/a/b/c/-/blob/main/A%20b.md"),
        ("https://codeberg.org/a/b/_edit/main/", Hosting("gitea", "https://codeberg.org", "a/b", "main"), "https://codeberg.org/api/v1", "https://codeberg.org", "https://codeberg.org/a/b/src/branch/main/A%20b.md"),
    ],
)  # fmt: skip
def test_an_address_for_editing_tells_the_host(
    address: str, wanted: Hosting, api: str, asked: str, shown: str
) -> None:
    found = hosting(address)
    assert found == wanted and (found.api, found.asked, found.shown("A b.md")) == (api, asked, shown)


@pytest.mark.parametrize(
    "address",
    ["", "/_preview/edit/", "https://edit.example/", "https://edit.example/?path=", "https://x.example/edit/main/"],
)  # fmt: skip
def test_what_tells_no_host_gives_no_form(address: str) -> None:
    assert hosting(address) is None and form_of("data/dish/soup.yml", address) is None


def test_only_data_have_a_form() -> None:
    assert form_of("data/dish/soup.yml", GITHUB) == "edit/?file=data/dish/soup.yml"
    assert form_of("data/dish/", GITHUB) == "edit/?file=data/dish/"
    assert form_of("docs/en/index.md", GITHUB) is None


def test_a_site_whose_files_have_a_host_has_a_form_of_its_own(root: Path) -> None:
    store = store_of(root)
    names = {piece.name for piece in Site(store, SETTINGS).pieces()}
    site = Site(store, replace(SETTINGS, edit_base=GITHUB))
    unset = Site(store, replace(SETTINGS, edit_base="")).unset
    assert [key for key in unset if key not in site.unset] == ["repository.edit"]
    more = {piece.name: piece for piece in site.pieces() if piece.name not in names}
    assert {"en/edit/index.html", "he/edit/index.html", "edit/", "edit/form.js", "edit/form.css"} < set(more)
    assert all(name.startswith(("en/edit/", "he/edit/", "edit/")) for name in more)
    files = dict(more["edit/"].files())
    assert json.loads(files["edit/kinds/dish.json"])["refers"] == sorted(
        {"dish", "spice", "step", *json.loads(files["edit/kinds/dish.json"])["refers"]}
    )
    assert {"edit/kinds.json", "edit/things/step.json"} < set(files)
    text = dict(site.root_files())["sitemap.xml"]
    assert "/edit/" not in text
    page = site.generated_page("en", "dishes/soup/", site.render("en", "dishes/soup/"))
    assert 'href="../../edit/?file=data/dish/soup.yml"' in page and f"{GITHUB}data/dish/soup.yml" in page


def editors(project: Path, language: str, edit_base: str) -> html.HtmlElement:
    """What the page of editors shows."""
    voice = Voice(store_of(project), language, replace(SETTINGS, edit_base=edit_base))
    return html.document_fromstring(voice.render("etalon/editors", "editors/").html)


def test_the_page_of_editors_leads_to_the_form_of_each_thing_by_its_name(project: Path) -> None:
    (project / "data/site.yml").write_text("repository: {guide: 'GUIDE.{language}.md'}\n", encoding="utf-8")
    page = editors(project, "en", GITHUB)
    assert page.xpath("//ul[1]/li/a/@href")[:2] == ["../edit/", f"{GITHUB[:-10]}blob/main/GUIDE.en.md"]
    assert not [each for each in page.xpath("//@href") if each.startswith(GITHUB)]
    (soup,) = page.xpath("//li[a/@href='../edit/?file=data/dish/soup.yml']")
    # Its English has been read, so it comes after all that waits for English.
    assert soup.text_content() == "Starter · Vegetable soup: עברית"
    summaries = [each.text_content() for each in page.xpath("//div[@data-own]//summary")]
    kinds, last = summaries[:-1], summaries[-1]
    assert len(kinds) == len({each.partition(":")[0] for each in kinds}) > 2
    assert soup.xpath("string(../../summary)") == last == "In other languages only: 1"
    # What does not wait is one line.
    assert page.xpath("//h3/@id") == ["review"]
    assert page.xpath("//li/@id") == ["translate", "update", "compare"]


def test_what_it_says_of_the_way_to_a_change_depends_on_what_is_set(project: Path) -> None:
    """A form; the file alone; or a copy of the files, and where to read and to see what is there."""
    (project / "data/site.yml").write_text("repository: {guide: 'GUIDE.{language}.md'}\n", encoding="utf-8")
    pages = [editors(project, "en", base) for base in (GITHUB, "https://edit.example/", "")]
    form, file, none = ([each.text_content() for each in page.xpath("//ol/li")] for page in pages)
    assert form[1:] == ["Correct it in the form: “Edit in a form”.", "Send the change."]
    assert file[1:] == ["Correct its file: “Edit this page”.", "Send the change."]
    assert "etalon serve" in none[1] and "etalon check" in none[2]
    assert "https://edit.example/data/dish/soup.yml" in pages[1].xpath("//li/a[@rel='external']/@href")
    assert [page.xpath("count(//p[contains(., 'does not say')])") for page in pages] == [0, 0, 1]
    assert pages[2].xpath("//li/a[@rel='external']") == []
    assert pages[2].xpath("string(//ul[1]/li[1])") == "Guide for editors (GUIDE.en.md)"
    # A name leads to the page that shows the thing; what no page shows is named with its file.
    assert pages[2].xpath("string(//li/a[@href='../dishes/soup/'])") == "Starter · Vegetable soup"
    assert pages[2].xpath("//li[not(a)]/small/code[.='data/ui/editors.yml']")
