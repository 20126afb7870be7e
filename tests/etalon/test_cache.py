"""A build takes from the former site what would come out the same: never more than that, and little less."""

import os
import pickle
import re
import shutil
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from etalon import kept
from etalon.build import cache, making, site
from etalon.build.cache import Account, Book, Made, stamp
from etalon.build.settings import settings as told_by
from etalon.build.shapes import shape
from etalon.data import reads
from etalon.data.date import PartialDate
from etalon.data.findings import Finding
from etalon.data.store import Store
from etalon.page.said import said
from etalon.page.views import compiled
from etalon.portal import Portal
from etalon.search import index
from tests.etalon.stage import PORTAL, PROJECT, SETTINGS, changed, fresh, store_of, voice_of

EXAMPLES = int(os.environ.get("EXAMPLES", "4"))
"""Of edits at random: few in a run of all tests, as each takes a second; ``EXAMPLES=300`` tries more."""
SOUP, CAKE, WORDS = "data/dish/soup.yml", "data/dish/cake.yml", "data/ui/site.yml"


EDITED = replace(SETTINGS, edit_base="https://github.com/x/y/edit/main/")
"""With a form of the site's own, which rests on nearly everything."""


def made(project: Path, told: making.Settings | None = None, portal: Portal | None = None) -> set[str]:
    """Build the site of a project beside it; returns the pieces that were made anew."""
    told = told or told_by(project, {"SITE_URL": EDITED.site_url, "EDIT_BASE": EDITED.edit_base})
    opened = making.opened(project, portal or portal_of(project), told, version="1")
    done = making.make(opened, project / "site")
    return {name for name in done.made if not name.startswith("assets/")}


def portal_of(project: Path) -> Portal:
    """The portal; with the views of the project in place of its own, if that has some (:func:`with_views`)."""
    views = project / "views"
    if not views.is_dir():
        return PORTAL
    portal = Portal(
        PORTAL.subjects[:-1],
        PORTAL.standing_page,
        PORTAL.name,
        PORTAL.search_page,
        PORTAL.editors_page,
        PORTAL.cited_first,
    )
    portal.views.update({name: views / name for name in portal.views})
    return portal


def with_views(project: Path) -> Path:
    """The project, with a copy of each view of the portal, to be changed."""
    for name, path in PORTAL.views.items():
        (project / "views" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, project / "views" / name)
    return project


