"""A browser takes what somebody wrote as words, whatever it is: over 200 injections in every field, past every check."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser

from tests.pages import of_every_view, opened
from tests.portal.injections.infected import clean, infect, pages_of
from tests.portal.portals import PORTAL
from tests.shared import made_once
from tests.site.conftest import served

THEME = Path(__file__).parents[2] / "theme"
LANGUAGE = "vi"


def write(target: Path) -> None:
    """The infected site, without an engine."""
    for name, text in pages_of(infect(clean()), [LANGUAGE], in_prose=True):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    shutil.copytree(THEME / "assets", target / "assets", dirs_exist_ok=True)


@pytest.fixture(scope="module")
def infected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the infected site."""
    with served(made_once(tmp_path_factory, "infected", write)) as address:
        yield address


def test_nothing_runs_and_nothing_is_asked_for(browser: Browser, infected: str) -> None:
    """No dialog, no script, no request elsewhere, nothing that the policy of a page had to stop."""
    store = clean()
    places = [f"{LANGUAGE}/{each}" for each in of_every_view(store)]
    things = sorted(
        name
        for kind in PORTAL.kinds.citable
        for name in (f"{kind.name}/{id}" for id in store.ids(kind.name)[:1])
    )
    with opened(browser, infected, fresh=True) as page:
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        for place in ("", "404.html", *places, *(f"id/{thing}/" for thing in things)):
            page.goto(infected + place)
            for one in page.locator("main a[href*='glossary/']:not([href$='glossary/']):visible").all()[:1]:
                one.hover()
            for field in page.locator("main input[type=text], main input[type=search]").all():
                if field.is_visible():
                    field.fill("<img src=x onerror=alert(1)>")
        assert asked == []


def test_a_calendar_made_in_the_browser_has_no_line_more(browser: Browser, infected: str) -> None:
    with opened(browser, f"{infected}{LANGUAGE}/verification/mark/") as page:
        page.locator("#due-last").fill("31.12.2025")
        page.locator("#due-interval").fill("12")
        page.locator("#due-name").fill("x END:VEVENT; \\n BEGIN:VALARM")
        with page.expect_download() as download:
            page.locator("a[data-ics]").click()
        text = download.value.path().read_bytes().decode()
    assert "\r" not in text.replace("\r\n", "") and "\n" not in text.replace("\r\n", "")
    book = icalendar.Calendar.from_ical(text)
    assert [part.name for part in book.walk()] == ["VCALENDAR", "VEVENT"]
    names = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"]
    assert list(book.walk()[1].keys()) == names
