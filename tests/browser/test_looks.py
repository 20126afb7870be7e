"""Every template looks as it did: what is elsewhere, of another size or colour is told, letters a little otherwise are not.

What is meant to look otherwise is kept by ``python -m tests.browser.bless``.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from etalon.data.store import Store
from tests.browser.sheet import ABOVE, FEW, KEPT, Cells, cells, sheet, sheets, templates, unlike
from tests.portal.stage import LANGUAGES

SHARES = 4
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def told(page: Page, data: Store, name: str) -> list[str]:
    """How a template looks otherwise than it did."""
    template = next(one for one in templates(data) if one.name == name)
    now = sheet(page, template)
    return unlike(cells(page, template.kept.read_bytes()), cells(page, now))


@pytest.mark.parametrize("share", range(SHARES))
def test_every_template_looks_as_it_did(browser: Browser, address: str, data: Store, share: int) -> None:
    with sheets(browser, address) as page:
        names = [template.name for template in templates(data)[share::SHARES]]
        # A busy machine may take a picture of a page that it has not drawn to its end, but hardly twice.
        found = {name: said for name in names if told(page, data, name) and (said := told(page, data, name))}
    assert found == {}, "`python -m tests.browser.bless` keeps how it looks now"


def test_a_sheet_is_kept_of_each_template(data: Store) -> None:
    assert {path.stem for path in KEPT.iterdir()} == {template.name for template in templates(data)}


def test_no_two_templates_share_a_sheet_and_each_shows_all_languages(data: Store) -> None:
    every = templates(data)
    assert len({template.name for template in every}) == len(every)
    for template in every[len(ABOVE) :]:
        assert {page.partition("/")[0] for page in template.pages} == set(LANGUAGES)


def fault(style: str) -> str:
    """What a page does when it has loaded: it takes a style."""
    return f"""const wrong = new CSSStyleSheet();
wrong.replaceSync({style!r});
document.adoptedStyleSheets.push(wrong);"""


@pytest.mark.parametrize(
    "wrong",
    [
        "document.querySelector('link[href*=home]').disabled = true",
        fault("main form { width: 200% !important }"),
        fault("main form { position: relative; left: 90px !important }"),
        fault("main h2 { margin-top: 8rem !important }"),
        fault("main form { display: none !important }"),
        fault("main a { color: red !important }"),
        fault("main .button { background: red !important }"),
        fault("main * { white-space: nowrap !important }"),
        fault("footer { background: black !important }"),
    ],
)
def test_a_page_that_is_wrong_is_told(browser: Browser, address: str, data: Store, wrong: str) -> None:
    with sheets(browser, address) as page:
        page.add_init_script(f"addEventListener('load', () => {{ {wrong} }})")
        assert told(page, data, "home") != []


def test_neither_fonts_nor_how_they_are_drawn_matter(
    browser_with: Callable[..., Browser], address: str, data: Store
) -> None:
    with sheets(browser_with("narrow", "--font-render-hinting=full"), address) as page:
        assert told(page, data, "home") == []


def blank(rows: int = 20) -> Cells:
    """A sheet on which nothing stands."""
    return [[WHITE] * 80 for _row in range(rows)]


def with_block(left: int, top: int, width: int, height: int) -> Cells:
    """A sheet with a block on it."""
    made = blank()
    for row in made[top : top + height]:
        row[left : left + width] = [BLACK] * width
    return made


KEPT_BLOCK = with_block(20, 2, 8, 8)


@pytest.mark.parametrize(
    "now",
    [
        KEPT_BLOCK,
        with_block(21, 3, 8, 8),
        with_block(20, 2, 9, 8),
        [*KEPT_BLOCK, [WHITE] * 80],
        [[(248, 250, 255) if cell == WHITE else (8, 8, 8) for cell in row] for row in KEPT_BLOCK],
    ],
    ids=["the same", "a line lower", "a little wider", "a little longer", "other letters"],
)
def test_what_differs_a_little_is_alike(now: Cells) -> None:
    assert unlike(KEPT_BLOCK, now) == []


@pytest.mark.parametrize(
    "now",
    [
        with_block(20, 2, 16, 8),
        with_block(20, 2, 8, 4),
        with_block(20, 8, 8, 8),
        blank(),
        [[(255, 255, 240) if cell == WHITE else cell for cell in row] for row in KEPT_BLOCK],
    ],
    ids=["twice as wide", "half as high", "elsewhere", "not there", "another colour"],
)
def test_what_is_another_size_or_elsewhere_is_told(now: Cells) -> None:
    assert [said.partition(":")[0] for said in unlike(KEPT_BLOCK, now)][:1] != []


def test_the_look_and_the_place_are_told() -> None:
    # At 320 px a look is 8 cells wide, at 1280 px 32.
    assert unlike(blank(), with_block(8, 5, 4, 4)) == ["320 px, dark: 16 cells, from 200 px"]
    assert unlike(blank(), with_block(50, 5, 4, 4)) == ["1280 px, dark: 16 cells, from 200 px"]


def test_few_cells_are_let_pass() -> None:
    assert unlike(blank(), with_block(20, 5, FEW, 1)) == []
    assert unlike(blank(), with_block(20, 5, FEW + 1, 1)) != []
