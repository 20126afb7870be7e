"""Finds a Chromium for the browser tests, or installs one the ordinary way of the system.

Prints the path. Looks at $CHROMIUM, the usual names on the PATH and Playwright's own folder first. Beside Debian's
Chromium, tests get the one without windows, into ``.venv/browser/``: it shows pages alike, for little more than half of
the work, as no tab has a window with bars and buttons around it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import packages

KEPT = Path(__file__).parents[1] / ".venv/browser"
SHELL = KEPT / "chromium-headless-shell"
DEBIAN = ("chromium-common", "chromium-headless-shell")
"""The packages in which Debian has it: what all its kinds of Chromium need, and the one without windows."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    """The path of a Chromium on this machine."""
    named = os.environ.get("CHROMIUM")
    if named and not Path(named).exists():
        sys.exit(f"CHROMIUM names {named}, which does not exist")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and Path(MAC).exists():
        found = MAC
    return found or _playwright_browser()


def find_light() -> str | None:
    """The path of the one without windows, or where there is none, or another was named, of whichever is found."""
    return str(SHELL) if SHELL.exists() and not os.environ.get("CHROMIUM") else find()


def get_light() -> None:
    """Get the one without windows, where Debian has it for this machine."""
    if SHELL.exists() or os.environ.get("CHROMIUM"):
        return
    with tempfile.TemporaryDirectory(dir=KEPT.parent) as name:
        work = Path(name)
        for package in DEBIAN:
            folder = packages.from_debian(package, work) / "usr/lib/chromium"
            if folder.exists():
                shutil.copytree(folder, work / KEPT.name, copy_function=shutil.move, dirs_exist_ok=True)
        if _starts(work / KEPT.name / SHELL.name):
            (work / KEPT.name).rename(KEPT)


def install() -> None:
    """Install one: Debian's package where that is possible, else Playwright's own browser."""
    if shutil.which("apt-get") and os.geteuid() == 0 and _is_debian():
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL
        )
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _playwright_browser() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _starts(program: Path) -> bool:
    """Whether a program is there, with all that it needs of the machine to show a page."""
    command = [program, "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]
    with suppress(OSError, subprocess.TimeoutExpired):
        return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0
    return False


def _is_debian() -> bool:
    """Ubuntu's chromium package is an empty one that asks for a snap."""
    release = Path("/etc/os-release")
    return release.exists() and "\nID=debian" in "\n" + release.read_text(encoding="utf-8")


if __name__ == "__main__":
    if find() is None:
        install()
    path = find()
    if path is None:
        sys.exit("No Chromium was found or could be installed; install one, or name it: CHROMIUM=/path/to/it")
    get_light()
    print(find_light(), file=sys.stderr)
