"""A sheet: a template in every look beside one another, in one small picture, which is kept and compared.

The languages take turns, so a sheet holds all of them. Its letters are blocks of one width (``tools/blocks.py``), so it
is the same whatever fonts a machine has and however it draws them. Two sheets are compared in cells of 40 px of the
page, by the mean colour of each: something may stand a little lower, as another browser has it, not elsewhere.
"""

import base64
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, product
from operator import sub
from pathlib import Path

from playwright.sync_api import Browser, Page

from etalon.data.store import Store
from tests.pages import SCHEMES, WIDTHS, of_every_view, opened
from tests.portal.stage import LANGUAGES

KEPT = Path(__file__).with_name("sheets")
SCALE = 1 / 5
LOOKS = tuple(product(WIDTHS, SCHEMES))
ENDS = tuple(accumulate(round(width * SCALE) for width, _scheme in LOOKS))
"""Where each look ends on a sheet."""
ABOVE = ("", "404.html", "offline.html", "id/organisation/umbrella/")
"""Pages above the languages."""
CELL = 8
"""Points of a sheet on the side of a cell."""
NEAR = 8
"""Colours of a cell, from 0 to 255, are alike within this."""
FEW = 6
"""So many cells of a look may be unlike."""
Cell = tuple[int, int, int]
Cells = list[list[Cell]]
_EMPTY = "robots.txt"
"""Has no look of its own; frames of the same site stand in it."""
_FONT = base64.b64encode(Path(__file__).with_name("blocks.ttf").read_bytes()).decode()
_BLOCKS = f"""(() => {{
  const bytes = Uint8Array.from(atob("{_FONT}"), letter => letter.charCodeAt());
  document.fonts.add(new FontFace("blocks", bytes, {{ weight: "1 1000" }}));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`*, ::before, ::after, ::marker, ::placeholder {{
    font-family: blocks !important; font-style: normal !important; text-rendering: geometricPrecision !important;
  }}`);
  document.adoptedStyleSheets = [sheet];
}})()"""
# What is wider than its screen is cut off, so that it is told of its own look alone. The scheme is chosen as a reader does.
_FRAMES = """async ([looks, step]) => {
  document.body.replaceChildren();
  document.body.style = "display: flex; align-items: start; margin: 0; background: gray";
  await Promise.all(looks.map(async ([place, width, scheme]) => {
    const frame = document.createElement("iframe");
    frame.style = `flex: none; width: ${width}px; height: 800px; border: 0`;
    frame.src = place;
    await new Promise(loaded => { frame.onload = loaded; document.body.append(frame); });
    const page = frame.contentDocument;
    page.documentElement.dataset.scheme = scheme;
    await page.fonts.ready;
    frame.style.height = `${page.documentElement.scrollHeight}px`;
    await Promise.all(Array.from(page.images, (one) => { one.loading = "eager"; return one.decode().catch(() => null); }));
  }));
  return Math.ceil(document.body.scrollHeight / step) * step;
}"""
_CELLS = f"""async address => {{
  const sheet = new Image();
  sheet.src = address;
  await sheet.decode();
  const small = Object.assign(document.createElement("canvas"), {{ width: sheet.width / {CELL}, height: sheet.height / {CELL} }});
  const pen = small.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(sheet, 0, 0, small.width, small.height);
  const {{ data }} = pen.getImageData(0, 0, small.width, small.height);
  return [small.width, btoa(Array.from(data, part => String.fromCharCode(part)).join(""))];
}}"""


@dataclass(frozen=True)
class Template:
    """What a sheet shows: in each look a page below the root of the site."""

    name: str
    pages: tuple[str, ...]

    @property
    def kept(self) -> Path:
        """Where its sheet is kept."""
        return KEPT / f"{self.name}.webp"


def templates(data: Store) -> list[Template]:
    """Every template, each look in another language."""
    found = [Template(_name("root", place), (place,) * len(LOOKS)) for place in ABOVE]
    for turn, view in enumerate(of_every_view(data)):
        order = (LANGUAGES[(turn + at) % len(LANGUAGES)] for at in range(len(LOOKS)))
        found.append(Template(_name("", view) or "home", tuple(f"{language}/{view}" for language in order)))
    return found


def _name(*parts: str) -> str:
    return "/".join(parts).removesuffix(".html").strip("/").replace("/", "-")


@contextmanager
def sheets(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in which sheets are made and compared."""
    viewport = {"width": round(ENDS[-1] / SCALE), "height": 800}
    with opened(browser, address + _EMPTY, fresh=True, viewport=viewport) as page:
        page.add_init_script(_BLOCKS)
        yield page


def sheet(page: Page, template: Template) -> bytes:
    """The sheet of a template as it is now."""
    looks = [(f"/{place}", *look) for place, look in zip(template.pages, LOOKS, strict=True)]
    height = page.evaluate(_FRAMES, [looks, round(CELL / SCALE)])
    asked = {
        "format": "webp",
        "quality": 20,
        "captureBeyondViewport": True,
        "clip": {"x": 0, "y": 0, "width": ENDS[-1] / SCALE, "height": height, "scale": SCALE},
    }
    made = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return base64.b64decode(made["data"])


def cells(page: Page, sheet: bytes) -> Cells:
    """The mean colours of a sheet, row by row."""
    width, data = page.evaluate(_CELLS, f"data:image/webp;base64,{base64.b64encode(sheet).decode()}")
    parts = iter(base64.b64decode(data))
    colours = [(red, green, blue) for red, green, blue, _opacity in zip(*[parts] * 4, strict=True)]
    return [colours[start : start + width] for start in range(0, len(colours), width)]


def unlike(kept: Cells, now: Cells) -> list[str]:
    """In which looks a sheet is unlike the one that is kept, and from where on."""
    odd = _without_a_like(now, kept) | _without_a_like(kept, now)
    where = {(y, x): bisect_right(ENDS, x * CELL) for y, x in odd}
    counts = Counter(where.values())
    return [
        f"{width} px, {scheme}: {counts[at]} cells, from {round(_top(where, at) * CELL / SCALE)} px"
        for at, (width, scheme) in enumerate(LOOKS)
        if counts[at] > FEW
    ]


def _top(where: dict[tuple[int, int], int], look: int) -> int:
    return min(row for (row, _column), at in where.items() if at == look)


def _without_a_like(these: Cells, those: Cells) -> set[tuple[int, int]]:
    """The cells that have none like them in the same place or beside it."""
    return {
        (y, x)
        for y, row in enumerate(these)
        for x, cell in enumerate(row)
        if not any(_alike(cell, other) for other in _near(those, y, x))
    }


def _near(cells: Cells, y: int, x: int) -> Iterator[Cell]:
    """The cell in a place, then those around it."""
    if y < len(cells):
        yield from cells[y][x : x + 1]
    for row in cells[max(0, y - 1) : y + 2]:
        yield from row[max(0, x - 1) : x + 2]


def _alike(one: Cell, other: Cell) -> bool:
    return one == other or max(map(abs, map(sub, one, other))) <= NEAR
