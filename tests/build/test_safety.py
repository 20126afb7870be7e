"""Whatever happens to a build, the site is whole, the next build is right, and nothing is left behind."""

import ctypes
import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from etalon import kept
from etalon.build import making, site
from etalon.build.publish import clear
from etalon.workers import ended_by, stop_all
from tests.etalon.stage import PORTAL, SETTINGS, fresh
from tests.etalon.test_cache import SOUP, change, whole

MOMENTS = 50
TEXTS = ("A clear soup", "A thick soup")
BROKEN = 3


def build(project: Path) -> None:
    making.make(making.opened(project, PORTAL, SETTINGS, version="1"), project / "site")


@contextmanager
def begun(work: Callable[[], object]) -> Iterator[int]:
    """A copy of this process, a group of its own, that does some work and ends with ``BROKEN`` where that is refused."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setsid()
            work()
            status = 0
        except site.Invalid as invalid:
            wrong = {each.rule for each in invalid.findings if each.is_error}
            status = BROKEN if wrong == {"site-unwritable"} else 2
        finally:
            os._exit(status)
    yield child


def ended(work: Callable[[], object]) -> int:
    """How a copy of this process ends that does some work."""
    with begun(work) as child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture(scope="module")
def whole_sites(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The site with either text, made from nothing."""
    found = []
    for text in TEXTS:
        project = fresh(tmp_path_factory.mktemp("whole") / "project")
        change(project, SOUP, TEXTS[0], text)
        build(project)
        found.append(whole(project / "site"))
    return found


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project with its site."""
    project = fresh(tmp_path / "project")
    build(project)
    return project


def left(project: Path) -> list[str]:
    """What is there that should not be."""
    return [path.name for path in (*project.glob(".site-*"), *(project / kept.FOLDER).glob("*.new"))]


def test_killed_at_any_moment(built: Path, whole_sites: list[dict[str, bytes]]) -> None:
    began = time.monotonic()
    build(built)
    takes = 1.3 * (time.monotonic() - began)
    moments = random.Random(50)
    for number in range(MOMENTS):
        former, new = TEXTS[number % 2], TEXTS[1 - number % 2]
        change(built, SOUP, former, new)
        with begun(lambda: build(built)) as child:
            time.sleep(moments.uniform(0, takes))
            for kill in (os.killpg, os.kill):  # it may not have a group yet
                try:
                    kill(child, signal.SIGKILL)
                    break
                except ProcessLookupError:
                    continue
            os.waitpid(child, 0)
        assert whole(built / "site") in whole_sites
    build(built)
    assert whole(built / "site") == whole_sites[MOMENTS % 2]
    assert left(built) == []


@pytest.fixture
def slow(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its site, most of which has to be made anew, by two processes, which takes minutes."""
    for module in ("etalon.workers", "etalon.build.making"):
        monkeypatch.setattr(f"{module}.cores", lambda: 2)
    made = making.Clerk.enter

    def enter(*told: Any) -> None:
        time.sleep(1)
        made(*told)

    monkeypatch.setattr(making.Clerk, "enter", enter)
    shutil.rmtree(built / kept.FOLDER)
    return built


def test_killed_alone_it_takes_its_copies_with_it(slow: Path) -> None:
    """As a job is killed of which nobody knows that there are several processes."""
    with begun(lambda: build(slow)) as child:
        wait_until(lambda: any(slow.glob(".site-*-new/*/*")))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        wait_until(lambda: not is_a_group(child))
    assert workshops_cleared(slow)


def test_ended_from_outside_it_leaves_nothing(slow: Path) -> None:
    def command() -> None:
        with suppress(SystemExit):
            signal.signal(signal.SIGTERM, ended_by)
            build(slow)
        stop_all()  # as every program does in the end

    with begun(command) as child:
        wait_until(lambda: any(slow.glob(".site-*-new/*/*")))
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        wait_until(lambda: not is_a_group(child))
    assert left(slow) == []


def is_a_group(number: int) -> bool:
    """Whether a process of a group goes on."""
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


def workshops_cleared(project: Path) -> bool:
    """Whether the next build finds nobody in the folder of the one that is gone."""
    clear(project / "site")
    return left(project) == []


