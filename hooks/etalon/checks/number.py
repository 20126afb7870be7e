"""The same numbers in every language."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from babel.dates import get_month_names

from ..findings import Finding
from ..store import Store
from .common import at, outliers, texts

# 25 000 and 25.000 are one number, grouped; 2.13.1 is a clause; 3,5 and 3.5 are one value.
_NUMBER = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|(?<!\d)\d{1,3}(?:\.\d{3})+(?![\d.])|\d+(?:[.,]\d+)*"
)
_TOKEN = re.compile(rf"(?P<number>{_NUMBER.pattern})|(?P<word>[^\W\d_]+)")
_DIGIT = re.compile(r"\d")
_TARGET = re.compile(r"\]\([^)]*\)")
_SHORTEST_STEM = 3
_NEAR = 3


def same_numbers(store: Store) -> Iterator[Finding]:
    """The numbers in a text are the same in all its languages, months counted as numbers."""
    for document, location, text in texts(store):
        counted = {code: numbers(text[code], code) for code in store.languages if code in text}
        frozen = {code: frozenset(found.items()) for code, found in counted.items()}
        apart, agreed = outliers(frozen)
        for code in apart:
            here, there = counted[code], counted[agreed[0]]
            params = {
                "here": _listed(here - there),
                "there": _listed(there - here),
                "others": ", ".join(agreed),
            }
            yield at(document, (*location, code), "quantity", **params)


def numbers(text: str, language: str) -> Counter[str]:
    """The numbers of a text in one spelling: ``25 000`` -> 25000, ``3,5`` -> 3.5, ``14 may`` -> 14, 5.

    A month's name counts as its number where a number stands near it, so that Vietnamese
    ``tháng 5`` and the names in other languages agree.
    """
    if not _DIGIT.search(text):
        return Counter()
    tokens = list(_TOKEN.finditer(_TARGET.sub("]", text)))
    found: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        if token["number"]:
            found[_plain(token["number"])] += 1
        elif month := _month(_small(token["word"]), language):
            near = tokens[max(0, index - _NEAR) : index + _NEAR + 1]
            if any(other["number"] for other in near):
                found[str(month)] += 1
    return found


def _plain(number: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+", number):
        return re.sub(r"\D", "", number)
    parts = number.replace(",", ".").split(".")
    return ".".join([parts[0].lstrip("0") or "0", *parts[1:]])


@lru_cache(maxsize=65536)
def _month(word: str, language: str) -> int | None:
    for stem, names, month in _months(language):
        if word in names or (len(stem) >= _SHORTEST_STEM and word.startswith(stem)):
            return month
    return None


def _small(word: str) -> str:
    return word.replace("İ", "i").lower()


@cache
def _months(language: str) -> list[tuple[str, set[str], int]]:
    """CLDR's names of the months: stem that stays through inflection, full forms, number."""
    rows = []
    for month in range(1, 13):
        names = {
            _small(get_month_names("wide", context, language)[month]) for context in ("format", "stand-alone")
        }
        stem = min((re.sub(r"[ьйя]$", "", name) for name in names), key=len)
        if len(stem) < _SHORTEST_STEM:
            names |= {stem + ending for ending in ("е", "ем", "ю", "й", "я")}
        if not any(char.isdigit() for name in names for char in name):
            rows.append((stem, names, month))
    return rows


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements(), key=lambda number: (len(number), number))) or "—"
