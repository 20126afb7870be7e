"""Numbers written as words: ``dörd`` -> 4, ``yüz iyirmi`` -> 120, ``hai mươi lăm`` -> 25."""

import re
from dataclasses import dataclass
from functools import lru_cache

from . import numbers
from .fitting import STEP, WordPatterns
from .forms import beginnings, holds, naming, one_of
from .found import Found, gone
from .notation import Notation
from .plain import small
from .tokens import Known

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\s+|-")
_THOUSAND = 1000
_SHORTEST_UNIT = 3
"""Letters: so many a unit has within a number word."""


@dataclass(frozen=True)
class _Numeral:
    """What one word is worth: a number or a factor; ``sure`` if it means nothing else."""

    value: int
    is_scale: bool
    sure: bool


@dataclass
class _Run:
    """Number words that stand directly one after the other, and where."""

    start: int
    end: int
    numerals: list[_Numeral]
    last: str
    """The last of them as it is written, which may hold a unit: ``пятидневный``."""


def take(text: str, notation: Notation) -> tuple[Found, Found, Found]:
    """The numbers that words surely mean, those that they may mean, and those of both with their units."""
    sure, maybe, measured = Found(), Found(), Found()
    if not stand_in(text, notation):
        return sure, maybe, measured
    if holds(text, _skips(notation)):
        text = _skipped(notation).sub(gone, text)
    if _any_loose(notation).search(text):
        said = {number: len(pattern.findall(text)) for number, pattern in _loose(notation)}
        maybe.update({number: times for number, times in said.items() if times})
    for run in _runs(text, notation):
        values = _values(run.numerals)
        for value, is_sure in values:
            (sure if is_sure else maybe).add(str(value), run.start)
        unit = _compounds(notation)[run.last] or numbers.unit_at(text, run.end, notation)
        if unit:
            measured.add(f"{values[-1][0]} {unit}", run.start)
    return sure, maybe, measured


def stand_in(text: str, notation: Notation) -> bool:
    """Whether a text has a number word, or may have a loose one."""
    return any(map(_may_tell(notation).__getitem__, _WORD.findall(text)))


def _runs(text: str, notation: Notation) -> list[_Run]:
    numerals = _numerals(notation)
    runs: list[_Run] = []
    for match in _WORD.finditer(text):
        numeral = numerals[match[0]]
        if numeral is None:
            continue
        if runs and _BETWEEN.fullmatch(text, runs[-1].end, match.start()):
            if runs[-1].numerals[-1].value and _is_unit(match, numeral, notation):
                continue
            runs[-1].numerals.append(numeral)
            runs[-1].end = match.end()
            runs[-1].last = match[0]
        else:
            runs.append(_Run(match.start(), match.end(), [numeral], match[0]))
    return runs


def _is_unit(word: re.Match[str], numeral: _Numeral, notation: Notation) -> bool:
    """Whether a word that may be a number or a unit is the unit of the number before it: ``mười năm``, ten years, not
    15; but ``ba trăm năm mươi`` goes on, 350."""
    if numeral.sure or not numbers.unit_named(small(word[0]), notation):
        return False
    following = _WORD.match(word.string, word.end() + 1)
    scale = _numerals(notation)[following[0]] if following else None
    return not (scale and scale.is_scale)


def _values(run: list[_Numeral]) -> list[tuple[int, bool]]:
    """``hai trăm ba mươi`` -> 230; two numbers that do not add up stay two (``üç dörd``)."""
    values: list[tuple[int, bool]] = []
    total, current, sure, begun = 0, 0, False, False

    def close() -> None:
        if begun:
            values.append((total + current, sure))

    for numeral in run:
        if numeral.is_scale and numeral.value >= _THOUSAND:
            total, current = total + (current or 1) * numeral.value, 0
        elif numeral.is_scale:
            low = current % numeral.value
            current += (low or 1) * numeral.value - low
        elif begun and not _fits(current, numeral.value):
            close()
            total, current, sure = 0, numeral.value, False
        else:
            current += numeral.value
        sure, begun = sure or numeral.sure, True
    close()
    return values


def _fits(current: int, value: int) -> bool:
    """Whether ``value`` can be added: 20 and 5, 100 and 20, not 3 and 4, not 5 and 20."""
    return current % 10 ** len(str(value)) == 0 and (current > value or current == 0)


@lru_cache(maxsize=256)
def _numerals(notation: Notation) -> Known[str, _Numeral | None]:
    """What each word of a text is worth in a language."""
    grammar = notation.grammar
    whole: dict[str, _Numeral] = {}
    stems: dict[str, _Numeral] = {}
    for table, is_scale, sure in (
        (grammar.maybe, False, False),
        (grammar.scales, True, True),
        (grammar.numbers, False, True),
    ):
        for value, forms in table.items():
            for form in forms:
                numeral = _Numeral(value, is_scale, sure)
                if form.endswith("*"):
                    stems.setdefault(form[:-1], numeral)
                else:
                    whole[form] = numeral

    def worth(word: str) -> _Numeral | None:
        word = small(word)
        if word in whole:
            return whole[word]
        begins = (word[:cut] for cut in range(len(word), 0, -1))  # the fiftieth before the fifth
        return next((stems[begin] for begin in begins if begin in stems), None)

    return Known(worth)


@lru_cache(maxsize=256)
def _compounds(notation: Notation) -> Known[str, str]:
    """The unit that a number word holds: ``üçillik`` -> year, ``двухлитровый`` -> l; empty for most."""
    numerals = _numerals(notation)

    def unit(word: str) -> str:
        word = small(word)
        numeral = numerals[word]
        for cut in range(len(word) - _SHORTEST_UNIT, 0, -1):
            begins = numerals[word[:cut]]
            named = numbers.unit_named(word[cut:], notation) if begins else ""
            if named and numeral and begins and begins.value == numeral.value:
                return named
        return ""

    return Known(unit)


@lru_cache(maxsize=256)
def _any_loose(notation: Notation) -> re.Pattern[str]:
    listed = notation.grammar.loose.values()
    return re.compile(one_of(form for forms in listed for form in forms), re.IGNORECASE)


@lru_cache(maxsize=256)
def _may_tell(notation: Notation) -> Known[str, bool]:
    """Whether a word is worth something, or a loose form may begin with it."""
    numerals, patterns = _numerals(notation), WordPatterns()
    for forms in notation.grammar.loose.values():
        for form in forms:
            patterns.number(STEP.findall(small(form))[0])
    return Known(lambda word: bool(numerals[word] or patterns.of(small(word))))


@lru_cache(maxsize=256)
def _loose(notation: Notation) -> list[tuple[str, re.Pattern[str]]]:
    return naming(notation.grammar.loose)


@lru_cache(maxsize=256)
def _skips(notation: Notation) -> tuple[str, ...]:
    return beginnings(notation.grammar.skip)


@lru_cache(maxsize=256)
def _skipped(notation: Notation) -> re.Pattern[str]:
    return re.compile(one_of(notation.grammar.skip))
