"""What a preview hears of the files, and what it begins anew with: code and settings that can be used."""

import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from etalon import cli, told
from etalon.build import serving, trial
from etalon.build.publish import CODE
from etalon.build.serving import Once
from etalon.build.settings import settings
from etalon.build.watching import Watch, is_code
from etalon.data.findings import Finding
from tests.etalon.stage import PACKAGE
from tests.etalon.test_cache import change

WAIT = 10.0
BROKEN = [Finding("hooks/pies/crust.py", 2, "", "code-failed", {"reason": "SyntaxError"})]


@pytest.fixture
def watch(project: Path) -> Iterator[Watch]:
    """Listens to the files of a project."""
    found = Watch(project)
    while found.taken(0.2):  # the project was made a moment ago
        pass
    yield found
    found.stop()


def save(file: Path) -> None:
    """Write a file as it is."""
    file.write_bytes(file.read_bytes())


def heard(watch: Watch) -> set[str]:
    """What changes next, as paths below the project."""
    return {path.relative_to(watch.root).as_posix() for path in watch.taken(WAIT)}


@pytest.mark.parametrize("path", ["data/dish/soup.yml", "docs/en/dishes.md", "mkdocs.yml"])
def test_a_file_that_is_saved_is_heard_of(watch: Watch, project: Path, path: str) -> None:
    save(project / path)
    assert heard(watch) == {path}


@pytest.mark.parametrize("path", ["data/dish", "docs/he", "theme"])
def test_a_folder_that_is_moved_away_and_back_is_heard_of(
    watch: Watch, project: Path, tmp_path: Path, path: str
) -> None:
    shutil.move(project / path, tmp_path / "away")
    assert path in heard(watch)
    shutil.copytree(tmp_path / "away", project / path)
    assert path in heard(watch)
    file = next(each for each in (project / path).rglob("*") if each.is_file())
    save(file)
    assert file.relative_to(project).as_posix() in heard(watch)


def test_a_link_in_the_place_of_a_folder_is_heard_of_and_through(
    watch: Watch, project: Path, tmp_path: Path
) -> None:
    away = shutil.move(project / "theme", tmp_path / "away")
    assert "theme" in heard(watch)
    (project / "theme").symlink_to(away)
    assert "theme" in heard(watch)
    file = next(each for each in Path(away).rglob("*.html"))
    save(file)
    assert file in watch.taken(WAIT)


def test_what_stands_beside_the_sources_is_nobodys_business(watch: Watch, project: Path) -> None:
    """It never keeps a preview from beginning anew: to try code leaves some of it."""
    (project / "site").mkdir()
    (project / "notes.txt").touch()
    (project / "data/__pycache__").mkdir()
    time.sleep(0.5)
    assert watch.is_quiet
    assert not watch.taken(0.1)


@pytest.mark.parametrize(
    ("path", "is_read_once"),
    [
        ("hooks/made_up/kitchen/dish.py", True),
        ("hooks/made_up/kitchen/messages.yml", True),
        ("hooks/made_up/kitchen/views/plate.html.j2", False),
        ("data/dish/soup.yml", False),
    ],
)
def test_what_a_process_reads_but_once_begins_it_anew(tmp_path: Path, path: str, is_read_once: bool) -> None:
    """The project may lie in a folder of any name, even of that of code."""
    project = tmp_path / "hooks"
    assert is_code(project / path, project) is is_read_once


@pytest.fixture
def once(project: Path) -> Once:
    """What the preview of a project reads but once."""
    return Once(project, PACKAGE, lambda: settings(project, {}))


@pytest.fixture
def trying(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Finding]], None]:
    """Says what comes of it where code is tried."""
    return lambda found: monkeypatch.setattr(serving.trial, "wrong", lambda *_what: found)


def test_code_that_cannot_be_run_is_not_begun_with(
    once: Once, project: Path, trying: Callable[[list[Finding]], None]
) -> None:
    code, text = {project / "hooks/pies/crust.py"}, {project / "data/dish/soup.yml"}
    trying(BROKEN)
    assert not once.take_up(code) and once.wrong == BROKEN
    assert not once.take_up(text) and once.wrong == BROKEN
    trying([])
    assert once.take_up(code) and once.wrong == []
    assert once.take_up(text)  # which came while the code was tried


def test_settings_are_taken_up_if_they_say_something_else(once: Once, project: Path) -> None:
    path = {project / "mkdocs.yml"}
    change(project, "mkdocs.yml", "site_name: Etalon", "site_name: Spoon")
    assert not once.take_up(path)
    change(project, "mkdocs.yml", "etalon.example/", "etalon.example/spoon/")
    assert once.take_up(path)
    change(project, "mkdocs.yml", "etalon.example/spoon/", "etalon.example/")
    assert not once.take_up(path)


def test_settings_that_are_wrong_are_told_and_wait(
    once: Once, project: Path, trying: Callable[[list[Finding]], None]
) -> None:
    change(project, "mkdocs.yml", "frame: etalon", "frame: foo")
    assert not once.take_up({project / "mkdocs.yml"})
    assert [(each.path, each.rule) for each in once.wrong] == [("mkdocs.yml", "frame-unknown")]
    trying([])
    assert not once.take_up({project / "hooks/pies/crust.py"})
    change(project, "mkdocs.yml", "frame: foo", "frame: etalon")
    assert once.take_up({project / "mkdocs.yml"})  # with the code, though the settings are as they were


