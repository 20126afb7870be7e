"""Planted disagreements: in ``tests/languages/disagreements/``, four texts that agree or of which some stand apart.

A file is a list of rows: what the row is about, a text in each language, the languages that stand apart
(none: the four agree, however they are written), and the one rule that says so.
"""

import pickle
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from etalon import rules
from etalon.data.loading import load
from tests.languages.stage import LANGUAGES, bring_languages
from tests.portal.casebook import fresh_project
from tests.portal.portals import PORTAL
from tests.shared import made_once

FOLDER = Path(__file__).parent / "disagreements"
# These see a file, not a text; the four texts here stand in a file that nobody declared to agree. How a number is
# written in a language is no disagreement; rows here are written in every way.
NOT_OF_TEXTS = {"not-agreed", "unused-id", "number-style"}
# These warn of what a text does not say; a row that another rule is right about may lack something as well.
OF_MEANING = {
    "meaning",
    "named",
    "number-word",
    "order",
    "sentence-cut",
    "sentence-missing",
    "sentence-order",
    "thing",
}
Found = dict[str, dict[int, set[tuple[str, str]]]]


@cache
def rows(name: str) -> list[dict[str, Any]]:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


FILES = sorted(path.name for path in FOLDER.glob("*.yml"))
ROWS = [
    pytest.param(name, index, id=f"{name}:{row['about']}")
    for name in FILES
    for index, row in enumerate(rows(name))
]


def found(target: Path) -> None:
    """Write down what the rules say of all rows: file -> index -> language and rule."""
    root = fresh_project(target.with_suffix(".project"))
    bring_languages(root)
    for name in FILES:
        texts = {
            f"row_{index}": {code: row[code] for code in LANGUAGES} for index, row in enumerate(rows(name))
        }
        words = yaml.safe_dump(texts, allow_unicode=True, sort_keys=False, width=1000)
        (root / f"data/ui/planted_{name}").write_text(words, encoding="utf-8")
    loaded, problems = load(root, PORTAL)
    assert problems == []
    told: Found = {name: {index: set() for index in range(len(rows(name)))} for name in FILES}
    for finding in rules.run(loaded):
        _before, planted, name = finding.path.partition("planted_")
        if planted and finding.rule not in NOT_OF_TEXTS:
            row, _dot, language = finding.key.partition(".")
            told[name][int(row.removeprefix("row_"))].add((language, finding.rule))
    target.write_bytes(pickle.dumps(told))


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the rules say of all rows, found once in a run of the tests."""
    return pickle.loads(made_once(tmp_path_factory, "planted", found).read_bytes())


@pytest.mark.parametrize(("name", "index"), ROWS)
def test_planted(name: str, index: int, told: Found) -> None:
    row = rows(name)[index]
    said = told[name][index]
    if row["apart"] and row["rule"] not in OF_MEANING:
        said = {(language, rule) for language, rule in said if rule not in OF_MEANING}
    assert said == {(language, row["rule"]) for language in row["apart"]}


def test_there_are_enough() -> None:
    """Three hundred disagreements and sixty agreements, spread over all languages."""
    everything = [row for name in FILES for row in rows(name)]
    planted = [row for row in everything if row["apart"]]
    assert len(planted) >= 300 and len(everything) - len(planted) >= 60
    for language in LANGUAGES:
        assert sum(language in row["apart"] for row in planted) >= 70
