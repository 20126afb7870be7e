"""A correction stands alone in lists, and says how sure its fact is: on the made-up project."""

from pathlib import Path

import pytest

from etalon.data.loading import load
from etalon.page.helpers import PageHelpers
from etalon.page.voice import Voice
from etalon.text import inline
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS, speech_of


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
