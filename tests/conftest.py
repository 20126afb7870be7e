"""Fixtures that several test modules share, and the guard over what they read."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import guard

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples on every run and on every machine, however slow it is.
settings.register_profile("etalon", derandomize=True, deadline=None, database=None)
settings.load_profile("etalon")
guard.watch()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[object]:
    """Modules are imported while they are collected."""
    with guard.held(collector.path):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[object]:
    """A test runs with its fixtures."""
    with guard.held(item.path):
        return (yield)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of ``tests/portal/project``, the small made-up site that passes every check."""
    from tests.portal.casebook import fresh_project  # the generator's own tests know no portal

    return fresh_project(tmp_path / "project")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A real Chromium; Playwright allows one in a process."""
    from playwright.sync_api import sync_playwright
    from tools import browser as browsers

    # Without background networking a browser asks nothing of anybody but the pages.
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-sandbox",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=arguments)
        yield browser
        browser.close()
