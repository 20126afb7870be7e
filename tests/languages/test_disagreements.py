"""Planted disagreements: in ``tests/languages/disagreements/``, four texts that agree or of which some stand apart.

A file is a list of rows: what the row is about, a text in each language, the languages that stand apart
(none: the four agree, however they are written), and the one rule that says so.
"""

from collections import defaultdict
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

FOLDER = Path(__file__).parent / "disagreements"
# These see a file, not a text; the four texts here stand in a file that nobody declared to agree.
NOT_OF_TEXTS = {"not-agreed", "unused-id"}
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


@cache
def rows(name: str) -> list[dict[str, Any]]:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


FILES = sorted(path.name for path in FOLDER.glob("*.yml"))
ROWS = [
    pytest.param(name, index, id=f"{name}:{row['about']}")
    for name in FILES
    for index, row in enumerate(rows(name))
]


@cache
def found(name: str, folder: Path) -> dict[int, set[tuple[str, str]]]:
    """What the rules say of a file's rows: index -> language and rule."""
    root = fresh_project(folder / name)
    bring_languages(root)
    texts = {f"row_{index}": {code: row[code] for code in LANGUAGES} for index, row in enumerate(rows(name))}
    area = root / "data" / "ui" / "planted.yml"
    area.write_text(yaml.safe_dump(texts, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    loaded, problems = load(root, PORTAL)
    assert problems == []
    by_row = defaultdict(set)
    for finding in rules.run(loaded):
        if finding.path.endswith("planted.yml") and finding.rule not in NOT_OF_TEXTS:
            row, _dot, language = finding.key.partition(".")
            by_row[int(row.removeprefix("row_"))].add((language, finding.rule))
    return by_row


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("planted")


@pytest.mark.parametrize(("name", "index"), ROWS)
def test_planted(name: str, index: int, workshop: Path) -> None:
    row = rows(name)[index]
    told = found(name, workshop)[index]
    if row["apart"] and row["rule"] not in OF_MEANING:
        told = {(language, rule) for language, rule in told if rule not in OF_MEANING}
    assert told == {(language, row["rule"]) for language in row["apart"]}


def test_there_are_enough() -> None:
    """Three hundred disagreements and sixty agreements, spread over all languages."""
    everything = [row for name in FILES for row in rows(name)]
    planted = [row for row in everything if row["apart"]]
    assert len(planted) >= 300 and len(everything) - len(planted) >= 60
    for language in LANGUAGES:
        assert sum(language in row["apart"] for row in planted) >= 70
