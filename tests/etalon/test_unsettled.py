"""What the texts say is not known: which sentences are questions, of what things."""

from pathlib import Path

import pytest

from etalon.editor.unsettled import unsettled
from tests.etalon.stage import store_of

SOUP = "data/dish/soup.yml"
KNOWN = {"he": "הוא מתבשל 3 שעות.", "en": "It cooks for 3 hours."}
UNKNOWN = {"he": "לא ידוע מי בישל אותו.", "en": "It is Not known who cooked it."}


@pytest.fixture
def styled(project: Path) -> Path:
    for code, words in (("he", "לא ידוע"), ("en", "not know*")):
        path = project / f"data/style/{code}.yml"
        path.write_text(path.read_text(encoding="utf-8") + f'unsettled: ["{words}"]\n', encoding="utf-8")
    return project


def say(project: Path, *languages: str) -> None:
    path = project / SOUP
    text = path.read_text(encoding="utf-8")
    for code in languages:
        assert KNOWN[code] in text
        text = text.replace(KNOWN[code], UNKNOWN[code])
    path.write_text(text, encoding="utf-8")


def test_the_sentence_that_says_so_is_a_question(styled: Path) -> None:
    assert unsettled(store_of(styled)) == {}
    say(styled, "he", "en")
    (question,) = unsettled(store_of(styled))["dish"]
    assert question.text == UNKNOWN
    assert list(question.things) == ["dish:soup"]


def test_what_most_languages_do_not_say_is_none(styled: Path) -> None:
    say(styled, "en")
    assert unsettled(store_of(styled)) == {}


def test_what_two_say_in_the_same_words_is_one(styled: Path) -> None:
    say(styled, "he", "en")
    text = (styled / SOUP).read_text(encoding="utf-8")
    (styled / "data/dish/broth.yml").write_text(text, encoding="utf-8")
    (question,) = unsettled(store_of(styled))["dish"]
    assert set(question.things) == {"dish:soup", "dish:broth"}
