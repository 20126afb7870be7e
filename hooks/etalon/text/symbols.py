"""What stands for a thing in one spelling: symbols of units that are named without a number (in kPa), acronyms (SI)."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..data.grammar import Grammar, Thing
from .plain import WORD, small
from .sentences import VOWELS

_UNIT, _PERIOD = "unit", "unit/period"
"""The axes of both: either may stand in place of the other, but only what is of one axis stands in an order."""
_WORDS = re.compile(r"[^\W\d_]+\*?(?:[ -][^\W\d_]+\*?)*")
_LONG = 5
"""Letters: a shorter word may well be another one, or the beginning of one."""
_VOWEL = re.compile(f"[{VOWELS}]")


class Symbol(NamedTuple):
    """What a symbol stands for; not ``sure`` if it may be a word, a letter or another acronym."""

    thing: str
    sure: bool


def things(grammar: Grammar) -> dict[str, Thing]:
    """The things of a grammar by their words, and each unit of which these say nothing."""
    units = {
        unit: Thing(
            axis=axis,
            sure=tuple(form for form in words if _is_long(form)),
            maybe=tuple(form for form in words if not _is_long(form)),
        )
        for unit, axis, forms in _units(grammar)
        if unit not in grammar.things and (words := [form for form in forms if _is_word(form)])
    }
    return units | {name: _without_acronyms(thing) for name, thing in grammar.things.items()}


def symbols(grammar: Grammar) -> dict[str, Symbol]:
    """The symbols of units, and the acronyms of things, of one word each; capitals make a difference."""
    of_units = {
        form: Symbol(unit, _is_clear(form) and form not in _doubtful(grammar, unit))
        for unit, _axis, forms in reversed(list(_units(grammar)))
        for form in forms
        if WORD.fullmatch(form) and not _is_word(form)
    }
    acronyms = {
        form: Symbol(name, True)
        for name, thing in grammar.things.items()
        for form in thing.sure
        if form.isupper()
    }
    return of_units | acronyms


def _without_acronyms(thing: Thing) -> Thing:
    """A thing by its words alone."""
    words = tuple(form for form in thing.sure if not form.isupper())
    return thing if words == thing.sure else thing.model_copy(update={"sure": words})


def _units(grammar: Grammar) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield from ((unit, _UNIT, forms) for unit, forms in grammar.units.items())
    yield from ((unit, _PERIOD, forms) for unit, forms in grammar.periods.items())


def _doubtful(grammar: Grammar, unit: str) -> tuple[str, ...]:
    return grammar.things[unit].maybe if unit in grammar.things else ()


def _is_word(form: str) -> bool:
    """Whether a form is read in small letters as in capitals: it has a vowel, and none but small letters."""
    return bool(form == small(form) and _WORDS.fullmatch(form) and _has_vowel(form))


def _is_long(form: str) -> bool:
    return len(form.rstrip("*")) >= _LONG


def _is_clear(symbol: str) -> bool:
    """Whether a symbol is no word: ``kPa``, ``mm``, ``g``, ``m³``, ``USD``, but not ``Pa``, ``V`` or ``GB``."""
    if symbol.isupper():
        return len(symbol) > 2
    return not _has_vowel(symbol) or not symbol[1:].islower()


def _has_vowel(form: str) -> bool:
    return bool(_VOWEL.search(unicodedata.normalize("NFD", small(form))))
