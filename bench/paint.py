"""Etalon's pages beside Material's of the same words, on a slow network: the largest paint and how much moves. Prints Markdown.

    .venv/bin/python -m bench.paint [--size 25] [--repeat 5]

Both are built by `bench/run.py --sizes 25`; whoever asks sees each page first, with nothing kept from before.
"""

import argparse
import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.run import WORK
from bench.search import Counting
from playwright.sync_api import Browser, Page, sync_playwright
from tools import browser as browsers
from tools.serving import served

# Slow 4G as Lighthouse simulates it for a telephone: 150 ms there and back, 1.6 Mbit/s, a processor a quarter as fast.
LATENCY, BYTES, SLOWER = 150, 1.6e6 / 8, 4
PHONE = {"viewport": {"width": 412, "height": 823}, "service_workers": "block"}
SITES = {"etalon": "etalon/site", "stock": "stock/site", "floor": "floor/site"}
"""``floor``: Etalon's pages with style sheets and scripts that are empty: no page that asks for a style sheet is faster."""
_WATCH = """window.told = { paint: 0, shift: 0 };
new PerformanceObserver(list => list.getEntries().forEach(entry => { told.paint = entry.startTime; }))
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(entry => { told.shift += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });"""


@contextmanager
def slow(browser: Browser) -> Iterator[Page]:
    """A page on such a network, in a browser that holds nothing yet."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    network = {"offline": False, "latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", network)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_WATCH)
    yield page
    context.close()


def seen(browser: Browser, address: str) -> tuple[float, float]:
    """When the largest part of a page is painted, in milliseconds, and the sum of what moved."""
    with slow(browser) as page:
        page.goto(address)
        # Scripts that come late may move something, and the browser tells of a paint after it.
        page.wait_for_timeout(1000)
        told = page.evaluate("told")
    return told["paint"], told["shift"]


def places(folder: Path) -> list[str]:
    """Pages that both have; Material's first language has no folder of its own."""
    body = min(path.parent.name for path in (folder / "stock/site/organisations").glob("*/index.html"))
    return [
        f"{code}/{place}"
        for code in ("ru", "vi")
        for place in (f"organisations/{body}/", "organisations/", "committees/")
    ]


def write_floor(folder: Path) -> None:
    shutil.rmtree(folder / "floor", ignore_errors=True)
    shutil.copytree(folder / SITES["etalon"], folder / SITES["floor"])
    for file in (folder / SITES["floor"] / "assets").rglob("*.[cj]s*"):
        file.write_text("", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="25", help="organisations in each language (default: %(default)s)")
    parser.add_argument(
        "--repeat", type=int, default=5, help="visits of each page; the fastest counts (default: %(default)s)"
    )
    options = parser.parse_args()
    folder = WORK / options.size
    if missing := [name for name in ("etalon", "stock") if not (folder / SITES[name]).exists()]:
        sys.exit(
            f"{missing[0]} is not built: python3 bench/run.py --sizes {options.size} --only etalon,stock --no-weight"
        )
    write_floor(folder)
    rows = [
        "| page | etalon ms | stock ms | floor ms | etalon/stock | floor/stock | etalon moves | stock moves |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    ratios = {name: [] for name in ("etalon", "floor")}
    with sync_playwright() as playwright, served(folder, Counting) as root:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        for place in places(folder):
            visits = {name: [] for name in SITES}
            for _turn in range(options.repeat):
                # By turns, so that the machine's other work meets all alike.
                for name, site in SITES.items():
                    visits[name].append(seen(browser, f"{root}{site}/{place}"))
            paint = {name: min(paint for paint, _shift in told) for name, told in visits.items()}
            shift = {name: max(shift for _paint, shift in told) for name, told in visits.items()}
            for name, found in ratios.items():
                found.append(paint[name] / paint["stock"])
            rows.append(
                f"| {place} | {paint['etalon']:.0f} | {paint['stock']:.0f} | {paint['floor']:.0f}"
                f" | {ratios['etalon'][-1]:.2f} | {ratios['floor'][-1]:.2f}"
                f" | {shift['etalon']:.3f} | {shift['stock']:.3f} |"
            )
        browser.close()
    print(
        *rows,
        "",
        *(f"{name}/stock: middle {statistics.median(found):.2f}." for name, found in ratios.items()),
        "Targets: etalon/stock at most 0.6, nothing moves.",
        sep="\n",
    )


if __name__ == "__main__":
    main()
