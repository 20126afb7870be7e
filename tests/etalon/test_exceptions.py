"""What an exception in a file covers: the key that it names and what is inside, of one rule in one file."""

from pathlib import Path

import pytest

from etalon.data.findings import Finding
from etalon.data.store import Store
from etalon.rules import settled
from tests.etalon.stage import store_of

SOUP = "data/dish/soup.yml"
RULE = "similar-length"


def excepting(project: Path, *keys: str) -> Store:
    """The project with exceptions in the file of the soup."""
    path = project / SOUP
    entries = "".join(f"  - {{rule: {RULE}, key: {key}, reason: It has to be so.}}\n" for key in keys)
    path.write_text(path.read_text(encoding="utf-8") + "exceptions:\n" + entries, encoding="utf-8")
    return store_of(project)


@pytest.mark.parametrize(
    ("key", "covered"),
    [
        ("stages", True),
        ("stages.he", True),
        ("stages[0]", True),
        ("stages[0].doing.he", True),
        ("stages_more", False),
        ("stages_more.he", False),
        ("stages2", False),
        ("stage", False),
        ("", False),
        ("sayings.stages", False),
    ],
)
def test_a_key_that_begins_alike_is_another(project: Path, key: str, covered: bool) -> None:
    store, finding = excepting(project, "stages"), Finding(SOUP, 1, key, RULE)
    unneeded = [each.rule for each in settled(store, [])]
    assert unneeded == ["unneeded-exception"]
    assert list(settled(store, [finding])) == ([] if covered else [finding, *settled(store, [])])


@pytest.mark.parametrize(
    ("path", "rule"),
    [("data/dish/cake.yml", RULE), (SOUP, "same-numbers")],
)
def test_another_file_and_another_rule_are_not_covered(project: Path, path: str, rule: str) -> None:
    finding = Finding(path, 1, "stages", rule)
    assert next(settled(excepting(project, "stages"), [finding])) == finding


def test_each_exception_has_to_be_needed(project: Path) -> None:
    store = excepting(project, "stages", "title", "sayings")
    left = list(settled(store, [Finding(SOUP, 1, "title.en", RULE)]))
    assert [(each.key, each.params["name"]) for each in left] == [
        ("exceptions[0]", "stages"),
        ("exceptions[2]", "sayings"),
    ]


def test_two_that_cover_one_finding_are_both_needed(project: Path) -> None:
    store = excepting(project, "stages", "'stages[0]'")
    assert list(settled(store, [Finding(SOUP, 1, "stages[0].doing", RULE)])) == []
