"""Languages that are only begun: whatever they say, the finished ones are judged as if they were not there.

Each draft is written as one of the finished languages, and says in the rows of planted disagreements what that one
says: so it takes the side of whoever stands apart, or makes one more against whoever does.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from etalon import rules
from etalon.data.findings import Finding
from etalon.data.loading import load
from tests.languages.stage import FOLDERS, LANGUAGES, bring_languages
from tests.languages.test_disagreements import FILES, rows
from tests.portal.casebook import fresh_project
from tests.portal.portals import PORTAL

DRAFTS = dict(zip(("tr", "ky", "be", "ms"), LANGUAGES, strict=True))
"""Each with the language of which it is a copy."""
UNFINISHED = {"missing-draft", "not-agreed", "language-not-agreed", "all-changed"}


def copied(data: Any) -> Any:
    """What a file holds, with the lines of each draft behind those of the finished languages."""
    if isinstance(data, list):
        return [copied(each) for each in data]
    if not isinstance(data, dict):
        return data
    whole = {key: copied(each) for key, each in data.items()}
    return whole | {draft: data[code] for draft, code in DRAFTS.items() if code in data and draft not in data}


def begun(root: Path, files: Iterable[str] = ()) -> None:
    """Begin the drafts in a project, and put the rows of some files into it."""
    bring_languages(root)
    for name in files:
        texts = {f"row_{at}": {code: row[code] for code in LANGUAGES} for at, row in enumerate(rows(name))}
        write(root / f"data/ui/planted_{name}", texts)
    for path in root.glob("data/*/*.yml"):
        if path.parent.name not in FOLDERS:
            write(path, copied(read(path)))
    languages = read(root / "data/languages.yml")
    drafts = {draft: {**languages[code], "draft": "true"} for draft, code in DRAFTS.items()}
    write(root / "data/languages.yml", languages | drafts)
    for draft, code in DRAFTS.items():
        for folder in FOLDERS:
            shutil.copy(root / f"data/{folder}/{code}.yml", root / f"data/{folder}/{draft}.yml")


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


class Dumper(yaml.SafeDumper):
    """Writes what stands in several places in each of them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(path: Path, data: Any) -> None:
    text = yaml.dump(data, None, Dumper, default_style='"', allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, "utf-8")


def judged(root: Path, drafts: bool) -> list[Finding]:
    store, problems = load(root, PORTAL, drafts)
    assert problems == []
    return [each for each in rules.run(store) if each.rule not in UNFINISHED]


def is_of_draft(finding: Finding) -> bool:
    return finding.key.rpartition(".")[2].partition("[")[0] in DRAFTS or Path(finding.path).stem in DRAFTS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return fresh_project(tmp_path / "project")


def test_no_draft_is_held_against_the_finished_languages(project: Path) -> None:
    begun(project, FILES)
    without, whole = judged(project, drafts=False), judged(project, drafts=True)
    told = [each.text("en") for each in whole if not is_of_draft(each)]
    assert sorted(told) == sorted(each.text("en") for each in without)
    assert {each.rule for each in whole if is_of_draft(each)} >= {"term-parity", "quantity", "link-parity"}


def test_what_its_grammar_demands_is_not_demanded_of_the_finished_languages(project: Path) -> None:
    begun(project)
    path = project / "data/grammar/tr.yml"
    grammar = read(path)
    grammar["units"]["month"] = grammar["periods"].pop("month")
    write(path, grammar)
    texts = {"az": "3 ay kifayətdir.", "kk": "3 жеткілікті.", "ru": "Хватает 3.", "vi": "Chỉ cần 3."}
    write(project / "data/ui/planted_unit.yml", {"row": texts})
    for drafts in (False, True):
        assert not [each for each in judged(project, drafts) if each.path == "data/ui/planted_unit.yml"]
