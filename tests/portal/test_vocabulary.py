"""Terms are linked where all languages use them, once a page, and the glossary knows where: on the made-up project."""

import gc
from pathlib import Path

import pytest
from jinja2 import Template

from etalon.data.loading import load
from etalon.data.store import Store
from etalon.data.style import Inflection
from etalon.page.speech import Speech
from etalon.page.voice import Settings, Voice
from etalon.text.lexicon import Form, Lexicon
from etalon.text.terms import linked
from etalon.text.vocabulary import Vocabulary
from tests.portal.portals import PORTAL

BOTH = {
    "az": "Hər çətir yaxşıdır.",
    "kk": "Әр қолшатыр жақсы.",
    "ru": "Любой зонт хорош.",
    "vi": "Ô nào cũng tốt.",
}
NOT_ALL = BOTH | {"vi": "Cái nào cũng tốt."}
LINKED = {"az": ">çətir</a>", "kk": ">қолшатыр</a>", "ru": ">зонт</a>", "vi": ">Ô</a>"}


@pytest.fixture
def store(project: Path) -> Store:
    page = (project / "data/page/corrections.yml").read_text(encoding="utf-8")
    (project / "data/page/glossary.yml").write_text(page, encoding="utf-8")
    return load(project, PORTAL)[0]


@pytest.fixture
def vocabulary(store: Store) -> Vocabulary:
    return store.index(Vocabulary)


def page(store: Store, language: str, address: str = "") -> Speech:
    return Voice(store, language, Settings()).speech(address)


def test_a_term_that_every_language_uses(vocabulary: Vocabulary) -> None:
    assert vocabulary.shared(BOTH) == {"umbrella"}


def test_not_one_that_a_language_leaves_out(vocabulary: Vocabulary) -> None:
    assert vocabulary.shared(NOT_ALL) == frozenset()
    assert vocabulary.shared({"az": BOTH["az"]}) == frozenset()


def test_texts_that_say_the_same_are_looked_through_once(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    find = vocabulary._found
    monkeypatch.setattr(
        vocabulary, "_found", lambda text, *more: looked.append(dict(text)) or find(text, *more)
    )
    assert vocabulary.shared(BOTH) is vocabulary.shared(dict(BOTH))
    assert vocabulary.shared(NOT_ALL) == frozenset()
    assert looked == [BOTH, NOT_ALL]


def test_a_text_is_known_by_what_it_says_and_not_by_where_it_lies(vocabulary: Vocabulary) -> None:
    """A text that is gone leaves its place in memory to another; that one is not taken for it."""
    for number in range(500):
        text = {code: f"{line} {number}" for code, line in (BOTH if number % 2 else NOT_ALL).items()}
        assert vocabulary.shared(text) == ({"umbrella"} if number % 2 else frozenset())
        del text
        gc.collect(0)
    changing = dict(BOTH)
    assert vocabulary.shared(changing) == {"umbrella"}
    changing |= NOT_ALL
    assert vocabulary.shared(changing) == frozenset()


def test_not_one_that_stands_in_a_link_already(vocabulary: Vocabulary) -> None:
    assert vocabulary.shared(BOTH | {"ru": "Любой [зонт](org:umbrella) хорош."}) == frozenset()


def test_a_term_inside_a_longer_one_is_passed_over() -> None:
    forms = [Form("standard", "tiêu chuẩn"), Form("standardisation", "tiêu chuẩn hóa")]
    text, missing = linked("Tiêu chuẩn hóa và tiêu chuẩn", {"standard"}, Lexicon(forms, Inflection()), "term")
    assert text == "Tiêu chuẩn hóa và [tiêu chuẩn](term:standard)" and not missing


@pytest.mark.parametrize("language", LINKED)
def test_the_first_use_is_a_link(store: Store, language: str) -> None:
    speech = page(store, language)
    first, second = speech.words(BOTH), speech.words(BOTH)
    assert 'href="glossary/umbrella/"' in first and LINKED[language] in first
    assert "href" not in second


def test_readers_who_come_to_a_heading_see_the_terms_below_it_linked(store: Store) -> None:
    speech = page(store, "ru")
    speech.words(BOTH)
    speech.heading(2, "here", "Here")
    assert "glossary/umbrella/" in speech.words(BOTH)


def test_pieces_that_pages_share_and_the_glossary_have_no_such_links(store: Store) -> None:
    speech = page(store, "ru")
    template = Template("{% macro piece() %}{{ words(text) }}{% endmacro %}")
    macro = template.make_module({"words": speech.words, "text": BOTH}).piece
    assert "href" not in speech.cached(macro)
    assert "href" in speech.words(BOTH)
    assert "href" not in page(store, "ru", "glossary/").words(BOTH)


def test_the_pages_that_use_a_term(project: Path, store: Store) -> None:
    path = project / "data/organisation/north-institute.yml"
    text = path.read_text(encoding="utf-8")
    assert "organisation:north-institute" not in store.index(Vocabulary).pages.get("umbrella", ())
    lines = "".join(f"      {code}: {line}\n" for code, line in BOTH.items())
    more = f"  - id: more\n    topic: note\n    text:\n{lines}    status: verified\n"
    path.write_text(text.replace("statements:\n", f"statements:\n{more}"), encoding="utf-8")
    changed = load(project, PORTAL)[0]
    assert "organisation:north-institute" in changed.index(Vocabulary).pages["umbrella"]
