"""Quotation marks and apostrophes, as each language writes them."""

import re
from collections.abc import Iterator

from ..data.findings import Finding
from ..data.store import DataFile, Store
from ..data.style import Style
from ..kind import Location
from ..text.plain import words_only
from .common import lines_with

# Initial and final quotation marks (UnicodeData.txt, Pi and Pf), low ones (Ps), straight ones and primes.
_MARKS = '"«»“”„‟‹›〝〞＂″'
_MAY_QUOTE = re.compile(f"['‘’{_MARKS}]")
_APOSTROPHE = re.compile("['`´‘’ʼ＇′]")
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_]){_APOSTROPHE.pattern}(?=[^\W\d_])")
_STRAIGHT = re.compile(r"(?<![^\W_])'|'(?![^\W_])")


def own_marks(store: Store) -> Iterator[Finding]:
    """A text has its language's quotation marks, each opened one closed."""
    for file, location, style, line in _styled(store, _MAY_QUOTE):
        if not style.quotes:
            continue
        pairs, plain = [pair.split() for pair in style.quotes], words_only(line)
        usual = " … ".join(pairs[0])
        foreign = [char for char in plain if char in _MARKS and not any(char in pair for pair in pairs)]
        foreign += _STRAIGHT.findall(plain)
        for char in dict.fromkeys(foreign):
            yield file.finding(location, "quotation-mark", mark=char, usual=usual)
        if not foreign and not _balanced(plain, pairs, style.apostrophe):
            yield file.finding(location, "quotation-balance", usual=usual)


def own_apostrophe(store: Store) -> Iterator[Finding]:
    """Between letters stands the language's apostrophe, not a straight one or an accent."""
    for file, location, style, line in _styled(store, _APOSTROPHE):
        for match in _BETWEEN_LETTERS.finditer(words_only(line)) if style.apostrophe else ():
            if match[0] not in (style.apostrophe, "‘", "ʼ"):  # O‘zbekiston: letters of names
                yield file.finding(location, "apostrophe", found=match[0], usual=style.apostrophe)


def _styled(store: Store, wanted: re.Pattern[str]) -> Iterator[tuple[DataFile, Location, Style, str]]:
    styles = store[Style]
    for file, location, language, line in lines_with(store, wanted):
        if language in styles:
            yield file, location, styles[language], line


def _balanced(line: str, pairs: list[list[str]], apostrophe: str | None) -> bool:
    """Whether every quotation that is opened is closed, the inner before the outer."""
    closing = {start: end for start, end in pairs}
    stack: list[str] = []
    for position, char in enumerate(line):
        if char in "’‘" and _BETWEEN_LETTERS.match(line, position):
            continue
        if stack and char == stack[-1]:
            stack.pop()
        elif char in closing:
            stack.append(closing[char])
        elif char in closing.values() and char != apostrophe:
            return False
    return not stack
