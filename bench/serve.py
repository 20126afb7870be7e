"""The preview while somebody saves again and again: until the page shows what was saved, and its memory. Prints Markdown.

.venv/bin/python bench/serve.py [--size 1000] [--saves 500] [--beside 10]
"""

import argparse
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import builds
import run

FIRST = 20
"""Saves; by then everything is in memory that stays there."""
GLANCE = 0.02
"""Seconds between two looks at a page of which nobody is told that it is new."""


@dataclass
class Browser:
    """What a browser does that looks at one page."""

    base: str
    page: str

    def text(self) -> str:
        """What the page shows; nothing while it is not there."""
        try:
            return str(urlopen(self.base + self.page).read().decode())
        except OSError:
            return ""

    def wait(self) -> None:
        """A moment."""
        time.sleep(GLANCE)


class Told(Browser):
    """A browser that Etalon's preview tells when something is new."""

    _known = ""

    def wait(self) -> None:
        """Until the preview says so."""
        told = json.loads(urlopen(f"{self.base}_preview/state?known={self._known}").read())
        self._known = f"{told['version']}-{told['checked']}"


@dataclass(frozen=True)
class Preview:
    """One that stays, and its browser."""

    name: str
    browser: type[Browser]
    command: tuple[str | Path, ...]
    target: str


def previews(port: int) -> list[Preview]:
    """Etalon's and Hugo's."""
    etalon = (sys.executable, "-m", "etalon.cli", "serve", "--address", f"127.0.0.1:{port}")
    hugo = (*run.command("hugo")[:1], "server", "--bind", "127.0.0.1", "--port", str(port))
    return [
        Preview("etalon", Told, etalon, "0.3 s; as Hugo; no growth"),
        Preview("hugo", Browser, hugo, ""),
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def begun(preview: Preview, folder: Path, browser: Browser) -> Iterator[int]:
    """The process of a preview that shows the page."""
    process = subprocess.Popen(
        preview.command, cwd=folder, env=run.surroundings("hooks"), stdout=subprocess.DEVNULL
    )
    try:
        while not browser.text():
            if process.poll() is not None:
                sys.exit(f"the preview of {preview.name} ended")
            time.sleep(GLANCE)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def row(preview: Preview, size: int, saves: int, folder: Path, port: int) -> str:
    """What a preview comes to."""
    base = f"http://127.0.0.1:{port}/"
    browser = preview.browser(base, f"az/organisations/{builds.change(folder).stem}/")
    waited, held = [], []
    with begun(preview, folder, browser) as pid:
        browser.wait()
        for number in range(saves):
            before = browser.text()
            began = time.perf_counter()
            builds.change(folder)
            while browser.text() in (before, ""):
                browser.wait()
            waited.append(time.perf_counter() - began)
            held.append(sum(map(run._resident, run._family(pid))) / run.MEGA)
            if not (number + 1) % 50:
                print(f"{number + 1}: {waited[-1]:.2f} s, {held[-1]:.0f} MB", file=sys.stderr, flush=True)
    return (
        f"| {size} | {preview.name} | {saves} | {statistics.median(waited):.2f}"
        f" | {sorted(waited)[saves * 95 // 100]:.2f} | {statistics.median(held[:FIRST]):.0f}"
        f" | {statistics.median(held[-FIRST:]):.0f} | {preview.target} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1000, help="organisations (default: %(default)s)")
    parser.add_argument("--saves", type=int, default=500, help="(default: %(default)s)")
    parser.add_argument("--beside", type=int, default=10, help="saves for Hugo (default: %(default)s)")
    options = parser.parse_args()
    run.install()
    folder, port = run.WORK / f"serve-{options.size}", free_port()
    print(
        "| N | preview | saves | to the page, median s | 95th | MB after the first saves | MB at the end | target |"
    )
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for preview, saves in zip(previews(port), (options.saves, options.beside), strict=True):
        if saves:
            generate = (sys.executable, run.HERE / "generate.py", str(options.size), folder, preview.name)
            subprocess.run(generate, check=True)
            print(row(preview, options.size, saves, folder / preview.name, port), flush=True)
    print(f"\n{platform.machine()}, {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f} at the end.")


if __name__ == "__main__":
    main()
