"""The ledger of what was published: what it holds, how it is written, and how git merges it."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etalon.address import ledger
from etalon.address.identities import identities
from etalon.address.redirects import moves
from etalon.build import site
from etalon.build.site import Invalid, Site
from etalon.data.loading import read
from etalon.data.store import Store
from tests.given import anchors
from tests.portal.casebook import SOUND, sound_paged_project, sound_project
from tests.portal.portals import PORTAL, with_kind_as
from tests.portal.stage import speech_of

# How git merges the ledger: a setting of the repository, which holds for every project in it.
ATTRIBUTES = Path(__file__).parents[2] / ".gitattributes"
CODES = ("az", "kk", "ru", "vi")
TEXTS = "".join(f"  {code}: Bax.\n" for code in CODES)
PARAMETERS = {
    **dict.fromkeys(("body-letters", "long", "own-letters", "sizes", "year-digits"), "1.2"),
    "test-days": "1.1",
}
PUBLISHED = {
    "",
    "corrections/",
    "corrections/#d1",
    "organisations/north-institute/",
    "organisations/north-institute/#purpose",
    "organisations/umbrella/",
    "organisations/umbrella/#north",
    "organisations/umbrella/#note-d1",
    "organisations/umbrella/#purpose",
    "compare/committees/",
    "compare/cooperation/",
    "compare/corrections/",
    "compare/figures/",
    "compare/glossary/",
    "compare/history/",
    "compare/guide/",
    "compare/procedures/",
    "compare/rule/",
    "compare/standards/",
    "cooperation/partners/",
    "cooperation/umbrella-help/",
    "verification/guide/new/",
    "verification/guide/old/",
    "verification/guide/old/torn/",
    "verification/guide/old/whole/",
    "verification/procedures/test/",
    "verification/rule/actor/keeper/",
    "verification/rule/kind/definition/",
    "verification/rule/kind/list-item/",
    "verification/rule/kind/permission/",
    "verification/rule/kind/rule/",
    "verification/rule/section/1/",
    *(f"verification/rule/section/1/#clause-{number}" for number in ("1.1", "1.2", "1.2.1", "1.2.1.1")),
    "verification/rule/1.1/",
    "verification/rule/1.2/",
    "verification/rule/1.2/#clause-1.2.1",
    "verification/rule/1.2/#clause-1.2.1.1",
    *(f"id/parameter/{id}/" for id in PARAMETERS),
    "glossary/umbrella/",
}
SEGMENT = st.text("abcz09.-", min_size=1, max_size=5).filter(lambda text: text[0] not in ".-")
ADDRESS = st.builds(
    lambda path, anchor: "/".join([*path, ""]) + (f"#{anchor}" if anchor else ""),
    st.lists(SEGMENT, max_size=3),
    st.none() | SEGMENT,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the made-up project, of which only what a test changes is judged."""
    return Path(shutil.copytree(sound_project(), tmp_path / "project"))


@pytest.fixture
def paged(tmp_path: Path) -> Path:
    """The same with the pages on which the views stand."""
    return Path(shutil.copytree(sound_paged_project(), tmp_path / "paged"))


def store_of(root: Path) -> Store:
    return read(root, PORTAL, version=SOUND)[0]


def publish(root: Path) -> int:
    return site.publish(root, PORTAL, SOUND)


def kept(root: Path, *addresses: str) -> Path:
    """A ledger with these lines."""
    path = root / ledger.FILE
    lines = (*addresses, ledger.COUNT.format(len({*addresses})))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def redirect(root: Path, name: str, old: str, new: str | None = None) -> None:
    (root / "data/redirect").mkdir(exist_ok=True)
    end = f"to: {new}\n" if new else f"gone:\n{TEXTS}"
    (root / f"data/redirect/{name}.yml").write_text(f"from: {old}\n{end}", encoding="utf-8")


def rules(root: Path) -> list[tuple[str, int, str]]:
    return [
        (found.path, found.line, found.rule)
        for found in site.check(root, PORTAL, version=SOUND)
        if found.rule not in ("not-agreed", "all-changed")
    ]


