"""Fixtures that several test modules share, and the guard over what they do."""

import gc
import os
from collections.abc import Callable, Iterator
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
# Where CI says that files are edited changes the sites that tests build.
os.environ.pop("EDIT_BASE", None)
# Tests make and leave whole stores of data; looking for what nobody holds after every few of their pieces took a third of the time.
gc.set_threshold(500_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[object]:
    """Modules are imported while they are collected."""
    with guard.held(collector.path):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[object]:
    """A test runs with its fixtures."""
    with guard.held(item.path, builds=item.get_closest_marker(guard.BUILDS) is not None):
        return (yield)


@pytest.hookimpl(tryfirst=True)  # before the tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who asks for a built site builds."""
    for item in items:
        if "built" in getattr(item, "fixturenames", ()):
            item.add_marker(guard.BUILDS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of ``tests/portal/project``, the small made-up site that passes every check."""
    from tests.portal.casebook import fresh_project  # the generator's own tests know no portal

    return fresh_project(tmp_path / "project")


@pytest.fixture(scope="session")
def browser_with() -> Iterator[Callable[..., "Browser"]]:
    """A real Chromium in which every font is of one family: whatever the machine has, pages measure the same.

    It may be given further arguments of the command line.
    """
    from tests.tabs import browsers_with_one_font

    with browsers_with_one_font() as launched:
        yield launched


@pytest.fixture(scope="session")
def browser(browser_with: Callable[..., "Browser"]) -> "Browser":
    """The one with the wide family."""
    return browser_with("wide")


@pytest.fixture(params=("wide", "narrow"))
def each_browser(browser_with: Callable[..., "Browser"], request: pytest.FixtureRequest) -> "Browser":
    """One with each family, for what a page measures."""
    return browser_with(request.param)
