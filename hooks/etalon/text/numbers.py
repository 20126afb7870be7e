"""Numbers in one spelling, with their units: ``25 000`` and ``25 min`` -> 25000, ``3,5 %`` -> 3.5 and its %."""

import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache

from . import pattern
from .forms import DIGIT, LETTER, hinted, hints, joint, names_of, naming, one_of
from .found import GONE, Found, gone
from .notation import Notation, clean

_WILD = re.compile(r"[ *?\[]")
_SIGN = re.compile(r"[−-]\d")
FIELD = r"\{\w+\}"
"""A number that is filled in when a page is made."""
_FACTOR = r"(?:[·×][a-z](?!\w))*"
"""What a number is multiplied by in a formula: ``0,5·d``."""
_GROUPED = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?"


def extract(text: str, notation: Notation) -> Counter[str]:
    """The numbers of a text."""
    return take(clean(text, notation.decimal), notation)[0]


def take(text: str, notation: Notation) -> tuple[Found, Found, str]:
    """The numbers, those with their units, and the text without them."""
    found = Found()
    measured = Found()
    if not DIGIT.search(text) and "{" not in text:
        return found, measured, text
    numbers: list[tuple[int, int, str, str]] = []
    below_zero = bool(_SIGN.search(text) or hinted(text, _minus(notation)))

    def number(match: re.Match[str]) -> str:
        value = _plain(match["number"], notation.decimal)
        if match["scale"]:
            value = _times(value, _scale(match["scale"], notation))
        if match["ratio"]:
            value += ":" + _plain(match["ratio"], notation.decimal)
        if below_zero and match["minus"]:
            value = "-" + value
        if not value.startswith("{"):  # whether it is filled in everywhere another rule tells
            found.add(value, match.start())
        unit = _measured(match, notation) if match["unit"] else ""
        numbers.append((match.start(), match.end(), value, unit))
        return gone(match)

    rest = _pattern(notation, below_zero).sub(number, text)
    unit, begins = "", len(text)
    for start, end, value, own in reversed(numbers):  # ``10, 20 and 30 mm``: the unit is that of all three
        unit = own or (unit if unit and _listed(notation).fullmatch(text, end, begins) else "")
        if unit:
            measured.add(f"{value} {unit}", start)
        begins = start
    return found, measured, rest


def unit_at(text: str, place: int, notation: Notation) -> str:
    """The unit that stands at a place in a text, after a number; empty if none does."""
    match = _unit_after(notation).match(text, place)
    return _measured(match, notation) if match else ""


def _measured(match: re.Match[str], notation: Notation) -> str:
    """The unit of a match, with what stands below a stroke: ``km/h``."""
    below = unit_named(match["below"], notation) if match["below"] else ""
    return unit_named(match["unit"], notation) + (f"/{below}" if below else "")


@lru_cache(maxsize=256)
def _listed(notation: Notation) -> re.Pattern[str]:
    """What stands between two numbers of one list or range."""
    return re.compile(joint(notation.grammar.joining), re.IGNORECASE)


@lru_cache(maxsize=256)
def _unit_after(notation: Notation) -> re.Pattern[str]:
    grammar = notation.grammar
    names = [form for forms in (*grammar.units.values(), *grammar.periods.values()) for form in forms]
    between = rf"(?:\s?|-(?={LETTER}{{3}}))(?:{one_of(grammar.between)}\s+)?"
    below = rf"(?:\s?/\s?(?P<below>{LETTER}{{1,12}}[\u00b2\u00b3]?))?"
    return re.compile(rf"{between}(?P<unit>(?-i:{one_of(names)})){below}", re.IGNORECASE)


@lru_cache(maxsize=256)
def _minus(notation: Notation) -> tuple[str, ...]:
    return hints(notation.grammar.minus)


@lru_cache(maxsize=256)
def _pattern(notation: Notation, below_zero: bool) -> re.Pattern[str]:
    """``below_zero``: signs are looked for; that takes a while at each letter."""
    grammar = notation.grammar
    group = "," if notation.decimal == "." else r"\."
    number = (
        rf"{_GROUPED}|(?<!\d)\d{{1,3}}(?:{group}\d{{3}})+(?![\d.,]\d|\d)(?:{re.escape(notation.decimal)}\d+)?"
        rf"|\d+(?:[.,]\d+)*(?:/\d+)*|{FIELD}"
    )
    ratio = rf"(?:(?::|\s:\s)(?P<ratio>{number}))"
    signs = rf"(?P<minus>(?<![\w.,:)%{GONE}])[−-](?=\d)|{one_of(grammar.minus)}\s+)?"
    return re.compile(
        rf"{signs if below_zero else ''}(?P<number>(?=[\d{{])(?<![\d.,])(?:{number}))"
        rf"{ratio}?{_FACTOR}(?:\s?(?P<scale>{one_of(_scales(notation))}))?"
        rf"(?:{_unit_after(notation).pattern})?",
        re.IGNORECASE,
    )


def _scales(notation: Notation) -> list[str]:
    return [form for forms in notation.grammar.scales.values() for form in forms]


@lru_cache(maxsize=1024)
def _scale(form: str, notation: Notation) -> int:
    patterns = naming({str(scale): forms for scale, forms in notation.grammar.scales.items()})
    return int(names_of(form, patterns)[0])


@lru_cache(maxsize=4096)
def unit_named(form: str, notation: Notation) -> str:
    """The unit that has a form; empty if none has."""
    whole, begun = _units(notation)
    names = (
        name
        for begin, one, name in begun
        if form.startswith(begin) and re.fullmatch(pattern.regex(one), form)
    )
    return whole.get(form) or next(names, "")


@lru_cache(maxsize=256)
def _units(notation: Notation) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The units that forms without wild cards name, then of each other form how it begins, itself and its unit."""
    grammar = notation.grammar
    listed = [*grammar.units.items(), *grammar.periods.items(), *grammar.below.items()]
    forms = [(one, name) for name, forms in listed for one in forms]
    wild = [(_WILD.split(one)[0], one, name) for one, name in forms if _WILD.search(one)]
    return {one: name for one, name in reversed(forms) if not _WILD.search(one)}, wild


def _plain(number: str, decimal: str) -> str:
    """``25 000`` -> 25000, ``007`` -> 7, ``3,5`` -> 3.5, ``2.1.3`` as it is."""
    group = "," if decimal == "." else "."
    if re.fullmatch(rf"\d{{1,3}}(?:[ {group}]\d{{3}})+(?:[.,]\d+)?", number):
        fraction = re.search(rf"(?:{re.escape(decimal)}|(?<=\d{{3}})[.,](?!\d{{3}}\b))(\d+)\Z", number)
        whole = number[: fraction.start()] if fraction else number
        return re.sub(r"\D", "", whole) + (f".{fraction[1]}" if fraction else "")
    first, *rest = number.replace(",", ".").split(".")
    return ".".join([first.lstrip("0") or "0" if first.isdigit() else first, *rest])


def _times(number: str, scale: int) -> str:
    try:
        return (
            f"{Decimal(number) * scale:f}".rstrip("0").rstrip(".")
            if "." in number
            else str(int(number) * scale)
        )
    except (ArithmeticError, ValueError):
        return number
