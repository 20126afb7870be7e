"""Parts that have no address of their own can be cited: above the languages, for ever."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from etalon.address import ledger, links
from etalon.address.identities import identities, label
from etalon.build.site import Site
from etalon.data.base import Entity, Strict
from etalon.kind import Part
from tests.etalon.stage import changed, command, findings_of, store_of

GONE = "gone:\n  he: המנה הזאת הוסרה.\n  en: This dish was taken off.\n"


def targets(root: Path) -> dict[str, str]:
    """Each part that can be cited, and where that leads."""
    found = {thing.address: thing.target for thing in identities(store_of(root))}
    return {address: target for address, target in found.items() if address.startswith("id/step/")}


def redirect(root: Path, name: str, text: str) -> None:
    (root / f"data/redirect/{name}.yml").write_text(text, encoding="utf-8")


def rename(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def rules(root: Path) -> list[tuple[str, str]]:
    """The rules that find something about what was published, and where."""
    ignored = {"not-agreed", "agreed-without-texts"}
    return [(found.path, found.rule) for found in findings_of(root) if found.rule not in ignored]


def test_leads_to_what_is_around_it(root: Path) -> None:
    assert targets(root) == {
        "id/step/bake/": "dishes/bread/",
        "id/step/boil/": "dishes/soup/",
        "id/step/knead/": "dishes/bread/",
    }


def test_a_part_with_an_address_of_its_own_has_that(root: Path) -> None:
    found = {thing.address: thing.target for thing in identities(store_of(root))}
    assert found["id/spice/long-pepper/"] == "spices/#long-pepper"
    assert "id/spice/long-pepper/" not in ledger.published(store_of(root))


def test_every_language_leads_there(built: Path) -> None:
    page = html.parse(built / "id/step/boil/index.html")
    assert page.xpath("//a[@data-language]/@href") == ["../../../he/dishes/soup/", "../../../en/dishes/soup/"]
    assert page.xpath("string(//h1)") == "step/boil"
    assert "Vegetable soup" in page.xpath("string(//a[@data-language='en'])")


def test_the_innermost_thing_around_counts() -> None:
    @dataclass(frozen=True)
    class Store:
        kinds = changed("spice", parts=lambda _spice: PARTS).kinds

        def table(self, kind: str) -> dict[str, Entity]:
            return {"pepper": Entity(id="pepper")} if kind == "spice" else {}

        def index(self, view):
            return view(self)

    PARTS = [
        Part("spice", "long", ("a", 0), Strict()),
        Part("spice", "longer", ("a", 0, "b", 1), Strict()),
        Part("grain", "one", ("c",), Strict()),
        Part("grain", "two", ("a", 0, "c"), Strict()),
        Part("grain", "three", ("a", 0, "b", 1, "c"), Strict()),
    ]
    assert links.of_parts(Store()) == {
        ("grain", "one"): "spices/#pepper",
        ("grain", "two"): "spices/#long",
        ("grain", "three"): "spices/#longer",
    }


def test_is_remembered(project: Path) -> None:
    path = project / ledger.FILE
    text = path.read_text(encoding="utf-8").replace("id/step/boil/\n", "")
    path.write_text(re.sub("# Addresses: [0-9]+", "# Addresses: 1", text), encoding="utf-8")
    assert (ledger.FILE, "unpublished") in rules(project)
    assert command("publish", project=project).returncode == 0
    assert "id/step/boil/" in ledger.read(project).lines


def test_follows_what_is_around_it(project: Path) -> None:
    """It is where it is: a redirect of the whole takes nothing away from its parts."""
    soup = project / "data/dish/soup.yml"
    soup.rename(soup.with_name("broth.yml"))
    for path in project.glob("data/**/*.yml"):
        rename(path, "dish:soup", "dish:broth")
        rename(path, "[soup,", "[broth,")
    redirect(project, "soup", "from: dishes/soup/\nto: dishes/broth/\n")
    rename(project / "data/redirect/stew.yml", "dishes/soup/", "dishes/broth/")
    assert targets(project)["id/step/boil/"] == "dishes/broth/"
    assert [found for found in rules(project) if found[1] not in ("unpublished",)] == []


def test_what_is_renamed_needs_a_redirect(project: Path) -> None:
    rename(project / "data/dish/soup.yml", "id: boil", "id: simmer")
    assert (ledger.FILE, "vanished") in rules(project)
    redirect(project, "boil", "from: id/step/boil/\nto: id/step/simmer/\n")
    assert rules(project) == [(ledger.FILE, "unpublished")]
    assert targets(project)["id/step/boil/"] == targets(project)["id/step/simmer/"] == "dishes/soup/"
    redirect(project, "boil", "from: id/step/boil/\nto: dishes/bread/#how\n")
    assert rules(project) == [(ledger.FILE, "unpublished")]
    assert targets(project)["id/step/boil/"] == "dishes/bread/#how"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("from: id/step/knead/\nto: id/step/bake/\n", "redirect-needless"),
        ("from: id/step/fry/\nto: id/step/roast/\n", "redirect-nowhere"),
        ("from: id/step/fry/\nto: dishes/stew/\n", "redirect-chain"),
        ("from: id/step/fry/#hot\nto: id/step/bake/\n", "redirect-without-page"),
    ],
)
def test_a_redirect_that_cannot_be(project: Path, text: str, rule: str) -> None:
    redirect(project, "wrong", text)
    assert rules(project) == [("data/redirect/wrong.yml", rule)]


@pytest.mark.builds
def test_what_is_gone_says_what_became_of_it(project: Path) -> None:
    rename(project / "data/dish/soup.yml", "id: boil", "id: simmer")
    redirect(project, "boil", f"from: id/step/boil/\n{GONE}")
    assert rules(project) == [(ledger.FILE, "unpublished")]
    (thing,) = [thing for thing in identities(store_of(project)) if thing.id == "boil"]
    assert thing.target == "id/step/boil/" and label(store_of(project), thing) == ("step/boil", None)
    done = command("build", project=project)
    assert done.returncode == 0, done.stderr
    page = html.parse(project / "site/id/step/boil/index.html")
    assert "This dish was taken off." in page.xpath("string(//a[@data-language='en'])")
    there = html.parse(project / "site/en/id/step/boil/index.html")
    assert "This dish was taken off." in there.xpath("string(//main)")


def test_a_page_may_lead_to_a_part(project: Path) -> None:
    redirect(project, "poison", "from: dishes/poison/\nto: id/step/boil/\n")
    assert rules(project) == []
    page = Site(store_of(project)).pages["dishes/poison/"]
    assert page.view == "etalon/moved"
    (thing,) = [thing for thing in identities(store_of(project)) if thing.id == "poison"]
    assert thing.target == "dishes/soup/"
