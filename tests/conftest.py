"""Fixtures that several test modules share, and the guard over what they do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import guard

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
