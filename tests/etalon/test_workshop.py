"""How a finished site takes the place of the former one, and how an engine is watched while it works."""

import io
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from etalon import cli
from etalon.build import engine, publish
from etalon.build.publish import Workshop
from etalon.commands import serving
from tests.etalon.stage import PACKAGE

Started = list[tuple[list[str], Path, dict[str, str]]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that is there."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("former")
    return tmp_path / "site"


def finished(site: Path) -> Workshop:
    workshop = Workshop(site)
    (workshop.folder / "index.html").write_text("new")
    return workshop


class TestWorkshop:
    def test_it_is_hidden_beside_the_site_and_can_be_read_by_all(self, site: Path) -> None:
        workshop = Workshop(site)
        assert workshop.folder.parent == site.parent and workshop.folder.name.startswith(".site-")
        assert workshop.folder.name.endswith("-new")
        assert workshop.folder.stat().st_mode & 0o777 == 0o755

    @pytest.mark.parametrize("swaps", [True, False])
    def test_the_new_site_takes_the_place_of_the_former(
        self, site: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool
    ) -> None:
        """In one step where the system can, else by renaming."""
        if not swaps:
            monkeypatch.setattr(publish, "_exchange", lambda _one, _other: False)
        finished(site).publish()
        assert (site / "index.html").read_text() == "new"
        assert [path.name for path in site.parent.iterdir()] == ["site"]

    def test_two_folders_are_swapped(self, site: Path) -> None:
        other = site.with_name("other")
        other.mkdir()
        # Where the system has no such step, renaming takes its place, and nothing has moved.
        swapped = publish._exchange(site, other)
        assert swapped or sys.platform not in ("linux", "darwin")
        assert (other / "index.html").exists() == swapped != (site / "index.html").exists()

    def test_what_is_not_there_cannot_be_swapped(self, site: Path) -> None:
        assert not publish._exchange(site, site.with_name("nothing"))
        assert site.exists()

    def test_a_system_that_cannot_swap_says_so(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "plan9")
        assert not publish._exchange(site, finished(site).folder)

    def test_the_first_site_has_nothing_to_replace(self, tmp_path: Path) -> None:
        finished(tmp_path / "deep/down/site").publish()
        assert (tmp_path / "deep/down/site/index.html").read_text() == "new"
        assert len(list((tmp_path / "deep/down").iterdir())) == 1

    def test_what_failed_is_thrown_away(self, site: Path) -> None:
        finished(site).discard()
        assert [path.name for path in site.parent.iterdir()] == ["site"]
        assert (site / "index.html").read_text() == "former"

    def test_what_a_dead_build_left_goes_and_what_a_living_one_makes_stays(self, site: Path) -> None:
        living = Workshop(site)
        dead = site.with_name(".site-dead-new")
        beside = [site.with_name(name) for name in (".other-dead-new", ".site-dead-old", ".site-new")]
        for folder in (dead, *beside):
            folder.mkdir()
        Workshop(site)
        assert living.folder.exists() and not dead.exists()
        assert all(folder.exists() for folder in beside)

    @pytest.mark.parametrize("end", ["publish", "discard"])
    def test_its_lock_goes_with_it(self, site: Path, end: str) -> None:
        workshop = finished(site)
        getattr(workshop, end)()
        with pytest.raises(OSError):
            os.fstat(workshop._lock)


class TestEngine:
    def test_small_talk_is_kept_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        engine._pass_on(iter(["INFO    -  Building\n", "WARNING -  no\n", "INFORMATION\n", "data: INFO \n"]))
        assert stream.getvalue() == "WARNING -  no\nINFORMATION\ndata: INFO \n"

    def test_an_engine_runs_in_the_project_and_announces(
        self,
        tmp_path: Path,
        said: io.StringIO,
        capfd: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(engine, "_PAUSE", 0)
        code = (
            "import os, sys; from pathlib import Path; Path('here').touch()\n"
            "os.write(int(os.environ['ETALON_PROGRESS']), b'[0, 2]\\n[2, 0]\\n')\n"
            "print('INFO  no', file=sys.stderr); print('a warning', file=sys.stderr); sys.exit(3)\n"
        )
        environment = {**os.environ, "ETALON_LANG": "en"}
        status = engine.run([sys.executable, "-c", code], tmp_path, environment)
        assert status == 3 and (tmp_path / "here").exists()
        assert said.getvalue() == "Pages and files made: 2 of 2\n"
        assert capfd.readouterr().err == "a warning\n"

    @pytest.mark.parametrize(("terminal", "colour"), [(True, "1"), (False, None)])
    def test_colour_is_for_terminals(
        self, monkeypatch: pytest.MonkeyPatch, terminal: bool, colour: str | None
    ) -> None:
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        monkeypatch.setenv("SPOON", "silver")
        monkeypatch.setattr(engine, "MESSAGES", Console(file=io.StringIO(), force_terminal=terminal))
        found = engine.environment(Path())
        assert found.get("FORCE_COLOR") == colour
        assert found["SPOON"] == "silver"
        assert found["NO_MKDOCS_2_WARNING"] == "1" and found["DISABLE_MKDOCS_2_WARNING"] == "true"


class TestCommandsThatStartAnEngine:
    """Which engine is started, with what; ``started`` is told instead of one."""

    @pytest.fixture
    def started(self, monkeypatch: pytest.MonkeyPatch) -> Started:
        found: Started = []
        monkeypatch.delenv("ETALON_DRAFTS", raising=False)

        def run(command: list[str], project: Path, environment: dict[str, str]) -> int:
            assert command[:2] == [sys.executable, "-m"]
            found.append((command[2:], project, environment))
            return 0

        monkeypatch.setattr(engine, "run", run)
        monkeypatch.setattr(serving.subprocess, "call", lambda command, cwd, env: run(command, cwd, env))
        return found

    def order(self, *arguments: str, project: Path) -> int:
        whole = ["--portal", PACKAGE, "--project", str(project), "--lang", "ru", *arguments]
        return int(CliRunner().invoke(cli.main, whole).exit_code)

    def test_a_build(self, root: Path, started: Started) -> None:
        assert self.order("build", "--engine", "mkdocs", project=root) == 0
        ((command, project, environment),) = started
        assert command == ["mkdocs", "build", "--strict", "--site-dir", str(root.resolve() / "site")]
        assert project == root.resolve()
        assert (environment["ETALON_LANG"], environment["ETALON_PORTAL"]) == ("ru", PACKAGE)
        assert "ETALON_DRAFTS" not in environment

    def test_a_build_as_it_is_asked_for(self, root: Path, tmp_path: Path, started: Started) -> None:
        orders = ("build", "--engine", "properdocs", "--site-dir", str(tmp_path / "s"), "--draft")
        assert self.order(*orders, project=root) == 0
        ((command, _project, environment),) = started
        assert command == ["properdocs", "build", "--strict", "--site-dir", str(tmp_path / "s")]
        assert environment["ETALON_DRAFTS"] == "1"

    @pytest.mark.parametrize("status", [1, 2])
    def test_a_build_that_fails_ends_as_the_engine_did(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, status: int
    ) -> None:
        monkeypatch.setattr(engine, "run", lambda *_arguments: status)
        assert self.order("build", "--engine", "mkdocs", project=root) == status

    def test_a_preview(self, root: Path, started: Started) -> None:
        assert self.order("serve", "--engine", "mkdocs", project=root) == 0
        ((command, project, environment),) = started
        assert command == ["mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", "127.0.0.1:8000"]
        assert project == root.resolve() and environment["ETALON_PORTAL"] == PACKAGE

    def test_a_preview_elsewhere(self, root: Path, started: Started) -> None:
        self.order("serve", "--address", "0.0.0.0:9", "--engine", "properdocs", "--draft", project=root)
        ((command, _project, environment),) = started
        assert command[0] == "properdocs" and command[-1] == "0.0.0.0:9"
        assert environment["ETALON_DRAFTS"] == "1"

    def test_a_preview_ends_well_by_hand_and_else_as_the_engine_did(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_arguments: object, **_named: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(serving.subprocess, "call", interrupted)
        assert self.order("serve", "--engine", "mkdocs", project=root) == 0
        monkeypatch.setattr(serving.subprocess, "call", lambda *_arguments, **_named: 4)
        assert self.order("serve", "--engine", "mkdocs", project=root) == 4
