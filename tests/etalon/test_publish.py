"""A finished site takes the place of the former one in one step, or not at all, whenever the build ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from etalon.build import publish
from etalon.build.publish import Workshop, misplaced

FORMER, NEW = {"index.html": "former"}, {"index.html": "new", "more.html": "new"}
# A build that is killed before or after the step by which its site takes its place.
KILLED = """
import os, signal, sys
from pathlib import Path
from etalon.build import publish

exchange = publish._exchange

def fatal(*folders):
    if sys.argv[2] == "after":
        exchange(*folders)
    os.kill(os.getpid(), signal.SIGKILL)

publish._exchange = fatal
workshop = publish.Workshop(Path(sys.argv[1]))
for name in ("index.html", "more.html"):
    (workshop.folder / name).write_text("new")
workshop.publish()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("former")
    return site


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def hidden(site: Path) -> list[Path]:
    return [path for path in site.parent.iterdir() if path.name.startswith(f".{site.name}-")]


def successor(site: Path) -> Workshop:
    workshop = Workshop(site)
    for name, text in NEW.items():
        (workshop.folder / name).write_text(text)
    return workshop


@pytest.mark.parametrize(("when", "left"), [("before", FORMER), ("after", NEW)])
def test_a_killed_build_leaves_a_whole_site_and_the_next_one_clears_up(
    site: Path, when: str, left: dict[str, str]
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(publish.__file__).parents[2])}
    command = [sys.executable, "-c", KILLED, str(site), when]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    assert held(site) == left and len(hidden(site)) == 1
    successor(site).publish()
    assert held(site) == NEW and hidden(site) == []


@pytest.mark.parametrize("name", ["site", "site [1]", "a*"])
def test_what_a_dead_build_left_is_cleared_away_whatever_a_site_is_called(tmp_path: Path, name: str) -> None:
    site, others = tmp_path / name, tmp_path / ".another-dead-new"
    for folder in (site, others, tmp_path / f".{name}-dead-new"):
        write(folder, FORMER)
    successor(site).publish()
    assert held(site) == NEW and hidden(site) == [] and held(others) == FORMER


def test_a_build_beside_another_leaves_it_alone(site: Path) -> None:
    one, other = successor(site), successor(site)
    assert held(one.folder) == held(other.folder) == NEW
    one.publish()
    other.discard()
    assert held(site) == NEW and hidden(site) == []


NOT_OURS = {
    ".nojekyll": "",
    ".well-known/security.txt": "Contact: nobody",
    "CNAME": "etalon.example",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def test_what_no_build_made_stays(site: Path) -> None:
    write(site, NOT_OURS | {"gone/index.html": "former"})
    successor(site).publish()
    assert held(site) == NEW | NOT_OURS and hidden(site) == []


def test_the_site_that_made_way_is_kept_for_the_next_build_but_what_is_not_ours(
    site: Path, tmp_path: Path
) -> None:
    write(site, NOT_OURS)
    earlier = tmp_path / ".cache" / "earlier"
    workshop = Workshop(site, earlier)
    write(workshop.folder, NEW)
    workshop.publish()
    assert held(earlier) == FORMER and held(site) == NEW | NOT_OURS
    following = Workshop(site, earlier)
    assert held(following.folder) == FORMER and not earlier.exists()
    following.put_by()
    assert held(earlier) == FORMER and hidden(site) == []


def test_what_no_build_made_stays_however_deep_and_is_the_very_file(site: Path) -> None:
    write(site, {"archive/.git/HEAD": "ref: refs/heads/main", "az/.htaccess": "Deny", ".htpasswd": "secret"})
    numbers = [(site / name).stat().st_ino for name in ("az/.htaccess", ".htpasswd")]
    for _build in range(2):
        successor(site).publish()
    assert held(site) == NEW | {
        "archive/.git/HEAD": "ref: refs/heads/main",
        "az/.htaccess": "Deny",
        ".htpasswd": "secret",
    }
    assert [(site / name).stat().st_ino for name in ("az/.htaccess", ".htpasswd")] == numbers


def test_what_leads_elsewhere_stays_and_leads_there(site: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"key": "kept"})
    for link in (".nowhere", ".well-known"):
        (site / link).symlink_to(tmp_path / ("elsewhere" if link == ".well-known" else "gone"))
    successor(site).publish()
    assert os.readlink(site / ".well-known") == str(tmp_path / "elsewhere")
    assert os.readlink(site / ".nowhere") == str(tmp_path / "gone")
    assert held(tmp_path / "elsewhere") == {"key": "kept"}


