"""Charts as readers of a page find them: numbers in a table, and a bar beside each."""

import re

import pytest
from lxml import html


def number(text: str) -> float:
    """The number in a cell: ``3,5 %``, ``25 000``, ``100.000``."""
    digits = re.sub(r"(?<=\d)[.\s\u00a0\u202f](?=\d{3})", "", text)
    return float(re.search(r"\d+(?:,\d+)?", digits)[0].replace(",", "."))


def judged(chart: html.HtmlElement) -> list[float]:
    """The numbers of a chart, row by row; fails unless every row is named and its bar is as long as its number."""
    rows = chart.xpath(".//tbody/tr")
    values = [number(row.xpath("string(td/span[contains(@class, 'value')])")) for row in rows]
    widths = [float(row.xpath("string(td//*[local-name()='rect']/@width)")) for row in rows]
    assert chart.xpath(".//caption") and chart.xpath(".//thead//th[@scope='col']")
    assert all(row.xpath("string(th[@scope='row'])").strip() for row in rows)
    unit = widths[0] / values[0]
    assert widths == pytest.approx([value * unit for value in values], abs=0.01)
    return values
