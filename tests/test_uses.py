"""Terms are linked where all languages use them, once a page, and the glossary knows where: on the made-up project."""

from pathlib import Path

import pytest

from etalon.meaning.terms import Form, Lexicon, linked
from etalon.relations import Relations
from etalon.render import Renderer
from etalon.schema.style import Inflection
from etalon.store import Store, load
from etalon.uses import Uses

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
    return load(project)[0]


def page(store: Store, language: str, address: str = "") -> Renderer:
    renderer = Renderer(store, Relations(store), language)
    renderer._page.address = address
    return renderer


def test_a_term_that_every_language_uses(store: Store) -> None:
    assert Uses(store).shared(BOTH) == {"umbrella"}


def test_not_one_that_a_language_leaves_out(store: Store) -> None:
    assert Uses(store).shared(NOT_ALL) == frozenset()
    assert Uses(store).shared({"az": BOTH["az"]}) == frozenset()


def test_not_one_that_stands_in_a_link_already(store: Store) -> None:
    assert Uses(store).shared(BOTH | {"ru": "Любой [зонт](org:umbrella) хорош."}) == frozenset()


def test_a_term_inside_a_longer_one_is_passed_over() -> None:
    forms = [Form("standard", "tiêu chuẩn"), Form("standardisation", "tiêu chuẩn hóa")]
    text, missing = linked("Tiêu chuẩn hóa và tiêu chuẩn", {"standard"}, Lexicon(forms, Inflection()))
    assert text == "Tiêu chuẩn hóa và [tiêu chuẩn](term:standard)" and not missing


@pytest.mark.parametrize("language", LINKED)
def test_the_first_use_is_a_link(store: Store, language: str) -> None:
    renderer = page(store, language)
    first, second = renderer.words(BOTH), renderer.words(BOTH)
    assert 'href="glossary/#term-umbrella"' in first and LINKED[language] in first
    assert "href" not in second


def test_readers_who_come_to_a_heading_see_the_terms_below_it_linked(store: Store) -> None:
    renderer = page(store, "ru")
    renderer.words(BOTH)
    renderer.heading(2, "here", "Here")
    assert "#term-umbrella" in renderer.words(BOTH)


def test_pieces_that_pages_share_and_the_glossary_have_no_such_links(store: Store) -> None:
    def macro(text: dict[str, str]) -> str:
        return renderer.words(text)

    macro.name = "macro"
    renderer = page(store, "ru")
    assert "href" not in renderer.cached(macro, BOTH["ru"] and _Text(BOTH))
    assert "href" in renderer.words(BOTH)
    assert "href" not in page(store, "ru", "glossary/").words(BOTH)


class _Text(dict):
    """A text that can be part of a key."""

    id = "text"


def test_the_pages_that_use_a_term(project: Path, store: Store) -> None:
    path = project / "data/organisation/north-institute.yml"
    text = path.read_text(encoding="utf-8")
    assert "organisation:north-institute" not in Uses(store).pages.get("umbrella", ())
    lines = "".join(f"      {code}: {line}\n" for code, line in BOTH.items())
    more = f"  - id: more\n    topic: note\n    text:\n{lines}    status: verified\n"
    path.write_text(text.replace("statements:\n", f"statements:\n{more}"), encoding="utf-8")
    changed = load(project)[0]
    assert "organisation:north-institute" in Uses(changed).pages["umbrella"]