@pytest.mark.parametrize("is_fixed", [False, True])
def test_what_a_project_publishes_itself_goes_before_what_is_kept(site: Path, is_fixed: bool) -> None:
    repository = {".git/HEAD": "ref: refs/heads/main"} if is_fixed else {}
    challenge = {".well-known/acme/challenge": "token"}
    write(site, NOT_OURS | repository | challenge)
    workshop = successor(site)
    own = {".well-known/security.txt": "Contact: us", "CNAME": "metrology.example"}
    write(workshop.folder, own)
    workshop.publish()
    assert held(site) == NEW | NOT_OURS | own | repository | challenge


def test_what_no_build_made_stays_where_files_cannot_be_linked(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object, **_how: object) -> None:
        raise PermissionError

    monkeypatch.setattr(publish, "hard_link", refuse)
    write(site, NOT_OURS)
    (site / ".latest").symlink_to("gone")
    successor(site).publish()
    assert held(site) == NEW | NOT_OURS and os.readlink(site / ".latest") == "gone"


def test_what_a_dead_build_left_in_a_site_that_may_make_way_now_goes_with_it(site: Path) -> None:
    write(site / f".{site.name}-dead-new", FORMER)
    successor(site).publish()
    assert held(site) == NEW


def test_who_may_read_a_site_stays(site: Path, tmp_path: Path) -> None:
    site.chmod(0o2750)
    for _build in range(3):
        workshop = Workshop(site, tmp_path / "earlier")
        write(workshop.folder, NEW)
        workshop.publish()
        assert site.stat().st_mode & 0o7777 == 0o2750


def test_of_a_site_that_was_made_read_only_nothing_is_left(site: Path, tmp_path: Path) -> None:
    for _build in range(3):
        write(site, {"az/index.html": "former"})
        for folder in (site / "az", site):
            folder.chmod(0o555)
        successor(site).publish()
        site.chmod(0o755)
        assert hidden(site) == [] and held(site) == NEW


def _listed(at: Path) -> str:
    return f"22 1 8:1 / / rw - ext4 disk rw\n36 22 8:1 /w {str(at).replace(' ', chr(92) + '040')} rw - ext4 disk rw\n"


@pytest.mark.parametrize("inside", ["", ".well-known"])
def test_a_mount_of_the_same_file_system_is_known_from_the_systems_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    site, mounts = tmp_path / "our site", tmp_path / "mounts"
    write(site, FORMER | {".well-known/key": "mounted"})
    monkeypatch.setattr(publish, "_MOUNTS", mounts)
    for at, fixed in ((site / inside, "mount"), (tmp_path / "our site 2", None), (tmp_path, None)):
        mounts.write_text(_listed(at))
        workshop = successor(site)
        workshop.discard()
        assert workshop.fixed == fixed


@pytest.mark.parametrize(("owner", "fixed"), [(1, "parent"), (2, None), (3, None)])
def test_a_site_of_somebody_else_in_a_folder_like_tmp_stays(
    site: Path, monkeypatch: pytest.MonkeyPatch, owner: int, fixed: str | None
) -> None:
    class Told:
        def __init__(self, told: os.stat_result, owner: int) -> None:
            self.st_mode, self.st_uid, self.st_dev = told.st_mode, owner, told.st_dev

    site.parent.chmod(0o1777)
    owners = {site: owner, site.parent: 3 if owner == 3 else 1}
    monkeypatch.setattr(os, "geteuid", lambda: owner if owner == 3 else 2)
    stat = Path.stat
    monkeypatch.setattr(
        Path,
        "stat",
        lambda path, **how: Told(stat(path), owners[path]) if path in owners else stat(path, **how),
    )
    assert publish._fixed(site) == fixed