@pytest.fixture
def pies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The code of a portal with one subject, in a project of its own."""
    folder = tmp_path / CODE / "pies"
    (folder / "crust").mkdir(parents=True)
    for file in ("__init__.py", "crust/__init__.py"):
        (folder / file).touch()
    monkeypatch.syspath_prepend(tmp_path / CODE)
    return folder


@pytest.mark.parametrize(
    ("file", "text", "line", "reason"),
    [
        ("crust/kinds.py", "KINDS = (\n", 1, "SyntaxError: '(' was never closed"),
        ("crust/kinds.py", "KINDS = ()\nimport flour_of_nowhere\n", 2, "No module named 'flour_of_nowhere'"),
        ("crust/kinds.py", "from etalon.kind import Oven\n", 1, "cannot import name 'Oven'"),
        ("__init__.py", "\n\nORDER = 1 / 0\n", 3, "ZeroDivisionError: division by zero"),
        ("crust/messages.yml", "burnt: [\n", 2, ""),
    ],
)
def test_code_that_cannot_be_run_is_named_with_its_line(
    pies: Path, tmp_path: Path, file: str, text: str, line: int, reason: str
) -> None:
    (pies / file).write_text(text, encoding="utf-8")
    [found] = trial.wrong(tmp_path, pies.name)
    assert (found.path, found.line, found.rule) == (f"hooks/pies/{file}", line, "code-failed")
    assert reason in found.params["reason"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("\nwhile True:\n    pass\n", "no end after 2 s"), ("\ninput()\n\n", "EOFError")],
)
def test_code_that_has_no_end_or_waits_for_somebody_is_told_with_its_line(
    pies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    monkeypatch.setattr(trial, "_SECONDS", 2)
    (pies / "crust/kinds.py").write_text(text, encoding="utf-8")
    [found] = trial.wrong(tmp_path, pies.name)
    assert found.path == "hooks/pies/crust/kinds.py" and found.line in (2, 3)
    assert reason in found.params["reason"]


def test_code_that_can_be_run_is_not_told_of(pies: Path, tmp_path: Path) -> None:
    assert trial.wrong(tmp_path, pies.name) == []


def test_where_only_a_library_fails_its_place_is_told(tmp_path: Path) -> None:
    found = trial.told('  File "/lib/yeast.py", line 7, in rise\nOSError: flat\n', tmp_path)
    assert (found.path, found.line, found.params["reason"]) == ("/lib/yeast.py", 7, "OSError: flat")
    assert trial.told("", tmp_path).path == ""


class Told(Exception):
    """It begins anew."""


class Stuck:
    """A preview that makes a page which has no end."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.lock.acquire()
        self.said: list[str] = []

    def is_free(self, wait: float = 0) -> bool:
        return self.lock.acquire(timeout=wait)

    def read(self) -> None:
        self.said.append("read")

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_told: None


@pytest.mark.parametrize(("wrong", "begins_anew"), [([], True), (BROKEN, False)])
def test_a_page_without_end_keeps_nobody_from_what_changes_next(
    watch: Watch,
    once: Once,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    wrong: list[Finding],
    begins_anew: bool,
) -> None:
    """The preview begins anew; where the code cannot be run, it tells that and waits."""

    def begin(*_told: object) -> None:
        raise Told

    def doubted(found: list[Finding]) -> None:
        assert found == wrong
        raise KeyboardInterrupt

    preview: Any = Stuck()
    preview.doubt = doubted
    monkeypatch.setattr(serving, "_PATIENCE", 0.1)
    monkeypatch.setattr(serving, "_begin_anew", begin)
    monkeypatch.setattr(serving, "answering", lambda *_told: SimpleNamespace(server_close=lambda: None))
    once._wrong["code"] = wrong
    save(project / "data/dish/soup.yml")
    with pytest.raises(Told if begins_anew else KeyboardInterrupt):
        serving.serve(preview, watch, once, "127.0.0.1", 8000)
    assert preview.said == ["read"]  # at the start


def test_a_preview_that_begins_anew_outlives_code_that_is_broken_that_moment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It waits until the code is another; whatever else fails so ends at once."""
    looks = iter([{"crust.py": 1}, {"crust.py": 1}, {"crust.py": 2}])
    began: list[str] = []
    monkeypatch.setattr(cli, "_OFTEN", 0)
    monkeypatch.setattr(cli, "_looks_of_code", lambda: next(looks))
    monkeypatch.setattr(cli, "import_module", lambda _name: 1 / 0)
    monkeypatch.setattr("os.execv", lambda program, _order: began.append(program))
    with pytest.raises(ZeroDivisionError):
        cli.main(["serve"], standalone_mode=False)
    assert began == []
    monkeypatch.setenv(told.ANEW, "1")
    cli.main(["serve"], standalone_mode=False)
    assert began == [sys.executable] and next(looks, None) is None
    assert "ZeroDivisionError" in capsys.readouterr().err
    monkeypatch.setattr(cli, "_looks_of_code", lambda: signal.raise_signal(signal.SIGINT))
    with pytest.raises(SystemExit, match="0"):
        cli.main(["serve"], standalone_mode=False)
