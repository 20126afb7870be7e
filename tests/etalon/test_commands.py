"""The commands, each in this process: what they print, what they write, and how they end."""

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from rich.console import Console

from etalon import printing
from etalon.build import engine, site
from etalon.cli import main
from etalon.editor.status import Status, Task, survey
from etalon.workers import ended_by
from tests.etalon.stage import PACKAGE, store_of

SOUP = "data/dish/soup.yml"


def run(*arguments: str, project: Path) -> Result:
    """A command of the made-up portal, whose findings are told in English."""
    whole = ["--portal", PACKAGE, "--project", str(project), "--lang", "en", *arguments]
    return CliRunner().invoke(main, whole)


def change(project: Path, path: str, old: str, new: str) -> None:
    """Write something else into a file that has it."""
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def free_port() -> int:
    """A port of this machine at which nobody serves."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def somewhere(order: tuple[str, ...]) -> tuple[str, ...]:
    """A place for a preview, if one is ordered."""
    return ("--address", f"127.0.0.1:{free_port()}") if "serve" in order else ()


class TestHelp:
    def test_a_slip_in_a_command_is_answered_with_what_is_like_it(self, root: Path) -> None:
        done = run("statsu", project=root)
        assert (done.exit_code, "'status'" in done.stderr) == (2, True)


class TestCheck:
    def test_a_sound_project_ends_well(self, root: Path) -> None:
        done = run("check", project=root)
        assert (done.exit_code, done.stderr) == (0, "Errors: 0 · warnings: 0\n")

    def test_an_error_ends_badly(self, project: Path) -> None:
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        done = run("check", project=project)
        assert done.exit_code == 1
        finding, count = done.stderr.splitlines()
        assert finding.startswith(f"{SOUP}:18: error: stages[0].minutes: 9000 minutes are more than a day")
        assert count == "Errors: 1 · warnings: 0"

    def test_a_warning_ends_well(self, project: Path) -> None:
        change(project, SOUP, "A clear soup", "A thick soup")
        done = run("check", project=project)
        assert done.exit_code == 0
        assert done.stderr.endswith(" [review-lapsed]\nErrors: 0 · warnings: 2\n")

    def test_a_language_that_is_begun_is_checked_on_demand(self, project: Path) -> None:
        assert run("new", "language", "fa", project=project).exit_code == 0
        assert run("check", project=project).exit_code == 0
        done = run("check", "--draft", project=project)
        assert "data/spice/salt.yml:2: warning: title: the draft fa has no text here; " in done.stderr

    def test_a_report_is_written_beside(self, project: Path, tmp_path: Path) -> None:
        assert run("check", "--report", str(tmp_path / "report.md"), project=project).exit_code == 0
        assert (tmp_path / "report.md").read_text(encoding="utf-8") == "**Errors: 0 · warnings: 0**\n"

    def test_findings_are_annotations_in_continuous_integration(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """GitHub shows them on the lines of a pull request; elsewhere nobody wants to read them."""
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
        assert "::error" not in run("check", project=project).stderr
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        annotation, *rest = run("check", project=project).stderr.splitlines()
        assert annotation == (
            f"::error file={SOUP},line=18,title=cooks-for-days::stages[0].minutes: "
            "9000 minutes are more than a day; check the number, or order in"
        )
        assert len(rest) == 2


class TestNew:
    def test_a_draft_is_written_and_named(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(project)
        done = run("new", "dish", "pie", project=project)
        assert (done.exit_code, done.stdout) == (0, "data/dish/pie.yml\n")
        text = (project / "data/dish/pie.yml").read_text(encoding="utf-8")
        assert yaml.safe_load(text) == {"course": None, "title": {"he": None, "en": None}}

    def test_a_file_that_is_there_stays_as_it_is(self, project: Path) -> None:
        before = (project / SOUP).read_bytes()
        done = run("new", "dish", "soup", project=project)
        assert done.exit_code == 1 and "[file-exists]" in done.stderr
        assert (project / SOUP).read_bytes() == before

    def test_a_language_that_is_there_stays_as_it_is(self, project: Path) -> None:
        before = (project / "data/languages.yml").read_bytes()
        done = run("new", "language", "en", project=project)
        assert done.exit_code == 1 and "[file-exists]" in done.stderr
        assert (project / "data/languages.yml").read_bytes() == before

    def test_a_kind_without_drafts_is_a_wrong_use(self, root: Path) -> None:
        done = run("new", "cook", "x", project=root)
        assert (
            done.exit_code == 2
            and "'cook' is not one of dish, spice, language. There is no example of it in data/cook/README.md."
            in done.stderr
        )

    def test_without_languages_nothing_is_begun(self, project: Path) -> None:
        (project / "data/languages.yml").unlink()
        done = run("new", "dish", "pie", project=project)
        assert done.exit_code == 1 and "data/languages.yml" in done.stderr
        assert not (project / "data/dish/pie.yml").exists()


class TestEngines:
    """How an engine is started, and what is said of it. None runs here."""

    @pytest.mark.parametrize(
        ("options", "name"), [(("--engine", "mkdocs"), "mkdocs"), (("--engine", "properdocs"), "properdocs")]
    )
    @pytest.mark.parametrize("draft", [False, True])
    def test_the_preview(
        self,
        root: Path,
        said: io.StringIO,
        monkeypatch: pytest.MonkeyPatch,
        options: tuple[str, ...],
        name: str,
        draft: bool,
    ) -> None:
        calls = []
        monkeypatch.setattr(subprocess, "call", lambda *it, **more: calls.append((*it, more)) or 3)
        more, address = ["--draft"] if draft else [], f"127.0.0.1:{free_port()}"
        done = run("serve", *options, *more, "--address", address, project=root)
        [(command, where)] = calls
        assert command == [
            *(sys.executable, "-m", name, "serve", "--quiet", "--livereload", "--dev-addr", address)
        ]
        assert (where["cwd"], done.exit_code, said.getvalue()) == (root, 3, f"http://{address}/\n")
        environment = where["env"]
        assert (environment["ETALON_LANG"], environment[site.PORTAL]) == ("en", PACKAGE)
        assert environment.get(site.DRAFTS) == ("1" if draft else None)

    @pytest.mark.parametrize(
        ("told", "path"),
        [
            ("https://spoon.example/soup/", "/soup/"),
            ("https://spoon.example", "/"),
            ("http://[", "/"),
            ("soup", "/"),
        ],
    )
    def test_the_preview_stands_where_the_site_will(
        self, root: Path, said: io.StringIO, monkeypatch: pytest.MonkeyPatch, told: str, path: str
    ) -> None:
        """A slip in the address of the site is told by a build; whoever only looks at pages needs none."""
        monkeypatch.setenv("SITE_URL", told)
        monkeypatch.setenv(site.PORTAL, PACKAGE)  # the command sets it too
        monkeypatch.setattr("etalon.build.serving.serve", lambda *_all: None)
        address = f"127.0.0.1:{free_port()}"
        assert run("serve", "--address", address, project=root).exit_code == 0
        assert said.getvalue() == f"http://{address}{path}\n"

    def test_who_ends_the_preview_ends_it_well(
        self, root: Path, said: io.StringIO, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_it: object, **_more: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(subprocess, "call", interrupted)
        address = f"127.0.0.1:{free_port()}"
        assert run("serve", "--engine", "mkdocs", "--address", address, project=root).exit_code == 0
        assert said.getvalue() == f"http://{address}/\n"

    @pytest.mark.parametrize(("status", "folder"), [(0, None), (0, "out"), (2, None)])
    def test_the_build(
        self,
        root: Path,
        tmp_path: Path,
        said: io.StringIO,
        monkeypatch: pytest.MonkeyPatch,
        status: int,
        folder: str | None,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        calls = []
        monkeypatch.setattr(engine, "run", lambda *it: calls.append(it) or status)
        where = ("--site-dir", folder) if folder else ()
        done = run("build", "--engine", "mkdocs", *where, project=root)
        target = tmp_path / folder if folder else root / "site"
        [(command, project, environment)] = calls
        assert command == [*(sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target))]
        assert (project, environment["ETALON_LANG"], done.exit_code) == (root, "en", status)
        if status == 0:
            assert re.fullmatch(r"[\w./-]*(site|out): \d+\.\d s", said.getvalue().replace("\n", ""))
        else:
            assert said.getvalue() == ""

    def test_who_is_ended_from_outside_takes_the_engine_along(self, tmp_path: Path) -> None:
        begun = tmp_path / "begun"
        code = f"import os, pathlib, time; pathlib.Path({str(begun)!r}).write_text(str(os.getpid())); time.sleep(60)"

        def end() -> None:
            while not begun.exists() or not begun.read_text():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGTERM)

        former = signal.signal(signal.SIGTERM, ended_by)
        try:
            threading.Thread(target=end, daemon=True).start()
            with pytest.raises(SystemExit):
                engine.run([sys.executable, "-c", code], tmp_path, dict(os.environ))
        finally:
            signal.signal(signal.SIGTERM, former)
        with pytest.raises(ProcessLookupError):
            os.kill(int(begun.read_text()), 0)

    @pytest.mark.parametrize(
        ("language", "told"),
        [("en", "Pages and files made: {} of 25"), ("ru", "Готово страниц и файлов: {} из 25")],
    )
    def test_each_tenth_of_the_pages_is_told_once(
        self, said: io.StringIO, monkeypatch: pytest.MonkeyPatch, language: str, told: str
    ) -> None:
        """The numbers come from several copies of a build; not each knows how many pages there are."""
        monkeypatch.setattr(engine, "_PAUSE", 0)
        engine._show(io.StringIO("[0, 25]\n" + "[1, 0]\n" * 25), language)
        tenths = (3, 5, 8, 10, 13, 15, 18, 20, 23, 25)
        assert said.getvalue().splitlines() == [told.format(done) for done in tenths]

    def test_of_the_rules_it_is_told_how_many_files_are_judged(
        self, project: Path, said: io.StringIO, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "_PAUSE", 0)
        run("check", project=project)
        files = len(store_of(project).all_files)
        told = said.getvalue().splitlines()
        assert 0 < len(told) <= 10 and told[-1] == f"Files checked: {files} of {files}"

    def test_on_a_terminal_a_line_is_rewritten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = io.StringIO()
        monkeypatch.setattr(engine, "MESSAGES", Console(file=stream, force_terminal=True, width=80))
        with engine.judging("ru") as judged:
            judged(3, 25)
        with engine.progress("ru") as made:
            made(24, 25, "az/soup/index.html")
        told = stream.getvalue()
        assert "Чтение" in told and "Проверка" in told and "3/25" in told
        assert "az/soup/index.html" in told and "24/25" in told

    def test_what_is_done_soon_is_told_in_the_end_alone(self, said: io.StringIO) -> None:
        engine._show(io.StringIO("[0, 25]\n" + "[1, 0]\n" * 25), "en")
        assert said.getvalue() == ""


class TestWhatABuildIsTold:
    """What is wrong with the folder and the settings, before anything is built or shown."""

    @pytest.mark.parametrize("order", [("build",), ("serve",), ("build", "--engine", "mkdocs")])
    @pytest.mark.parametrize("folder", [".", "data", "nothing"])
    def test_a_folder_that_is_no_project_is_told_as_by_the_check(
        self, project: Path, tmp_path: Path, order: tuple[str, ...], folder: str
    ) -> None:
        inside = {".": tmp_path, "data": project / "data", "nothing": project / "data/dish"}[folder]
        checked = run("check", project=inside)
        assert checked.stderr.startswith("data: error: is missing; run the command in the project's folder")
        done = run(*order, *somewhere(order), project=inside)
        assert (done.exit_code, done.stderr) == (1, checked.stderr)

    @pytest.mark.parametrize("order", [("new", "term", "x"), ("read", "en")])
    def test_so_is_it_by_what_asks_for_a_language(self, tmp_path: Path, order: tuple[str, ...]) -> None:
        assert "data: error: is missing; run" in run(*order, project=tmp_path).stderr

    def test_a_project_without_settings_is_not_built(self, project: Path, said: io.StringIO) -> None:
        (project / "mkdocs.yml").unlink()
        done = run("build", project=project)
        assert done.exit_code == 1
        assert done.stderr.startswith(
            "mkdocs.yml: error: is missing; run the command in the project's folder"
        )

    @pytest.mark.parametrize("order", [("build",), ("serve",), ("serve", "--engine", "mkdocs")])
    def test_settings_that_cannot_be_read_are_told(
        self, project: Path, said: io.StringIO, order: tuple[str, ...]
    ) -> None:
        change(project, "mkdocs.yml", "docs_dir: docs", "docs_dir: [")
        done = run(*order, *somewhere(order), project=project)
        assert done.exit_code == 1
        assert done.stderr.startswith("mkdocs.yml:4: error: the bracket [ opened here is not closed")

    @pytest.mark.parametrize("order", [("check",), ("build",), ("build", "--engine", "mkdocs")])
    def test_all_that_is_wrong_with_them_is_told_at_once(
        self, project: Path, said: io.StringIO, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...]
    ) -> None:
        change(project, "mkdocs.yml", "frame: etalon", "frame: foo")
        for name, value in {
            "SITE_URL": "nowhere",
            "EDIT_BASE": "edit/",
            "SOURCE_DATE_EPOCH": "today",
        }.items():
            monkeypatch.setenv(name, value)
        done = run(*order, project=project)
        told = re.findall(r"\[([a-z-]+)\]", done.stderr)
        assert sorted(told) == ["date-unknown", "edit-base", "frame-unknown", "site-url"]


class TestAddress:
    """Where a preview stands. None begins here."""

    @pytest.mark.parametrize(
        ("address", "told"),
        [
            ("8001", "host and port are needed, such as 127.0.0.1:8001."),
            (":8001", "host and port are needed, such as 127.0.0.1:8001."),
            ("localhost", "host and port are needed, such as 127.0.0.1:8000."),
            ("http://127.0.0.1:8000/", "host and port are needed, such as 127.0.0.1:8000."),
            ("127.0.0.1:²", "host and port are needed, such as 127.0.0.1:8000."),
            ("127.0.0.1:99999", "a port is a number from 1 to 65535, not 99999; write 127.0.0.1:8000, for"),
            ("127.0.0.1:0", "a port is a number from 1 to 65535, not 0; write 127.0.0.1:8000, for example."),
            ("a..b:8000", "a..b:8000 cannot be used ("),
            ("192.0.2.1:8000", "192.0.2.1:8000 cannot be used ("),
        ],
    )
    @pytest.mark.parametrize("engine", [(), ("--engine", "mkdocs")])
    def test_nowhere_is_a_wrong_use(
        self, root: Path, address: str, told: str, engine: tuple[str, ...]
    ) -> None:
        done = run("serve", *engine, "--address", address, project=root)
        assert done.exit_code == 2 and f"Invalid value for '--address': {told}" in done.stderr

    def test_a_port_that_is_taken_is_named_with_another(self, root: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            done = run("serve", "--address", f"127.0.0.1:{port}", project=root)
        assert done.exit_code == 2
        assert f"port {port} of 127.0.0.1 is taken by another program; take another port" in done.stderr
        assert done.stderr.endswith(f": --address 127.0.0.1:{port + 1 if port < 65535 else port - 1}.\n")


class TestDeclarations:
    def test_what_agrees_is_named(self, project: Path) -> None:
        change(project, SOUP, "A clear soup", "A thick soup")
        done = run("agree", "dish/soup", project=project)
        assert (done.exit_code, done.stdout, done.stderr) == (0, f"{SOUP}\n", "")
        assert run("check", project=project).exit_code == 0

    def test_a_file_that_is_not_there_ends_badly(self, root: Path) -> None:
        done = run("agree", "dish/nothing", project=root)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "[no-such-file]" in done.stderr

    @pytest.mark.parametrize("order", [("agree", "dish/soup"), ("review", "dish/soup", "he")])
    def test_a_file_that_cannot_be_read_ends_badly(self, project: Path, order: tuple[str, ...]) -> None:
        change(project, SOUP, "course: starter", "course: nothing")
        done = run(*order, project=project)
        assert (done.exit_code, done.stdout) == (1, "")
        assert f"{SOUP}:1: error: course: " in done.stderr and "[no-such-file]" not in done.stderr

    def test_errors_of_other_files_are_none_of_its_business(self, project: Path) -> None:
        change(project, SOUP, "course: starter", "course: nothing")
        assert run("review", "dish/cake", "he", project=project).exit_code == 0

    def test_a_language_that_is_not_there_ends_badly(self, root: Path) -> None:
        done = run("review", "dish/soup", "fa", project=root)
        assert done.exit_code == 1
        assert done.stderr.startswith("data/languages.yml: error: fa: ") and "he, en" in done.stderr

    def test_somebody_has_read_one_language(self, project: Path) -> None:
        done = run("review", "dish/soup", "dish/cake", "he", project=project)
        assert (done.exit_code, done.stdout) == (0, f"{SOUP}\ndata/dish/cake.yml\n")
        reviewed = yaml.safe_load((project / "data/dish/cake.yml").read_text(encoding="utf-8"))["reviewed"]
        assert list(reviewed) == ["he"]

    def test_a_file_without_words_has_nothing_to_declare(self, root: Path) -> None:
        done = run("agree", "redirect/stew", project=root)
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")

    def test_a_review_needs_a_language(self, root: Path) -> None:
        done = run("review", "dish/soup", project=root)
        assert done.exit_code == 2
        assert done.stderr.endswith("\nError: KIND/ID and the code of a language are needed\n")


class TestStatus:
    @pytest.mark.parametrize(("share", "status"), [("0", 0), ("100", 0)])
    def test_what_agrees_is_enough(self, root: Path, share: str, status: int) -> None:
        """All of it is no smaller share than all of it."""
        assert run("status", "--fail-under", share, project=root).exit_code == status

    def test_too_small_a_share_ends_badly(self, project: Path) -> None:
        change(project, SOUP, "A clear soup", "A thick soup")
        assert run("status", project=project).exit_code == 0
        assert run("status", "--fail-under", "100", project=project).exit_code == 1
        assert run("status", "--fail-under", "50", project=project).exit_code == 0

    def test_data_that_cannot_be_read_end_badly(self, project: Path) -> None:
        change(project, SOUP, "course: starter", "course: nothing")
        done = run("status", project=project)
        assert done.exit_code == 1 and f"{SOUP}:1: error: course" in done.stderr

    def test_the_table_counts_each_kind_and_all(self, project: Path) -> None:
        change(project, SOUP, "A clear soup", "A thick soup")
        lines = [line.split() for line in run("status", project=project).stdout.splitlines()]
        assert ["dish", "he", "3/3", "2/3", "1/3", "0/3"] in lines
        assert ["en", "3/3", "2/3", "0/3", "0/3"] in lines
        files = sum(1 for file in store_of(project).files if file.texts)
        total = next(line for line in lines if line[:1] == ["all"])
        assert total[2] == f"{files}/{files}"
        assert total[4] == f"1/{files}"

    def test_of_many_tasks_the_first_are_named(self, root: Path) -> None:
        """All but one file wait for somebody who reads them: ten are named, and that there are more."""
        lines = run("status", project=root).stdout.splitlines()
        files = sum(1 for file in store_of(root).files if file.texts)
        at = next(number for number, line in enumerate(lines) if line.endswith(f"({files})"))
        tasks = lines[at + 1 :]
        assert len(tasks) == 11 and tasks[-1].strip() == "…"
        assert tasks[0] == "  data/cook/omar.yml: he, en"

    @pytest.mark.parametrize("count", [0, 1, 10, 11])
    def test_a_list_is_cut_when_it_is_too_long(self, root: Path, count: int) -> None:
        file = store_of(root).files[0]
        stream = io.StringIO()
        printing.show_status(Status({}, (Task(file, "update", ("en", "he")),) * count), "en", stream)
        _head, *rest = stream.getvalue().splitlines()
        lines = [line for line in rest if line.startswith("  ")]
        assert [line for line in lines if line != "  …"] == [f"  {file.path}: en, he"] * min(count, 10)
        assert ("  …" in lines) == (count > 10)

    def test_headings_alone_stand_out_on_a_terminal(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.delenv("NO_COLOR", raising=False)
        stream = io.StringIO()
        printing.show_status(survey(store_of(root)), "en", stream)
        marked = [line for line in stream.getvalue().splitlines() if "\x1b" in line]
        assert marked and all(re.fullmatch(r"(\x1b\[1m.*\x1b\[0m ?)+", line.strip()) for line in marked)
        assert not any("data/" in line for line in marked)
        assert "\x1b" in stream.getvalue().splitlines()[-12]

    def test_figures_stand_at_the_right_below_what_they_count(self, root: Path) -> None:
        head, *rows = run("status", project=root).stdout.splitlines()
        assert head.split() == ["complete", "agreed", "behind", "reviewed"]
        dish = next(row for row in rows if row.startswith("dish"))
        ends = [match.end() for match in re.finditer(r"\S+", head)]
        assert [match.end() for match in re.finditer(r"\d+/\d+", dish)] == ends

    def test_as_data(self, root: Path) -> None:
        data = json.loads(run("status", "--json", project=root).stdout)
        assert data["share"] == 100
        assert data["counts"]["dish"]["en"] == {
            "files": 3,
            "complete": 3,
            "agreed": 3,
            "behind": 0,
            "reviewed": 1,
        }
        soup = [task for task in data["tasks"] if task["path"] == SOUP]
        assert soup == [{"path": SOUP, "what": "review", "languages": ["he"]}]

    def test_a_share_has_two_places(self, project: Path) -> None:
        change(project, SOUP, "A clear soup", "A thick soup")
        files = sum(1 for file in store_of(project).files if file.texts)
        share = json.loads(run("status", "--json", project=project).stdout)["share"]
        assert share == round(100 * (files - 1) / files, 2) != round(share)

    def test_what_lacks_a_text_waits_for_a_translation(self, project: Path) -> None:
        assert run("new", "language", "fa", project=project).exit_code == 0
        tasks = survey(store_of(project, drafts=True)).tasks
        assert [task.languages for task in tasks if task.file.path == SOUP and task.what == "translate"] == [
            ("fa",)
        ]
        assert {task.what for task in tasks if task.file.path == SOUP} == {"translate", "review"}
        assert [task.what for task in tasks] == sorted(
            (task.what for task in tasks), key=("translate", "update", "compare", "review").index
        )


def test_a_portal_that_is_not_there_is_a_wrong_use(root: Path) -> None:
    for name in ("tests.etalon.nowhere", "nowhere.at.all", ""):
        done = CliRunner().invoke(main, ["--portal", name, "--project", str(root), "check"])
        assert done.exit_code == 2
        assert f"there is no package “{name}”." in done.stderr


@pytest.mark.parametrize("order", ["check", "build", "status", "publish"])
def test_a_module_is_no_portal_and_a_folder_has_to_be_there(root: Path, order: str) -> None:
    done = CliRunner().invoke(main, ["--portal", "string", "--project", str(root), order])
    assert done.exit_code == 2
    assert "“string” is one module; a portal is a package" in done.stderr
    done = CliRunner().invoke(main, ["--project", str(root / "nowhere"), order])
    assert done.exit_code == 2
    assert "does not exist" in done.stderr


class TestPublish:
    def test_what_is_new_is_counted(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(project)
        change(project, "data/published.txt", "dishes/cake/\n", "")
        change(project, "data/published.txt", "# Addresses: 51", "# Addresses: 49")
        done = run("publish", project=project)
        assert (done.exit_code, done.stdout) == (0, "data/published.txt: +1\n")
        text = (project / "data/published.txt").read_text(encoding="utf-8")
        assert "\ndishes/cake/\n" in text and "# Addresses: 51\n" in text

    def test_a_project_with_errors_publishes_nothing(self, project: Path) -> None:
        change(project, "data/published.txt", "dishes/cake/\n", "")
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        before = (project / "data/published.txt").read_bytes()
        done = run("publish", project=project)
        assert done.exit_code == 1 and "[cooks-for-days]" in done.stderr
        assert (project / "data/published.txt").read_bytes() == before


class TestRead:
    def test_the_running_text_of_a_language_with_its_keys(self, root: Path) -> None:
        printed = run("read", "en", project=root).stdout
        name = yaml.safe_load((root / SOUP).read_text(encoding="utf-8"))["title"]["en"]
        assert f"# {SOUP}\ntitle.en\n    {name}\n" in printed
        assert "\n# messages.yml\n" in printed  # what the check says is read too

    def test_a_sample_is_drawn_by_its_seed(self, root: Path) -> None:
        drawn = [run("read", "en", "--sample", "40", "--seed", seed, project=root).stdout for seed in "112"]
        assert drawn[0] == drawn[1] != drawn[2]
        counted = [int(re.findall(r"\((\d+)\)", each)[-1]) for each in drawn]
        assert all(40 <= count < 100 for count in counted)

    def test_a_language_that_is_not_there_is_a_wrong_use(self, root: Path) -> None:
        assert run("read", "xx", project=root).exit_code == 2
