"""How a portal is found: by looking into a package; and what is wrong with one is told."""

from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from etalon import portal as portals
from etalon.build import site as door
from etalon.data import findings
from etalon.kind import Kind
from etalon.portal import GENERATOR
from tests.etalon.made_up.kitchen.kinds import KINDS as KITCHEN
from tests.etalon.made_up.kitchen.kinds import SPICE
from tests.etalon.made_up.people.kinds import COOK
from tests.etalon.stage import PACKAGE, PORTAL, changed, command, findings_of, store_of


def test_subjects_come_as_the_portal_orders_them_the_others_by_name_the_generator_last() -> None:
    assert [subject.name for subject in PORTAL.subjects] == ["people", "kitchen", "hall", "etalon"]
    assert list(PORTAL.kinds) == ["cook", "dish", "spice", *(kind.name for kind in GENERATOR.kinds)]
    assert PORTAL.subject_of(SPICE).name == "kitchen"
    assert (PORTAL.name, PORTAL.standing_page) == ("Spoon", "standing")


def test_a_portal_is_loaded_once() -> None:
    assert portals.load(PACKAGE) is PORTAL
    assert door.portal_of({door.PORTAL: PACKAGE}) is PORTAL  # type: ignore[arg-type]


def test_a_module_of_a_subject_may_declare_one_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A subject joins by its folder, a kind by being declared in any module of it."""
    package = tmp_path / "little_portal"
    (package / "garden").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "notes.py").write_text("")  # no subject
    (package / "garden" / "__init__.py").write_text("")
    for name in ("tree", "shrub"):
        (package / "garden" / f"{name}.py").write_text(
            "from etalon.data.base import Entity\nfrom etalon.kind import Kind\n"
            f"class Plant(Entity):\n    pass\nKIND = Kind({name!r}, Plant, title='id')\n"
        )
    monkeypatch.syspath_prepend(str(tmp_path))
    found = portals.load("little_portal")
    assert list(found.kinds)[:2] == ["shrub", "tree"]
    assert (found.name, found.standing_page) == ("little_portal", "")


def test_what_a_package_says_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name, which subjects come first, and what each of them brings."""
    monkeypatch.setattr(findings, "_catalogues", dict(findings._catalogues))
    package = tmp_path / "told_portal"
    for name in ("apples", "pears", "zebras"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text("")
    (package / "__init__.py").write_text(
        "NAME = 'Orchard'\nSTANDING_PAGE = 'badges'\nORDER = ('zebras', 'no_such', 'pears')\nCITED_FIRST = ('pear',)\n"
    )
    head = (
        "from etalon.data.base import Entity\nfrom etalon.kind import Kind\nclass Fruit(Entity):\n    pass\n"
    )
    (package / "pears/a.py").write_text(
        f"{head}KIND = Kind('pear', Fruit, address='pears/{{id}}/')\nLANDMARKS = {{'pears': len}}\n"
    )
    (package / "pears/kinds.py").write_text(f"{head}KINDS = (Kind('quince', Fruit),)\n")
    (package / "pears/z.py").write_text("LANDMARKS = {'more': max}\n")
    messages = "too-ripe: {message: {en: It is too ripe}, remedy: {en: eat it}}\n"
    (package / "pears/messages.yml").write_text(messages)
    (package / "pears/style.css").write_text("")
    for script in ("b.js", "a.js"):
        (package / "pears" / script).write_text("")
    (package / "pears/views").mkdir()
    (package / "pears/views/pear.html.j2").write_text(
        "{% include 'pears/_a.html.j2' %}{{ t('pears.ripe') }}{{ href('page:trees') }}"
    )
    (package / "pears/views/_a.html.j2").write_text(
        "{{ word('pears.raw', n=1) }} {{ href('page:a.b') }} 'x.y'"
    )
    (package / "apples/apple.py").write_text("def f(word):\n    return word('apples.red') + 'no.word'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = portals.load("told_portal")
    try:
        assert (found.name, found.standing_page, found.cited_first) == ("Orchard", "badges", ("pear",))
        assert [subject.name for subject in found.subjects] == ["zebras", "pears", "apples", "etalon"]
        _zebras, pears, apples, _own = found.subjects
        assert [kind.name for kind in pears.kinds] == ["quince", "pear"]
        assert (pears.landmarks, found.landmarks["pears/more"]) == ({"pears": len, "more": max}, max)
        assert (pears.sheet, apples.sheet) == (package / "pears/style.css", None)
        assert [path.name for path in pears.scripts] == ["a.js", "b.js"]
        assert found.view_of(found.kinds["pear"]) == "pears/pear"
        assert found.path_of(found.kinds["pear"]).endswith("/told_portal/pears")
        assert [name for name in found.views if name.startswith("pears/")] == [
            *("pears/_a.html.j2", "pears/pear.html.j2")
        ]
        assert found.pages_named("pears/pear") == {"trees", "a.b"}
        assert {word for word in found.words if word.startswith(("pears.", "apples.", "no.", "x."))} == {
            *("pears.ripe", "pears.raw", "apples.red")
        }
        assert (
            findings.Finding("a", 0, "", "too-ripe").text("en")
            == "a: error: It is too ripe; eat it [too-ripe]"
        )
    finally:
        findings.catalogue.cache_clear()


@pytest.mark.parametrize("package", ["tests.etalon.nowhere", "nowhere.at.all", "no_such_portal"])
@pytest.mark.parametrize("order", ["check", pytest.param("build", marks=pytest.mark.builds), "status"])
def test_a_portal_that_is_not_there_is_told_in_a_line(root: Path, package: str, order: str) -> None:
    done = command(order, project=root, portal=package)
    assert done.returncode == 2
    last = done.stderr.strip().splitlines()[-1]
    assert last == f"Error: Invalid value for '--portal': there is no package “{package}”."
    assert "Traceback" not in done.stderr


def test_a_mistake_inside_a_portal_is_not_taken_for_a_missing_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_portal").mkdir()
    (tmp_path / "broken_portal/__init__.py").write_text("import tests.etalon.nowhere\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        portals.load("broken_portal")


def test_views_are_found_by_subject_and_by_bare_name() -> None:
    assert PORTAL.find("plate") == PORTAL.find("kitchen/plate") == "kitchen/plate"
    assert PORTAL.find("editors") == "etalon/editors"
    assert PORTAL.find("nothing") is None


def test_a_view_needs_the_sheets_of_all_that_it_imports() -> None:
    assert PORTAL.closure("kitchen/plate") == {
        *("kitchen/plate.html.j2", "kitchen/_bits.html.j2", "people/_bits.html.j2", "etalon/_parts.html.j2"),
    }
    assert [subject.name for subject in PORTAL.sheets(["kitchen/plate"])] == ["people", "kitchen"]
    assert PORTAL.sheets(["etalon/editors"]) == []


def test_a_link_to_what_shows_itself_needs_its_sheet() -> None:
    """A spice brings a script that shows it at the link; a cook brings none."""
    assert [subject.name for subject in PORTAL.sheets([], ["spice", "cook"])] == ["kitchen"]
    assert PORTAL.sheets([], ["cook"]) == []


def test_a_kind_without_a_title_is_a_finding(root: Path) -> None:
    (finding,) = findings_of(root, changed("cook", title=""))
    assert (finding.rule, finding.path, finding.key) == ("kind-untitled", "etalon/made_up/people", "cook")


@pytest.mark.parametrize("hook", ["title", "description"])
def test_a_field_that_a_kind_lacks_is_a_finding(root: Path, hook: str) -> None:
    (finding,) = findings_of(root, changed("cook", **{hook: "nmae"}))
    assert finding.rule == "kind-field"
    assert {"cook", hook, "nmae"} <= set(finding.params.values())


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("dishes.how", "dishes.how"),  # by a view
        ("cooks.menu_of", "cooks.menu_of"),  # by a module
        ("cooks.news", "cooks.news"),  # by a file that pages announce
        ("course.sweet", "course.sweet"),  # by a list
        ("site.menu", "site.menu"),  # by the frame
        ("not_found.text", "not_found.text"),  # by the generator's views
        ("address.moved_title", "address.moved_title"),  # by the generator's modules
        # What names a kind, its entities together and its fields is wanted in an area of the kind's own.
        ("editors.kind_dish", "dish.kind"),
        ("compare.cooks", "cook.compare"),
        ("compare.dishes", "dish.compare"),
        ("field.taste", "spice.field_taste"),
    ],
)
def test_a_missing_word_is_a_finding_of_check(project: Path, word: str, wanted: str) -> None:
    """Whoever asks for it; not a build that dies."""
    area, _dot, key = word.partition(".")
    path = project / "data/ui" / f"{area}.yml"
    before, _key, after = path.read_text(encoding="utf-8").partition(f"{key}:\n")
    path.write_text(before + "".join(after.splitlines(keepends=True)[2:]), encoding="utf-8")
    missing = [finding for finding in findings_of(project) if finding.rule == "unknown-word"]
    assert [finding.params["name"] for finding in missing] == [wanted]
    assert missing[0].is_error
    assert missing[0].path == f"data/ui/{wanted.partition('.')[0]}.yml"


def test_a_kind_may_bring_the_words_that_name_it_in_an_area_of_its_own(project: Path) -> None:
    """So that a new kind's words need no change in a file that is there already."""
    own = {"kind": "Pots", "compare": "Pots together", "field_title": "what it is called"}
    text = "".join(f"{key}:\n  he: סיר\n  en: {word}\n" for key, word in own.items())
    (project / "data/ui/dish.yml").write_text(text, encoding="utf-8")
    site = door.Site(store_of(project))
    assert ">Pots</th>" in site.prose("en", "editors.md", "{{ show('editors') }}").html
    assert ">Pots together: 3</summary>" in site.prose("en", "compare.md", "{{ show('comparing') }}").html
    assert "what it is called</a>" in site.render("en", "compare/dishes/soup/").html
    assert "what it is called" not in site.render("en", "compare/spices/").html


def test_no_two_files_have_messages_for_one_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "_catalogues", dict(findings._catalogues))
    path = tmp_path / "messages.yml"
    path.write_text("id-form: {message: {en: x}, remedy: {en: y}}\n", encoding="utf-8")
    findings.learn(path)
    try:
        with pytest.raises(ValueError, match="id-form: another file has messages for this rule"):
            findings.catalogue()
    finally:
        findings.catalogue.cache_clear()


def test_the_made_up_portal_has_one_of_everything_that_a_kind_can_declare() -> None:
    """So that whatever the generator learns is tried in ``test_site.py`` too."""
    usual = {field.name: field.default for field in fields(Kind) if field.default is not MISSING}
    declared = {
        name
        for kind in (COOK, *KITCHEN)
        for name, default in usual.items()
        if getattr(kind, name) not in (default, {}, ())
    }
    # Whether sources are needed, only rules of a portal ask; what keeps account, ``test_accounts.py`` tries;
    # what texts call things and what is found without an address, the tests of the portal; what has one file,
    # ``test_about.py``.
    left = {"needs_source", "is_account", "is_one", "names", "names_perhaps", "found_at"}
    assert usual.keys() - declared == left