class TestPublished:
    def test_pages_entities_statements_and_notes(self) -> None:
        there = ledger.published(store_of(sound_project()))
        assert there >= PUBLISHED
        assert {address for address in there if "#" not in address} == {
            address for address in PUBLISHED if "#" not in address
        }

    def test_every_view_gives_what_is_declared_of_it(self) -> None:
        loaded = store_of(sound_paged_project())
        there = {address for address in loaded.index(ledger.published) if "#" in address}
        assert there == anchors(Site(loaded), "vi")
        assert len(there) > 100

    def test_nothing_is_published_on_a_page_that_is_not_there(self, project: Path) -> None:
        assert not any(address.startswith("committees/") for address in PUBLISHED)
        page = (project / "data/page/corrections.yml").read_text(encoding="utf-8")
        (project / "data/page/committees.yml").write_text(page, encoding="utf-8")
        former = ledger.published(store_of(sound_project()))
        assert ledger.published(store_of(project)) - former == {"committees/"}
        for code in CODES:
            (project / f"docs/{code}/committees.md").write_text(
                "{{ show('committees') }}\n", encoding="utf-8"
            )
        assert ledger.published(store_of(project)) - former == {
            "committees/",
            "committees/#organisation-umbrella",
            "committees/#umbrella-scales",
        }

    def test_anchors_that_a_page_sets_itself(self, project: Path) -> None:
        for page in project.glob("docs/*/corrections.md"):
            text = "## Necə {#how}\n\n### Belə {: #so }\n\n{{ show('corrections') }}\n"
            page.write_text(text, encoding="utf-8")
        former = ledger.published(store_of(sound_project()))
        assert ledger.published(store_of(project)) - former == {"corrections/#how", "corrections/#so"}

    @pytest.mark.parametrize("kind", [kind.name for kind in PORTAL.kinds.citable])
    def test_an_address_tells_whose_it_is(self, kind: str) -> None:
        address = PORTAL.kinds[kind].address_of("a.b-c")
        assert address is not None and PORTAL.kinds.claimed(address) == (kind, "a.b-c")
        assert PORTAL.kinds.claimed(address + "/") is None


