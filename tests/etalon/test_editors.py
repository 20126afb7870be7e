"""What editors are given: drafts, declarations, schemas, the ledger; all of it told by the kinds."""

import json
from pathlib import Path

import pytest
import yaml
from lxml import html

from etalon.address import ledger
from etalon.editor import declarations, drafts, schemas
from etalon.editor.status import survey
from tests.etalon.stage import PORTAL, command, findings_of, site_of, store_of
from tests.given import anchors


def test_a_draft_is_filled_in_for_the_languages_of_the_site(project: Path) -> None:
    done = command("new", "dish", "pie", project=project)
    assert done.returncode == 0, done.stderr
    text = (project / "data/dish/pie.yml").read_text(encoding="utf-8")
    assert "# pie: a dish, first cooked in 20" in text
    assert "course:   # starter, sweet\n" in text
    assert yaml.safe_load(text) == {"course": None, "title": {"he": None, "en": None}}


def test_a_draft_of_a_kind_with_an_annotated_example_alone_is_that_without_its_values(project: Path) -> None:
    (project / "data/cook/README.md").write_text(
        "```yaml\n# data/cook/anna.yml\nname:          # how a cook is called\n  he: אנה\n  en: Anna\n"
        "taught: [omar, ruth]   # pupils\nborn: 1990     # the year\nsince:\n  - {year: 2001}\n```\n",
        encoding="utf-8",
    )
    assert drafts.kinds(store_of(project)) == ["cook", "dish", "spice"]
    done = command("new", "cook", "zoe", project=project)
    assert done.returncode == 0, done.stderr
    head, _empty, draft = (project / "data/cook/zoe.yml").read_text(encoding="utf-8").partition("\n\n")
    assert head.startswith("# zoe: data/cook/README.md shows")
    assert draft.startswith(
        "name:          # how a cook is called\n  he:\n  en:\ntaught:                # pupils\n"
    )
    assert "\nborn:          # the year\nsince:\n  -\n" in draft


def test_drafts_are_of_the_kinds_whose_subjects_have_one(project: Path) -> None:
    assert drafts.kinds(store_of(project)) == ["dish", "spice"]
    done = command("new", "cook", "x", project=project)
    assert (
        done.returncode == 2
        and "'cook' is not one of dish, spice, language. There is no example of it in data/cook/README.md."
        in done.stderr
    )


@pytest.mark.parametrize(
    ("kind", "id", "rule"),
    [
        ("dish", "soup", "file-exists"),
        ("dish", "Soup", "id-form"),
        ("language", "en", "file-exists"),
        ("language", "xx", "language-code"),
    ],
)
def test_a_draft_that_cannot_be(project: Path, kind: str, id: str, rule: str) -> None:
    with pytest.raises(drafts.Refused) as refused:
        drafts.write(store_of(project), kind, id)
    assert refused.value.finding.rule == rule


@pytest.mark.builds
def test_a_language_that_is_begun_is_built_on_demand_alone(project: Path) -> None:
    """Persian, from right to left: entered, its pages given the views, what it lacks shown as missing."""
    assert command("new", "language", "fa", project=project).returncode == 0
    assert list(store_of(project).languages) == ["he", "en"]
    store = store_of(project, drafts=True)
    assert list(store.languages) == ["he", "en", "fa"]
    assert store.languages["fa"].direction == "rtl"
    assert store.required == ["he", "en"]
    assert "{{ show('dishes') }}" in (project / "docs/fa/dishes.md").read_text(encoding="utf-8")
    assert command("check", project=project).returncode == 0
    done = command("build", "--draft", "--site-dir", str(project / "site"), project=project)
    assert done.returncode == 0, done.stderr
    page = html.parse(str(project / "site/fa/dishes/soup/index.html")).getroot()
    assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
    assert "⟨fa: …⟩" in page.findtext(".//h1")