def wait_until(so: Callable[[], bool]) -> None:
    """Until something is so; fails if that takes long."""
    until = time.monotonic() + 20
    while not so():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_two_at_once(built: Path, whole_sites: list[dict[str, bytes]]) -> None:
    for number in range(4):
        change(built, SOUP, TEXTS[number % 2], TEXTS[1 - number % 2])
        with begun(lambda: build(built)) as one, begun(lambda: build(built)) as other:
            ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in (one, other)]
        assert ends == [0, 0]
        assert whole(built / "site") == whole_sites[1 - number % 2]
    assert left(built) == []


def full_disk() -> None:
    """From here on, no file of this process grows beyond a size."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, resource.RLIM_INFINITY))


def test_a_full_disk(built: Path, whole_sites: list[dict[str, bytes]]) -> None:
    change(built, SOUP, *TEXTS)
    assert ended(lambda: (full_disk(), build(built))) == BROKEN
    assert whole(built / "site") == whole_sites[0]
    assert left(built) == []
    build(built)
    assert whole(built / "site") == whole_sites[1]


def test_a_full_disk_where_there_was_no_site(tmp_path: Path, whole_sites: list[dict[str, bytes]]) -> None:
    project = fresh(tmp_path / "project")
    assert ended(lambda: (full_disk(), build(project))) == BROKEN
    assert not (project / "site").exists() and left(project) == []
    assert not (project / kept.FOLDER / "earlier").exists()  # whose room another try needs
    build(project)
    assert whole(project / "site") == whole_sites[0]


def without_privileges() -> None:
    """From here on, this process may do what the owner of its files may, even if that is root."""
    libc = ctypes.CDLL(None)
    if hasattr(
        libc, "capset"
    ):  # Linux; capabilities(7): the header of version 3, and three empty sets of 64 bits
        assert libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()) == 0


@pytest.mark.parametrize("name", ["", ".cache/etalon"])
def test_a_folder_that_may_not_be_written(
    built: Path, whole_sites: list[dict[str, bytes]], name: str
) -> None:
    """Where the site cannot make way its files are exchanged; what cannot be kept only costs time."""
    change(built, SOUP, *TEXTS)
    (built / name).chmod(0o555)

    def hindered() -> None:
        without_privileges()
        assert not os.access(built / name, os.W_OK)
        build(built)

    assert ended(hindered) == 0
    (built / name).chmod(0o755)
    assert whole(built / "site") == whole_sites[1]
    assert left(built) == []


@pytest.mark.parametrize("name", ["theme", "site"])
def test_folders_below_that_may_not_be_written(
    built: Path, whole_sites: list[dict[str, bytes]], name: str
) -> None:
    for turn in range(4):
        change(built, SOUP, TEXTS[turn % 2], TEXTS[1 - turn % 2])
        for folder, _folders, _names in os.walk(built / name):
            os.chmod(folder, 0o555)
        assert ended(lambda: (without_privileges(), build(built))) == 0
        assert whole(built / "site") == whole_sites[1 - turn % 2]
        assert left(built) == []


def test_no_place_for_a_site(built: Path) -> None:
    shutil.rmtree(built / "site")
    (built / "site").write_text("no folder", encoding="utf-8")
    with pytest.raises(site.Invalid) as refused:
        making.make(making.opened(built, PORTAL, SETTINGS), built / "site" / "below")
    assert {finding.rule for finding in refused.value.findings} == {"site-unwritable"}
    assert (built / "site").read_text(encoding="utf-8") == "no folder"


def test_no_place_where_links_lead_in_a_circle(built: Path) -> None:
    shutil.rmtree(built / "site")
    (built / "site").symlink_to("round")
    (built / "round").symlink_to("site")
    with pytest.raises(site.Invalid) as refused:
        build(built)
    assert [finding.rule for finding in refused.value.findings] == ["site-unwritable"]
    assert (built / "site").is_symlink() and left(built) == []


def test_a_site_never_takes_the_place_of_what_it_is_made_of(built: Path) -> None:
    before = whole(built)
    with pytest.raises(site.Invalid) as refused:
        making.make(making.opened(built, PORTAL, SETTINGS), built / "data")
    assert [finding.rule for finding in refused.value.findings] == ["site-among-sources"]
    assert whole(built) == before
