"""Material's own frame around the pages, for owners who prefer it; the measurements put ours beside it."""

import errno
from collections.abc import Iterator
from pathlib import Path

import material
import pytest
from jinja2 import Environment, TemplateNotFound, nodes
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, expect

from etalon.build.site import Invalid
from etalon.data.loading import load
from etalon.page.hosting import FORM
from etalon.page.voice import Voice
from mkdocs_hook import failure
from mkdocs_stock import is_wanted
from tests.builds import built_project
from tests.pages import of_every_view, opened
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS
from tests.site.conftest import served

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["kk"])
def test_the_stock_theme_has_every_word_in_a_language_that_it_lacks(name: str) -> None:
    folder = Path(material.__file__).parent / "templates/partials/languages"
    assert not (folder / f"{name}.html").exists()
    english = words_of(folder / "en.html")
    ours = words_of(ROOT / f"hooks/stock/partials/languages/{name}.html")
    assert len(english) > 40
    assert ours.keys() == english.keys()
    assert all(value or not english[key] for key, value in ours.items())


def words_of(path: Path) -> dict[str, str]:
    """The words in one of Material's language files, which is a macro around a mapping."""
    template = Environment(autoescape=False).from_string(path.read_text(encoding="utf-8"))
    source = template.environment.parse(path.read_text(encoding="utf-8"))
    (mapping,) = source.find_all(nodes.Dict)
    return mapping.as_const()


def one_line(project: Path) -> None:
    """The setting by which an owner gets Material's frame, and where the files of the site are edited."""
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").unlink()
    changes = {
        "  frame: etalon\n": "  frame: material\n",
        '!ENV [EDIT_BASE, ""]': "https://github.com/OWNER/NAME/edit/main/",
    }
    for before, after in changes.items():
        assert before in settings
        settings = settings.replace(before, after)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")


def test_an_engine_told_of_another_frame_refuses_it() -> None:
    assert [is_wanted(of_frame(frame)) for frame in ("material", "etalon", None)] == [True, False, False]
    with pytest.raises(Invalid) as refused:
        is_wanted(of_frame("Material"))
    assert [finding.rule for finding in refused.value.findings] == ["frame-unknown"]


def test_a_template_that_the_theme_lacks_is_no_site_that_cannot_be_written() -> None:
    """Though the templates call that an error of the system."""
    told = failure(TemplateNotFound("partials/languages/xx.html"))
    assert (told.path, told.rule, told.params["name"]) == (
        "mkdocs.yml",
        "frame-template",
        "partials/languages/xx.html",
    )
    assert failure(OSError(errno.ENOSPC, "full", "site")).rule == "site-unwritable"


def of_frame(frame: str | None) -> MkDocsConfig:
    """An engine's settings of which nothing matters but the frame."""
    config = MkDocsConfig()
    config.extra = {"frame": frame}
    return config


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The made-up site in Material's frame, as the command line builds it, on a local server."""
    with served(built_project(tmp_path_factory, "stock", one_line) / "site") as address:
        yield address


def word(language: str, key: str) -> str:
    """What a page of the made-up site says."""
    store, _found = load(site_project(), PORTAL)
    return Voice(store, language, SETTINGS).speech("").word(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_line_puts_the_pages_into_the_frame_of_the_theme(
    browser: Browser, stock: str, language: str
) -> None:
    with opened(browser, f"{stock}{language}/history/") as page:
        heading = page.locator("h1").inner_text()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator(".md-tabs__item--active")).to_have_text(heading)
        expect(page.locator(".md-sidebar--secondary a").first).to_be_visible()
        to_dark = page.locator("label[for=__palette_1]")
        expect(to_dark).to_have_attribute("title", word(language, "site.dark_theme"))
        to_dark.click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        others = page.locator(".md-select__link").all()
        assert [each.get_attribute("hreflang") for each in others] == [*LANGUAGES]
        sought = page.locator(".md-typeset h2").first.inner_text()
        page.locator(".md-search__input").fill(sought)
        page.keyboard.press("End")
        found = page.locator(".md-search-result__link").first
        expect(found).to_be_visible()
        assert f"/{language}/" in str(found.get_attribute("href"))
        page.keyboard.press("Escape")
        others[LANGUAGES.index(language) - 1].evaluate("link => link.click()")
        page.wait_for_url("**/history/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert page.locator(".footer a").count() > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_script_fails_in_the_frame_of_the_theme(browser: Browser, stock: str, language: str) -> None:
    store, _found = load(site_project(), PORTAL)
    above = [f"id/{kind.name}/{next(iter(store.ids(kind.name)))}/" for kind in PORTAL.kinds.citable]
    failed: list[tuple[str, str]] = []
    with opened(browser, stock, fresh=True) as page:
        page.on("pageerror", lambda error: failed.append((page.url, str(error))))
        places = [f"{language}/{each}" for each in (*of_every_view(store), FORM)]
        for place in ("", "404.html", "offline.html", above[0], *places):
            page.goto(stock + place)
            page.wait_for_function("document.readyState === 'complete'")
    assert not failed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_search_finds_without_the_box_of_our_frame(
    browser: Browser, stock: str, language: str
) -> None:
    with opened(browser, f"{stock}{language}/search/") as page:
        title = page.locator("[data-titles] .titles__list a").first
        page.locator("#finder-q").fill(title.text_content() or "")
        wanted = page.locator(f"[data-results] a[href='{title.evaluate('link => link.href')}']")
        expect(wanted).to_be_visible()
        expect(page.locator("[data-titles]")).to_be_hidden()