def whole(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def copied(project: Path) -> Iterator[Path]:
    """A copy of a project without its site and without what the former build knew."""
    with TemporaryDirectory() as folder:
        yield Path(
            shutil.copytree(
                project,
                Path(folder, "project"),
                symlinks=True,
                ignore=shutil.ignore_patterns("site", ".cache"),
            )
        )


def is_as_cold(project: Path, portal: Portal | None = None) -> bool:
    """Whether the site is the same to the byte as one that is made from nothing."""
    with copied(project) as other:
        made(other, portal=portal)
        return whole(project / "site") == whole(other / "site")


def change(project: Path, path: str, old: str, new: str) -> None:
    """Write something else into a file that has it."""
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(autouse=True, scope="module")
def alone() -> Iterator[None]:
    """One process: what is tried here does not depend on how many there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "cores", lambda: 1)
        patch.setattr("etalon.workers.cores", lambda: 1)
        yield


@pytest.fixture
def whole_project(project: Path) -> Path:
    """A project whose site was built a moment ago."""
    made(project)
    return project


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One whose site was built, for edits one after another."""
    project = with_views(fresh(tmp_path_factory.mktemp("edited") / "project"))
    made(project)
    return project


def test_nothing_is_made_twice(whole_project: Path) -> None:
    before = whole(whole_project / "site")
    assert made(whole_project) == set()
    assert whole(whole_project / "site") == before


def test_a_text_is_made_anew_where_it_is_shown_and_nowhere_else(whole_project: Path) -> None:
    """The page and its comparison, whatever tells how far the languages are, the search, the address above them."""
    change(whole_project, SOUP, "A clear soup", "A thick soup")
    pages = {name for name in made(whole_project) if name.startswith("en/")}
    assert pages == {
        "en/dishes/soup/index.html",
        "en/compare/dishes/soup/index.html",
        "en/editors/index.html",
        "en/search",
    }
    assert is_as_cold(whole_project)


def test_a_page_that_names_a_thing_follows_its_name(whole_project: Path) -> None:
    EDITS["a name"](whole_project)
    assert {"en/dishes/soup/index.html", "en/dishes/bread/index.html"} <= made(whole_project)
    assert is_as_cold(whole_project)


@pytest.mark.parametrize("word", ["Redirects", "Spices", "Words of the interface"])
def test_the_form_calls_a_kind_what_it_is_called_now(project: Path, word: str) -> None:
    """It has the words of all languages at once, and no other page need show them."""
    made(project)
    change(project, "data/ui/editors.yml", f"en: {word}\n", f"en: Other {word}\n")
    assert "edit/" in made(project)
    assert is_as_cold(project)


def test_what_is_found_is_told_as_its_language_writes_numbers_now(project: Path) -> None:
    """Whoever speaks a language took that from the data before anybody asked what is found."""
    portal = changed("spice", label=lambda speech, spice: f"{spice.id} {speech.number(25000)}")
    portal.search_page = PORTAL.search_page
    made(project, portal=portal)
    change(project, "data/style/en.yml", "modes:", 'numbers: {ten_thousands: "25.000"}\nmodes:')
    assert "en/search" in made(project, portal=portal)
    assert is_as_cold(project, portal)


@pytest.mark.parametrize(
    "lose",
    [
        lambda root: shutil.rmtree(root / kept.FOLDER),
        lambda root: (root / kept.FOLDER / "site").write_bytes(b""),
        lambda root: (root / kept.FOLDER / "site").write_bytes((root / kept.FOLDER / "site").read_bytes()[:-9]),
        lambda root: (root / kept.FOLDER / "site").write_bytes(b"x" * 32 + pickle.dumps("soup")),
        lambda root: shutil.rmtree(root / "site"),
    ],
    ids=["deleted", "empty", "half written", "another thing", "without its site"],
)  # fmt: skip
def test_without_the_former_build_everything_is_made(
    whole_project: Path, lose: Callable[[Path], object]
) -> None:
    lose(whole_project)
    assert "en/index.html" in made(whole_project)
    assert made(whole_project) == set()
    assert is_as_cold(whole_project)


@pytest.mark.parametrize("path", ["en/index.html", "id/dish/soup/index.html", "en/find/index.json"])
def test_what_somebody_touched_is_made_anew(edited: Path, path: str) -> None:
    before = whole(edited / "site")
    (edited / "site" / path).write_text("mine", encoding="utf-8")
    assert len(made(edited)) == 1
    (edited / "site" / path).unlink()
    assert len(made(edited)) == 1
    assert whole(edited / "site") == before


def test_a_site_that_was_copied_is_known_by_what_it_holds(whole_project: Path, tmp_path: Path) -> None:
    """As where it came back from an archive, with other times and numbers of its files."""
    other = Path(
        shutil.copytree(whole_project, tmp_path / "other", symlinks=True, copy_function=shutil.copyfile)
    )
    page = other / "site/en/dishes/soup/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("soup", "soap"), encoding="utf-8")
    assert made(other) == {"en/dishes/soup/index.html"}
    assert made(other) == set()
    change(other, SOUP, "A clear soup", "A thick soup")
    made(other)
    assert is_as_cold(other)


def test_a_page_that_not_all_may_read_is_made_anew(edited: Path) -> None:
    """As where an archive came out as whoever opened it alone may read it; that nobody may write it, matters to nobody."""
    page = edited / "site/en/dishes/soup/index.html"
    before = page.stat().st_mode
    page.chmod(0o444)
    assert made(edited) == set()
    page.chmod(0o600)
    assert made(edited) == {"en/dishes/soup/index.html"}
    assert page.stat().st_mode == before


def test_a_page_that_is_a_link_is_made_anew(edited: Path, tmp_path: Path) -> None:
    """Even if the path to which it leads is as long as the page."""
    page = edited / "site/en/dishes/soup/index.html"
    assert not cache._is_as_open(os.lstat(_link_to(page, tmp_path / "copy")).st_mode, 0o100644)
    assert made(edited) == {"en/dishes/soup/index.html"}
    assert not page.is_symlink()


def _link_to(page: Path, copy: Path) -> Path:
    """A page, a copy of which stands elsewhere, with a link in its place."""
    page.rename(copy)
    page.symlink_to(copy)
    return page


def test_a_piece_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    """Another build may put its site in place while this one takes files from there."""
    site, new = tmp_path / "site", tmp_path / "new"
    for name in ("a", "b"):
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text(name, encoding="utf-8")
    stamps = [making.stamp(site, f"{name}/index.html") for name in ("a", "b")]
    linking = making._Linking(site, new, Account())
    assert linking.taken(making.Made("", array("I"), (stamps[0],)))
    (new / "a/index.html").unlink()
    (site / "b/index.html").unlink()
    (site / "b/index.html").write_text("another", encoding="utf-8")
    assert not linking.taken(making.Made("", array("I"), tuple(stamps)))
    assert [path for path in new.rglob("*") if path.is_file()] == []


def test_two_processes_make_the_site_of_one(whole_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And know as much of it afterwards."""
    with copied(whole_project) as other:
        for module in ("etalon.workers", "etalon.build.making"):
            monkeypatch.setattr(f"{module}.cores", lambda: 2)
        made(other)
        assert whole(other / "site") == whole(whole_project / "site")
        assert made(other) == set()


def test_only_a_view_that_changed_is_compiled_again(
    whole_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile, names = Environment._generate, list[str | None]()

    def noted(self: Environment, source: Any, name: str | None, *more: Any, **named: Any) -> str:
        names.append(name)
        return compile(self, source, name, *more, **named)

    monkeypatch.setattr(Environment, "_generate", noted)
    monkeypatch.setattr(compiled, "_code", {})
    EDITS["the frame"](whole_project)
    assert "en/index.html" in made(whole_project)
    assert names == ["theme/partials/footer.html"]


def test_a_failure_in_either_of_two_processes_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("etalon.workers", "etalon.build.making"):
        monkeypatch.setattr(f"{module}.cores", lambda: 2)
    for view in ("plate", "dishes"):
        monkeypatch.setitem(PORTAL.views, f"kitchen/{view}.html.j2", project / "broken.html.j2")
    (project / "broken.html.j2").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(site.Invalid) as refused:
        made(project)
    assert {finding.rule for finding in refused.value.findings} == {"template-error"}
    assert not (project / "site").exists()


def test_pages_that_fail_before_the_rules_find_an_error_are_not_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They follow from the error, and would name files in which nothing is wrong."""
    made(project)  # so that the rules and the pages are done at once
    for module in ("etalon.workers", "etalon.build.making", "etalon.build.site"):
        monkeypatch.setattr(f"{module}.cores", lambda: 2)

    def slow(_store: Store, _processes: int, _version: str, _told: object) -> list[Finding]:
        time.sleep(0.5)
        return [Finding(SOUP, 1, "", "id-form", {"value": ""})]

    monkeypatch.setattr(site.rules, "run", slow)
    for view in ("plate", "dishes"):
        monkeypatch.setitem(PORTAL.views, f"kitchen/{view}.html.j2", project / "broken.html.j2")
    (project / "broken.html.j2").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(site.Invalid) as refused:
        made(project)
    assert [finding.rule for finding in refused.value.findings] == ["id-form"]


def test_what_fails_in_no_page_is_told_by_the_rules_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(project)
    change(project, SOUP, "minutes: 180", "minutes: 9000")
    opened = making.opened(project, PORTAL, EDITED, version="1")
    monkeypatch.setattr(making, "_fill", lambda *_all: 1 / 0)
    with pytest.raises(site.Invalid) as refused:
        making.make(opened, project / "site")
    assert "cooks-for-days" in {finding.rule for finding in refused.value.findings}


def test_all_cores_check_a_project_of_which_nothing_is_known_before_its_pages_are_made(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once they would take more memory; later, where few files are left to check, they would take more time."""
    for module in ("etalon.workers", "etalon.build.making", "etalon.build.site"):
        monkeypatch.setattr(f"{module}.cores", lambda: 2)
    made(project)

    def wrong(_store: Store, processes: int, _version: str, _told: object) -> list[Finding]:
        return [Finding(SOUP, processes, "", "template-error", {"reason": ""})]

    monkeypatch.setattr(site.rules, "run", wrong)
    with pytest.raises(site.Invalid) as late:
        making.opened(project, PORTAL, EDITED, version="1").settle()
    with pytest.raises(site.Invalid) as early:
        making.opened(project, PORTAL, EDITED, version="2")
    assert [told.value.findings[0].line for told in (late, early)] == [1, 2]


def test_another_day_of_the_data_is_put_into_the_pages_that_are_there(project: Path) -> None:
    """Each commit brings one, and each page shows it."""
    told = replace(SETTINGS, data_date=PartialDate(2024, 2, 29))
    made(project, told)
    assert "29 February 2024" in (project / "site/en/index.html").read_text(encoding="utf-8")
    told = replace(told, data_date=PartialDate(2024, 3, 1))
    assert made(project, told) == set()
    with copied(project) as other:
        made(other, told)
        assert whole(project / "site") == whole(other / "site")
    assert "en/index.html" in made(project)
    assert is_as_cold(project)


def test_what_somebody_touched_is_made_anew_and_not_given_another_day(project: Path) -> None:
    told = replace(SETTINGS, data_date=PartialDate(2024, 2, 29))
    made(project, told)
    (project / "site/en/index.html").write_text("mine", encoding="utf-8")
    assert made(project, replace(told, data_date=PartialDate(2024, 3, 1))) == {"en/index.html"}


def test_another_site_knows_nothing_of_this_one(whole_project: Path) -> None:
    told = making.Settings("https://other.example/", EDITED.edit_base)
    assert "en/index.html" in made(whole_project, told)


def test_folders_are_taken_over_from_the_build_before_the_last_one_and_nothing_else(
    whole_project: Path,
) -> None:
    page = whole_project / "site" / "en" / "dishes" / "tart" / "index.html"
    EDITS["another thing"](whole_project)
    made(whole_project)
    assert page.exists()
    folder = (whole_project / "site" / "en").stat().st_ino
    EDITS["a text"](whole_project)
    made(whole_project)  # the page stands in both sites now
    (whole_project / "data/dish/tart.yml").unlink()
    made(whole_project)
    assert not page.exists() and (whole_project / "site" / "en").stat().st_ino == folder
    change(whole_project, SOUP, "A clear soup", "A thick soup")
    made(whole_project)
    assert not page.parent.exists() and is_as_cold(whole_project)


@pytest.mark.parametrize("sort", ["thing", "around"])
@pytest.mark.parametrize(("id", "is_same"), [("tart", False), ("cake", True), ("soup", False)])
def test_whether_a_thing_is_there_is_known_by_its_file(
    project: Path, sort: str, id: str, is_same: bool
) -> None:
    """The tart comes, the soup goes, the cake stays."""
    read, account = (sort, "dish", id), Account()
    then = cache.Present(store_of(project))
    number, account.files = account.book.number(read), then.files
    account.prints[number] = then.print_of(read)
    shutil.copy(project / CAKE, project / "data/dish/tart.yml")
    (project / SOUP).unlink()
    former = cache.Former(account, cache.Present(store_of(project)))
    assert former.is_same(number) is is_same and (number in former.same) is is_same


def test_of_what_nobody_read_then_nobody_says_that_it_is_the_same(project: Path) -> None:
    account = Account()
    former = cache.Former(account, cache.Present(store_of(project)))
    number = account.book.number(("ids", "dish"))
    assert not former.is_same(number) and number not in former.same


def test_what_another_process_cannot_sort_out_is_told_by_this_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_it: object) -> bool:
        raise PermissionError(13, "Permission denied", "site")

    made(project)
    before = whole(project / "site")
    change(project, SOUP, "A clear soup", "A thick soup")
    monkeypatch.setattr(making._Linking, "_sort_out", refused)
    with pytest.raises(site.Invalid) as invalid:
        made(project)
    assert [finding.rule for finding in invalid.value.findings] == ["site-unwritable"]
    assert whole(project / "site") == before


@pytest.mark.parametrize("name", ["search/12345678-words.json", "search/87654321-words.json"])
@pytest.mark.parametrize("text", ["as it was", "otherwise"])
def test_a_file_that_comes_out_as_it_was_is_taken_whatever_its_version(
    tmp_path: Path, name: str, text: str
) -> None:
    site, folder, former = tmp_path / "site", tmp_path / "folder", "search/12345678-words.json"
    (site / "search").mkdir(parents=True)
    folder.mkdir()
    (site / former).write_text("as it was", encoding="utf-8")
    file = stamp(site, former)
    assert file
    account = Account(pieces={"search": Made(None, array("I"), (file,))})
    linking = making._Linking(site, folder, account)
    told = linking.written(name, text)
    assert told == stamp(folder, name) and (folder / name).read_text(encoding="utf-8") == text
    assert (told[1:] == file[1:]) is (text == "as it was")
    assert (site / former).read_text(encoding="utf-8") == "as it was"


def test_two_processes_may_write_the_same_file_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece is claimed by one, but no lock is held for that: rarely two begin the same."""
    linking = making._Linking(tmp_path / "site", tmp_path, Account())
    take_away = linking._take_away

    def meanwhile(name: str) -> None:
        take_away(name)
        (tmp_path / name).write_text("a page", encoding="utf-8")

    monkeypatch.setattr(linking, "_take_away", meanwhile)
    told = linking.written("page.html", "a page")
    assert told == stamp(tmp_path, "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_what_a_build_left_of_the_search_that_failed_is_not_taken_for_the_last_site(project: Path) -> None:
    made(project)
    change(project, SOUP, "A clear soup", "A thick soup")
    voice = voice_of(project)
    speech = voice.speech("find/")
    assert any(dict(index.files(voice.store, speech, said(speech), "1")))
    change(project, SOUP, "A thick soup", "A clear soup")
    change(project, CAKE, "A cake for a feast", "A cake for a week")
    made(project)
    assert is_as_cold(project)


def test_what_is_edited_while_pages_are_made_is_in_the_next_site(project: Path) -> None:
    """Nobody can say which pages of the site before still saw what was there before."""

    def meanwhile(done: int, _all: int, _name: str) -> None:
        if done == 1:
            EDITS["the frame"](project)

    making.make(making.opened(project, PORTAL, EDITED, version="1"), project / "site", meanwhile)
    made(project)
    assert is_as_cold(project)


def test_a_failed_build_leaves_all_as_it_was(whole_project: Path) -> None:
    change(whole_project, SOUP, "minutes: 180", "minutes: 9000")
    before = whole(whole_project / "site")
    with pytest.raises(site.Invalid):
        made(whole_project)
    assert whole(whole_project / "site") == before
    assert [path.name for path in whole_project.iterdir() if path.name.startswith(".site")] == []
    change(whole_project, SOUP, "minutes: 9000", "minutes: 180")
    assert made(whole_project) == set()


def test_a_folder_that_may_not_be_written_only_costs_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".cache").write_text("no folder", encoding="utf-8")
    made(project)
    assert "en/index.html" in made(project)


def test_what_a_killed_build_left_is_cleared_away(whole_project: Path) -> None:
    (whole_project / kept.FOLDER / "site.new").write_bytes(b"half of it")
    made(whole_project)
    assert not (whole_project / kept.FOLDER / "site.new").exists()


def test_the_book_forgets_what_no_page_reads_any_more() -> None:
    book = Book()
    numbers = [book.number(("word", str(each), "en")) for each in range(10)]
    account = Account(book=book, pieces={"a": making.Made("", array("I", [8]), ())})
    account.views, account.prints = {8: (array("I", [3]), "shape")}, {3: "print"}
    shorter = account.without_what_nothing_reads()
    (made_from, formed) = shorter.views[shorter.pieces["a"].reads[0]]
    assert (shorter.prints[made_from[0]], formed, len(shorter.book)) == ("print", "shape", 2)
    account.prints |= dict.fromkeys(numbers, "print")
    assert account.without_what_nothing_reads() is account


class TestShapes:
    def test_of_the_data_only_what_names_them_counts(self, root: Path) -> None:
        store = store_of(root)
        soup, cake = store.get("dish", "soup"), store.get("dish", "cake")
        again = store_of(root)
        assert shape([soup], store) == shape([again.get("dish", "soup")], again) != shape([cake], store)
        assert shape(soup.model_copy(update={"id": "soup"}), store) != shape(soup, store)  # type: ignore[union-attr]

    def test_what_a_function_holds_counts(self, root: Path) -> None:
        store = store_of(root)

        def holding(held: object) -> Callable[[], object]:
            return lambda: held

        assert shape(holding(1), store) == shape(holding(1), store) != shape(holding(2), store)

    @pytest.mark.parametrize(
        ("one", "other"), [(1, True), ("1", 1), ([1, [2]], [[1], 2]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})]
    )
    def test_what_differs_has_another_shape(self, root: Path, one: object, other: object) -> None:
        store = store_of(root)
        assert shape(one, store) != shape(other, store)

    def test_what_nobody_can_tell_has_none(self, root: Path) -> None:
        assert shape([object()], store_of(root)) is None

    def test_what_holds_itself_has_one(self, root: Path) -> None:
        ring: list[object] = []
        ring.append(ring)
        assert shape(ring, store_of(root)) is not None


def test_reads_are_entered_only_while_somebody_records(root: Path) -> None:
    store = store_of(root)
    dish = store.get("dish", "soup")
    with reads.watching():
        with reads.recording() as outer:
            _ = dish.course  # type: ignore[union-attr]
            with reads.recording() as inner:
                store.get("dish", "cake")
        _ = dish.title  # type: ignore[union-attr]
    with reads.recording() as later:
        _ = dish.course  # type: ignore[union-attr]
    assert outer == {("field", type(dish), "soup", "course")}
    assert inner == {("thing", "dish", "cake")}
    assert later == set()


EDITS: dict[str, Callable[[Path], object]] = {
    "a declaration": lambda root: change(root, SOUP, "reviewed: {en: ", "# reviewed: {en: "),
    "a text": lambda root: change(root, SOUP, "en: ", "en: Well, "),
    "a text of the other language": lambda root: change(root, CAKE, "he: ", "he: עוד "),
    "a word": lambda root: change(root, WORDS, "en: ", "en: Well, "),
    "a field": lambda root: change(root, SOUP, "course: starter", "course: sweet"),
    "a name": lambda root: change(root, "data/cook/ruth.yml", "en: ", "en: Dr "),
    "prose": lambda root: append(root / "docs", "dishes.md", "\nSalt 1.\n"),
    "another thing": lambda root: shutil.copy(root / CAKE, root / "data/dish/tart.yml"),
    "one field less": lambda root: change(root, SOUP, 'invented: "1890s"', ""),
    "a page's place": lambda root: change(root, "data/page/cooks.yml", "order: 3", "order: 0"),
    "the frame": lambda root: change(root, "theme/partials/footer.html", "<footer", '<footer tabindex="-1"'),
    "a style": lambda root: append(root / "theme/assets/stylesheets", "etalon.css", "\n.x { top: 0 }\n"),
    "a term": lambda root: change(root, "data/spice/salt.yml", "en: ", "en: sea "),
    "a language's name": lambda root: change(root, "data/languages.yml", "English", "British English"),
    "a text less": lambda root: change(root, "data/dish/bread.yml", "menu:\n  he: לחם\n  en: Bread\n", ""),
    "a redirect's words": lambda root: change(root, "data/redirect/poison.yml", "en: ", "en: Well, "),
    "a setting": lambda root: change(root, "mkdocs.yml", '!ENV [EDIT_BASE, ""]', EDITED.edit_base + "site/"),
    "a view": lambda root: append(root / "views/kitchen", "dishes.html.j2", "\n<hr>\n"),
    "a view that others import": lambda root: change(
        root, "views/kitchen/_bits.html.j2", 'class="sign"', 'class="sign" tabindex="-1"'
    ),
    "a view of the generator": lambda root: append(root / "views/etalon", "compare.html.j2", "\n<hr>\n"),
    "a thing's id": lambda root: (
        (root / "data/dish/bread.yml").rename(root / "data/dish/loaf.yml"),
        change(root, "data/cook/ruth.yml", "bread", "loaf"),
        lead(root, "dishes/bread/", "dishes/loaf/"),
    ),
    "one thing less": lambda root: ((root / CAKE).unlink(), lead(root, "dishes/cake/", "dishes/soup/")),
    "a language less": lambda root: change(
        root, "data/languages.yml", "  region: GB", "  draft: true\n  region: GB"
    ),
}


_SAID = re.compile(r"^( +(he|en): ['\"]?)(?=\w)")
"""The beginning of a line of YAML that says something in a language."""
_MORE = {"he": "עוד ", "en": "Well, "}


def say_more(root: Path, path: str, line: int) -> None:
    """Write one word more into what a line says in its language, if it says something."""
    file = root / path
    lines = file.read_text(encoding="utf-8").split("\n")
    begin = _SAID.match(lines[line - 1]) if line <= len(lines) else None
    assert begin
    lines[line - 1] = begin[1] + _MORE[begin[2]] + lines[line - 1].removeprefix(begin[1])
    file.write_text("\n".join(lines), encoding="utf-8")


LINES = {
    f"{path}:{number} {begin[2]}": partial(say_more, path=path, line=number)
    for file in sorted((PROJECT / "data").glob("*/*.yml"))
    if (path := file.relative_to(PROJECT).as_posix()) and not path.startswith("data/grammar/")
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
    if (begin := _SAID.match(line))
}
"""A change of each text of the project in one of its languages, by file, line and language."""


def lead(root: Path, old: str, new: str) -> None:
    """Lead one address to another."""
    name = re.sub(r"\W+", "-", old).strip("-")
    (root / f"data/redirect/{name}.yml").write_text(f'from: "{old}"\nto: "{new}"\n', encoding="utf-8")


def append(folder: Path, name: str, text: str) -> None:
    """Write more at the end of each file of this name."""
    found = False
    for path in [folder / name, *folder.glob(f"*/{name}")]:
        if path.is_file():
            path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
            found = True
    assert found


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_is_seen(edited: Path, edit: str) -> None:
    before = whole(edited / "site")
    EDITS[edit](edited)
    made(edited)
    assert whole(edited / "site") != before
    assert is_as_cold(edited)


def edit_all(root: Path, every: Mapping[str, Callable[[Path], object]], names: list[str]) -> None:
    """Make some edits, but for those that a former one left nothing to edit."""
    for name in names:
        try:
            every[name](root)
        except (AssertionError, FileNotFoundError):
            continue


def rounds_of(*every: Mapping[str, object], most: int) -> st.SearchStrategy[list[list[str]]]:
    """Up to so many rounds of up to three edits, by their names; those of each group as often as those of another."""
    one = st.one_of(*(st.sampled_from(sorted(group)) for group in every))
    return st.lists(st.lists(one, min_size=1, max_size=3), min_size=1, max_size=most)


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=rounds_of(EDITS, LINES, most=2))
def test_whatever_is_edited_a_build_is_as_from_nothing(rounds: list[list[str]]) -> None:
    """What breaks a rule is left out of it: pages are made of whatever can be read."""
    with TemporaryDirectory() as folder:
        project = with_views(fresh(Path(folder, "project")))
        made(project)
        for edits in rounds:
            edit_all(project, {**EDITS, **LINES}, edits)
            try:
                made(project)
            except site.Invalid:
                continue
            assert is_as_cold(project)
