"""Style sheets and scripts of the subjects: a page loads those that it needs, and no others."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from jinja2 import Environment, meta
from playwright.sync_api import Browser

from etalon.build.assets import brief
from etalon.build.site import Site
from etalon.data import prose
from etalon.data.store import Store
from etalon.page import compare
from tests.pages import opened, tree

from .choice import LANGUAGES
from .conftest import PORTAL, ROOT

OF_THE_THEME = {"etalon", "drawing", "compare", "search"}
OF_VIEWS = {path.stem for subject in PORTAL.subjects for path in subject.folder.glob("*.css")} - {"style"}
"""Sheets that a view itself asks for, below the head, where few pages of its subject need them."""
SHEETS = {subject.name for subject in PORTAL.subjects if subject.sheet}
# Every rule of a sheet by what it is about: states and drawn parts of an element are left out.
MATCHING = """async ([sheets, pages]) => {
  const selectors = {};
  const collect = (rules, into) => { for (const rule of rules) {
    if (rule.cssRules?.length) collect(rule.cssRules, into);
    if (rule.selectorText) into.add(rule.selectorText.replace(/::[\\w-]+|:(hover|focus-visible|target|checked|empty)\\b/g, ''));
  }};
  for (const [name, address] of Object.entries(sheets)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(address)).text());
    collect(sheet.cssRules, selectors[name] = new Set());
  }
  const found = {};
  for (const address of pages) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    found[address] = {};
    for (const name of Object.keys(sheets))
      found[address][name] = [...selectors[name]].filter(one => page.querySelector(one));
  }
  return found;
}"""


def pages(site: Path, language: str) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / language).rglob("*.html"))


def loaded(site: Path, page: str) -> set[str]:
    """The subjects whose style sheets a page loads."""
    sheets = tree(site / page).xpath("//link[@rel='stylesheet']/@href")
    return {Path(sheet).stem for sheet in sheets} - OF_THE_THEME - OF_VIEWS


@pytest.mark.parametrize("language", [LANGUAGES[0], LANGUAGES[-1]])
def test_every_rule_for_what_a_page_shows_is_loaded(
    browser: Browser, address: str, site: Path, language: str
) -> None:
    """Else the page would look otherwise than where one sheet holds all styles."""
    sheets = {name: f"/assets/stylesheets/{name}.css" for name in SHEETS}
    with opened(browser, f"{address}{language}/404.html") as page:
        matching = page.evaluate(MATCHING, [sheets, [f"/{each}" for each in pages(site, language)]])
    # The rows of a comparison have links to themselves, which are not links to what they compare.
    for kind in PORTAL.kinds.values():
        if kind.scripts:
            besides = f"/{language}/{compare.ADDRESS}{kind.folder}/"
            for at in [at for at in matching if at.startswith(besides)]:
                del matching[at][PORTAL.subject_of(kind).name]
    missing = {
        (at.strip("/"), name): rules
        for at, by_sheet in matching.items()
        for name, rules in by_sheet.items()
        if rules and name not in loaded(site, at.strip("/"))
    }
    assert missing == {}
    assert all(any(by_sheet[name] for by_sheet in matching.values()) for name in SHEETS)


@cache
def templates(view: str) -> set[str]:
    """A view and all that it imports or includes, as the template language itself reads them."""
    found, waiting = set(), [f"{view}.html.j2"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            source = PORTAL.views[name].read_text(encoding="utf-8")
            waiting += filter(None, meta.find_referenced_templates(Environment().parse(source)))
    return found


def views(data: Store) -> Iterator[tuple[str, list[str]]]:
    """Each page of a language and the views that it shows."""
    site, language = Site(data), next(iter(data.languages))
    notices = {each.address: each.notice for each in data.index(compare.comparisons) if each.notice}
    for address, page in site.pages.items():
        yield address, [page.view, *([notices[address]] if address in notices else [])]
    for file in prose.files(data.root, [language]):
        markdown = (data.root / file.path).read_text(encoding="utf-8")
        shown = [PORTAL.find(view) for view in re.findall(r"show\(['\"]([^'\"]+)", markdown)]
        yield site.prose_address(file.name), [view for view in shown if view]


def leads_to(site: Path, page: str, data: Store) -> set[str]:
    """The kinds to whose entities the links of a page lead, by their addresses."""
    language = page.partition("/")[0]
    links = set(tree(site / page).xpath("//main//a/@href"))
    here = "/" + page.removesuffix("index.html")
    targets = {urljoin(here, link).removeprefix(f"/{language}/") for link in links}
    claims = {claim for target in targets if (claim := PORTAL.kinds.claimed(target))}
    return {kind for kind, id in claims if data.get(kind, id)}


def test_no_sheet_is_loaded_whose_subject_has_no_part_in_the_page(site: Path, data: Store) -> None:
    """A subject has a part by a template, or by what the page links to where that shows itself at the link."""
    language, shown = next(iter(data.languages)), dict(views(data))
    for page in pages(site, language):
        address = page.removeprefix(f"{language}/").removesuffix("index.html")
        subjects = {name.partition("/")[0] for view in shown[address] for name in templates(view)}
        subjects |= {
            PORTAL.subject_of(PORTAL.kinds[kind]).name
            for kind in leads_to(site, page, data)
            if PORTAL.kinds[kind].scripts
        }
        assert loaded(site, page) <= subjects, page
    assert loaded(site, f"{language}/404.html") == set()


def test_the_sheets_stand_in_the_order_of_the_subjects(site: Path, data: Store) -> None:
    order = [
        "etalon",
        "drawing",
        *(subject.name for subject in PORTAL.subjects if subject.sheet),
        "compare",
        "search",
    ]
    for page in pages(site, next(iter(data.languages))):
        sheets = [Path(href).stem for href in tree(site / page).xpath("//head/link[@rel='stylesheet']/@href")]
        assert sheets == [name for name in order if name in sheets], page


def test_a_script_is_loaded_exactly_where_a_link_leads_to_its_kind(site: Path, data: Store) -> None:
    scripts = {kind.name: kind.scripts for kind in PORTAL.kinds.values() if kind.scripts}
    assert scripts == {"term": ("terms.js",)}
    with_it = 0
    for language in data.languages:
        for page in pages(site, language):
            there = {Path(src).name for src in tree(site / page).xpath("//script/@src")}
            wanted = "term" in leads_to(site, page, data)
            assert ("terms.js" in there) == wanted, page
            with_it += wanted
    assert 0 < with_it < sum(len(pages(site, language)) for language in data.languages)


def test_every_file_of_a_subject_is_published(site: Path) -> None:
    files = {path for subject in PORTAL.subjects for path in (subject.sheet, *subject.scripts) if path}
    assert len(files) > len(SHEETS)
    for path in files:
        name = f"{path.parent.name}.css" if path.suffix == ".css" else path.name
        folder = "stylesheets" if path.suffix == ".css" else "javascripts"
        assert (site / "assets" / folder / name).read_text(encoding="utf-8") == brief(path)


def test_every_class_that_is_styled_is_one_that_something_gives() -> None:
    """A view, the frame, a module or a script; of a name that is put together, its beginning."""
    sheets = [subject.sheet for subject in PORTAL.subjects if subject.sheet]
    styled = {
        name
        for sheet in [
            *sheets,
            *(ROOT / f"theme/assets/stylesheets/{name}.css" for name in ("etalon", "drawing")),
        ]
        for rule in re.findall(
            r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        )
        for name in re.findall(r"\.([a-z][\w-]*)", rule)
        if not rule.strip().startswith("@")
    }
    given = {
        word
        for folder in ("hooks", "theme")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".j2", ".html", ".js", ".py")
        for word in re.findall(r"[a-z][\w-]*", path.read_text(encoding="utf-8"))
    }
    begun = tuple(word for word in given if word.endswith("--"))
    assert {name for name in styled - given if not name.startswith(begun)} == set()
    assert len(styled) > 200
