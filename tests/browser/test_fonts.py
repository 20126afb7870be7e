"""Measuring: each browser of the tests has one font, and what is too wide is found."""

from collections.abc import Callable

from playwright.sync_api import Browser

from tests.pages import opened, too_wide


def test_each_browser_has_one_font_and_they_are_of_different_width(
    browser_with: Callable[[str], Browser], address: str
) -> None:
    """Whatever a page asks for, in every alphabet of the site, plain and bold."""
    measure = """text => ["", "bold "].map(weight => {
      const pen = document.createElement("canvas").getContext("2d");
      return [getComputedStyle(document.body).fontFamily, "Arial", "serif"].map(font => {
        pen.font = `${weight}100px ${font}`;
        return pen.measureText(text).width;
      });
    })"""
    texts = ("Ölçü vahidləri", "Өлшем бірліктері", "Единицы измерений", "Đơn vị đo lường")
    measured = []
    for family in ("narrow", "wide"):
        with opened(browser_with(family), address) as page:
            widths = [fonts for text in texts for fonts in page.evaluate(measure, text)]
        assert [len(set(fonts)) for fonts in widths] == [1] * 2 * len(texts)
        measured.append([fonts[0] for fonts in widths])
    assert all(narrow < 0.95 * wide for narrow, wide in zip(*measured, strict=True))


def test_what_is_too_wide_is_found(browser: Browser) -> None:
    page = "<p style='width: 400px'>x</p>"
    assert too_wide(browser, "data:text/html,", [page, "x"]) == [(page, 320)]
