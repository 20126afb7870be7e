"""Pictures in a browser: drawn well in any font, and taken along as a file of lines or of dots."""

import pytest
from playwright.sync_api import Browser, expect

from etalon.data.store import Store
from etalon.page.pictures import pictures
from tests.drawings import faults
from tests.pages import opened
from tests.portal.stage import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_drawing_meets_what_it_should_not(
    each_browser: Browser, address: str, data: Store, language: str
) -> None:
    found = data.index(pictures).values()
    assert {"procedures", "timeline", "traceability"} <= {picture.id for picture in found}
    with opened(each_browser, address, viewport={"width": 1600, "height": 1200}) as page:
        for picture in found:
            page.goto(f"{address}{language}/{picture.address}")
            assert (picture.id, faults(page)) == (picture.id, [])


def test_what_meets_is_found(browser: Browser) -> None:
    text = "<text x='9' y='20'>щщщщщ</text>"
    box = "<rect class='drawing__box' width='30' height='30'/>"
    for inner, wanted in {
        f"<a>{box}{text}</a>": "out of its box: щщщщщ",
        f"{text}<path class='drawing__line' d='M0,15 H90'/>": "struck by a line: щщщщщ",
        "<text x='-9' y='20'>щщщщщ</text>": "off the sheet: щщщщщ",
    }.items():
        with opened(browser, "data:text/html,") as page:
            page.set_content(f"<svg class='drawing__sheet' width='99' height='40'>{inner}</svg>")
            assert faults(page) == [wanted]


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_is_saved(browser: Browser, address: str, form: str) -> None:
    with opened(browser, f"{address}ru/history/") as page:
        figure = page.locator("figure.drawing").first
        figure.locator("summary").click()
        assert figure.locator("[data-copy] + button").is_visible()
        button = figure.locator("[data-png]") if form == "png" else figure.locator("a[download]")
        with page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename == f"timeline-ru.{form}"
        content = download.value.path().read_bytes()
        assert content[1:4] == b"PNG" if form == "png" else content.startswith(b"<svg ")
        assert form == "svg" or len(content) > 2000


def test_the_list_of_all_shows_each_small_when_it_comes_into_sight(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}ru/pictures/") as page:
        small = page.locator("main .links img")
        assert small.count() == page.locator("main .links a[href*='#picture-']").count() > 3
        sizes = "all => all.map(one => [one.loading, one.alt, one.offsetWidth, one.offsetHeight])"
        assert {tuple(each) for each in small.evaluate_all(sizes)} == {("lazy", "", 96, 72)}
        small.last.scroll_into_view_if_needed()
        page.wait_for_function("[...document.querySelectorAll('main .links img')].at(-1).naturalWidth > 0")


def test_on_a_phone_each_wide_drawing_has_another_form_or_fades_where_it_goes_on(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}ru/verification/", viewport={"width": 320, "height": 700}) as page:
        assert not page.locator(".drawing__sheet").first.is_visible()
        assert page.locator(".procedures a").first.is_visible()
        page.goto(f"{address}ru/history/")
        assert page.locator(".story--first .drawing__sheet").is_visible()
        page.goto(f"{address}ru/standards/")
        area = page.locator(".drawing__area").first
        area.locator("svg").evaluate("svg => svg.classList.add('drawing__sheet--wide')")
        assert area.evaluate(
            "el => getComputedStyle(el).maskImage != 'none' && el.scrollWidth > el.clientWidth"
        )


def test_without_scripts_the_file_is_there(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}ru/history/", java_script_enabled=False) as page:
        figure = page.locator("figure.drawing").first
        figure.locator("summary").click()
        assert figure.locator("a[download]").is_visible()
        assert not figure.locator("button").first.is_visible()


class TestMembership:
    """Choose a country or an organisation."""

    def test_a_choice_leads_to_its_list_and_opens_it(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/membership/", viewport={"width": 320, "height": 700}) as page:
            select = page.locator("[data-choice] select")
            assert not page.locator("#body-umbrella > :nth-child(2)").is_visible()
            select.select_option("body-umbrella")
            page.locator("#body-umbrella[open]").wait_for()
            assert page.url.endswith("#body-umbrella")
            select.select_option("country-north-land")
            page.wait_for_url("**#country-north-land")
            expect(page.locator("#country-north-land")).to_be_in_viewport()

    def test_an_address_opens_the_list_that_holds_it(
        self, browser: Browser, address: str, data: Store
    ) -> None:
        id = next(iter(data.ids("membership")))
        with opened(browser, f"{address}ru/membership/#{id}") as page:
            assert page.locator(f"[id='{id}']").is_visible()

    def test_the_matrix_fits_the_screen_and_leaves_a_phone(self, each_browser: Browser, address: str) -> None:
        for width in (320, 1280):
            with opened(
                each_browser, f"{address}ru/membership/", viewport={"width": width, "height": 700}
            ) as page:
                table = page.locator(".matrix")
                assert table.is_visible() == (width > 320)
                if width > 320:
                    area = page.locator(".matrix-wide")
                    assert area.evaluate("area => area.scrollWidth <= area.clientWidth")


def test_the_drawing_of_a_procedure_stays_beside_its_steps(browser: Browser, address: str) -> None:
    """Where there is room; elsewhere they follow it. What leads to it does so from anywhere."""
    for width, beside in ((1280, True), (320, False)):
        viewport = {"width": width, "height": 400}
        with opened(browser, f"{address}vi/verification/procedures/test/", viewport=viewport) as page:
            drawing, steps = page.locator(".walk__kept .drawing"), page.locator(".steps")
            at, list_at = drawing.bounding_box(), steps.bounding_box()
            assert at and list_at
            assert (at["x"] + at["width"] <= list_at["x"]) == beside
            if beside:
                for step in (page.locator(".steps > li").first, page.locator(".steps > li").last):
                    step.scroll_into_view_if_needed()
                    expect(drawing).to_be_in_viewport(ratio=0.5)
                page.locator(".toc [href='#drawing']").click()
                expect(page.locator("#drawing")).to_be_in_viewport()
                expect(drawing).to_be_in_viewport()
