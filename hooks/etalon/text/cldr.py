"""CLDR's data for one language, apart from those of all others.

Babel keeps what languages inherit from one another in one place and writes into it what it has looked up: whoever
asks first for the months of one language can get them as those of the next. Here each language has its own copy.
"""

import pickle
from collections.abc import Iterable, Mapping, Set
from functools import cache, cached_property
from os.path import commonprefix
from typing import Literal

import babel
from babel.dates import get_month_names
from babel.localedata import LocaleDataDict, load

_SHORTEST_STEM = 3
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")


class _Apart(babel.Locale):
    """A locale whose data nobody else changes."""

    @cached_property
    def _data(self) -> LocaleDataDict:
        # Babel reads its data by pickle; a copy made the same way takes a tenth of the time of others.
        return LocaleDataDict(pickle.loads(pickle.dumps(load(str(self)))))


def is_known(code: str) -> bool:
    """Whether there are data for a language."""
    try:
        locale(code)
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True


def month_names(code: str) -> Mapping[int, Set[str]]:
    """Number of a month -> its names: as it stands in a date and as it stands alone."""
    both = [get_month_names("wide", context, locale(code)) for context in _CONTEXTS]
    return {month: {names[month] for names in both} for month in range(1, 13)}


def stem(names: Iterable[str]) -> str:
    """What the names of a month have in common, which stays when a third ending follows; empty where that is short."""
    common = commonprefix(list(names))  # noqa: RUF071  letter by letter
    return common if len(common) >= _SHORTEST_STEM else ""


@cache
def locale(code: str) -> babel.Locale:
    """The locale of a language, for all of Babel's functions. Raises UnknownLocaleError, ValueError."""
    return _Apart.parse(code)
