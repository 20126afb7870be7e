"""Charts have their table, drawings their list, and both say what the data says."""

import re
from pathlib import Path

import pytest
from lxml import html

from etalon.data.store import Store
from tests.charts import judged
from tests.pages import tree
from tests.portal.stage import LANGUAGES

# Page -> the numbers of each of its charts, row by row; the last of shares is what a source leaves unnamed.
CHARTS = {
    "history/iso": [[50, 36.5, 13.5]],
    "history/figures": [[60, 12.5, 27.5], [50, 36.5, 13.5]],
    "history/interstate": [[25000, 4000]],
}


def page(site: Path, path: str) -> html.HtmlElement:
    return tree(site / path / "index.html")


def linked(found: html.HtmlElement, picture: str) -> list[html.HtmlElement]:
    """The links inside of the drawings whose file's name begins so."""
    drawings = f"//figure[.//@data-picture[contains(., '/pictures/{picture}')]]"
    return found.xpath(f"{drawings}//*[local-name()='svg']//*[local-name()='a']")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_and_its_table_show_the_same_numbers(site: Path, path: str, language: str) -> None:
    charts = page(site, f"{language}/{path}").xpath("//figure[contains(@class, 'chart')]")
    assert [judged(chart) for chart in charts] == CHARTS[path]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_leave_a_rest_that_is_told(site: Path, data: Store, language: str) -> None:
    (chart,) = page(site, f"{language}/history/iso").xpath("//figure[contains(@class, 'chart')]")
    assert chart.xpath("string(.//tbody/tr[last()]/th)") == data.words["figures.unnamed"][language]
    assert len(chart.xpath("./*[contains(@class, 'chart__whole')]/*[contains(@class, 'chart__bar')]")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statistic_says_when_it_holds(site: Path, language: str) -> None:
    told = page(site, f"{language}/history/figures").xpath("//article[contains(@class, 'statistic')]")
    assert {each.xpath("string(h3/@id)") for each in told} == {
        "umbrella-shares",
        "umbrella-members",
        "shade-colours",
        "kept-umbrellas",
        "kept-handles",
    }
    years = [each.xpath("string(.//*[@class='asof'])") for each in told]
    assert all(re.search(r"1960|2003", year) for year in years), years


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_a_family_leads_to_its_list(site: Path, language: str) -> None:
    found = page(site, f"{language}/standards")
    drawn = [link.get("href") for link in linked(found, "family-")]
    assert all(found.xpath(f"//main//*[@id='{href[1:]}'][not(ancestor::figure)]") for href in drawn)
    parts = {f"#part-umbrella-1-{number}" for number in (1, 2, 3)}
    assert set(drawn) == {"#umbrella-1", "#umbrella-2", *parts}
    became = {"1": "UU\u00a01-1", "2": "UU\u00a02:1961"}
    for part, code in became.items():
        assert code in found.xpath(f"string(//tr[@id='part-umbrella-1-{part}'])")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_of_an_organisation_leads_to_its_committees(
    site: Path, data: Store, language: str
) -> None:
    found = page(site, f"{language}/history/iso")
    (group,) = linked(found, "structure-")
    assert group.get("href") == "#committees" and found.xpath("//main//h2[@id='committees']")
    assert re.findall(r"[A-Z]{5}", group.text_content()) == ["DRYCO", "WETCO"]
    for id in ("dryco", "wetco"):
        (article,) = found.xpath(f"//article[.//h3[@id='{id}']]")
        assert data.table("committee")[id].title[language] in article.text_content()
        assert article.xpath(".//*[@id='note-d2'] | .//a[@href='#note-d2']")
