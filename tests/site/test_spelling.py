"""The spelling of every real text, by the dictionaries and the project's own words."""

from tools import spelling

from etalon.data.store import Store


def test_every_word_is_known(data: Store) -> None:
    found = list(spelling.unknown(data, spelling.spellers(data)))
    assert [finding.text("en") for finding in found] == []
