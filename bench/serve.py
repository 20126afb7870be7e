"""The preview while somebody saves again and again: until the page shows what was saved, and its memory. Prints Markdown.

.venv/bin/python bench/serve.py [--size 1000] [--saves 500]
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
from pathlib import Path
from urllib.request import urlopen

import builds
import run

FIRST = 20
"""Saves; by then everything is in memory that stays there."""


class Browser:
    """What a browser does that looks at one page."""

    def __init__(self, base: str, page: str) -> None:
        self._base, self._page, self._known = base, page, ""

    def text(self) -> str:
        return str(urlopen(self._base + self._page).read().decode())

    def wait(self) -> None:
        """Until the preview says that something is new."""
        told = json.loads(urlopen(f"{self._base}_preview/state?known={self._known}").read())
        self._known = f"{told['version']}-{told['checked']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def begun(project: Path, port: int) -> subprocess.Popen[bytes]:
    """A preview that answers."""
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "serve"]
    process = subprocess.Popen(
        [*command, "--address", f"127.0.0.1:{port}"], env=run.surroundings("hooks"), cwd=project
    )
    while process.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/").close()
            return process
        except OSError:
            time.sleep(0.1)
    sys.exit("the preview ended")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1000, help="organisations (default: %(default)s)")
    parser.add_argument("--saves", type=int, default=500, help="(default: %(default)s)")
    options = parser.parse_args()
    folder = run.WORK / f"serve-{options.size}"
    subprocess.run(
        [sys.executable, run.HERE / "generate.py", str(options.size), folder, "etalon"], check=True
    )
    project, port = folder / "etalon", free_port()
    changed = builds.change(project)
    process = begun(project, port)
    try:
        browser = Browser(f"http://127.0.0.1:{port}/", f"az/organisations/{changed.stem}/")
        browser.wait()
        waited, held = [], []
        for number in range(options.saves):
            before = browser.text()
            began = time.perf_counter()
            builds.change(project)
            while browser.text() == before:
                browser.wait()
            waited.append(time.perf_counter() - began)
            held.append(sum(map(run._resident, run._family(process.pid))) / run.MEGA)
            if not (number + 1) % 50:
                print(f"{number + 1}: {waited[-1]:.2f} s, {held[-1]:.0f} MB", file=sys.stderr, flush=True)
    finally:
        process.terminate()
        process.wait()
    print(f"{platform.machine()}, {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f} at the end.\n")
    print("| N | saves | to the page, median s | 95th | MB after the first saves | MB at the end | target |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    print(
        f"| {options.size} | {len(waited)} | {statistics.median(waited):.2f}"
        f" | {sorted(waited)[len(waited) * 95 // 100]:.2f} | {statistics.median(held[:FIRST]):.0f}"
        f" | {statistics.median(held[-FIRST:]):.0f} | 0.3 s; no growth |"
    )


if __name__ == "__main__":
    main()
