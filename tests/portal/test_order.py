"""Orders in which a number counts for what it is, not for its first digit, and a name for its letters."""

from pathlib import Path

import pytest

from etalon.data.loading import load
from etalon.page.compare import comparisons
from portal.organisations.relations import Relations
from tests.portal.portals import PORTAL
from tests.portal.stage import speech_of


def test_corrections_are_compared_by_their_numbers(project: Path) -> None:
    """D2 before D10."""
    text = (project / "data/correction/d1.yml").read_text(encoding="utf-8")
    for id in ("d10", "d2", "d9"):
        (project / f"data/correction/{id}.yml").write_text(text, encoding="utf-8")
    store, _found = load(project, PORTAL)
    (page,) = (each for each in comparisons(store) if each.address == "compare/corrections/")
    assert list(dict.fromkeys(row.id for row in page.rows)) == ["d1", "d2", "d9", "d10"]


@pytest.mark.parametrize(
    "codes",
    [
        ("UU/TC 7", "UU/TC 28", "UU/TC 136"),
        ("UU/TC 28", "UU/TC 28/SC 4", "UU/TC 28/SC 15", "UU/TC 136/SC 1"),
        ("AA/TC 136", "UU/TC 28", None),  # what has no code comes last
    ],
)
def test_committees_come_by_their_numbers(project: Path, codes: tuple[str | None, ...]) -> None:
    """TC 28 before TC 136, whatever their files are called."""
    path = project / "data/committee/umbrella-scales.yml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    for id, code in zip("dcba", codes, strict=False):
        own = text.replace("code: UU/TC 7\n", f"code: {code}\n" if code else "")
        path.with_name(f"{id}.yml").write_text(own, encoding="utf-8")
    store, _found = load(project, PORTAL)
    assert tuple(each.code for each in Relations(store).committees_of("umbrella")) == codes


def test_a_name_in_quotation_marks_stands_by_its_letter() -> None:
    named = ["Ә", "«Б» комиссиясы", "В"]
    assert sorted(reversed(named), key=speech_of("kk").sort_key) == named


def test_all_memberships_in_one_organisation_stand_in_one_cell(project: Path) -> None:
    """What is a member of a committee has no cell for that: only organisations have columns."""
    folder = project / "data/membership"
    text = (folder / "north-institute.umbrella.yml").read_text(encoding="utf-8")
    for id, body in {"more": "org:umbrella", "scales": "committee:umbrella-scales"}.items():
        (folder / f"{id}.yml").write_text(text.replace("org:umbrella", body), encoding="utf-8")
    store, _found = load(project, PORTAL)
    found = Relations(store).by_organisation("org:north-institute")
    assert {id: [each.id for each in cell] for id, cell in found.items()} == {
        "umbrella": ["more", "north-institute.umbrella"]
    }
