"""Which terms, permissions and lists the rules see in a text.

Their words are told of the languages, not of the site's subject: they stand in ``data/style/`` and
``data/term/``, and the tables hold what the real files must find.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etalon.data.style import Modes, Style
from etalon.text import lists, modality, terms
from etalon.text.lexicon import Lexicon
from etalon.text.pattern import regex
from etalon.text.plain import words_only
from etalon.text.vocabulary import Vocabulary
from tests.languages.stage import LANGUAGES, languages
from tests.languages.tables import table


def lexicon_of(language: str) -> Lexicon:
    return languages().index(Vocabulary).lexicons[language]


def modes_of(language: str) -> Modes:
    return languages()[Style][language].modes


def rows(name: str) -> list:
    return [
        pytest.param(language, text, wanted, id=f"{language}: {text}")
        for language, examples in table(name).items()
        for text, wanted in examples.items()
    ]


@pytest.mark.parametrize(("language", "text", "wanted"), rows("terms"))
def test_terms(language: str, text: str, wanted: list[str]) -> None:
    assert sorted(terms.extract(text, lexicon_of(language))) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_found_in_its_own_form(language: str) -> None:
    """As it stands in the dictionary, a term is found whole, not a shorter one inside it."""
    lexicon = lexicon_of(language)
    for id, notion in languages().index(Vocabulary).notions.items():
        for form in (notion.name[language], *notion.also.get(language, ())):
            [use] = lexicon.uses(form)
            assert use.words == form and id in {found.term for found in use.forms}


@pytest.mark.parametrize(("language", "text", "wanted"), rows("modality"))
def test_what_a_text_permits(language: str, text: str, wanted: list[str]) -> None:
    assert [mode for mode, _words, _start in modality.reader(modes_of(language)).found(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), table("lists").items())
def test_lengths_of_lists(text: str, wanted: list[str]) -> None:
    assert list(map(str, lists.extract(text))) == wanted


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Rain.", 1),
        ("Rain and snow.", 2),
        ("Rain, ice and snow — and hail.", 3),
        ("All: rain; snow; ice.", 3),
    ],
)
def test_how_many_things_a_text_may_list(text: str, most: int) -> None:
    assert lists.at_most(text, ("and",)) == most


@pytest.mark.parametrize(
    ("pattern", "fits", "fits_not"),
    [
        ("olmaz", ["olmaz"], ["olmazdı", "yolmaz"]),
        ("*malıdır", ["olmalıdır", "malıdır"], ["olmalı", "ol malıdır"]),
        ("не обязан*", ["не обязан", "не  обязаны"], ["обязан"]),
        ("*[гк]е болады", ["келуге болады"], ["қала болады"]),
        ("*[!ғг]а", ["бара", "а"], ["қалаға"]),
        ("a?c.", ["abc."], ["ac.", "abc!"]),
    ],
)
def test_patterns(pattern: str, fits: list[str], fits_not: list[str]) -> None:
    whole = re.compile(regex(pattern))
    assert [text for text in fits + fits_not if whole.fullmatch(text)] == [
        text for text in fits if len(text) > 1
    ]


def test_what_is_no_words_is_left_out() -> None:
    text = "Bax: [ISO](org:iso), https://iso.org/a, `yoxlama`, {count}, coomet.org."
    assert words_only(text).split() == ["Bax:", "[ISO]", ",", ",", ",", "."]


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text: str, language: str) -> None:
    for use in lexicon_of(language).uses(text):
        assert use.words in text
    assert lists.extract(text) is not None
    assert modality.extract(text, modes_of(language)) is not None
