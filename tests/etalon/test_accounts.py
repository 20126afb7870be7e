"""A kind that only keeps account of the rest: it uses nothing, and nothing is taken for one of its entities."""

from pathlib import Path

from tests.etalon.stage import PORTAL, changed, findings_of

ACCOUNT = changed("dish", is_account=True)


def test_what_it_names_is_not_used_thereby(root: Path) -> None:
    assert [found.rule for found in findings_of(root, PORTAL)] == []
    unused = {found.params["id"] for found in findings_of(root, ACCOUNT) if found.rule == "unused-id"}
    assert "saffron" in unused


def test_an_id_that_it_alone_has_is_unknown(project: Path) -> None:
    path = project / "data/dish/cake.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("hardest: knead", "hardest: soup"), encoding="utf-8")
    assert "wrong-kind" in {found.rule for found in findings_of(project, PORTAL)}
    assert "id-not-here" in {found.rule for found in findings_of(project, ACCOUNT)}


def test_what_moved_is_kept_account_of() -> None:
    assert PORTAL.kinds["redirect"].is_account
