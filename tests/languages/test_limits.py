"""Limits, terms, duties and shares in every way of saying them: those that mean the same agree, all others are told.

``limits.yml`` is a list of blocks: a sentence in each language with a gap, and what fills it, by what it means.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.meaning import measure

from etalon.data.findings import Finding
from tests.languages.stage import LANGUAGES, languages

BLOCKS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "limits.yml").read_text(encoding="utf-8")
)
Case = tuple[str, str, str, str, measure.Text]
"""What three languages say, what one says, which one, its words, and the text."""


def _cases() -> Iterator[Case]:
    for block in BLOCKS:
        say = block["say"]
        for meant, there in say.items():
            usual = {code: block["in"][code].format(there[code][0]) for code in LANGUAGES}
            for code in LANGUAGES:
                for said, here in say.items():
                    if said == meant or [meant, said] not in block.get("alike", []):
                        for words in here[code]:
                            yield meant, said, code, words, usual | {code: block["in"][code].format(words)}


CASES = list(_cases())


@cache
def told() -> dict[int, list[Finding]]:
    return measure.found(languages(), [("", case[-1]) for case in CASES])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_in_other_words_agrees(code: str) -> None:
    wrong = [
        f"{meant}: {words}"
        for number, (meant, said, language, words, _text) in enumerate(CASES)
        if language == code and said == meant and told()[number]
    ]
    assert wrong == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_another_meaning_is_told(code: str) -> None:
    missed = [
        f"{meant}: {words}"
        for number, (meant, said, language, words, _text) in enumerate(CASES)
        if language == code and said != meant and not told()[number]
    ]
    assert missed == []