def test_a_declaration_is_written_and_a_changed_text_makes_the_others_wait(project: Path) -> None:
    path = project / "data/dish/soup.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("A clear soup", "A thick soup"), encoding="utf-8"
    )
    finding, lapsed = sorted(findings_of(project), key=lambda each: each.rule)
    assert (finding.rule, finding.params["changed"], finding.params["behind"]) == ("behind", "en", "he")
    assert (lapsed.rule, lapsed.key) == ("review-lapsed", "reviewed.en")
    counts = survey(store_of(project)).counts["dish"]
    assert (counts["he"].behind, counts["en"].behind, counts["en"].reviewed) == (1, 0, 0)
    badges = {code: badge(project, code) for code in ("he", "en")}
    assert "behind" in badges["he"] and "behind" not in badges["en"]
    assert declarations.agree(project, PORTAL, ["dish/soup"]) == (["data/dish/soup.yml"], [])
    assert [finding.rule for finding in findings_of(project)] == ["review-lapsed"]
    assert declarations.review(project, PORTAL, ["dish/soup"], "he") == (["data/dish/soup.yml"], [])
    assert "badge" not in badge(project, "he")


def badge(project: Path, language: str) -> str:
    """The badge at the soup, as markup."""
    return (
        site_of(project).render(language, "dishes/soup/").html.partition("text-state")[2].partition("<d")[0]
    )


def test_an_unknown_file_or_language_is_not_declared(project: Path) -> None:
    written, refused = declarations.review(project, PORTAL, ["dish/nothing"], "fr")
    assert written == [] and [finding.rule for finding in refused] == ["no-such-file", "unknown-language"]


def test_schemas_and_settings_follow_from_the_kinds(project: Path) -> None:
    written = {path.relative_to(project).as_posix() for path in schemas.write(project, PORTAL)}
    assert written == {*(f"data/.schema/{name}.json" for name in PORTAL.kinds), ".vscode/settings.json"}
    settings = json.loads((project / ".vscode/settings.json").read_text())
    assert settings["yaml.schemas"]["data/.schema/dish.json"] == "data/dish/*.yml"
    dish = json.loads((project / "data/.schema/dish.json").read_text())
    assert dish["properties"]["title"]["required"] == ["he", "en"]
    assert "id" not in dish["required"] and "course" in dish["required"]
    assert dish["properties"]["invented"]["type"] == ["string", "integer"]  # a bare year is a word
    assert "default" not in dish["properties"]["invented"] and "null" not in json.dumps(dish)
    assert dish["properties"]["spices"]["items"]["examples"] == ["long-pepper", "pepper", "saffron", "salt"]
    inspired = dish["properties"]["inspired_by"]
    assert {"chef:omar", "chef:ruth"} <= set(inspired["examples"])
    minutes = dish["$defs"]["Step"]["properties"]["minutes"]
    assert minutes["type"] == ["integer", "string"] and minutes["pattern"]
    area = json.loads((project / "data/.schema/ui.json").read_text())
    assert area["additionalProperties"]["required"] == ["he", "en"]
    assert findings_of(project) == []  # the folder of the schemas is no kind


def test_a_schema_says_of_each_key_what_the_annotated_example_says(project: Path) -> None:
    (project / "data/dish/README.md").write_text(
        "# Dishes\n\n```yaml\n# data/dish/pie.yml\n# how it is called\ntitle: {he: פאי, en: Pie}\n"
        "course: sweet   # when it is eaten:\n                # first or last\n"
        "stages:  # what is done\n  - id: bake   # of the step\n```\n",
        encoding="utf-8",
    )
    schemas.write(project, PORTAL)
    dish = json.loads((project / "data/.schema/dish.json").read_text())
    described = {
        key: value.get("description", "").split("\n")[0] for key, value in dish["properties"].items()
    }
    assert described["title"] == "how it is called"
    assert described["course"] == "when it is eaten: first or last"
    assert described["stages"] == "what is done"
    assert dish["$defs"]["Step"]["properties"]["id"]["description"] == "of the step"
    assert described["id"] == "The name of the file; nobody has to write it"


def test_publishing_enters_what_is_new_and_its_headings(project: Path) -> None:
    path = project / "data/dish/soup.yml"
    text = path.read_text(encoding="utf-8").replace("id: granny", "id: uncle")
    (project / "data/dish/stock.yml").write_text(text.replace("id: boil", "id: simmer"), encoding="utf-8")
    before = (project / "data/published.txt").read_text(encoding="utf-8")
    assert command("agree", "dish/stock", project=project).stdout == ""  # it agrees already: a copy
    done = command("publish", project=project)
    assert done.stdout.strip().endswith("published.txt: +5"), done.stderr
    after = (project / "data/published.txt").read_text(encoding="utf-8")
    new = set(after.splitlines()) - set(before.splitlines())
    pages = {f"dishes/stock/{anchor}" for anchor in ("", "#how", "#sayings", "#said-uncle")}
    assert new == {*pages, "id/step/simmer/", "# Addresses: 56"}


