"""What runs in CI: with whose code, with which rights, and what it answers to a pull request."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.portal.furnishing import TEXT
from tests.portal.portals import PORTAL

ROOT = Path(__file__).parents[2]
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
# Answers as GitHub's own command would, and writes down what it was asked.
GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$ASKED"
case "$*" in
  *"/pulls"*) echo "$NUMBER" ;;
  "run download"*) cp "$ANSWER" "${@: -1}/answer.md" ;;
  *"/comments --jq"*) echo "$COMMENT" ;;
  *"--method P"*) cp "${@: -1}" /dev/null 2>/dev/null || cp "$(sed 's/^body=@//' <<< "${@: -1}")" "$SENT" ;;
esac
"""


def jobs(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_nothing_that_others_write_is_put_into_a_command(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert "uses" not in step or _PINNED.fullmatch(step["uses"])
            assert "${{" not in step.get("run", "")
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_what_may_write_runs_nothing_of_a_pull_request() -> None:
    """``pull_request_target`` is not used, and only jobs of the main branch have more than the right to read."""
    for path in WORKFLOWS:
        assert "pull_request_target" not in path.read_text(encoding="utf-8")
    for name, job in jobs(ROOT / ".github/workflows/site.yml").items():
        if "write" in job.get("permissions", {}).values():
            assert "refs/heads/main" in job["if"], name


def answered(tmp_path: Path, answer: str, number: str = "7", comment: str = "") -> tuple[list[str], str]:
    """What was asked of GitHub, and the comment that was sent."""
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "answer").write_text(answer, encoding="utf-8")
    run = {
        "REPOSITORY": "o/n",
        "RUN": "5",
        "RUN_URL": "https://x/5",
        "OWNER": "a",
        "BRANCH": "b",
        "COMMIT": "c",
    }
    files = {"ASKED": tmp_path / "asked", "SENT": tmp_path / "sent", "ANSWER": tmp_path / "answer"}
    environment = {
        **os.environ,
        **run,
        **{name: str(file) for name, file in files.items()},
        **{"PATH": f"{tmp_path}:{os.environ['PATH']}", "NUMBER": number, "COMMENT": comment},
    }
    subprocess.run([ROOT / "tools/comment.sh"], env=environment, check=True)
    sent = tmp_path / "sent"
    return (tmp_path / "asked").read_text().splitlines(), sent.read_text() if sent.exists() else ""


class TestComment:
    def test_the_first_one_is_written(self, tmp_path: Path) -> None:
        asked, sent = answered(tmp_path, "**Ошибки: 1** @somebody\n")
        assert "--method POST repos/o/n/issues/7/comments" in asked[-1]
        assert sent.startswith("<!-- etalon: answer -->\n**Ошибки: 1** &#64;somebody\n")
        assert "(https://x/5#artifacts)" in sent

    def test_the_one_that_is_there_is_kept_up_to_date(self, tmp_path: Path) -> None:
        asked, _sent = answered(tmp_path, "x\n", comment="99")
        assert "--method PATCH repos/o/n/issues/comments/99" in asked[-1]

    def test_a_long_answer_is_cut_between_letters(self, tmp_path: Path) -> None:
        _asked, sent = answered(tmp_path, "я" * 40_000 + "ж")
        assert 29_000 < sent.count("я") <= 30_000 and "ж" not in sent

    def test_where_there_is_no_pull_request_nothing_is_said(self, tmp_path: Path) -> None:
        asked, sent = answered(tmp_path, "x\n", number="")
        assert len(asked) == 1 and sent == ""


@pytest.mark.parametrize(
    ("author", "told"), [("aygul", "ETALON_LANG=kk\n"), ("nobody", ""), ("mallory", ""), ("", "")]
)
def test_the_author_is_answered_in_the_language_of_the_settings(
    tmp_path: Path, author: str, told: str
) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / ".github").mkdir()
    shutil.copy(ROOT / "tools/answer_language.sh", tmp_path / "tools")
    (tmp_path / ".github/languages").write_text("# note: az\naygul: kk\nmallory: ru; rm\n", encoding="utf-8")
    done = subprocess.run(
        [tmp_path / "tools/answer_language.sh"],
        env={**os.environ, "AUTHOR": author},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == told


def test_code_owners_know_every_kind_of_the_portal() -> None:
    """Also where the line waits for its team, behind a number sign."""
    text = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:# )?/data/([a-z]+)/ +@", text, re.MULTILINE))
    assert named == {kind.name for subject in PORTAL.subjects[:-1] for kind in subject.kinds}


def test_the_form_of_a_report_is_there_in_each_language_and_can_be_filled_in_by_a_link() -> None:
    """What ``repository.issue`` in the README of the data fills in are fields of every form."""
    forms = {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FORMS.glob("report-*.yml")
    }
    assert forms.keys() == {f"report-{language}" for language in (*TEXT, "en")}
    for form in forms.values():
        assert [field["id"] for field in form["body"]] == ["id", "page", "what", "how"]
