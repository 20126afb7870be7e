"""The made-up project as its pages see it: its data, and the way of a page to them."""

from functools import cache
from pathlib import Path

from etalon.data.loading import load
from etalon.data.store import Store
from etalon.page.speech import Speech
from etalon.page.voice import Settings, Voice
from tests.portal.casebook import paged_project, whole_project
from tests.portal.portals import PORTAL

SETTINGS = Settings("https://umbrella.example/")
LANGUAGES = ("az", "kk", "ru", "vi")


@cache
def whole_store() -> Store:
    """The data of the project, which have no errors; nothing changes them."""
    return _read(whole_project())


@cache
def paged_store() -> Store:
    """The same with a page for every view."""
    return _read(paged_project())


def speech_of(language: str, address: str = "") -> Speech:
    """The way of a page to them."""
    return Voice(whole_store(), language, SETTINGS).speech(address)


def _read(root: Path) -> Store:
    store, findings = load(root, PORTAL)
    assert findings == []
    return store
