"""The titles of everything that is found, in the order of a language's alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..data.page import ProsePage
from ..data.store import PAGE, Store
from .findables import placed

if TYPE_CHECKING:
    from ..page.speech import Speech

OTHER = "other"
"""The end of the id of those titles that begin with no letter."""


@dataclass(frozen=True)
class Title:
    """A thing that is found: its kind, what it is called, its address; ``reference`` where links can name it so."""

    kind: str
    title: str
    address: str
    reference: str = ""


@dataclass(frozen=True)
class Letter:
    """The titles that begin with a letter of the alphabet; ``sign`` is empty for those that begin with none."""

    id: str
    sign: str
    titles: tuple[Title, ...]


def titles(store: Store, speech: Speech) -> list[Letter]:
    """All titles by their first letters; those that begin with a digit or a sign first."""
    locale = speech.locale
    listed = sorted(_all(store, speech), key=lambda each: (locale.listing_key(each.title), each.address))
    found: dict[str, list[Title]] = {}
    for each in listed:
        found.setdefault(locale.initial(each.title), []).append(each)
    return [
        Letter(f"letter-{'-'.join(f'{ord(char):x}' for char in sign) or OTHER}", sign, tuple(those))
        for sign, those in found.items()
    ]


def by_script(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters of one script after another, as many of one look like some of another; what is no letter stands with the first."""
    rows: dict[str, list[Letter]] = {}
    for letter in letters:
        script = unicodedata.name(letter.sign[0]).partition(" ")[0] if letter.sign else ""
        rows.setdefault(script, []).append(letter)
    other = rows.pop("", [])
    found = list(rows.values())
    return [[*other, *found[0]], *found[1:]] if found else [other]


def _all(store: Store, speech: Speech) -> Iterator[Title]:
    for page in store[ProsePage].values():
        yield Title(PAGE, speech.plain(page.title), page.address)
    for kind, id, address in store.index(placed):
        reference = f"{kind}:{id}"
        yield Title(kind, speech.label(reference), address, reference if store.kinds[kind].address else "")
