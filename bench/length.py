"""How long the pages of a built site are on the smallest screen, in the letters that take most room. Prints Markdown.

    .venv/bin/python -m bench.length SITE [--most 12000] [--only ru/verification]

Pages that show a whole on purpose, such as a glossary from A to Z, may be longer; people judge.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright
from tools import browser as browsers
from tools import fonts
from tools.serving import served

WIDTH, MOST, SHOWN = 320, 12_000, 5
"""Pixels of the screen across, those that a page may be long, and how many of each language are named at least."""


def lengths(site: Path, pages: list[str]) -> Iterator[tuple[int, str]]:
    """Each page and its length in pixels."""
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(
            executable_path=browsers.find(), args=["--no-sandbox"], env=fonts.environment("wide")
        )
        page = browser.new_page(
            viewport={"width": WIDTH, "height": 800}, service_workers="block", reduced_motion="reduce"
        )
        for where in pages:
            page.goto(address + where)
            yield page.evaluate("document.documentElement.scrollHeight"), where
        browser.close()


def addresses(site: Path, only: str) -> list[str]:
    """The pages of the languages, or those below an address."""
    homes = [home.parent for home in site.glob("??/index.html")]
    found = (
        f"{page.parent.relative_to(site).as_posix()}/" for home in homes for page in home.rglob("index.html")
    )
    return sorted(where for where in found if where.startswith(only))


def report(measured: list[tuple[int, str]], most: int) -> str:
    """A table a language: the longest pages, and all that are longer than they may be."""
    rows = ["| page | px at 320 |", "| --- | ---: |"]
    for language in sorted({where.partition("/")[0] for _length, where in measured}):
        own = sorted((one for one in measured if one[1].startswith(f"{language}/")), reverse=True)
        named = [one for place, one in enumerate(own) if place < SHOWN or one[0] > most]
        rows += [f"| {where} | {length}{' *' if length > most else ''} |" for length, where in named]
    over = sum(length > most for length, _where in measured)
    return "\n".join([*rows, "", f"{len(measured)} pages; {over} over {most} px (*)."])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--only", default="", metavar="ADDRESS")
    asked = parser.parse_args()
    folder = asked.site.resolve()
    print(report(list(lengths(folder, addresses(folder, asked.only))), asked.most))
