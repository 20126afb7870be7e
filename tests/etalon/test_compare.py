"""What a comparison holds: whose texts, in which order."""

import re
from pathlib import Path

import pytest
from lxml import html

from etalon.data import reads
from etalon.data.store import Store
from etalon.editor import declarations
from etalon.page import compare
from etalon.page.compare import comparisons, pages
from tests.etalon.stage import PORTAL, site_of, store_of, voice_of


def test_rows_stand_in_the_order_of_their_kind(project: Path) -> None:
    """Cooks by the day of their birth, not by their ids."""
    text = (project / "data/cook/ruth.yml").read_text(encoding="utf-8")
    for id, born in {"adam": "1950", "zoe": "1800s"}.items():
        (project / f"data/cook/{id}.yml").write_text(text.replace("1901-05-04", born), encoding="utf-8")
    (cooks,) = (each for each in comparisons(store_of(project)) if each.address == "compare/cooks/")
    assert list(dict.fromkeys(row.id for row in cooks.rows)) == ["zoe", "omar", "ruth", "adam"]


def test_pages_of_one_entity_come_after_those_of_several(root: Path) -> None:
    assert [each.address for each in comparisons(store_of(root))] == [
        *("compare/cooks/", "compare/spices/"),
        *("compare/dishes/bread/", "compare/dishes/cake/", "compare/dishes/soup/"),
    ]
    assert [each.of for each in comparisons(store_of(root))] == [
        *("cooks/", "spices/", "dishes/bread/", "dishes/cake/", "dishes/soup/"),
    ]


def test_the_title_comes_first_and_a_part_under_its_own_id(root: Path) -> None:
    found = {each.address: each.rows for each in comparisons(store_of(root))}
    assert [(row.anchor, row.id, row.inside) for row in found["compare/spices/"][:3]] == [
        ("spice-pepper-title", "pepper", ("title",)),
        ("spice-pepper-taste", "pepper", ("taste",)),
        ("spice-long-pepper-title", "long-pepper", ("title",)),
    ]
    soup = found["compare/dishes/soup/"]
    assert [row.anchor for row in soup] == [
        "dish-soup-title",
        "dish-soup-description",
        "dish-soup-menu",
        "dish-soup-stages-0-doing",
        "dish-soup-sayings-0-quoted",
    ]
    assert soup[0].text == {"he": "מרק ירקות", "en": "Vegetable soup"}


def test_a_page_that_compares_is_called_by_what_it_compares_and_opens_with_its_notice(root: Path) -> None:
    speech = voice_of(root).speech("")
    assert [(each.address, each.notice) for each in pages(store_of(root)) if each.notice] == [
        ("compare/cooks/", "people/_notice")
    ]
    names = {each.address: each.name(speech) for each in comparisons(store_of(root))}
    assert names["compare/spices/"] == "Spices" and names["compare/dishes/soup/"] == "Vegetable soup"
    remembered = [page.address for page in pages(store_of(root)) if page.remembered]
    assert remembered == ["compare/cooks/", "compare/spices/"]


def in_parts(project: Path) -> tuple[Store, list[compare.Comparison]]:
    """The data with so many cooks that they are compared on several pages, and these."""
    text = (project / "data/cook/ruth.yml").read_text(encoding="utf-8")
    for number in range(40):
        (project / f"data/cook/ruth-{number:02}.yml").write_text(text, encoding="utf-8")
    store = store_of(project)
    return store, [each for each in comparisons(store) if each.address.startswith("compare/cooks/")]


def test_a_page_may_end_amid_the_rows_of_one_thing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {each.of: each.rows for each in comparisons(store_of(project))}
    monkeypatch.setattr(compare, "_MOST", 1)
    parted = comparisons(store_of(project))
    assert all(len(each.rows) == 1 for each in parted) and len(parted) > len(whole)
    assert {of: tuple(row for each in parted if each.of == of for row in each.rows) for of in whole} == whole


def test_parts_of_one_thing_are_told_apart_by_their_numbers(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "_MOST", 1)
    page = html.fromstring(site_of(project).render("en", "compare/dishes/soup/2/").html)
    links = page.xpath("//nav[@class='compare__parts']//a")
    assert (
        [link.text.partition(" ")[0] for link in links] == [str(at) for at in range(1, len(links) + 1)] != []
    )
    assert page.xpath("//p/a[contains(@href, '/soup/')]")[0].text_content().endswith("Vegetable soup")


def test_what_is_too_much_for_one_page_stands_on_several(project: Path) -> None:
    store, parts = in_parts(project)
    assert [each.address for each in parts[:3]] == [f"compare/cooks/{end}" for end in ("", "2/", "3/")]
    rows = [row.anchor for each in parts for row in each.rows]
    assert len(rows) == len(set(rows)) > 80
    letters = [sum(len(text) for row in each.rows for text in row.text.values()) for each in parts]
    assert max(letters) < 8_000 and all(200 * len(each.rows) < 8_000 for each in parts)
    ends = [(each.address, each.rows[0], each.rows[-1]) for each in parts]
    assert all(each.parts == ends for each in parts)
    assert [each.number for each in parts] == list(range(1, len(parts) + 1))
    speech = voice_of(project).speech("")
    assert [each.name(speech) for each in parts[:2]] == ["Cooks", "Cooks · 2"]
    assert {each.whole(speech) for each in parts} == {"Cooks"}
    remembered = [page.address for page in pages(store) if page.remembered and "cooks" in page.address]
    assert remembered == ["compare/cooks/"]


def test_a_part_rests_on_what_it_holds_alone(project: Path) -> None:
    _store, parts = in_parts(project)
    with reads.watching():
        for part in parts:
            with reads.recording() as found:
                shown = {(row.kind, row.id) for row in part.rows}
            assert {read[1:] for read in found if read[0] == "around"} == shown
    assert len(parts) > 2


def test_one_thing_stands_on_one_page_as_long_as_its_last_row_begins_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (soup,) = (each.rows for each in comparisons(store_of(root)) if each.address == "compare/dishes/soup/")
    room = sum(200 + sum(map(len, row.text.values())) for row in soup[:-1])
    for most, count in ((room, 2), (room + 1, 1), (2 * room, 1)):
        monkeypatch.setattr(compare, "_MOST", most)
        assert [each.of for each in comparisons(store_of(root))].count("dishes/soup/") == count


def test_who_compared_the_texts_is_given_the_lines_that_say_so(project: Path) -> None:
    """Of each file that does not have them yet, as the check wants them."""
    salt = project / "data/spice/salt.yml"
    salt.write_text(
        re.sub(r"(?m)^(agreed|reviewed):.*\n", "", salt.read_text(encoding="utf-8")), encoding="utf-8"
    )
    given = _given(project)
    for name, declare in (
        ("agreed", lambda: declarations.agree(project, PORTAL, ["spice/salt"])),
        ("reviewed", lambda: declarations.review(project, PORTAL, ["spice/salt"], "en")),
    ):
        (line,) = (each for each in given["data/spice/salt.yml"] if each.startswith(f"{name}: "))
        assert declare()[1] == [] and line in salt.read_text(encoding="utf-8").splitlines()
    assert "data/spice/salt.yml" not in _given(project)


def _given(project: Path) -> dict[str, list[str]]:
    site = site_of(project)
    text = site.generated_page("en", "compare/spices/", site.render("en", "compare/spices/"))
    rows = html.document_fromstring(text).xpath("//details[contains(@class, 'more')]/dl/div")
    return {"".join(row.xpath("dt//text()")): row.xpath("dd/code[@data-copy]/text()") for row in rows}
