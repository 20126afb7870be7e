"""What is known of one language: its grammar from the data, its months and signs from CLDR."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol

from ..data.grammar import Grammar
from ..data.store import Store
from . import cldr
from .inline import without_targets
from .plain import small

_URL = re.compile(r"https?://\S+")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_MAY_BE_PART = re.compile(
    r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u00bd\u00bc\u00be\u2155-\u215e]|[1-9]/[2-9]"
)
_RAISED = re.compile(r"(?<=\d)[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_FRACTION = re.compile(
    r"(?:(?<!\d)(\d{1,3}) ?)?([\u00bd\u00bc\u00be\u2155-\u215e])|(?<![\w/.,])([1-9]/[2-9])(?![\w/]|[.,]\d)"
)
"""A half and the like, in one sign or in figures, after a whole number or alone."""
_MARKUP = re.compile(r"[\[\]*_`]")
_MAY_BE_UNCLEAN = re.compile(
    rf"[{_SPACES.pattern[1:-1]}\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u00bd\u00bc\u00be\u2150-\u215e\[\]*_`/]"
)


@dataclass(frozen=True, eq=False)
class Notation:
    """One language. Compared by identity, so that what is derived from it can be kept (``of``)."""

    code: str
    grammar: Grammar

    @cached_property
    def decimal(self) -> str:
        """CLDR's decimal sign."""
        return get_decimal_symbol(cldr.locale(self.code)) if self._is_known else ","

    @cached_property
    def months(self) -> list[tuple[int, tuple[str, ...]]]:
        """The months' names in all inflections: number, forms. None where CLDR's names hold digits."""
        rows = []
        for month in range(1, 13):
            names = self._month_names(month)
            if stem := cldr.stem(names):
                names.add(f"{stem}*")
            names.update(self._short_names(month), self.grammar.months.get(month, ()))
            if names:
                rows.append((month, tuple(sorted(names))))
        return rows

    @cached_property
    def _is_known(self) -> bool:
        return cldr.is_known(self.code)

    def _month_names(self, month: int) -> set[str]:
        if not self._is_known:
            return set()
        names = cldr.month_names(self.code)[month]
        return {small(name) for name in names if not any(char.isdigit() for char in name)}

    def _short_names(self, month: int) -> set[str]:
        """As it is shortened in a date, with the full stop that tells it from another word: ``Sept.``."""
        if not self._is_known:
            return set()
        name = small(get_month_names("abbreviated", "format", cldr.locale(self.code))[month]).rstrip(".")
        is_short = name not in self._month_names(month) and not any(char.isdigit() for char in name)
        return {f"{name}."} if is_short else set()


@dataclass(frozen=True)
class Kept:
    """A grammar that is equal to any other that says the same: what is derived from one serves for the next."""

    said: str
    grammar: Grammar = field(compare=False)


def kept(store: Store) -> Mapping[str, Kept]:
    """A view of the store: language -> its grammar, where ``data/grammar/`` has one."""
    return {code: _kept(grammar) for code, grammar in store[Grammar].items()}


def of(code: str, grammar: Grammar | None) -> Notation:
    """What is known of a language; always the same object for the same grammar."""
    return _of(_kept(grammar or Grammar(id=code)), code)


def of_each(store: Store) -> Mapping[str, Notation]:
    """A view of the store (``store.index(notation.of_each)``): what is known of each language of the site."""
    grammars = store.index(kept)
    return {
        code: _of(grammars[code], code) if code in grammars else of(code, None) for code in store.languages
    }


def _kept(grammar: Grammar) -> Kept:
    vars(grammar)  # enters a read of the whole, which the serialiser does not
    return Kept(grammar.model_dump_json(), grammar)


@lru_cache(maxsize=256)
def _of(kept: Kept, code: str) -> Notation:
    return Notation(code, kept.grammar)


def clean(text: str, decimal: str = ".") -> str:
    """The text as it is read: composed letters, plain spaces, no link targets and no marks of emphasis.

    A raised number stands after ``^``, and what is half of something is so in figures, after the decimal sign.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not _MAY_BE_UNCLEAN.search(text):
        return text
    text = _SPACES.sub(" ", text)
    if _MAY_BE_PART.search(text):
        text = _RAISED.sub(lambda match: "^" + unicodedata.normalize("NFKC", match[0]), text)
        text = _FRACTION.sub(lambda match: _fraction(match, decimal), text)
    return _MARKUP.sub("", _URL.sub(" ", without_targets(text)))


def _fraction(match: re.Match[str], decimal: str) -> str:
    """Two and a half -> ``2,5``; as it is where no figures after the sign would be all."""
    sign = match[2] or match[3]
    above, _slash, below = unicodedata.normalize("NFKC", sign).replace("⁄", "/").partition("/")
    share = Decimal(above) / Decimal(below)
    if share != round(share, 3) or share >= 1:
        return match[0]
    return f"{int(match[1] or 0) + share.normalize():f}".replace(".", decimal)
