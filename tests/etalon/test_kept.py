"""What a run leaves for the next: whole or not at all, and never the answer to another question."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from etalon import kept, rules
from etalon.build import making, site
from etalon.build.cache import Account
from etalon.build.publish import Workshop
from etalon.data.loading import load
from etalon.editor import fingerprints
from etalon.kept import Key
from etalon.rules.judging import Judged
from etalon.search.index import Entered
from tests.etalon.stage import HERE, PORTAL, command, fresh
from tests.etalon.test_commands import SOUP, change, run


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Some files and folders."""
    for name in ("data/a/one.yml", "data/b/two.yml", "alone.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def of(world: Path) -> str | None:
    found = kept.files(world, ["data", "alone.yml", "nothing"])
    return found and found.what


CHANGES: dict[str, Callable[[Path], object]] = {
    "another word": lambda root: (root / "data/a/one.yml").write_text("data/a/one.yaml", encoding="utf-8"),
    "another file": lambda root: (root / "data/a/three.yml").write_bytes(b""),
    "another name": lambda root: (root / "data/a/one.yml").rename(root / "data/a/onf.yml"),
    "another place": lambda root: (root / "data/a/one.yml").rename(root / "data/b/one.yml"),
    "one file less": lambda root: (root / "data/a/one.yml").unlink(),
    "an empty folder": lambda root: (root / "data/c").mkdir(),
    "the one alone": lambda root: (root / "alone.yml").write_text("beside", encoding="utf-8"),
    "none alone": lambda root: (root / "alone.yml").unlink(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_files_have_another_hash(world: Path, name: str) -> None:
    before = of(world)
    CHANGES[name](world)
    assert None is not of(world) != before


def test_a_change_is_seen_where_size_and_time_are_as_before(world: Path) -> None:
    path = world / "alone.yml"
    before, told = of(world), path.stat()
    path.write_text("enola.yml", encoding="utf-8")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert of(world) != before


def test_the_same_files_have_the_same_hash_wherever_they_are(world: Path, tmp_path: Path) -> None:
    before = of(world)
    (world / "data/__pycache__").mkdir()
    os.utime(world / "alone.yml", (0, 0))
    assert of(Path(shutil.copytree(world, tmp_path / "copy"))) == of(world) == before


def test_nobody_answers_for_what_is_no_file(world: Path) -> None:
    (world / "data/link.yml").symlink_to(world / "alone.yml")
    assert of(world) is None


class TestOnce:
    def test_the_same_question_is_answered_once(self, tmp_path: Path) -> None:
        answers = iter("abcd")
        asked = [kept.once(tmp_path, "x", lambda: Key(key, ""), lambda: next(answers)) for key in "1122"]  # noqa: B023
        assert "".join(asked) == "aabb"

    @pytest.mark.parametrize("told", [("1-", "2-", "2-", "2-"), ("1-a", "1-b", "1-b")])
    def test_what_changed_meanwhile_is_asked_again(self, tmp_path: Path, told: tuple[str, ...]) -> None:
        keys, answers = (Key(*each.split("-")) for each in (*told, told[-1])), iter("abc")
        asked = [kept.once(tmp_path, "x", lambda: next(keys), lambda: next(answers)) for _ in range(2)]
        assert asked == ["a", "b"]

    def test_what_nobody_can_tell_is_asked_again(self, tmp_path: Path) -> None:
        answers = iter("ab")
        assert [kept.once(tmp_path, "x", lambda: None, lambda: next(answers)) for _ in range(2)] == ["a", "b"]


class TestMemo:
    def test_answers_that_nobody_asked_for_are_forgotten(self, tmp_path: Path) -> None:
        memo = kept.Memo[int](tmp_path, "x", "1")
        memo["a"], memo["b"] = 1, 2
        memo.keep()
        memo = kept.Memo[int](tmp_path, "x", "1")
        assert (memo.get("a"), memo.get("c")) == (1, None)
        memo.keep()
        memo = kept.Memo[int](tmp_path, "x", "1")
        assert (memo.get("a"), memo.get("b")) == (1, None)

    def test_another_version_knows_nothing(self, tmp_path: Path) -> None:
        memo = kept.Memo[int](tmp_path, "x", "1")
        memo["a"] = 1
        memo.keep()
        assert kept.Memo[int](tmp_path, "x", "2").get("a") is None

    def test_for_a_few_new_answers_among_many_not_all_are_written_anew(self, tmp_path: Path) -> None:
        memo = kept.Memo[int](tmp_path, "x", "1")
        for number in range(200):
            memo[str(number)] = number
        memo.keep()
        for count, is_known in ((2, False), (3, True)):
            memo = kept.Memo[int](tmp_path, "x", "1")
            assert all(memo.get(str(number)) == number for number in range(200))
            for number in range(200, 200 + count):
                memo[str(number)] = number
            memo.keep()
            assert (kept.Memo[int](tmp_path, "x", "1").get("200") == 200) is is_known

    def test_without_a_folder_it_lasts_as_long_as_its_process(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        memo = kept.Memo[int]()
        memo["a"], memo["b"] = 1, 2
        for _ in range(2):
            memo.keep()
            assert memo.get("a") == 1
        assert memo.get("b") is None and not list(tmp_path.iterdir())

    def test_whatever_ends_who_writes_it_down_ends_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("etalon.workers.cores", lambda: 2)
        memo = kept.Memo[object](tmp_path, "x", "1")
        memo["a"] = lambda: "what cannot be written down"
        memo.keep()
        assert memo.get("a") and kept.load(tmp_path, "x") is None


class TestSaving:
    def test_a_full_disk_leaves_the_former_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept.save(tmp_path, "x", 1)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "write_bytes", half_written)
            kept.save(tmp_path, "x", 2)
        assert kept.load(tmp_path, "x") == 1
        assert [path.name for path in (tmp_path / kept.FOLDER).iterdir()] == ["x"]

    @pytest.mark.parametrize("end", [0, 5, 40, -1])
    def test_what_is_not_whole_is_nothing(self, tmp_path: Path, end: int) -> None:
        kept.save(tmp_path, "x", list(range(99)))
        path = tmp_path / kept.FOLDER / "x"
        path.write_bytes(path.read_bytes()[:end])
        assert kept.load(tmp_path, "x") is None

    def test_what_was_kept_under_another_name_is_nothing(self, tmp_path: Path) -> None:
        kept.save(tmp_path, "search-en", "soup")
        (tmp_path / kept.FOLDER / "search-en").rename(tmp_path / kept.FOLDER / "search-he")
        assert kept.load(tmp_path, "search-he") is None

    def test_of_what_is_as_long_but_not_the_same_nothing_is_had(self, tmp_path: Path) -> None:
        kept.save(tmp_path, "x", "soup")
        path = tmp_path / kept.FOLDER / "x"
        path.write_bytes(path.read_bytes().replace(b"soup", b"soap"))
        assert kept.load(tmp_path, "x") is None


def half_written(path: Path, written: bytes) -> int:
    with path.open("wb") as file:
        file.write(written[: len(written) // 2])
    raise OSError(28, "No space left on device")


def working(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """Counts how often a function is called."""
    calls: list[object] = []
    former = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *it, **more: calls.append(it) or former(*it, **more))
    return calls


class TestCheck:
    def test_nothing_is_looked_at_twice(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        calls = working(monkeypatch, site, "check")
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        first, again = run("check", project=project), run("check", project=project)
        assert (first.output, first.exit_code) == (again.output, 1) and len(calls) == 1
        change(project, SOUP, "minutes: 9000", "minutes: 180")
        assert run("check", project=project).exit_code == 0
        assert len(calls) == 2

    def test_another_process_tells_it_in_the_same_words(self, project: Path) -> None:
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        first, again = (command("check", project=project) for _ in range(2))
        assert "[cooks-for-days]" in first.stderr and first.stderr == again.stderr

    def test_where_the_time_went_is_told(self, project: Path) -> None:
        told = run("check", "--profile", project=project).output
        assert {"read", "rules"} <= {line.split()[-1] for line in told.splitlines() if " s " in line}

    def test_fingerprints_of_what_is_the_same_are_worked_out_once(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("check", project=project)
        change(project, SOUP, "A clear soup", "A thick soup")
        calls = working(monkeypatch, fingerprints, "_fingerprints")
        told = run("check", project=project).output
        assert len(calls) == 1 and "[behind]" in told
        shutil.rmtree(project / kept.FOLDER)
        assert run("check", project=project).output == told and len(calls) > 2

    def test_fingerprints_are_of_the_languages_that_take_part(self, root: Path) -> None:
        """Be it that those of more were worked out before, as with a language that is only begun."""
        whole, _found = load(root, PORTAL, known=kept.Memo())
        file = whole.file("dish", "soup")
        assert file and file.hash and fingerprints.fingerprints(whole, file).keys() == whole.languages.keys()
        fewer = replace(whole, languages={"en": whole.languages["en"]})
        assert fingerprints.fingerprints(fewer, file).keys() == {"en"}

    def test_what_was_edited_to_and_fro_meanwhile_is_looked_for_again(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        check = site.check

        def meanwhile(*arguments: Any) -> object:
            change(project, SOUP, "minutes: 180", "minutes: 9000")
            found = check(*arguments)
            change(project, SOUP, "minutes: 9000", "minutes: 180")
            return found

        with monkeypatch.context() as patch:
            patch.setattr(site, "check", meanwhile)
            assert run("check", project=project).exit_code == 1
        assert run("check", project=project).exit_code == 0

    def test_with_drafts_is_another_question(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        calls = working(monkeypatch, site, "check")
        run("check", project=project)
        run("check", "--draft", project=project)
        assert len(calls) == 2


SETTINGS_FILE = """\
# o_o: SITE, PATH and OLDPWD are words here
site_url: !ENV [SITE_URL, SITE-ADDRESS, 'https://spoon.example/']
extra:
  edit_base: !ENV
    - "EDIT_BASE"
    - ""
"""


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project for edits one after another."""
    return fresh(tmp_path_factory.mktemp("standing") / "project")


class TestBuild:
    @pytest.fixture(autouse=True)
    def there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SITE_URL", "https://spoon.example/")

    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[object]:
        return working(monkeypatch, making, "make")

    def build(self, project: Path) -> Result:
        done = run("build", project=project)
        assert done.exit_code == 0
        return done

    def test_what_stands_there_is_left(self, project: Path, calls: list[object]) -> None:
        self.build(project)
        before = (project / "site").stat().st_ino
        (project / ".site-dead-new").mkdir()
        self.build(project)
        assert len(calls) == 1 and (project / "site").stat().st_ino == before
        assert not (project / ".site-dead-new").exists()

    @pytest.mark.parametrize(
        "edit",
        [
            lambda root: change(root, SOUP, "en: A clear", "en: A thick"),
            lambda root: (root / "theme/assets/new.svg").write_bytes(b"<svg/>"),
            lambda root: (root / "site/en/index.html").unlink(),
            lambda root: (root / "site/en/new.html").write_bytes(b""),
            lambda root: (root / "site/robots.txt").write_bytes(b"all"),
            lambda _root: os.environ.update(SITE_URL="https://other.example/"),
            lambda _root: os.environ.update(SOURCE_DATE_EPOCH="1000100000"),
        ],
        ids=["a text", "a picture", "a page less", "a page more", "a file", "the address", "the day"],
    )
    def test_what_differs_is_built(
        self,
        standing: Path,
        calls: list[object],
        edit: Callable[[Path], object],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "999999999")
        self.build(standing)
        before = len(calls)
        edit(standing)
        self.build(standing)
        self.build(standing)
        assert len(calls) == before + 1

    def test_of_the_moment_of_a_commit_only_the_day_differs(
        self, standing: Path, calls: list[object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No file of a site holds more of it, so another commit of that day changes none."""
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
        self.build(standing)
        before, built = len(calls), told(self.build(standing), "build", standing)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000007")
        assert told(self.build(standing), "build", standing) == built and len(calls) == before
        shutil.rmtree(standing / "site")
        assert told(self.build(standing), "build", standing) == built and len(calls) == before + 1
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "2001-09-09")
        assert run("build", project=standing).exit_code == 1

    @pytest.mark.parametrize("name", ["_", "o", "SITE", "PATH", "OLDPWD"])
    def test_of_the_environment_only_what_the_settings_ask_for_differs(
        self, standing: Path, calls: list[object], name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A shell tells each command another path of itself by ``_``."""
        (standing / "mkdocs.yml").write_text(SETTINGS_FILE, encoding="utf-8")
        self.build(standing)
        before = len(calls)
        monkeypatch.setenv(name, f"{os.environ.get(name, '')}:/another")
        self.build(standing)
        assert len(calls) == before

    @pytest.mark.parametrize("name", ["SITE_URL", "SITE-ADDRESS", "EDIT_BASE"])
    def test_so_does_whatever_they_ask_for(
        self, standing: Path, calls: list[object], name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (standing / "mkdocs.yml").write_text(SETTINGS_FILE, encoding="utf-8")
        monkeypatch.delenv("SITE_URL")
        self.build(standing)
        before = len(calls)
        monkeypatch.setenv(name, "https://other.example/")
        self.build(standing)
        assert len(calls) == before + 1

    def test_what_was_edited_to_and_fro_meanwhile_is_built_again(
        self, project: Path, calls: list[object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nobody can say what was read, though all is as it was before."""
        opened = making.opened

        def meanwhile(*arguments: Any, **more: Any) -> site.Site:
            change(project, SOUP, "A clear soup", "A thick soup")
            there = opened(*arguments, **more)
            change(project, SOUP, "A thick soup", "A clear soup")
            return there

        with monkeypatch.context() as patch:
            patch.setattr(making, "opened", meanwhile)
            self.build(project)
        self.build(project)
        assert len(calls) == 2 and "A clear soup" in (project / "site/en/dishes/soup/index.html").read_text()

    def test_what_is_refused_is_told_alone_whatever_was_kept(self, project: Path) -> None:
        """Where nothing was kept, the rules refuse it sooner."""
        assert "Not set" in self.build(project).stderr
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        warm = run("build", project=project)
        shutil.rmtree(project / kept.FOLDER)
        cold = run("build", project=project)
        assert warm.exit_code == cold.exit_code == 1
        assert warm.output == cold.output and "Not set" not in warm.output

    def test_what_failed_is_built_again(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It may fail before a page is made, so it counts who opens the project."""
        opened = working(monkeypatch, making, "opened")
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        for _ in range(2):
            assert run("build", project=project).exit_code == 1
        assert len(opened) == 2


VERSION = kept.code(HERE / "made_up")
"""Under which most is kept; which of two processes leaves something, and whether one does, is chance."""


def first(kept_there: object) -> object:
    """The hash of all that an answer was worked out from."""
    return kept_there[0] if isinstance(kept_there, tuple) else VERSION


def account_of(kept_there: object, **fields: object) -> object:
    """What a build knows of its site, with nonsense in some fields."""
    assert isinstance(kept_there, Account)
    return replace(kept_there, **fields)  # type: ignore[arg-type]


FORGED: dict[str, tuple[str, str, Callable[[object], object]]] = {
    "pages": ("build", "site", lambda found: account_of(found, pieces=7)),
    "a book": ("build", "site", lambda found: account_of(found, book=None)),
    "hashes of reads": ("build", "site", lambda found: account_of(found, prints=[])),
    "files": ("build", "parsed", lambda found: (first(found), 7)),
    "what a file holds": ("build", "parsed", lambda found: (first(found), Endless((7, 7)))),
    "findings": ("build", "judged", lambda found: (first(found), Judged(7))),  # type: ignore[arg-type]
    "an index": ("build", "search-en", lambda found: (first(found), 7)),
    "no index": ("build", "search-en", lambda _found: 7),
    "rows of an index": ("build", "search-en", lambda found: (first(found), Entered([], {"soup": 7}))),  # type: ignore[dict-item]
    "views": ("build", "views", lambda found: (first(found), 7)),
    "fingerprints": ("check", "checking", lambda found: (first(found), Endless(7))),
    "files to check": ("check", "parsed", lambda found: (first(found), Endless((7, 7, ())))),
    "findings to check": ("check", "judged", lambda found: (first(found), 7)),
}


ENVIRONMENT = {"SITE_URL": "https://spoon.example/", "SOURCE_DATE_EPOCH": "999999999"}


class Endless(dict[str, object]):
    """Has the same answer, whatever is asked."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def __contains__(self, _key: object) -> bool:
        return True

    def __getitem__(self, _key: str) -> object:
        return self.answer


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """What the commands come to where nothing was kept."""
    project = fresh(tmp_path_factory.mktemp("sound") / "project")
    change(project, SOUP, "A clear soup", "A thick soup")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        return {order: told(run(order, project=project), order, project) for order in ("build", "check")}


class TestForged:
    """What has its right hash, and holds something else than it should: it is as if nothing had been kept."""

    @pytest.fixture(autouse=True)
    def there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in ENVIRONMENT.items():
            monkeypatch.setenv(name, value)

    @pytest.mark.parametrize("sort", FORGED)
    def test_all_is_done_anew(self, project: Path, sort: str, sound: Mapping[str, object]) -> None:
        order, name, forge = FORGED[sort]
        run(order, project=project)
        change(project, SOUP, "A clear soup", "A thick soup")
        kept.save(project, name, forge(kept.load(project, name)))
        forged = run(order, project=project)
        assert forged.exit_code == 0, forged.output
        assert told(forged, order, project) == sound[order]

    @pytest.mark.parametrize(
        "there", [lambda found: (found[0], 7), lambda found: found[:1], lambda _found: 7]
    )
    @pytest.mark.parametrize(("order", "name"), [("check", "check"), ("build", "unchanged")])
    def test_so_it_is_where_nothing_changed(
        self, project: Path, order: str, name: str, there: Callable[[object], object]
    ) -> None:
        run(order, project=project)
        kept.save(project, name, there(kept.load(project, name)))
        assert run(order, project=project).exit_code == 0

    def test_what_fails_without_it_fails(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A fault of the program itself is shown as one, and nothing is begun without end."""
        calls: list[object] = []

        def failing(*_arguments: object) -> None:
            calls.append(1)
            raise ValueError("a fault")

        run("check", project=project)
        change(project, SOUP, "A clear soup", "A thick soup")
        monkeypatch.setattr(site, "check", failing)
        assert isinstance(run("check", project=project).exception, ValueError) and len(calls) == 2
        assert isinstance(run("check", project=project).exception, ValueError) and len(calls) == 3

    def test_a_rule_that_fails_is_told_in_the_end(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(_store: object) -> None:
            raise ValueError("a fault")

        run("check", project=project)
        change(project, SOUP, "A clear soup", "A thick soup")
        monkeypatch.setattr(rules, "OF_ONE", (*rules.OF_ONE, fails))
        monkeypatch.setattr(rules, "RULES", (*rules.RULES, fails))
        found = run("check", project=project)
        assert found.exit_code == 1 and "[rule-failed]" in found.output


def told(done: Result, order: str, project: Path) -> object:
    """What a command made: pages, or what it printed."""
    if order == "check":
        return done.output
    built = project / "site"
    return {path.relative_to(built): path.read_bytes() for path in built.rglob("*") if path.is_file()}


def full(path: Path) -> None:
    """A folder that holds something."""
    path.mkdir()
    (path / "spoon").touch()


class TestWhatIsNoFile:
    """Something else in the place of what was kept is as nothing; nobody waits for a pipe, and no folder is in the way."""

    @pytest.mark.parametrize("make", [os.mkfifo, full])
    def test_it_is_as_nothing_and_makes_way(self, tmp_path: Path, make: Callable[[Path], None]) -> None:
        (tmp_path / kept.FOLDER).mkdir(parents=True)
        for name in ("soup", f"soup{kept._NEW}"):
            make(tmp_path / kept.FOLDER / name)
        assert kept.load(tmp_path, "soup") is None
        kept.save(tmp_path, "soup", 1)
        assert kept.load(tmp_path, "soup") == 1
        assert [path.name for path in (tmp_path / kept.FOLDER).iterdir()] == ["soup"]

    def test_nobody_can_tell_what_a_pipe_holds(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "soup")
        assert kept.files(tmp_path, ["soup"]) is None

    @pytest.mark.parametrize("make", [os.mkfifo, full, Path.touch])
    def test_so_it_is_in_the_place_of_the_earlier_site(
        self, tmp_path: Path, make: Callable[[Path], None]
    ) -> None:
        earlier = tmp_path / "earlier"
        make(earlier)
        for soup in ("clear", "thick"):
            workshop = Workshop(tmp_path / "site", earlier)
            (workshop.folder / "index.html").write_text(soup, encoding="utf-8")
            workshop.publish()
        assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "thick"
        assert (earlier / "index.html").read_text(encoding="utf-8") == "clear"
