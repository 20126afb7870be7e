"""Gaps in words: names in braces, filled with what code gives; nothing else in braces means anything."""

from pathlib import Path
from typing import Annotated

import pytest
from markupsafe import Markup
from pydantic import TypeAdapter, ValidationError

from etalon.data import gaps
from etalon.data.loading import load
from etalon.page.views import Unrenderable
from tests.etalon.stage import PORTAL, findings_of, voice_of

SECRET = "a secret of the machine that builds"
# What Python's own formatting would follow, or fail at.
ATTACKS = (
    "{minutes.__class__}",
    "{minutes.__class__.__mro__[1]}",
    "{minutes!r}",
    "{minutes:roman}",
    "{minutes:ordinal.real}",
    "{minutes:>1000000}",
    "{0}",
    "{}",
    "{minutes",
    "minutes}",
    "{{minutes}}",
    "{Minutes}",
    "{ minutes }",
)


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("{a} and {b_2}", "1 and <{a}>"),
        ("nothing", "nothing"),
        ("{a}{a}", "11"),
        ("On {a}.", "On 1."),
        ("On {day}.", "On 1 May 2024 y."),
        ("On {day}. Then", "On 1 May 2024 y. Then"),
        ("On {day}, then", "On 1 May 2024 y., then"),
        ("On {day}...", "On 1 May 2024 y...."),
    ],
)
def test_gaps_are_filled_once(pattern: str, filled: str) -> None:
    """What is filled in is not looked at again."""
    assert gaps.filled(pattern, {"a": 1, "b_2": "<{a}>", "c": "unused", "day": "1 May 2024 y."}) == filled
    assert gaps.is_sound(pattern)


def test_a_language_may_ask_for_the_ordinal_where_others_do_not(project: Path) -> None:
    path = project / "data/ui/dishes.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Minutes: {minutes}", "the {minutes:ordinal} minute"), encoding="utf-8")
    assert not {"gap-form", "gap-unknown", "placeholder"} & {finding.rule for finding in findings_of(project)}
    speech = voice_of(project).speech("")
    assert speech.word_in("en", "dishes.takes", minutes=3) == "the 3rd minute"
    assert speech.word_in("en", "dishes.takes", minutes=Markup("2.4")) == "the 2.4th minute"
    assert speech.word_in("he", "dishes.takes", minutes=3) == "דקות: 3"


def test_what_no_code_fills_in_has_no_forms(project: Path) -> None:
    """A script would not know them."""
    path = project / "data/ui/dishes.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("בהשראת", '"{minutes}"').replace("Inspired by", '"{minutes:ordinal}"')
    path.write_text(text, encoding="utf-8")
    found = [finding.key for finding in findings_of(project) if finding.rule == "gap-form"]
    assert found == ["inspired_by.en"]


def test_the_forms_of_dates_are_the_language_s_own() -> None:
    judge = TypeAdapter(Annotated[str, gaps.of("date")])
    assert judge.validate_python("about {date}") == "about {date}"
    with pytest.raises(ValidationError):
        judge.validate_python("about {date:ordinal}")


def test_a_gap_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        gaps.filled("{a} {b}", {"a": 1})


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_no_gap_is_no_more_than_words(attack: str) -> None:
    assert not gaps.is_sound(attack)
    assert gaps.filled(attack.replace("{minutes}", ""), {"minutes": 3}) == attack.replace("{minutes}", "")


def test_what_is_filled_into_a_word_is_escaped(root: Path) -> None:
    speech = voice_of(root).speech("")
    assert speech.word("dishes.takes", minutes="<b>") == Markup("Minutes: &lt;b&gt;")
    assert speech.word("dishes.takes", minutes=Markup("<b>3</b>")) == Markup("Minutes: <b>3</b>")


def words(project: Path, text: str) -> None:
    """Other words in both languages, where the code fills in the minutes."""
    path = project / "data/ui/dishes.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("takes:")
    lines[at + 1 : at + 3] = [f"  {code}: '{text}'" for code in ("he", "en")]
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_word_reaches_beyond_its_gap(project: Path, attack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check tells of it, at its line; and a page that was made all the same would show just the words."""
    monkeypatch.setenv("ETALON_TEST", SECRET)
    words(project, f"Minutes: {attack}")
    found = [finding for finding in findings_of(project) if finding.rule == "gap-form"]
    assert {(finding.path, finding.key) for finding in found} == {
        ("data/ui/dishes.yml", "takes.he"),
        ("data/ui/dishes.yml", "takes.en"),
    }
    shown = voice_of(project).speech("").word("dishes.takes", minutes=3)
    assert shown == Markup(f"Minutes: {attack.replace('{minutes}', '3')}".replace(">", "&gt;"))


def test_a_misspelt_gap_is_told_with_those_that_can_stand_there(project: Path) -> None:
    words(project, "Minutes: {minuets}")
    found = [finding for finding in findings_of(project) if finding.rule == "gap-unknown"]
    assert [finding.params for finding in found] == [{"gaps": "{minuets}", "known": "{minutes}"}] * 2
    with pytest.raises(Unrenderable) as failed:
        voice_of(project).speech("").word("dishes.takes", minutes=3)
    assert failed.value.finding.rule == "gap-unknown"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("decade: ", 'decade: "{foo}"  # ', "gap-unknown"),
        ("decade: ", "decade: the decade  # ", "gap-unknown"),
        ("about: ", 'about: "{date.__class__}"  # ', "gap-form"),
        ("span: ", 'span: "{first}"  # ', "gap-unknown"),
        ("form: ", 'form: "{number"  # ', "gap-form"),
    ],
)
def test_how_a_language_writes_is_judged_before_anything_is_written(
    project: Path, old: str, new: str, rule: str
) -> None:
    path = project / "data/languages.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    _store, found = load(project, PORTAL)
    assert rule in {finding.rule for finding in found}
