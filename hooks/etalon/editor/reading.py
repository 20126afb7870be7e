"""The running text of one language, for somebody who reads it: page by page, each text with its key."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..data import findings
from ..data.store import Store
from ..rules.common import lines
from ..text import inline
from ..text.plain import WORD

MESSAGES = "messages.yml"
"""Where the messages of the check stand."""


@dataclass(frozen=True)
class Passage:
    """A text of one language: the file that holds it, its key there, and its words without markup."""

    path: str
    key: str
    words: str

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(WORD.findall(self.words))


def running(store: Store, language: str) -> list[Passage]:
    """All that a reader of the language may read, file by file, and what the check says in it."""
    texts = (
        (file.path, file.key(location), line)
        for file, location, code, line in lines(store)
        if code == language
    )
    passages = [Passage(path, key, " ".join(inline.plain(line).split())) for path, key, line in texts]
    return [*passages, *_messages(language)]


def _messages(language: str) -> Iterator[Passage]:
    for rule, entry in findings.catalogue().items():
        for part in ("message", "remedy"):
            if words := entry.get(part, {}).get(language):
                yield Passage(MESSAGES, f"{rule}.{part}", words)


def sample(passages: Iterable[Passage], words: int, seed: int) -> list[Passage]:
    """As many of the passages as hold so many words, drawn by the seed and in their order; the same seed draws the same."""
    order = list(passages)
    drawn, count = set(), 0
    for each in random.Random(seed).sample(range(len(order)), len(order)):  # nothing secret is drawn
        if count >= words:
            break
        drawn.add(each)
        count += order[each].count
    return [passage for index, passage in enumerate(order) if index in drawn]


def printed(passages: list[Passage]) -> Iterator[str]:
    """The lines to print: each file once, below it its texts with their keys; at the end how many words they are."""
    for path, texts in groupby(passages, key=lambda passage: passage.path):
        yield f"\n# {path}"
        for each in texts:
            yield f"{each.key}\n    {each.words}"
    yield f"\n({sum(each.count for each in passages)})"
