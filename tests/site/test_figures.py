"""Charts have their table, drawings their list, and both say what the data says."""

import re
from pathlib import Path

import pytest
from lxml import html

from etalon.data.store import Store

LANGUAGES = ("az", "kk", "ru", "vi")


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))


def number(text: str) -> float:
    """The number in a cell: ``3,5 %``, ``25 000``, ``100.000``."""
    digits = re.sub(r"(?<=\d)[.\s\u00a0\u202f](?=\d{3})", "", text)
    return float(re.search(r"\d+(?:,\d+)?", digits)[0].replace(",", "."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_and_its_table_show_the_same_numbers(site: Path, data: Store, language: str) -> None:
    charts = 0
    for path in ("history/iso", "history/figures", "history/interstate"):
        for chart in page(site, f"{language}/{path}").xpath("//figure[contains(@class, 'chart')]"):
            rows = chart.xpath(".//tbody/tr")
            values = [number(row.xpath("string(td/span[contains(@class, 'value')])")) for row in rows]
            widths = [float(row.xpath("string(td//*[local-name()='rect']/@width)")) for row in rows]
            assert chart.xpath(".//caption") and chart.xpath(".//thead//th[@scope='col']")
            assert all(row.xpath("string(th[@scope='row'])").strip() for row in rows)
            unit = widths[0] / values[0]
            assert widths == pytest.approx([value * unit for value in values], abs=0.01)
            charts += 1
    assert charts == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shares_of_iso_leave_a_rest_that_is_told(site: Path, data: Store, language: str) -> None:
    (chart,) = page(site, f"{language}/history/iso").xpath("//figure[contains(@class, 'chart')]")
    values = [number(cell) for cell in chart.xpath(".//td/span[contains(@class, 'value')]/text()")]
    assert values == [30, 12, 9, 3, 2, 4, 3.5, 36.5] and sum(values) == 100
    assert data.words["figures.unnamed"][language] in chart.text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statistic_says_when_it_holds(site: Path, data: Store, language: str) -> None:
    found = page(site, f"{language}/history/figures")
    told = found.xpath("//article[contains(@class, 'statistic')]")
    assert {each.xpath("string(h3/@id)") for each in told} == data.table("statistic").keys()
    assert all(each.xpath(".//*[@class='asof']") for each in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_a_family_leads_to_its_list(site: Path, data: Store, language: str) -> None:
    found = page(site, f"{language}/standards")
    drawn = found.xpath("//figure[contains(@class, 'family')]//a/@href")
    assert all(found.xpath(f"//main//*[@id='{href[1:]}'][not(ancestor::figure)]") for href in drawn)
    assert {f"#part-iso-9004-{number}" for number in range(1, 9)} <= set(drawn)
    became = {"5": "ISO 10005:1995", "6": "ISO 10006:1997", "7": "ISO 10007"}
    for part, code in became.items():
        assert code in found.xpath(f"string(//tr[@id='part-iso-9004-{part}'])")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_that_the_source_swapped_stand_right(site: Path, data: Store, language: str) -> None:
    found = page(site, f"{language}/history/iso")
    for id in ("iso-infco", "iso-remco"):
        article = found.xpath(f"string(//article[h3[@id='{id}']])")
        assert data.table("committee")[id].title[language] in article and "D23" in article
    codes = found.xpath("//figure[contains(@class, 'structure')]//a/text()")
    assert set(codes) == {"STACO", "DEVCO", "INFCO", "REMCO", "CASCO", "COPOLCO", "PLACO"}
