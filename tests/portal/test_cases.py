"""Every kind of bad input, by the cases in ``tests/portal/cases/``."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from etalon import rules
from etalon.build import site
from etalon.data.findings import Finding, report
from etalon.data.loading import load
from etalon.data.store import Store
from etalon.kept import Memo
from etalon.kind import Rule
from etalon.rules import rules_of
from tests.portal.bless import replaced
from tests.portal.casebook import (
    PORTAL,
    PROJECT,
    Case,
    Outcome,
    cases,
    lay_out,
    name_of,
    put_back,
    whole_project,
)
from tests.portal.portals import CATALOGUE

BLESS = "if this is right, run: make bless (python -m tests.portal.bless {name})"
# Right where a rule is wrong, or would be easily: the cases in which nothing is to be found.
SOUND = {"exception/needed", "meaning/initial-for-a-name", "meaning/sentences-joined"}
# What only a command says, never a check of the data.
NEVER_IN_A_CASE = {
    "file-exists",
    "no-such-file",
    "missing-draft",
    "page-failed",
    "code-failed",
    "site-unwritable",
    "site-among-sources",
    "site-foreign",
    "site-url",
    "edit-base",
    "frame-unknown",
    "frame-theme",
    "frame-template",
    "date-unknown",
    "no-git",
    "no-repository",
    "unknown-commit",
    "shallow-history",
    "still-named",
    "other-kind",
    "unwritable-here",
    "exchange-format",
    "exchange-unreadable",
    "exchange-language",
    "exchange-unknown",
    "exchange-unsure",
    "exchange-stale",
    "exchange-changed",
    "exchange-itself",
    "exchange-twice",
    "git-failed",
    "file-unwritable",
    "page-stays",
}
TOLD_BY_TOOLS = {"spelling"}
# What stands ready for a kind of value that no model asks for yet.
IN_RESERVE = {"wrong-type"}
RULES = rules_of(Store(PROJECT, PORTAL))
OF_FINGERPRINTS = {"behind", "not-agreed", "changed-not-agreed", "all-changed", "review-lapsed"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_findings(case: Case, outcome_of: Callable[[Case], Outcome]) -> None:
    assert outcome_of(case).text == case.expected, BLESS.format(name=case.name)


def test_what_was_judged_before_is_as_if_it_were_now(
    project: Path, outcome_of: Callable[[Case], Outcome]
) -> None:
    """Every thirtieth case, after a check of the project and of the one before."""
    assert site.check(project, PORTAL, version="1") == []
    for case in cases()[::30]:
        if case.portal or case.render:  # what the rules say of another portal, or of pages
            continue
        lay_out(case, project)
        loaded, found = store_of(project, version="1")
        warm = report([*found, *rules.run(loaded, processes=1, version="1")])
        put_back(case, project)
        judged = [each for each in warm if case.fingerprints or each.rule not in OF_FINGERPRINTS]
        assert "".join(f"{each.text('en')}\n" for each in judged) == outcome_of(case).text, case.name


def store_of(root: Path, version: str) -> tuple[Store, list[Finding]]:
    """The data of a project, read with what is kept of the former time."""
    return load(root, PORTAL, known=Memo(root, "parsed", version))


def test_the_project_itself_is_sound(project: Path) -> None:
    assert site.check(project, PORTAL) == []


def test_the_one_door_reports_the_same(project: Path) -> None:
    """``etalon.build.site.check`` and ``Site.open`` say what the cases say."""
    case = next(case for case in cases() if case.name == "text/quantity")
    lay_out(case, project)
    text = "".join(finding.text("en") + "\n" for finding in site.check(project, PORTAL))
    assert [
        line for line in text.splitlines(True) if not line.endswith("[not-agreed]\n")
    ] == case.expected.splitlines(True)
    with pytest.raises(site.Invalid) as refused:
        site.Site.open(project, PORTAL).settle()
    assert refused.value.findings == site.check(project, PORTAL)


def test_one_case_leaves_nothing_for_the_next(project: Path) -> None:
    def tree(root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
        }

    for case in cases():
        lay_out(case, project)
        put_back(case, project)
    assert tree(project) == tree(whole_project())


def test_warnings_do_not_refuse_a_project(project: Path) -> None:
    case = next(case for case in cases() if case.name == "reference/unused-id")
    lay_out(case, project)
    assert site.check(project, PORTAL)
    assert site.Site.open(project, PORTAL).languages == ["az", "kk", "ru", "vi"]


def test_every_rule_has_a_case(outcomes: Mapping[str, Outcome]) -> None:
    shown = {finding.rule for outcome in outcomes.values() for finding in outcome.findings}
    assert CATALOGUE.keys() - shown == NEVER_IN_A_CASE | TOLD_BY_TOOLS | IN_RESERVE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_check_is_needed(rule: Rule, outcomes: Mapping[str, Outcome]) -> None:
    """Without the function, the outcome of at least one case is another."""
    assert any(name_of(rule) in outcome.needs for outcome in outcomes.values())


def test_every_case_says_what_it_is_about() -> None:
    assert [case.name for case in cases() if not case.about.strip().endswith(".")] == []


def test_no_bad_input_is_accepted(outcomes: Mapping[str, Outcome]) -> None:
    assert {name for name, outcome in outcomes.items() if not outcome.findings} == SOUND


def test_bless_changes_nothing_but_the_expected_block() -> None:
    before = "# a note\nabout:  A  case.\nexpected: |\n  old\n\n  lines\n# the end\nfiles: {}\n"
    after = "# a note\nabout:  A  case.\nexpected: |\n  new\n# the end\nfiles: {}\n"
    assert replaced(before, "new\n") == after
    assert replaced(after, "") == '# a note\nabout:  A  case.\nexpected: ""\n# the end\nfiles: {}\n'
    assert replaced("about: A case.\n", "new\n") == "about: A case.\nexpected: |\n  new\n"