@pytest.mark.parametrize(
    ("name", "address"),
    [("dish/cake", "dishes/cake/"), ("cook/omar", "cooks/#cook-omar"), ("spice/saffron", "spices/#saffron")],
)
def test_what_was_published_may_not_vanish(project: Path, name: str, address: str) -> None:
    """Pages, and parts of pages with and without a word before their id."""
    (project / f"data/{name}.yml").unlink()
    gone = [finding for finding in findings_of(project) if finding.rule == "vanished"]
    assert [finding.params["address"] for finding in gone] == [address]
    (project / "data/redirect/gone.yml").write_text(
        f"from: {address}\ngone:\n  he: איננו עוד.\n  en: It is no more.\n", encoding="utf-8"
    )
    assert [finding for finding in findings_of(project) if finding.rule == "vanished"] == []


def test_what_views_give_is_known_without_rendering(root: Path) -> None:
    """Sections, sayings and legends, and the headings of prose."""
    site = site_of(root)
    declared = {address for address in site.store.index(ledger.published) if "#" in address}
    assert anchors(site, "en") == declared


def test_a_part_of_a_page_that_vanished_is_found_without_rendering(project: Path) -> None:
    """The last saying of a dish goes, and with it the section; the spices are shown nowhere any more."""
    path = project / "data/dish/soup.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("sayings:")] + text[text.index("agreed:") :], encoding="utf-8")
    for language in ("he", "en"):
        (project / f"docs/{language}/spices.md").write_text("{{ show('dishes') }}\n", encoding="utf-8")
    gone = {finding.params["address"] for finding in findings_of(project) if finding.rule == "vanished"}
    assert {address for address in gone if "dishes" in address} == {
        "dishes/soup/#sayings",
        "dishes/soup/#said-granny",
    }
    assert {"spices/#salt", "spices/#long-pepper", "spices/#legend"} <= gone


def test_a_view_that_one_language_lacks_gives_no_address(project: Path) -> None:
    (project / "docs/he/spices.md").write_text("\n", encoding="utf-8")
    assert "spices/#salt" not in store_of(project).index(ledger.published)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("from: dishes/old/\n", "redirect-without-end"),
        ("from: dishes/soup/\nto: dishes/cake/\n", "redirect-needless"),
        ("from: dishes/old/\nto: dishes/none/\n", "redirect-nowhere"),
        ("from: dishes/old/\nto: dishes/stew/\n", "redirect-chain"),
        ("from: dishes/stew/\nto: dishes/cake/\n", "redirect-twice"),
        ("from: he/dishes/old/\nto: dishes/cake/\n", "redirect-language"),
        ("from: dishes/old/#x\nto: dishes/cake/\n", "redirect-without-page"),
    ],
)
def test_a_redirect_that_cannot_be(project: Path, text: str, rule: str) -> None:
    (project / "data/redirect/wrong.yml").write_text(text, encoding="utf-8")
    assert rule in {finding.rule for finding in findings_of(project)}


def test_what_has_to_be_used_is_missed_where_it_is_not(project: Path) -> None:
    text = (project / "data/spice/saffron.yml").read_text(encoding="utf-8")
    (project / "data/spice/dill.yml").write_text(text.replace("saffron", "dill"), encoding="utf-8")
    unused = [finding for finding in findings_of(project) if finding.rule == "unused-id"]
    assert [(finding.params["kind"], finding.params["id"]) for finding in unused] == [("spice", "dill")]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("hardest: knead", "hardest: nothing", "id-not-here"),
        ("hardest: knead", "hardest: soup", "wrong-kind"),
        ("inspired_by: chef:ruth", "inspired_by: chef:nobody", "id-not-here"),
        ("(chef:omar)", "(chef:nobody)", "unknown-link"),
    ],
)
def test_a_reference_leads_to_what_is_there(project: Path, old: str, new: str, rule: str) -> None:
    """By an id, to a part, by a prefix, in a text."""
    path = project / "data/dish/cake.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert rule in {finding.rule for finding in findings_of(project)}
