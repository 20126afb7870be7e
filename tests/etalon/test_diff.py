"""What a change does, told from real git repositories: texts, values, names, standings, addresses, pages."""

import json
import os
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from etalon.build import cache
from etalon.build.shapes import named
from etalon.data.reads import WHOLE
from etalon.editor.diff.changes import Replaced, Reworded, changes, marked
from etalon.kind import Location
from tests.etalon.made_up.kitchen.dish import Dish
from tests.etalon.test_commands import SOUP, change, run

RUTH = "data/cook/ruth.yml"
KEPT = ("PATH", "HOME", "TMPDIR")


def git(project: Path, *command: str) -> str:
    """A git command by an editor who has no settings of their own."""
    who = {
        f"GIT_{role}_{part}": "e@e.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    environment = {**{name: os.environ[name] for name in KEPT if name in os.environ}, **who}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *command], cwd=project, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(project: Path) -> None:
    """Everything as it stands."""
    git(project, "add", "-A")
    git(project, "commit", "-qm", "change")


@pytest.fixture
def repository(project: Path) -> Path:
    """The made-up project as a repository, on a branch beside main."""
    git(project, "init", "-q", "-b", "main")
    commit(project)
    git(project, "switch", "-qc", "mine")
    return project


@pytest.fixture
def told(repository: Path) -> Callable[[], dict[str, Any]]:
    """What differs from main, for programs."""

    def tell() -> dict[str, Any]:
        done = run("diff", "main", "--format", "json", project=repository)
        assert done.exit_code == 0, done.output
        found: dict[str, Any] = json.loads(done.output)
        return found

    return tell


class TestThings:
    def test_nothing_differs(self, told: Callable[[], dict[str, Any]]) -> None:
        assert told() == {"things": [], "others": [], "pages": None, "findings": []}

    def test_a_text_in_one_language(self, repository: Path, told: Callable[[], dict[str, Any]]) -> None:
        change(repository, SOUP, "A clear soup", "A thick soup")
        thing = told()["things"][0]
        text = thing.pop("texts")[0]
        assert text["marked"] == {
            "en": [
                [" ", "A "],
                ["-", "clear"],
                ["+", "thick"],
                [" ", " soup with salt. It cooks for 3 hours."],
            ]
        }
        assert text["before"]["he"] == text["after"]["he"]
        assert thing == {
            "what": "changed",
            "kind": "dish",
            "id": "soup",
            "former": None,
            "paths": [SOUP],
            "name": {"he": "מרק ירקות", "en": "Vegetable soup"},
            "readable": True,
            "values": [],
            "behind": ["he"],
            "missing": [],
            "agreed": False,
            "addresses": ["{lang}/dishes/soup/", "id/dish/soup/"],
        }

    def test_a_value_and_what_is_wrong_with_it(
        self, repository: Path, told: Callable[[], dict[str, Any]]
    ) -> None:
        change(repository, SOUP, "It cooks for 3 hours", "It cooks for 4 hours")
        change(repository, SOUP, "spices: [salt, pepper]", "spices: [salt]")
        found = told()
        assert found["things"][0]["values"] == [
            {"key": "spices", "before": ["salt", "pepper"], "after": ["salt"]}
        ]
        assert [each["rule"] for each in found["findings"]] == ["quantity"]

    def test_new_removed_and_renamed(self, repository: Path, told: Callable[[], dict[str, Any]]) -> None:
        spice = (repository / "data/spice/salt.yml").read_text(encoding="utf-8")
        (repository / "data/spice/sea-salt.yml").write_text(spice, encoding="utf-8")
        (repository / "data/spice/salt.yml").unlink()
        (repository / "data/cook/omar.yml").unlink()
        (repository / "data/cook/noa.yml").write_text(
            "rank: helper\ntitle: {en: Noa, he: נועה}\n", encoding="utf-8"
        )
        things = told()["things"]
        assert [(each["what"], each["kind"], each["id"], each["former"]) for each in things] == [
            ("removed", "cook", "omar", None),
            ("renamed", "spice", "sea-salt", "salt"),
            ("added", "cook", "noa", None),
        ]
        assert things[1]["texts"] == []
        assert things[2]["name"] == {"en": "Noa", "he": "נועה"}

    def test_the_words_of_a_page(self, repository: Path, told: Callable[[], dict[str, Any]]) -> None:
        change(repository, "docs/en/cooks/manners.md", "Everybody waits.", "Everybody eats.")
        thing = told()["things"][0]
        assert (thing["kind"], thing["id"], thing["paths"]) == (
            "page",
            "cooks.manners",
            ["docs/en/cooks/manners.md"],
        )
        assert ["-", "waits"] in thing["texts"][0]["marked"]["en"]

    def test_a_file_with_a_conflict_is_told(
        self, repository: Path, told: Callable[[], dict[str, Any]]
    ) -> None:
        """Two editors on one file: git leaves both states in it."""
        change(repository, RUTH, "Ruth cooks a soup", "Ruth boils a soup")
        commit(repository)
        git(repository, "switch", "-q", "main")
        change(repository, RUTH, "Ruth cooks a soup", "Ruth fries a soup")
        commit(repository)
        git(repository, "switch", "-q", "mine")
        assert "fries" not in json.dumps(told())  # what others did meanwhile is not of this change
        subprocess.run(["git", "merge", "-q", "main"], cwd=repository, check=False, capture_output=True)
        found = told()
        assert [each["rule"] for each in found["findings"]] == ["conflict-markers"]
        assert [(each["id"], each["readable"]) for each in found["things"]] == [("ruth", False)]

    @pytest.mark.parametrize(
        ("content", "rule"),
        [
            (b"\x89\0\xff", "not-utf8"),
            (b'title: "a\x07"\n', "control-character"),
            (b"", "empty-file"),
            (b"- a\n", "mapping-expected"),
        ],
    )
    def test_nothing_is_gone_from_a_file_that_cannot_be_read(
        self, repository: Path, told: Callable[[], dict[str, Any]], content: bytes, rule: str
    ) -> None:
        (repository / SOUP).write_bytes(content)
        found = told()
        thing = found["things"][0]
        assert (thing["readable"], thing["texts"], thing["values"]) == (False, [], [])
        assert rule in [each["rule"] for each in found["findings"]]

    def test_a_file_whose_name_is_no_text(self, repository: Path, told: Callable[[], dict[str, Any]]) -> None:
        try:
            (repository / "data/dish" / os.fsdecode(b"\xff.yml")).write_text("a: b\n")
        except OSError:
            pytest.skip("this system knows no such names")
        assert [thing["id"] for thing in told()["things"]] == ["\udcff"]

    def test_other_files(self, repository: Path, told: Callable[[], dict[str, Any]]) -> None:
        (repository / "data/notes.txt").write_text("note", encoding="utf-8")
        assert told()["others"] == [{"sign": "+", "path": "data/notes.txt"}]

    def test_pages_come_from_what_the_last_build_entered(
        self, repository: Path, told: Callable[[], dict[str, Any]]
    ) -> None:
        model = named(Dish)
        pieces = {
            "en/index.html": cache.Made("", frozenset({("field", model, "soup", "description")}), ()),
            "en/cooks/index.html": cache.Made("", frozenset({("field", model, "soup", "title")}), ()),
            "en/whole/index.html": cache.Made("", frozenset({("field", model, "soup", WHOLE)}), ()),
            "en/feed.xml": cache.Made("", frozenset({("field", model, "soup", "description")}), ()),
        }
        cache.save(repository, cache.Account(pieces=pieces))
        change(repository, SOUP, "A clear soup", "A thick soup")
        assert told()["pages"] == ["en/index.html", "en/whole/index.html"]


class TestGit:
    def test_a_name_that_git_does_not_know(self, repository: Path) -> None:
        for name in ("nowhere", "--output=x"):
            done = run("diff", "--", name, project=repository)
            assert done.exit_code == 1
            assert f"git knows no “{name}”" in done.output

    def test_no_repository(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
        assert "[no-repository]" in run("diff", "main", project=project).output

    def test_no_git(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        assert "install git [no-git]" in run("diff", "main", project=project).output

    def test_git_that_cannot_tell(self, repository: Path) -> None:
        """That it says nothing does not mean that nothing differs."""
        (repository / ".git/index").write_bytes(b"broken")
        refused = run("diff", "main", project=repository)
        assert refused.exit_code == 1 and "[git-failed]" in refused.stderr

    def test_a_repository_inside_the_data(self, repository: Path, tmp_path: Path) -> None:
        git(repository, "-c", "protocol.file.allow=always", "clone", "-q", ".", "data/dish/inner")
        git(repository, "add", "data/dish/inner")
        commit(repository)
        assert run("diff", "main", project=repository).exit_code == 0

    def test_too_little_history(self, repository: Path, tmp_path: Path) -> None:
        for text in ("A thick soup", "A cold soup"):
            change(repository, SOUP, "A clear soup" if "thick" in text else "A thick soup", text)
            commit(repository)
        git(repository, "switch", "-q", "main")
        change(repository, RUTH, "every day", "daily")
        commit(repository)
        copy = tmp_path / "copy"
        git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repository}", str(copy))
        git(copy, "switch", "-q", "mine")
        done = run("diff", "origin/main", project=copy)
        assert (
            done.exit_code,
            "git fetch --unshallow [shallow-history]" in "".join(done.output.split("“")).replace("”", ""),
        ) == (1, True)

    def test_a_project_inside_a_repository(self, project: Path) -> None:
        git(project.parent, "init", "-q", "-b", "main")
        commit(project.parent)
        change(project, SOUP, "A clear soup", "A thick soup")
        assert "Changed — One dish: Vegetable soup (dish/soup)" in run("diff", "main", project=project).output


class TestPrinted:
    def test_for_a_terminal(self, repository: Path) -> None:
        change(repository, SOUP, "A clear soup", "A thick soup")
        change(repository, SOUP, "course: starter", "course: sweet")
        told = run("diff", "main", project=repository).output
        assert "A [-clear-]{+thick+} soup" in told
        assert "Behind now: he" in told
        assert "Starter → Sweet" in told or "starter → sweet" in told

    def test_a_comment_escapes_whatever_stands_in_the_texts(self, repository: Path) -> None:
        """Only what tells the difference is markup: no word of an editor's can be."""
        change(repository, SOUP, "A clear soup", "A <img src=x onerror=a> [soup](https://x.example) `x` |")
        told = run("diff", "main", "--format", "markdown", project=repository).output
        tags: set[str] = set()

        class Tags(HTMLParser):
            def handle_starttag(self, tag: str, attrs: object) -> None:
                tags.add(tag)

        block, _gap, _findings = told.partition("</details>")
        Tags().feed(block)
        assert tags <= {
            "details",
            "summary",
            "ul",
            "li",
            "table",
            "tr",
            "th",
            "td",
            "del",
            "ins",
            "i",
            "br",
            "code",
        }
        assert (
            "\n\n" not in block.partition("<details")[2]
        )  # a blank line would end what GitHub takes for HTML
        assert "<ins>&lt;img" in block


def texts_at(*keys: str) -> Callable[[Location], bool]:
    """Which locations hold texts."""
    return lambda location: bool(location) and location[-1] in keys


class TestChanges:
    def test_items_of_a_list_are_known_by_their_ids(self) -> None:
        before = {"steps": [{"id": "a", "text": {"en": "one"}}, {"id": "b", "text": {"en": "two"}}]}
        after = {"steps": [{"id": "b", "text": {"en": "two and more"}}]}
        assert list(changes(before, after, texts_at("text"))) == [
            Replaced(("steps", 0, "id"), "a", None),
            Reworded(("steps", 0, "text"), {"en": "one"}, {}),
            Reworded(("steps", 0, "text"), {"en": "two"}, {"en": "two and more"}),
        ]

    def test_what_takes_another_shape_is_replaced(self) -> None:
        assert list(changes({"of": "x"}, {"of": {"en": "x"}}, texts_at())) == [
            Replaced(("of",), "x", {"en": "x"})
        ]

    def test_words_with_nothing_but_a_space_between_are_one_change(self) -> None:
        assert marked("at most two days", "at least three days") == [
            (" ", "at "),
            ("-", "most two"),
            ("+", "least three"),
            (" ", " days"),
        ]

    def test_very_long_texts_take_no_longer_than_their_length(self) -> None:
        before, after = ("same " + "x y " * 3000 + each + " end" for each in ("a", "b"))
        assert marked(before, after)[1:3] == [("-", "a"), ("+", "b")]
        assert marked("a " * 9000, "b," * 9000) == [("-", "a " * 9000), ("+", "b," * 9000)]

    def test_both_states_can_be_put_together_again(self) -> None:
        before, after = "A dish, cooked in 3 hours.", "The dish: cooked within 4 hours!"
        runs = marked(before, after)
        assert "".join(words for sign, words in runs if sign != "+") == before
        assert "".join(words for sign, words in runs if sign != "-") == after
