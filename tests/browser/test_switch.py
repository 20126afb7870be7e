"""What a reader chose stands in the address, and goes with them to another language by every way that leads there."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages import opened

DUE = {"last": "29.02.2024", "interval": "2", "unit": "year", "name": "A & B?"}


def chosen(page: Page) -> tuple[str, dict[str, str], str]:
    """The path without the language, the query and the fragment of the address at which a page is."""
    url = urlsplit(page.url)
    return url.path.split("/", 2)[2], dict(parse_qsl(url.query)), url.fragment


def switch(page: Page, code: str) -> None:
    """Go to another language by the header."""
    page.locator(f"header a[data-language={code}]").click()
    page.wait_for_url(f"**/{code}/**")
    assert page.locator("html").get_attribute("lang") == code


def values(page: Page, form: str, names: dict[str, str]) -> dict[str, str]:
    """What the fields of a form hold."""
    return {name: page.locator(f"{form} [name={name}]").input_value() for name in names}


class TestSwitch:
    def test_keeps_the_place_on_the_page(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/corrections/#d1") as page:
            switch(page, "vi")
            assert chosen(page) == ("corrections/", {}, "d1")
            page.evaluate("location.hash = ''")
            page.evaluate("history.replaceState(null, '', location.pathname)")
            switch(page, "kk")
            assert chosen(page) == ("corrections/", {}, "")

    def test_keeps_where_somebody_read_before_they_went_up_to_it(
        self, browser: Browser, address: str
    ) -> None:
        phone = {"width": 320, "height": 500}
        with opened(browser, f"{address}az/verification/rule/", viewport=phone) as page:
            page.locator("#clause-3\\.1").evaluate("one => one.scrollIntoView()")
            page.wait_for_timeout(1200)  # longer than a glance
            page.evaluate("scrollTo(0, 0)")
            page.locator("[aria-controls=switch]").click()
            switch(page, "vi")
            assert chosen(page)[2] in ("clause-3.1", "clause-3.1.1")

    def test_keeps_the_filter(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/glossary/") as page:
            page.locator("form[data-filter] [name=text]").fill("shade")
            page.wait_for_url("**text=shade*")
            switch(page, "ru")
            expect(page.locator("form[data-filter] [name=text]")).to_have_value("shade")
            assert chosen(page) == ("glossary/", {"text": "shade"}, "")

    def test_keeps_the_languages_that_are_compared(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/compare/corrections/") as page:
            page.get_by_role("checkbox").first.uncheck()
            anchor = page.locator("tr[id]").first.get_attribute("id")
            page.evaluate("id => { location.hash = id; }", anchor)
            switch(page, "vi")
            boxes = page.get_by_role("checkbox")
            assert [box.is_checked() for box in boxes.all()] == [False, True, True, True]
            assert chosen(page)[2] == anchor

    def test_keeps_what_was_searched(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/search/?q=umbrella") as page:
            switch(page, "kk")
            expect(page.locator("#finder-q")).to_have_value("umbrella")

    @pytest.mark.parametrize("place", ["verification/mark/", ""])
    def test_keeps_the_fields_of_the_calculator(self, browser: Browser, address: str, place: str) -> None:
        with opened(browser, f"{address}az/{place}") as page:
            for name, value in DUE.items():
                field = page.locator(f".due [name={name}]")
                if name == "unit":
                    field.select_option(value)
                else:
                    field.fill(value)
            switch(page, "ru")
            assert values(page, ".due", DUE) == DUE
            expect(page.locator("[data-date]")).to_have_attribute("data-date", "2026-02-28")
            assert chosen(page) == (place, DUE, "")

    def test_an_address_may_say_anything(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/verification/mark/?unit=century&last=%3Cb%3E") as page:
            assert values(page, ".due", {"unit": "", "last": ""}) == {"unit": "month", "last": "<b>"}
            expect(page.locator("[data-problem]")).not_to_be_empty()

    def test_keeps_the_fields_of_all_forms_of_a_page(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/verification/mark/") as page:
            page.locator(".due [name=interval]").fill("7")
            page.locator("[data-reader] textarea").fill("UU AB")
            page.locator("[data-checker] [name=year]").fill("15")
            page.locator(".due [name=interval]").fill("8")
            switch(page, "vi")
            assert page.locator(".due [name=interval]").input_value() == "8"
            assert page.locator("[data-reader] textarea").input_value() == "UU AB"
            assert page.locator("[data-checker] [name=year]").input_value() == "15"
            page.locator(".due [name=interval]").fill("")
            page.locator("[data-checker] [name=year]").fill("")
            assert chosen(page)[1] == {"mark": "UU AB"}

    def test_without_scripts_keeps_the_page(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/corrections/?text=a#d1", java_script_enabled=False) as page:
            switch(page, "kk")
            assert chosen(page) == ("corrections/", {}, "")


class TestAboveTheLanguages:
    """By `/` and by the addresses above the languages, whether a script leads on or the reader chooses."""

    WAYS = {
        "?text=a&b=%26#d1": ("", {"text": "a", "b": "&"}, "d1"),
        "id/correction/d1/?languages=az,vi": ("corrections/", {"languages": "az,vi"}, "d1"),
        "id/organisation/umbrella/?x=1#purpose": ("organisations/umbrella/", {"x": "1"}, "purpose"),
    }

    @pytest.mark.parametrize("way", WAYS)
    def test_a_script_leads_on(self, browser: Browser, address: str, way: str) -> None:
        with opened(browser, address + way, locale="ru-RU") as page:
            page.wait_for_url("**/ru/**")
            assert chosen(page) == self.WAYS[way]

    @pytest.mark.parametrize("way", WAYS)
    def test_a_reader_chooses(self, browser: Browser, address: str, way: str) -> None:
        with opened(browser, address + way, locale="en-GB") as page:
            page.locator("a[data-language=vi]").click()
            page.wait_for_url("**/vi/**")
            assert chosen(page) == self.WAYS[way]