class TestWriting:
    def test_the_first_time(self, paged: Path) -> None:
        assert publish(paged) >= len(PUBLISHED)
        lines = (paged / ledger.FILE).read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# ") and lines[3] == "" and lines[4] == "/"
        assert lines[2] == ledger.COUNT.format(len(lines[4:])) and lines[4:] == sorted(lines[4:])
        assert ledger.read(paged).lines.keys() >= PUBLISHED
        assert "organisations/umbrella/#section-names" in lines
        assert rules(paged) == []

    def test_a_second_time_changes_nothing(self, paged: Path) -> None:
        publish(paged)
        before = (paged / ledger.FILE).read_bytes()
        assert publish(paged) == 0
        assert (paged / ledger.FILE).read_bytes() == before

    def test_what_is_gone_and_every_comment_stay(self, paged: Path) -> None:
        redirect(paged, "a", "organisations/aa/", "organisations/umbrella/")
        path = paged / ledger.FILE
        path.write_text(
            "# Head.\n# Addresses: 2\n\norganisations/umbrella/\n# Of 2026.\norganisations/aa/\n# Addresses: 1\n# End.\n",
            encoding="utf-8",
        )
        publish(paged)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert (lines[0], lines[2], lines[-1]) == ("# Head.", "", "# End.")
        assert lines[lines.index("organisations/aa/") - 1] == "# Of 2026."
        addresses = [line for line in lines[3:] if not line.startswith("#")]
        assert addresses == sorted(set(addresses))
        assert [line for line in lines if "Addresses" in line] == [lines[1]]
        assert lines[1] == ledger.COUNT.format(len(addresses))

    def test_twice_the_same_becomes_once(self, paged: Path) -> None:
        path = kept(paged, "corrections/", "/", "corrections/")
        publish(paged)
        assert path.read_text(encoding="utf-8").splitlines().count("corrections/") == 1

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("data/organisation/umbrella.yml", "group: nowhere\n"),
            (ledger.FILE, "<<<<<<< HEAD\n/\n=======\ncorrections/\n>>>>>>> other\n"),
            (ledger.FILE, "organisations/zenith/\n"),
        ],
    )
    def test_data_with_errors_are_refused(self, paged: Path, path: str, text: str) -> None:
        (paged / path).write_text(text, encoding="utf-8")
        before = (paged / ledger.FILE).read_bytes() if (paged / ledger.FILE).exists() else None
        with pytest.raises(Invalid):
            publish(paged)
        assert before == ((paged / ledger.FILE).read_bytes() if before else None)

    def test_by_the_command_line(self, paged: Path) -> None:
        command = [sys.executable, "-m", "etalon.cli", "--project", str(paged), "--lang", "ru", "publish"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip().endswith(f"published.txt: +{len(ledger.read(paged).lines)}")
        kept(paged, "organisations/zenith/")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "data/published.txt:1: ошибка: адрес organisations/zenith/ был опубликован" in done.stderr

    @given(st.sets(ADDRESS), st.sets(ADDRESS))
    def test_what_is_written_is_read(
        self, tmp_path_factory: pytest.TempPathFactory, one: set, other: set
    ) -> None:
        root = tmp_path_factory.mktemp("ledger")
        (root / "data").mkdir()
        ledger.write(root, one)
        assert ledger.write(root, other) == len(other - one)
        known = ledger.read(root)
        assert known.findings == () and known.lines.keys() == one | other


class TestBeforeTheFirstTime:
    def test_nothing_was_published_yet(self, project: Path) -> None:
        known = ledger.read(project)
        assert (known.entries, known.counted) == ((), (0, 3))
        assert rules(project) == []

    def test_a_ledger_may_be_larger_than_a_file_of_data(self, tmp_path: Path) -> None:
        """It has a line for each address, and nobody could split it."""
        (tmp_path / "data").mkdir()
        long = "x" * 90
        lines = "".join(f"{long}{number}/\n" for number in range(12_000))
        (tmp_path / ledger.FILE).write_text(f"{ledger.COUNT.format(12_000)}\n\n{lines}", encoding="utf-8")
        read = ledger.read(tmp_path)
        assert (len(read.entries), read.findings) == (12_000, ())

    def test_a_ledger_that_is_lost_is_no_ledger_that_is_new(self, project: Path) -> None:
        (project / ledger.FILE).unlink()
        assert ledger.read(project) == ledger.Ledger()
        assert rules(project) == [(ledger.FILE, 0, "ledger-missing")]
        with pytest.raises(Invalid):
            publish(project)
        assert not (project / ledger.FILE).exists()

    def test_broken_files_may_hold_any_address(self, project: Path) -> None:
        kept(project, *map(ledger.shown, PUBLISHED))
        (project / "data/organisation/umbrella.yml").write_text("{", encoding="utf-8")
        assert "vanished" not in [rule for _path, _line, rule in rules(project)]


class TestRedirects:
    def test_a_redirect_or_a_tombstone_answers(self, project: Path) -> None:
        gone = (
            "organisations/a/",
            "organisations/a/#purpose",
            "organisations/b/",
            "organisations/umbrella/#old",
        )
        kept(project, *map(ledger.shown, ledger.published(store_of(project))), *gone)
        assert len(rules(project)) == 3  # the anchor of a page that is gone is not told beside it
        redirect(project, "a", "organisations/a/", "organisations/umbrella/")
        redirect(project, "b", "organisations/b/")
        redirect(project, "c", "organisations/umbrella/#old", "organisations/umbrella/#purpose")
        assert rules(project) == []

    def test_a_section_that_vanished_is_missed(self, paged: Path) -> None:
        kept(paged, "organisations/umbrella/", "organisations/umbrella/#section-history")
        assert (ledger.FILE, 2, "vanished") in rules(paged)
        redirect(paged, "a", "organisations/umbrella/#section-history", "organisations/umbrella/#purpose")
        assert "vanished" not in [rule for _path, _line, rule in rules(paged)]

    @pytest.mark.parametrize(
        ("old", "new", "line", "rule"),
        [
            ("organisations/umbrella/#section-names", "/", 1, "redirect-needless"),
            ("organisations/a/", "organisations/umbrella/#section-nothing", 2, "redirect-nowhere"),
        ],
    )
    def test_redirects_of_sections_are_judged_too(
        self, paged: Path, old: str, new: str, line: int, rule: str
    ) -> None:
        redirect(paged, "a", old, new)
        assert rules(paged) == [("data/redirect/a.yml", line, rule)]


class TestComparisons:
    """The comparison of a page follows the page, without a line of its own."""

    def test_are_not_remembered(self) -> None:
        assert not any(address.startswith("compare/organisations/") for address in PUBLISHED)

    def test_move_with_the_page(self, project: Path) -> None:
        redirect(project, "a", "organisations/a/", "organisations/umbrella/")
        redirect(project, "b", "organisations/b/")
        redirect(project, "c", "organisations/c/", "corrections/#d1")
        shadows = moves(store_of(project)).shadows
        assert {beside: move.new for beside, move in shadows.items()} == {
            "compare/organisations/a/": "compare/organisations/umbrella/",
            "compare/organisations/b/": None,
            "compare/organisations/c/": "corrections/#d1",
        }
        pages = Site(store_of(project)).pages
        moved = pages["compare/organisations/a/"]
        assert moved.context(speech_of("az"))["to"].endswith("/compare/organisations/umbrella/")
        assert pages["compare/organisations/b/"].view == "etalon/gone"


class TestIdentities:
    def targets(self, root: Path) -> dict[str, str]:
        return {thing.address: thing.target for thing in identities(store_of(root))}

    def test_everything_with_an_address(self) -> None:
        assert self.targets(sound_project()) == {
            "id/programme/umbrella-help/": "cooperation/umbrella-help/",
            "id/clause/1.1/": "verification/rule/1.1/",
            "id/clause/1.2/": "verification/rule/1.2/",
            "id/clause/1.2.1/": "verification/rule/1.2/#clause-1.2.1",
            "id/clause/1.2.1.1/": "verification/rule/1.2/#clause-1.2.1.1",
            **{f"id/parameter/{id}/": f"verification/rule/{number}/" for id, number in PARAMETERS.items()},
            "id/correction/d1/": "corrections/#d1",
            "id/term/umbrella/": "glossary/umbrella/",
            "id/organisation/north-institute/": "organisations/north-institute/",
            "id/organisation/umbrella/": "organisations/umbrella/",
            "id/procedure/test/": "verification/procedures/test/",
        }

    def test_what_moved_or_is_gone_keeps_it(self, project: Path) -> None:
        redirect(project, "a", "organisations/a/", "organisations/umbrella/")
        redirect(project, "b", "organisations/b/")
        redirect(project, "c", "corrections/#d9", "corrections/#d1")
        redirect(project, "d", "corrections/#d8")
        redirect(project, "e", "organisations/umbrella/#old", "organisations/umbrella/#purpose")
        former = self.targets(sound_project())
        new = {address: target for address, target in self.targets(project).items() if address not in former}
        assert new == {
            "id/organisation/a/": "organisations/umbrella/",
            "id/organisation/b/": "organisations/b/",
            "id/correction/d9/": "corrections/#d1",
            "id/correction/d8/": "corrections/#d8",
        }

    def test_a_page_that_moved_takes_its_things_along(self, project: Path) -> None:
        redirect(project, "a", "sources/", "corrections/")
        redirect(project, "b", "membership/")
        kept(project, "sources/", "sources/#handbook", "membership/", "membership/#a.b")
        targets = self.targets(project)
        assert targets["id/source/handbook/"] == "corrections/#handbook"
        assert targets["id/membership/a.b/"] == "membership/#a.b"


class TestAnotherKind:
    """A kind becomes citable by the address that it declares, and by nothing else."""

    VERSION = "places"
    CITABLE = with_kind_as("place", address="places/{id}/")

    @pytest.fixture
    def glossary(self, project: Path) -> Path:
        """The made-up project with terms on a page of terms, for a portal where a place has a page to itself."""
        shutil.copy(project / "data/page/corrections.yml", project / "data/page/glossary.yml")
        shutil.copy(project / "data/term/umbrella.yml", project / "data/term/parasol.yml")
        for code in CODES:
            (project / f"docs/{code}/glossary.md").write_text("{{ show('glossary') }}\n", encoding="utf-8")
        return project

    def store_of(self, root: Path) -> Store:
        return read(root, self.CITABLE, version=self.VERSION)[0]

    def rules(self, root: Path) -> list[tuple[str, int, str]]:
        return [
            (found.path, found.line, found.rule)
            for found in site.check(root, self.CITABLE, version=self.VERSION)
        ]

    def test_enters_the_ledger(self, glossary: Path) -> None:
        former = ledger.published(store_of(sound_project()))
        there = ledger.published(self.store_of(glossary))
        places = {"places/north-land/", "places/north-town/"}
        compared = {f"compare/{address}" for address in places}
        terms = {f"glossary/#{what}-{id}" for what in ("term", "name") for id in ("umbrella", "parasol")}
        terms |= {"glossary/#area-metrology", "glossary/parasol/"}
        assert there - former == {"glossary/", *terms, *places}
        assert {*Site(self.store_of(glossary)).pages} >= {*places, *compared}

    def test_has_pages_and_an_address_above_the_languages(self, glossary: Path) -> None:
        loaded = self.store_of(glossary)
        things = {thing.address: thing.target for thing in identities(loaded)}
        assert things["id/term/parasol/"] == "glossary/parasol/"
        assert things["id/place/north-town/"] == "places/north-town/"
        assert Site(loaded).pages["places/north-town/"].view == "organisations/place"

    @pytest.mark.parametrize(
        "gone", ["glossary/2.13.1/", "verification/rule/1.2/#clause-1.2.7", "places/old-town/"]
    )
    def test_may_not_vanish_and_keeps_its_address(self, glossary: Path, gone: str) -> None:
        former = ledger.published(store_of(sound_project()))
        kept(glossary, *map(ledger.shown, former), gone)
        assert (ledger.FILE, len(former) + 1, "vanished") in self.rules(glossary)
        redirect(glossary, "gone", gone, "corrections/#d1")
        assert "vanished" not in [rule for _path, _line, rule in self.rules(glossary)]
        kind, id = self.CITABLE.kinds.claimed(gone) or ("", "")
        things = identities(self.store_of(glossary))
        assert {thing.address: thing.target for thing in things}[f"id/{kind}/{id}/"] == "corrections/#d1"


class TestMerge:
    """Real merges on a git repository."""

    BASE = ["/", "corrections/", "corrections/#d1", "organisations/umbrella/"]
    BRANCHES = {
        "one": ["corrections/#d2", "corrections/#d3", "organisations/a/", "zz/"],
        "two": ["corrections/#d2", "corrections/#d4", "organisations/b/", "zz/#x"],
        "three": ["corrections/#d5", "organisations/a/", "organisations/a/#purpose"],
    }

    def git(self, root: Path, *arguments: str) -> str:
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self, root: Path, addresses: Iterable[str]) -> None:
        ledger.write(root, [address.removeprefix("/") for address in addresses])
        self.git(root, "add", "-A")
        self.git(root, "commit", "-q", "-m", "published")

    @pytest.fixture
    def repository(self, tmp_path: Path) -> Path:
        (tmp_path / "data").mkdir()
        (tmp_path / ".gitattributes").write_bytes(ATTRIBUTES.read_bytes())
        self.git(tmp_path, "init", "-q", "-b", "main")
        self.commit(tmp_path, self.BASE)
        for branch, addresses in self.BRANCHES.items():
            self.git(tmp_path, "checkout", "-q", "-b", branch, "main")
            self.commit(tmp_path, addresses)
        self.git(tmp_path, "checkout", "-q", "main")
        return tmp_path

    @pytest.mark.parametrize("order", [*permutations(BRANCHES), *permutations(BRANCHES, 2)], ids="-".join)
    def test_branches_that_add_lines(self, repository: Path, order: tuple[str, ...]) -> None:
        for branch in order:
            self.git(repository, "merge", "-q", "--no-edit", branch)
        known = ledger.read(repository)
        assert {finding.rule for finding in known.findings} <= {"ledger-twice"}
        expected = {
            line.removeprefix("/")
            for line in (*self.BASE, *(it for name in order for it in self.BRANCHES[name]))
        }
        assert known.lines.keys() == expected
        # The next publishing puts the lines in order, and that merges with what is still to come.
        self.commit(repository, ["yy/"])
        lines = [ledger.shown(entry.address) for entry in ledger.read(repository).entries]
        assert lines == sorted(set(lines), key=lambda line: line.removeprefix("/"))
        assert ledger.read(repository).findings == ()

    def test_without_the_attribute_git_gives_up_and_the_check_says_so(self, repository: Path) -> None:
        (repository / ".gitattributes").unlink()
        self.git(repository, "commit", "-q", "-a", "-m", "no attributes")
        self.git(repository, "merge", "-q", "--no-edit", "one")
        done = subprocess.run(["git", "merge", "two"], cwd=repository, capture_output=True, check=False)
        assert done.returncode != 0
        assert "conflict-markers" in [finding.rule for finding in ledger.read(repository).findings]
