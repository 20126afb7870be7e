"""The preview: what it shows changes with the files, in the browser of whoever looks."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.pages import opened

TIME = 60_000


@pytest.mark.parametrize("engine", ["", "mkdocs", "properdocs"])
def test_a_page_reloads_when_its_file_changes(browser: Browser, project: Path, engine: str) -> None:
    """Whose script tells the page so runs in it, which the policy of the finished site would forbid."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "etalon.cli", "--project", str(project), "serve"]
    command += ["--engine", engine] if engine else []
    process = subprocess.Popen(
        [*command, "--address", place], start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(place, process)
        with opened(browser, f"http://{place}/az/agreement/") as page:
            path = project / "docs/az/agreement.md"
            path.write_text(
                path.read_text(encoding="utf-8").replace("Geri qalanlar", "Geridə qalanlar"), encoding="utf-8"
            )
            expect(page.locator("main")).to_contain_text("Geridə qalanlar", timeout=TIME)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def wait_for(place: str, process: subprocess.Popen[bytes]) -> None:
    """Until a server answers there."""
    host, _colon, port = place.partition(":")
    while process.poll() is None:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            signal.sigtimedwait([], 0.1)
        else:
            return
    raise AssertionError(f"it ended with {process.returncode}")
