"""Renaming and removing: the file, whatever names it, the address that was published; nothing else changes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etalon.editor import moving
from etalon.kind import Part
from tests.etalon.made_up.kitchen.dish import Dish
from tests.etalon.stage import changed, store_of
from tests.etalon.test_commands import SOUP, change, run

REDIRECTS = "data/redirect"


def texts(project: Path) -> dict[str, str]:
    """Every file of the data and the prose."""
    files = (path for name in ("data", "docs") for path in (project / name).rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_text(encoding="utf-8") for path in files}


def done(project: Path, *command: str) -> dict[str, str | None]:
    """The files that a command changed, as they are now; None: gone. What the check then finds is no error."""
    before = texts(project)
    result = run(*command, project=project)
    assert result.exit_code == 0, result.output
    after = texts(project)
    changed = {path: after.get(path) for path in {*before, *after} if before.get(path) != after.get(path)}
    assert sorted(changed) == result.output.split()
    checked = run("check", project=project)
    assert checked.exit_code == 0, checked.output
    return changed


def test_a_thing_gets_another_id(project: Path) -> None:
    """Its file is the same to the byte; fields and links name the new id; the old address leads to the new one."""
    before = texts(project)
    files = done(project, "rename", "dish/soup", "broth")
    assert files.pop(SOUP) is None
    assert files.pop("data/dish/broth.yml") == before[SOUP]
    assert files.pop(f"{REDIRECTS}/dish-soup.yml") == "from: dishes/soup/\nto: dishes/broth/\n"
    assert (files["data/cook/ruth.yml"] or "").splitlines().count("cooks: [broth, bread]") == 1
    for path, text in files.items():
        old = before[path].splitlines()
        differing = [line for line in (text or "").splitlines() if line not in old]
        assert differing and all("broth" in line for line in differing), path
        assert len(old) == len((text or "").splitlines())


def test_parts_that_are_called_after_it_are_named_anew_too(project: Path) -> None:
    """A part whose id begins with that of the whole gets another id with it."""

    def parts(dish: Dish) -> Iterator[Part]:
        yield from (
            Part("step", f"{dish.id}.{step.id}", ("stages", at), step) for at, step in enumerate(dish.stages)
        )

    for path in ("data/dish/cake.yml", "data/dish/bread.yml"):
        change(project, path, "hardest: knead", "hardest: soup.boil")
    edit = moving.rename(store_of(project, changed("dish", parts=parts)), "dish/soup", "broth")
    assert "hardest: broth.boil\n" in (edit.files["data/dish/cake.yml"] or "")


def test_what_led_there_leads_on_in_one_step_and_back_again(project: Path) -> None:
    before = texts(project)
    done(project, "rename", "dish/soup", "broth")
    files = done(project, "rename", "dish/broth", "stock")
    assert files[f"{REDIRECTS}/dish-soup.yml"] == "from: dishes/soup/\nto: dishes/stock/\n"
    assert f"{REDIRECTS}/dish-broth.yml" not in files  # nobody published it
    done(project, "rename", "dish/stock", "soup")
    assert texts(project) == before


def test_a_page_moves_with_its_prose(project: Path) -> None:
    files = done(project, "rename", "page/cooks.manners", "cooks.table")
    assert files["docs/en/cooks/manners.md"] is None
    assert "knife" in (files["docs/he/cooks/table.md"] or "")
    assert files[f"{REDIRECTS}/page-cooks.manners.yml"] == "from: cooks/manners/\nto: cooks/table/\n"


@pytest.mark.parametrize(
    ("name", "new", "rule"),
    [
        ("dish/soup", "bread", "file-exists"),
        ("dish/soup", "Kräuter", "id-form"),
        ("dish/nothing", "broth", "no-such-file"),
        ("soup", "broth", "no-such-file"),
        ("ui/site", "sites", "no-such-file"),
        ("dish/soup", "broth\n", "id-form"),
        ("dish/soup", "b" * 300, "id-form"),
        ("page/home", "start", "page-stays"),
        ("page/cooks", "people", "page-stays"),
    ],
)
def test_nothing_is_renamed_that_cannot_be(project: Path, name: str, new: str, rule: str) -> None:
    before = texts(project)
    refused = run("rename", name, new, project=project)
    assert refused.exit_code == 1
    assert f"[{rule}]" in refused.output
    assert texts(project) == before


def test_prose_of_which_nobody_knows_is_not_overwritten(project: Path) -> None:
    (project / "docs/en/cooks/table.md").write_text("Words.\n", encoding="utf-8")
    before = texts(project)
    refused = run("rename", "page/cooks.manners", "cooks.table", project=project)
    assert refused.exit_code == 1 and "docs/en/cooks/table.md: error: exists already" in refused.output
    assert texts(project) == before


def test_two_things_can_change_places(project: Path) -> None:
    """Whatever stood on their pages is found where it is now."""
    for old, new in (("soup", "other"), ("cake", "soup"), ("other", "cake")):
        assert run("rename", f"dish/{old}", new, project=project).exit_code == 0
    checked = run("check", project=project)
    assert checked.exit_code == 0, checked.output
    led = {text for path, text in texts(project).items() if path.startswith(REDIRECTS)}
    assert "from: dishes/soup/#how\nto: dishes/cake/#how\n" in led


def test_what_stands_in_code_is_no_link(project: Path) -> None:
    path = "docs/en/cooks/manners.md"
    before = f"{texts(project)[path]}\nWrite `[Soup](dish:soup)` for [Soup](dish:soup).\n"
    (project / path).write_text(before, encoding="utf-8")
    assert run("rename", "dish/soup", "broth", project=project).exit_code == 0
    assert texts(project)[path] == before.replace("for [Soup](dish:soup)", "for [Soup](dish:broth)")


def test_a_project_without_prose(project: Path) -> None:
    shutil.rmtree(project / "docs")
    assert run("rename", "dish/soup", "broth", project=project).exit_code == 0


def test_data_that_cannot_be_read_are_mended_first(project: Path) -> None:
    """What stands in a broken file may name anything."""
    change(project, "data/cook/omar.yml", "rank:", "rank: [")
    before = texts(project)
    assert "data/cook/omar.yml" in run("rename", "dish/soup", "broth", project=project).output
    assert texts(project) == before


def test_what_is_still_named_stays_and_every_place_is_told(project: Path) -> None:
    before = texts(project)
    refused = run("remove", "dish/soup", project=project)
    assert refused.exit_code == 1
    told = [line for line in refused.output.splitlines() if "[still-named]" in line]
    assert any(line.startswith("data/cook/ruth.yml:") and "cooks[0]" in line for line in told)
    assert any("names dish/soup" in line for line in told)
    assert texts(project) == before


def test_another_takes_the_place_of_what_is_removed(project: Path) -> None:
    files = done(project, "remove", "spice/pepper", "--to", "spice/salt")
    assert files["data/spice/pepper.yml"] is None
    assert "spices: [salt, salt]" in (files[SOUP] or "")
    redirects = sorted(
        (text or "").splitlines()[0] for path, text in files.items() if path.startswith(REDIRECTS)
    )
    assert redirects == ["from: spices/#long-pepper", "from: spices/#pepper"]
    assert "[other-kind]" in run("remove", "spice/salt", "--to", "dish/soup", project=project).output


def test_where_nothing_does_an_editor_says_what_became_of_it(project: Path) -> None:
    """The address was published: it gets a tombstone, whose words the check asks for in every language."""
    change(project, "data/dish/cake.yml", ", מן הספר של [עומר](chef:omar)", "")
    change(project, "data/dish/cake.yml", ", from the book of [Omar](chef:omar)", "")
    result = run("remove", "cook/omar", project=project)
    assert result.exit_code == 0, result.output
    tombs = [path for path in result.output.split() if path.startswith(REDIRECTS)]
    assert len(tombs) == 1
    assert (project / tombs[0]).read_text(encoding="utf-8").splitlines()[1:] == [
        "gone:",
        '  he: ""',
        '  en: ""',
    ]
    assert "[empty-text]" in run("check", project=project).output