FIXED = {
    "git": lambda site, patch: write(site, {".git/HEAD": "ref: refs/heads/main"}),
    "a work tree of another repository": lambda site, patch: write(site, {".git": "gitdir: elsewhere"}),
    "mount": lambda site, patch: patch.setattr(os.path, "ismount", lambda path: Path(path) == site),
    "parent": lambda site, patch: patch.setattr(os, "access", lambda path, _how: Path(path) != site.parent),
}


@pytest.mark.parametrize("how", FIXED)
def test_a_site_that_cannot_make_way_gets_its_files_one_by_one(
    site: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    FIXED[how](site, monkeypatch)
    foreign = NOT_OURS | {name: text for name, text in held(site).items() if name.startswith(".git")}
    write(
        site, NOT_OURS | {"gone/index.html": "former", "was-a-page": "former", "was-a-folder/page": "former"}
    )
    (site / "was-a-link").symlink_to("gone")
    folder = site.stat().st_ino
    workshop = successor(site)
    assert workshop.fixed and workshop.folder.parent == site
    more = {"was-a-page/index.html": "new", "was-a-folder": "new"}
    write(workshop.folder, more)
    workshop.publish()
    assert held(site) == NEW | more | foreign
    assert site.stat().st_ino == folder and not (site / "gone").exists()
    assert not (site / "was-a-link").is_symlink()


def test_a_build_in_a_site_that_cannot_make_way_clears_up_after_one_that_was_killed(site: Path) -> None:
    write(site, {".git/HEAD": "ref: refs/heads/main"})
    left = site / f".{site.name}-dead-new"
    write(left, {"index.html": "half"})
    successor(site).discard()
    assert held(site) == FORMER | {".git/HEAD": "ref: refs/heads/main"}


def test_a_site_that_is_a_link_stays_one(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "public"
    link.symlink_to(site)
    successor(link).publish()
    assert link.is_symlink() and held(link) == held(site) == NEW
    dangling = tmp_path / "later"
    dangling.symlink_to(tmp_path / "not" / "there")
    successor(dangling).publish()
    assert dangling.is_symlink() and held(dangling) == NEW


@pytest.mark.parametrize(
    ("place", "may"),
    [
        (".", False),
        ("..", False),
        ("data", False),
        ("data/dish", False),
        ("theme/below", False),
        ("way", False),
        ("site", True),
        ("database", True),
    ],
)
def test_a_site_is_not_put_among_what_it_is_made_of(tmp_path: Path, place: str, may: bool) -> None:
    project = tmp_path / "project"
    (project / "data" / "dish").mkdir(parents=True)
    (project / "way").symlink_to("data")
    found = misplaced(project, project / place)
    assert may is (found is None)
    assert not found or found.rule == "site-among-sources"


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ([], ""),
        ([".nojekyll", "CNAME"], ""),
        (["assets/site.css"], ""),  # of one that was put in place file by file, and not to the end
        (["index.html", "former.html"], ""),
        (["letter.txt"], "letter.txt"),
        (["photos/one.png", ".nojekyll", "index"], "index, photos"),
        (["1", "2", "3", "4", "5", "6"], "1, 2, 3, 4, 5, …"),
    ],
)
def test_a_site_takes_the_place_of_a_site_or_of_nothing(tmp_path: Path, there: list[str], told: str) -> None:
    """Who names the wrong folder loses no file."""
    (tmp_path / "site").mkdir()
    for name in there:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).touch()
    found = misplaced(tmp_path / "project", tmp_path / "site")
    assert (found.params["names"] if found else "") == told
