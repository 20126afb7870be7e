"""What a language that is only begun lacks or has too much is told at its own texts."""

import shutil
from pathlib import Path

import pytest

from etalon import rules
from etalon.data.loading import load
from tests.portal.casebook import whole_project
from tests.portal.portals import PORTAL

LANGUAGE = """\
en:
  name: English
  draft: true
  region: US
  script: Latin
  alphabet: a b c d e f g h i j k l m n o p q r s t u v w x y z
  dates: {day: d MMMM y, month: LLLL y, year: y, decade: "{year}s", about: "c. {date}", span: "{first}–{last}"}
  ordinal: {form: "{number}th"}
"""
CLAUSE, WORDS = "data/clause/1.1.yml", "data/ui/planted.yml"
LAST = "  vi: Chiếc ô được thử nghiệm trong 10 ngày ([1.2](clause:1.2)).\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up project with English begun."""
    root = Path(shutil.copytree(whole_project(), tmp_path / "project"))
    languages = root / "data/languages.yml"
    languages.write_text(f"{languages.read_text('utf-8').rstrip()}\n{LANGUAGE}", "utf-8")
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(root: Path, path: str, drafts: bool = True) -> list[tuple[str, str]]:
    """Rule and key of the errors of a file."""
    store, found = load(root, PORTAL, drafts)
    found += rules.run(store, processes=1)
    return sorted((each.rule, each.key) for each in found if each.path == path and each.is_error)


def test_what_the_text_of_a_clause_lacks_is_told_at_that_text(project: Path) -> None:
    change(project / CLAUSE, LAST, f"{LAST}  en: It is tried ([1.2](clause:1.2), [1.2.1](clause:1.2.1)).\n")
    assert told(project, CLAUSE, drafts=False) == []
    assert told(project, CLAUSE) == [
        ("link-parity", "text.en"),
        ("parameter-untold", "text.en"),
        ("quantity", "text.en"),
        ("ref-unlisted", "text.en"),
        ("term-unused", "text.en"),
    ]


def test_a_link_of_all_finished_languages_is_told_once_whatever_a_draft_links(project: Path) -> None:
    change(project / CLAUSE, LAST, f"{LAST}  en: An umbrella is tried within 10 days.\n")
    text = (project / CLAUSE).read_text(encoding="utf-8").replace("](clause:1.2)", "](clause:9.9)")
    (project / CLAUSE).write_text(text, encoding="utf-8")
    found = [each for each in told(project, CLAUSE) if each[0] == "unknown-link"]
    assert found == [("unknown-link", "text")]


def test_a_gap_that_nothing_fills_is_told_whatever_a_draft_has_there(project: Path) -> None:
    texts = {
        "az": "Cəmi {total:ordinal}",
        "kk": "Барлығы {total:ordinal}",
        "ru": "Всего {total:ordinal}",
        "vi": "Tổng {total:ordinal}",
        "en": "In all",
    }
    rows = "".join(f"  {code}: '{words}'\n" for code, words in texts.items())
    (project / WORDS).write_text(f"total:\n{rows}", encoding="utf-8")
    finished = [("gap-form", f"total.{code}") for code in ("az", "kk", "ru", "vi")]
    assert [each for each in told(project, WORDS) if each[0] == "gap-form"] == finished
