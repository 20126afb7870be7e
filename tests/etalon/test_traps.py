"""Small things that once went wrong: each is found out before it reaches a reader."""

from pathlib import Path

import pytest

from etalon.address.links import relative
from etalon.build.site import Invalid
from etalon.page.views import Views
from etalon.rules.letter import no_local_capitals
from tests.etalon.stage import PORTAL, site_of, store_of, voice_of


@pytest.mark.parametrize("reference", ["lab2:one", "test_bench:one", "x-ray:one"])
def test_a_kind_may_have_digits_and_signs_in_its_name(reference: str) -> None:
    assert PORTAL.kinds.split(reference) == tuple(reference.split(":"))


def test_a_piece_that_pages_share_links_to_its_own_page_in_full() -> None:
    assert relative("dishes/#soup", "dishes/") == "#soup"
    assert relative("dishes/#soup", "dishes/", within=False) == "../dishes/#soup"


def test_prose_without_a_page_is_a_finding_of_the_build(root: Path) -> None:
    with pytest.raises(Invalid) as refused:
        site_of(root).prose_address("nobody.md")
    assert [finding.rule for finding in refused.value.findings] == ["page-unknown"]


def test_two_letters_that_become_small_together_are_no_capital(root: Path) -> None:
    path = root / "data" / "languages.yml"
    text = path.read_text(encoding="utf-8")
    assert "en:\n" in text
    path.write_text(text.replace("en:\n", 'en:\n  lowercase: {IJ: "ij"}\n', 1), encoding="utf-8")
    assert list(no_local_capitals(store_of(root))) == []


def test_a_view_that_is_not_there_is_named_once(root: Path) -> None:
    views: Views = voice_of(root)._views
    assert views.failure(ValueError("x"), "hall/nothing.html.j2").path == "nothing.html.j2"
