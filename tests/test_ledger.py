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

from etalon import identity, ledger, links, store
from etalon.anchors import Anchors
from etalon.site import Invalid, Site, check, publish
from tests.casebook import PROJECT

ROOT = Path(__file__).parents[1]
TEXTS = "".join(f"  {code}: Bax.\n" for code in ("az", "kk", "ru", "vi"))
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
}
SEGMENT = st.text("abcz09.-", min_size=1, max_size=5).filter(lambda text: text[0] not in ".-")
ADDRESS = st.builds(
    lambda path, anchor: "/".join([*path, ""]) + (f"#{anchor}" if anchor else ""),
    st.lists(SEGMENT, max_size=3),
    st.none() | SEGMENT,
)


@pytest.fixture
def worded(project: Path) -> Path:
    """The made-up project with the words and the pages that the views ask for."""
    for folder in ("data/ui", "data/page", "docs"):
        shutil.rmtree(project / folder)
        shutil.copytree(ROOT / folder, project / folder)
    return project


def kept(root: Path, *addresses: str) -> Path:
    """A ledger with these lines."""
    path = root / ledger.FILE
    path.write_text("".join(f"{address}\n" for address in addresses), encoding="utf-8")
    return path


def redirect(root: Path, name: str, old: str, new: str | None = None) -> None:
    (root / "data/redirect").mkdir(exist_ok=True)
    end = f"to: {new}\n" if new else f"gone:\n{TEXTS}"
    (root / f"data/redirect/{name}.yml").write_text(f"from: {old}\n{end}", encoding="utf-8")


def rules(root: Path) -> list[tuple[str, int, str]]:
    return [(found.path, found.line, found.rule) for found in check(root) if found.rule != "not-agreed"]


class TestPublished:
    def test_pages_entities_statements_and_notes(self) -> None:
        assert ledger.published(store.load(PROJECT)[0]) == PUBLISHED

    def test_nothing_is_published_on_a_page_that_is_not_there(self, project: Path) -> None:
        assert not any(address.startswith("committees/") for address in PUBLISHED)
        page = (project / "data/page/corrections.yml").read_text(encoding="utf-8")
        (project / "data/page/committees.yml").write_text(page, encoding="utf-8")
        there = ledger.published(store.load(project)[0])
        assert there - PUBLISHED == {"committees/", "committees/#umbrella-scales"}

    def test_anchors_that_a_page_sets_itself(self, project: Path) -> None:
        for page in project.glob("docs/*/corrections.md"):
            page.write_text("## Necə {#how}\n\nBelə. {: .lede #so }\n", encoding="utf-8")
        assert ledger.published(store.load(project)[0]) - PUBLISHED == {"corrections/#how", "corrections/#so"}

    @pytest.mark.parametrize("kind", links.CITABLE)
    def test_an_address_tells_whose_it_is(self, kind: str) -> None:
        address = links.place(kind, "a.b-c")
        assert address is not None and links.claimed(address) == (kind, "a.b-c")
        assert links.claimed(address + "/") is None


