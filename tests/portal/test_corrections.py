"""A correction stands alone in lists, says how sure its fact is, and is told once a page: on the made-up project."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from etalon.build.site import Site
from etalon.data.loading import load
from etalon.data.page import ProsePage
from etalon.page.helpers import PageHelpers
from etalon.page.voice import Voice
from etalon.text import inline
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS, paged_store, speech_of


def test_a_correction_is_called_by_number_and_title() -> None:
    speech = speech_of("ru")
    assert speech.label("correction:d1") == "D1 · Союз: когда создан"
    assert speech.name("correction:d1") == "D1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_trainers_see_what_is_cited_most_first_in_every_language(language: str) -> None:
    page = PageHelpers(speech_of(language))
    assert [kind for kind, _id in page.citable()][:3] == ["clause", "term", "statistic"]
    assert page.citable() == PageHelpers(speech_of("az")).citable()


@pytest.mark.parametrize(
    ("status", "word"), [("verified", "established"), ("unconfirmed", "not_established")]
)
def test_the_heading_of_a_fact_depends_on_how_sure_it_is(project: Path, status: str, word: str) -> None:
    file = project / "data/correction/d1.yml"
    text = file.read_text(encoding="utf-8").replace("status: verified", f"status: {status}")
    file.write_text(text, encoding="utf-8")
    store, _findings = load(project, PORTAL)
    voice = Voice(store, "ru", SETTINGS)
    shown = voice.render("sources/corrections", "corrections/").html
    established = store.get("correction", "d1").established["ru"]  # type: ignore[union-attr]
    assert f"{inline.plain(established)}</p>" in shown.partition('class="fact"')[2]
    assert f'<p class="label">{voice.speech("").word(f"corrections.{word}")}</p>' in shown
    assert f'data-status="{status}"' in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "section/1/", "1.2/", "actor/keeper/"])
def test_a_note_stands_in_full_once_a_page_and_its_other_places_lead_there(language: str, page: str) -> None:
    store = paged_store()
    note = store.table("correction")["d1"]
    about = tuple(f"clause:{number}" for number in ("1.1", "1.2", "1.2.1", "1.2.1.1"))
    tables = {**store.tables, "correction": {"d1": note.model_copy(update={"about": about})}}
    site = Site(replace(store, tables=tables, _derived={}), SETTINGS)
    shown = page_of(site, language, f"verification/rule/{page}")
    places = shown.xpath("//*[@role='note' or @class='note-again']")
    first, *others = places
    assert first.xpath("descendant-or-self::*/@id")[0] == "note-d1"
    assert others and not any(each.get("role") for each in others)
    assert {link for each in others for link in each.xpath("a/@href")} == {"#note-d1"}
    called = speech_of(language).word("corrections.note").format(number="D1")
    title = inline.plain(note.title[language])  # type: ignore[attr-defined]
    assert {each.text_content() for each in others} == {f"{called} · {title}"}


def page_of(site: Site, language: str, address: str) -> html.HtmlElement:
    """What the views show there."""
    own = next((page for page in site.store[ProsePage].values() if page.address == address), None)
    if own is None:
        return html.fromstring(f"<div>{site.render(language, address).html}</div>")
    markdown = (site.store.root / "docs" / language / own.file).read_text(encoding="utf-8")
    return html.fromstring(f"<div>{site.prose(language, own.file, markdown).html}</div>")
