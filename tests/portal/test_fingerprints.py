"""Fingerprints, and the lines that editors write with them."""

import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etalon.build import site
from etalon.data.findings import Finding
from etalon.data.loading import load, read
from etalon.data.store import DataFile, Store
from etalon.editor import declarations, fingerprints
from etalon.editor.fingerprints import Standing
from etalon.editor.status import survey
from tests.portal.casebook import SOUND, sound_project
from tests.portal.portals import PORTAL

ORGANISATION = "organisation/umbrella"
FILE = Path("data/organisation/umbrella.yml")
LETTERS = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzаәбвгғдеёжзиійкқлмнңоөпрстуұүфхһцчшщъыіьэюяđêôơưăâéèẻẽẹ"
KEYS = st.text("abcdef[]0123.", min_size=1, max_size=8)
TEXTS = st.text(LETTERS + " .,“”«»0123456789", max_size=40)


class TestFingerprint:
    def test_is_six_hexadecimal_digits(self) -> None:
        assert fingerprints.fingerprint([("name", "Etalon")]) == "a23dcf"

    @given(st.dictionaries(KEYS, TEXTS, min_size=1), st.randoms())
    def test_order_of_keys_makes_no_difference(self, texts: dict[str, str], random: object) -> None:
        shuffled = list(texts.items())
        random.shuffle(shuffled)
        assert fingerprints.fingerprint(shuffled) == fingerprints.fingerprint(texts.items())

    @given(KEYS, TEXTS, st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", "\u2003"]))
    def test_white_space_makes_no_difference(self, key: str, text: str, space: str) -> None:
        spaced = space + text.replace(" ", space) + space
        assert fingerprints.fingerprint([(key, spaced)]) == fingerprints.fingerprint([(key, text)])

    @given(KEYS, TEXTS)
    def test_unicode_form_makes_no_difference(self, key: str, text: str) -> None:
        decomposed = unicodedata.normalize("NFD", text)
        assert fingerprints.fingerprint([(key, decomposed)]) == fingerprints.fingerprint([(key, text)])

    def test_where_a_link_leads_makes_no_difference_but_its_words_do(self) -> None:
        old, new, other = "See [ISO](org:iso).", "See [ISO](org:iso-2).", "See [IEC](org:iso)."
        prints = [fingerprints.fingerprint([("text", text)]) for text in (old, new, other)]
        assert prints[0] == prints[1] != prints[2]

    @given(KEYS, TEXTS, st.integers(0, 40), st.sampled_from(LETTERS))
    def test_any_letter_makes_a_difference(self, key: str, text: str, position: int, letter: str) -> None:
        position = min(position, len(text))
        inserted = text[:position] + letter + text[position:]
        assert fingerprints.fingerprint([(key, inserted)]) != fingerprints.fingerprint([(key, text)])
        changed = text[:position] + letter + text[position + 1 :]
        assume(changed != text)
        assert fingerprints.fingerprint([(key, changed)]) != fingerprints.fingerprint([(key, text)])

    def test_a_text_that_moves_to_another_key_makes_a_difference(self) -> None:
        one = fingerprints.fingerprint([("a", "x"), ("b", "y")])
        assert fingerprints.fingerprint([("a", "y"), ("b", "x")]) != one


class TestLine:
    def test_fingerprints_that_yaml_would_take_for_numbers_are_quoted(self) -> None:
        prints = {"az": "123456", "kk": "77e213", "ru": "77a213", "vi": "0c4e9f"}
        assert fingerprints.line("agreed", prints) == (
            'agreed: {az: "123456", kk: "77e213", ru: 77a213, vi: 0c4e9f}'
        )

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("a: 1\n", "a: 1\nagreed: {az: 3f2a1b}\n"),
            ("a: 1", "a: 1\nagreed: {az: 3f2a1b}\n"),
            ("a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\nagreed: {az: 3f2a1b}\r\n"),
            ("agreed: {az: 000000}\nb: 2 # c\n", "agreed: {az: 3f2a1b}\nb: 2 # c\n"),
            ("agreed: {az: 000000}  # seen by A.\n", "agreed: {az: 3f2a1b}  # seen by A.\n"),
            ("agreed: {az: 000000}\r\nb: 2\r\n", "agreed: {az: 3f2a1b}\r\nb: 2\r\n"),
            ("agreed:\n  az: 000000\n  kk: 000000\nb: 2\n", "agreed: {az: 3f2a1b}\nb: 2\n"),
            ("# agreed: {az: 000000}\na: 1\n", "# agreed: {az: 000000}\na: 1\nagreed: {az: 3f2a1b}\n"),
            ("x:\n  agreed: {az: 000000}\n", "x:\n  agreed: {az: 000000}\nagreed: {az: 3f2a1b}\n"),
        ],
    )
    def test_is_written_and_the_rest_kept_to_the_byte(self, before: str, after: str) -> None:
        assert fingerprints.written(before, "agreed", {"az": "3f2a1b"}) == after

    def test_written_twice_changes_nothing(self) -> None:
        once = fingerprints.written("a: 1\n", "agreed", {"az": "3f2a1b"})
        assert fingerprints.written(once, "agreed", {"az": "3f2a1b"}) == once


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the made-up project, of which only what a test changes is judged."""
    return Path(shutil.copytree(sound_project(), tmp_path / "project"))


def store_and_file(project: Path) -> tuple[Store, DataFile]:
    store, _findings = read(project, PORTAL, version=SOUND)
    file = store.file(*ORGANISATION.split("/"))
    assert file is not None
    return store, file


def standing(project: Path) -> Standing:
    found = fingerprints.standing(*store_and_file(project))
    assert found is not None
    return found


def agree(project: Path, *ids: str) -> tuple[list[str], list[Finding]]:
    return declarations.agree(project, PORTAL, ids, SOUND)


def review(project: Path, language: str) -> tuple[list[str], list[Finding]]:
    return declarations.review(project, PORTAL, [ORGANISATION], language, SOUND)


def check(project: Path) -> list[Finding]:
    return site.check(project, PORTAL, version=SOUND)


def edit(project: Path, language: str, appended: str = " Yes.") -> None:
    """Change the first text of a language in the file."""
    lines = (project / FILE).read_text(encoding="utf-8").split("\n")
    index = next(number for number, line in enumerate(lines) if line.startswith(f"      {language}: "))
    lines[index] += appended
    (project / FILE).write_text("\n".join(lines), encoding="utf-8")


def disown(project: Path) -> None:
    """Take the declarations out of all files."""
    for path in project.rglob("data/*/*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            "".join(line for line in text.splitlines(True) if not line.startswith("agreed:")),
            encoding="utf-8",
        )


class TestStanding:
    def test_nothing_is_agreed_before_somebody_says_so(self, project: Path) -> None:
        disown(project)
        assert not standing(project).agreed
        assert standing(project).behind == ()

    def test_agreed_when_declared(self, project: Path) -> None:
        disown(project)
        assert agree(project, ORGANISATION) == ([FILE.as_posix()], [])
        assert standing(project).agreed

    @pytest.mark.parametrize("language", ["az", "kk", "ru", "vi"])
    def test_whichever_changes_the_others_are_behind(self, project: Path, language: str) -> None:
        agree(project, ORGANISATION)
        edit(project, language)
        found = standing(project)
        assert found.changed == (language,)
        assert set(found.behind) == {"az", "kk", "ru", "vi"} - {language}
        assert not found.agreed
        behind = [finding for finding in check(project) if finding.rule == "behind"]
        assert [finding.path for finding in behind] == [FILE.as_posix()]
        assert not behind[0].is_error
        line = fingerprints.line("agreed", found.fingerprints)
        assert behind[0].remedy("en").endswith(line)
        self.paste(project, line)
        assert standing(project).agreed

    def paste(self, project: Path, line: str) -> None:
        text = (project / FILE).read_text(encoding="utf-8")
        pasted = "\n".join(line if each.startswith("agreed:") else each for each in text.split("\n"))
        (project / FILE).write_text(pasted, encoding="utf-8")

    def test_when_all_changed_none_is_behind_and_nothing_is_agreed(self, project: Path) -> None:
        agree(project, ORGANISATION)
        for language in ("az", "kk", "ru", "vi"):
            edit(project, language)
        assert standing(project).behind == ()
        assert not standing(project).agreed
        (told,) = [finding for finding in check(project) if finding.rule == "all-changed"]
        self.paste(project, told.remedy("en").partition("paste: ")[2])
        assert standing(project).agreed

    def test_a_review_lapses_when_its_text_changes(self, project: Path) -> None:
        assert review(project, "kk")[1] == []
        review(project, "az")
        assert standing(project).reviewed == ("az", "kk")
        edit(project, "kk")
        assert standing(project).reviewed == ("az",)
        (told,) = [finding for finding in check(project) if finding.rule == "review-lapsed"]
        assert (told.path, told.key) == (FILE.as_posix(), "reviewed.kk")

    def test_a_page_takes_part_with_its_markdown(self, project: Path) -> None:
        disown(project)
        for language in ("az", "kk", "ru", "vi"):
            path = project / "docs" / language / "index.md"
            path.write_text("X\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        assert agree(project, "page/home")[1] == []
        assert survey(load(project, PORTAL)[0]).counts["page"]["ru"].agreed == 1
        path.write_text("Y\n", encoding="utf-8")
        behind = [finding for finding in check(project) if finding.rule == "behind"]
        assert [(finding.path, finding.params["changed"]) for finding in behind] == [
            ("data/page/home.yml", "vi")
        ]


class TestRefusal:
    def test_while_a_check_on_the_file_fails(self, project: Path) -> None:
        before = (project / FILE).read_text(encoding="utf-8")
        edit(project, "kk", " 77.")
        broken = (project / FILE).read_text(encoding="utf-8")
        written, refused = agree(project, ORGANISATION)
        assert written == []
        assert [finding.rule for finding in refused] == ["quantity"]
        assert (project / FILE).read_text(encoding="utf-8") == broken != before

    def test_an_error_in_another_file_does_not_matter(self, project: Path) -> None:
        (project / "data/place/north-town.yml").write_text("kind: city\n", encoding="utf-8")
        assert agree(project, ORGANISATION)[1] == []

    @pytest.mark.parametrize("id", ["organisation/nobody", "nothing", "ui"])
    def test_an_id_that_names_nothing(self, project: Path, id: str) -> None:
        written, refused = agree(project, id, ORGANISATION)
        assert written == []
        assert [finding.rule for finding in refused] == ["no-such-file"]

    def test_an_unknown_language(self, project: Path) -> None:
        written, refused = review(project, "en")
        assert written == []
        assert [finding.rule for finding in refused] == ["unknown-language"]


def etalon(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class TestCommands:
    def test_status_counts_and_says_what_to_do(self, project: Path) -> None:
        disown(project)
        assert etalon(project, "agree", ORGANISATION).returncode == 0
        assert etalon(project, "review", ORGANISATION, "vi").returncode == 0
        edit(project, "az")
        told = json.loads(etalon(project, "status", "--json").stdout)
        counted = told["counts"]["organisation"]
        assert counted["kk"] == {"files": 2, "complete": 2, "agreed": 0, "behind": 1, "reviewed": 0}
        assert counted["vi"] == {"files": 2, "complete": 2, "agreed": 0, "behind": 1, "reviewed": 1}
        assert {"path": FILE.as_posix(), "what": "update", "languages": ["kk", "ru", "vi"]} in told["tasks"]
        shown = etalon(project, "status").stdout
        assert "Bring up to date" in shown and FILE.as_posix() in shown

    def test_fail_under(self, project: Path) -> None:
        disown(project)
        assert etalon(project, "status", "--fail-under", "0").returncode == 0
        assert etalon(project, "status", "--fail-under", "1").returncode == 1
        ids = [f"{each.kind}/{each.id}" for each in load(project, PORTAL)[0].files]
        assert etalon(project, "agree", *ids).returncode == 0
        assert etalon(project, "status", "--fail-under", "100").returncode == 0

    def test_a_refusal_is_told_and_fails(self, project: Path) -> None:
        done = etalon(project, "agree", "organisation/nobody")
        assert done.returncode == 1
        assert "data/organisation/nobody.yml: error: does not exist" in done.stderr


class TestMerges:
    """Two branches edit one file, merged by git in either order: never a false "agreed"."""

    def git(self, project: Path, *arguments: str) -> int:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *identity, *arguments], cwd=project, capture_output=True, check=False
        ).returncode

    def on_branch(self, project: Path, name: str, language: str, position: str, agrees: bool) -> None:
        self.git(project, "checkout", "-q", "-b", name, "start")
        lines = (project / FILE).read_text(encoding="utf-8").split("\n")
        rows = [number for number, line in enumerate(lines) if line.startswith(f"{' ' * 2}{language}: ")]
        rows += [number for number, line in enumerate(lines) if line.startswith(f"{' ' * 6}{language}: ")]
        index = rows[0] if position == "first" else rows[-1]
        lines[index] += " X"
        (project / FILE).write_text("\n".join(lines), encoding="utf-8")
        if agrees:
            assert agree(project, ORGANISATION)[1] == []
        assert self.git(project, "commit", "-qam", name) == 0

    @pytest.mark.parametrize("agrees", [(False, False), (True, False), (False, True), (True, True)])
    @pytest.mark.parametrize("languages", [("az", "az"), ("kk", "ru")])
    def test_never_yield_a_false_agreement(
        self, project: Path, languages: tuple[str, str], agrees: tuple[bool, bool]
    ) -> None:
        agree(project, ORGANISATION)
        self.git(project, "init", "-q")
        self.git(project, "add", "data", "docs")
        assert self.git(project, "commit", "-qm", "start") == 0
        self.git(project, "tag", "start")
        self.on_branch(project, "one", languages[0], "first", agrees[0])
        self.on_branch(project, "two", languages[1], "last", agrees[1])
        for order in (("one", "two"), ("two", "one")):
            assert self.git(project, "checkout", "-q", "--force", "--detach", order[0]) == 0
            self.merge(project, order[1], agrees)

    def merge(self, project: Path, branch: str, agrees: tuple[bool, bool]) -> None:
        if self.git(project, "merge", "-q", "-m", "merged", branch) != 0:
            # Both branches declared an agreement: git cannot merge the lines, and the check says so.
            assert all(agrees)
            assert "conflict-markers" in [finding.rule for finding in check(project)]
            # Whichever side a person keeps, it is not taken for an agreement of the merged texts.
            self.git(project, "checkout", "--ours", str(FILE))
            return
        assert (project / FILE).read_text(encoding="utf-8").count(" X") == 2
        assert not standing(project).agreed
