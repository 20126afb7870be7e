"""Which things stand together in a part of a sentence."""

import pytest

from etalon.text import company


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # Two have changed places; in which order the parts and what is in them stand is all the same.
        (["ab cd", "ba dc", "cd ab", "ad cb"], {3: "ad cb"}),
        (["ab cd", "ab cd", "dc ba", "ca db"], {3: "ac db"}),
        (["abx cdy", "ab cd", "ab cd", "ad cb"], {3: "ad cb"}),
        # One has moved: perhaps a comma stands elsewhere.
        (["ab cd", "ab cd", "ab cd", "abc d"], {}),
        (["ab cd", "ab cd", "ab cd", "abcd"], {}),
        # The others agree neither with each other.
        (["ab cd", "ab cd", "ac bd", "ad cb"], {}),
        (["abcd", "ab cd", "ab cd", "ad cb"], {}),
        # What stands in two parts has the company of both.
        (["ab acd", "ab cd", "ab cd", "ad cb"], {}),
        (["ab cd be", "ab cd be", "ab cd be", "ad cb be"], {3: "ad cb"}),
        # Two languages alone tell nothing.
        (["ab cd", "ad cb"], {}),
        ([], {}),
    ],
)
def test_two_in_each_others_company(texts: list[str], found: dict[int, str]) -> None:
    parts = {str(number): _parts(text) for number, text in enumerate(texts)}
    told = {
        int(code): " ".join("".join(pair) for pair in pairs)
        for code, pairs in company.exchanged(parts).items()
    }
    assert told == found


def _parts(text: str) -> dict[str, set[int]]:
    parts: dict[str, set[int]] = {}
    for number, part in enumerate(text.split()):
        for thing in part:
            parts.setdefault(thing, set()).add(number)
    return parts