class TestWriting:
    def test_the_first_time(self, worded: Path) -> None:
        assert publish(worded) >= len(PUBLISHED)
        lines = (worded / ledger.FILE).read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# ") and lines[2] == "" and lines[3] == "/"
        assert lines[3:] == sorted(lines[3:])
        assert ledger.read(worded).lines.keys() >= PUBLISHED
        assert "organisations/umbrella/#section-names" in lines
        assert rules(worded) == []

    def test_a_second_time_changes_nothing(self, worded: Path) -> None:
        publish(worded)
        before = (worded / ledger.FILE).read_bytes()
        assert publish(worded) == 0
        assert (worded / ledger.FILE).read_bytes() == before

    def test_what_is_gone_and_every_comment_stay(self, worded: Path) -> None:
        redirect(worded, "a", "organisations/aa/", "organisations/umbrella/")
        path = worded / ledger.FILE
        path.write_text(
            "# Head.\n\norganisations/umbrella/\n# Of 2026.\norganisations/aa/\n# End.\n", encoding="utf-8"
        )
        publish(worded)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[:2] == ["# Head.", ""] and lines[-1] == "# End."
        assert lines[lines.index("organisations/aa/") - 1] == "# Of 2026."
        addresses = [line for line in lines[2:] if not line.startswith("#")]
        assert addresses == sorted(set(addresses))

    def test_twice_the_same_becomes_once(self, worded: Path) -> None:
        path = kept(worded, "corrections/", "/", "corrections/")
        publish(worded)
        assert path.read_text(encoding="utf-8").splitlines().count("corrections/") == 1

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("data/organisation/umbrella.yml", "group: nowhere\n"),
            (ledger.FILE, "<<<<<<< HEAD\n/\n=======\ncorrections/\n>>>>>>> other\n"),
            (ledger.FILE, "organisations/zenith/\n"),
        ],
    )
    def test_data_with_errors_are_refused(self, worded: Path, path: str, text: str) -> None:
        (worded / path).write_text(text, encoding="utf-8")
        before = (worded / ledger.FILE).read_bytes() if (worded / ledger.FILE).exists() else None
        with pytest.raises(Invalid):
            publish(worded)
        assert before == ((worded / ledger.FILE).read_bytes() if before else None)

    def test_by_the_command_line(self, worded: Path) -> None:
        command = [sys.executable, "-m", "etalon.cli", "--project", str(worded), "--lang", "ru", "publish"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip().endswith(f"published.txt: +{len(ledger.read(worded).lines)}")
        kept(worded, "organisations/zenith/")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "data/published.txt:1: адрес organisations/zenith/ был опубликован" in done.stderr

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


class TestWithoutALedger:
    def test_nothing_was_published_yet(self, project: Path) -> None:
        assert ledger.read(project) == ledger.Ledger()
        assert rules(project) == []

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
        kept(project, *map(ledger.shown, PUBLISHED), *gone)
        assert len(rules(project)) == 3  # the anchor of a page that is gone is not told beside it
        redirect(project, "a", "organisations/a/", "organisations/umbrella/")
        redirect(project, "b", "organisations/b/")
        redirect(project, "c", "organisations/umbrella/#old", "organisations/umbrella/#purpose")
        assert rules(project) == []

    def test_a_heading_is_missed_when_its_page_is_built(self, worded: Path) -> None:
        kept(worded, "organisations/umbrella/", "organisations/umbrella/#section-history")
        assert "vanished" not in [rule for _path, _line, rule in rules(worded)]
        with pytest.raises(Invalid) as refused:
            built(worded)
        assert [(it.path, it.line, it.rule) for it in refused.value.findings] == [
            (ledger.FILE, 2, "vanished")
        ]
        redirect(worded, "a", "organisations/umbrella/#section-history", "organisations/umbrella/#purpose")
        built(worded)

    @pytest.mark.parametrize(
        ("old", "new", "line", "rule"),
        [
            ("organisations/umbrella/#section-names", "/", 1, "redirect-needless"),
            ("organisations/a/", "organisations/umbrella/#section-nothing", 2, "redirect-nowhere"),
        ],
    )
    def test_redirects_of_headings_are_compared_then_too(
        self, worded: Path, old: str, new: str, line: int, rule: str
    ) -> None:
        redirect(worded, "a", old, new)
        assert rules(worded) == []
        with pytest.raises(Invalid) as refused:
            built(worded)
        assert [(it.path, it.line, it.rule) for it in refused.value.findings] == [
            ("data/redirect/a.yml", line, rule)
        ]

    def test_a_page_that_is_not_built_is_not_judged(self, project: Path) -> None:
        kept(project, "organisations/umbrella/#section-history")
        anchors = Anchors(store.load(project)[0])
        anchors.compare("organisations/north-institute/", "<h2 id='x'>")
        assert anchors.problems == []


def built(root: Path) -> None:
    """As the engine does it: every generated page of one language, then the files above the languages."""
    site = Site(store.load(root)[0])
    for address in site.pages:
        site.render(site.languages[0], address)
    next(site.root_files())


class TestComparisons:
    """The comparison of a page follows the page, without a line of its own."""

    def test_are_not_remembered(self) -> None:
        assert not any(address.startswith("compare/organisations/") for address in PUBLISHED)

    def test_move_with_the_page(self, project: Path) -> None:
        redirect(project, "a", "organisations/a/", "organisations/umbrella/")
        redirect(project, "b", "organisations/b/")
        redirect(project, "c", "organisations/c/", "corrections/#d1")
        moves = ledger.moves(store.load(project)[0])
        assert {beside: move.new for beside, move in moves.shadows.items()} == {
            "compare/organisations/a/": "compare/organisations/umbrella/",
            "compare/organisations/b/": None,
            "compare/organisations/c/": "corrections/#d1",
        }
        pages = Site(store.load(project)[0]).pages
        assert pages["compare/organisations/a/"].context["to"].endswith("/compare/organisations/umbrella/")
        assert pages["compare/organisations/b/"].view == "gone"


class TestIdentities:
    def targets(self, root: Path) -> dict[str, str]:
        return {thing.address: thing.target for thing in identity.identities(store.load(root)[0])}

    def test_everything_with_an_address(self) -> None:
        assert self.targets(PROJECT) == {
            "id/programme/umbrella-help/": "cooperation/umbrella-help/",
            "id/correction/d1/": "corrections/#d1",
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
        new = {
            address: target
            for address, target in self.targets(project).items()
            if address not in self.targets(PROJECT)
        }
        assert new == {
            "id/organisation/a/": "organisations/umbrella/",
            "id/organisation/b/": "organisations/b/",
            "id/correction/d9/": "corrections/#d1",
            "id/correction/d8/": "corrections/#d8",
        }

    def test_a_page_that_moved_takes_its_things_along(self, project: Path) -> None:
        redirect(project, "a", "sources/", "corrections/")
        redirect(project, "b", "membership/")
        kept(project, "sources/", "sources/#handbook", "membership/", "membership/#a.b", "membership/#matrix")
        targets = self.targets(project)
        assert targets["id/source/handbook/"] == "corrections/#handbook"
        assert targets["id/membership/a.b/"] == "membership/#a.b"
        assert "id/membership/matrix/" not in targets


class TestAnotherKind:
    """A kind becomes citable by its entry in the table of places, and by nothing else."""

    @pytest.fixture
    def glossary(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The made-up project with a term on a page of terms, and a place that has a page to itself."""
        monkeypatch.setitem(links._PLACES, "term", "glossary/#term-{}")
        monkeypatch.setitem(links._PLACES, "place", "places/{}/")
        monkeypatch.setattr(links, "CITABLE", tuple(links._PLACES))
        shutil.copy(project / "data/page/corrections.yml", project / "data/page/glossary.yml")
        (project / "data/term").mkdir(exist_ok=True)
        shutil.copy(ROOT / "data/term/verification.yml", project / "data/term/verification.yml")
        return project

    def test_enters_the_ledger(self, glossary: Path) -> None:
        there = ledger.published(store.load(glossary)[0])
        places = {"places/north-land/", "places/north-town/"}
        terms = {"glossary/#term-umbrella", "glossary/#term-verification"}
        assert there - PUBLISHED == {"glossary/", *terms, *places}

    def test_has_pages_and_an_address_above_the_languages(self, glossary: Path) -> None:
        loaded = store.load(glossary)[0]
        things = {thing.address: thing.target for thing in identity.identities(loaded)}
        assert things["id/term/verification/"] == "glossary/#term-verification"
        assert things["id/place/north-town/"] == "places/north-town/"
        assert Site(loaded).pages["places/north-town/"].view == "place"

    @pytest.mark.parametrize("gone", ["glossary/#term-2.13.1", "places/old-town/"])
    def test_may_not_vanish_and_keeps_its_address(self, glossary: Path, gone: str) -> None:
        kept(glossary, *map(ledger.shown, PUBLISHED), gone)
        assert (ledger.FILE, len(PUBLISHED) + 1, "vanished") in rules(glossary)
        redirect(glossary, "gone", gone, "corrections/#d1")
        assert "vanished" not in [rule for _path, _line, rule in rules(glossary)]
        kind, id = links.claimed(gone) or ("", "")
        things = identity.identities(store.load(glossary)[0])
        assert {thing.address: thing.target for thing in things}[f"id/{kind}/{id}/"] == "corrections/#d1"

    def test_what_a_view_adds_is_told_from_it(self, glossary: Path) -> None:
        assert ledger.is_heading("glossary/#letter-a")
        assert ledger.is_heading("places/north-town/#map")
        assert not ledger.is_heading("glossary/#term-letter-a")
        assert not ledger.is_heading("places/north-town/")


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
        (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
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
