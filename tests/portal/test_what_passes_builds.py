"""Whatever the check accepts, the build makes of it a site."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portal.passing import accepted, built, changes, project, put_back
from tests.portal.stage import LANGUAGES


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("passing") / "project")


@settings(max_examples=2)
@given(st.integers(0, 10**9), st.sampled_from(LANGUAGES))
def test_what_the_check_accepts_is_built(root: Path, seed: int, language: str) -> None:
    made = changes(random.Random(seed), 25)
    try:
        store, kept = accepted(root, made)
        assert not list(built(store, language)), kept
    finally:
        for change in made:
            put_back(root, change)
