"""Every data file, opened and saved unchanged, is the same to the byte; one changed field changes one line of it."""

from random import Random

import pytest

from etalon.data.store import Store
from etalon.editor.writing import with_value
from etalon.kind import Location

from .conftest import PORTAL

MORE = "ə, я: ớ"
TRIED = 2


@pytest.mark.parametrize("kind", PORTAL.kinds)
def test_one_field(kind: str, data: Store) -> None:
    random = Random(kind)
    for file in (each for each in data.files if each.kind == kind):
        with (data.root / file.path).open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        words = [(place, str(node.value)) for place, node in file.root.scalars() if _stands(place)]
        for location, value in random.sample(words, min(TRIED, len(words))):
            assert with_value(text, location, value) == text, (file.path, location)
            before, after = text.split("\n"), with_value(text, location, value.strip() + MORE).split("\n")
            assert len(before) == len(after), (file.path, location)
            assert sum(old != new for old, new in zip(before, after, strict=True)) == 1, (file.path, location)


def _stands(location: Location) -> bool:
    """The words of the interface stand once more under a key that no file has."""
    return location[0] != "words"
