"""The text of a file, or why it is no clean UTF-8 text of a sensible size."""

import re
import stat
import unicodedata
from functools import cache
from pathlib import Path

from .findings import Finding

MAX_BYTES = 1024 * 1024
MAX_TEXT = 20_000
"""Characters of one text, the words of a prose page too. The longest that the rules are ever given."""
MAX_MARKS = 10
"""Accents on one letter; the scripts of the world need four or five. To sort many takes very long."""
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_STRANGE = {
    "control-character": "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f",
    "bidi-control": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    # YAML begins a line at each of these and editors do not: every line that is told would be another.
    "line-break": "\r\x85\u2028\u2029",
    "lost-letter": "\ufffd",
    "no-character": f"\ufdd0-\ufdef{_NONCHARACTERS}",
    "private-character": "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
    "unseen-character": "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff",
}
"""Rule -> the characters that no text may hold."""
_ANY = re.compile(f"[{''.join(_STRANGE.values())}]")
_PRINTED = re.compile("[\ufffd\U000e0100-\U000e01ef]")
"""Those of them that Python says can be printed: of all others it tells much sooner than a pattern that there are none."""
_AMONG_MARKS = "[\u0300-\u036f\u0483-\u0489\u0591-\u30ff\ufe20-\ufe2f]"
_MAY_BE_STACKED = re.compile(f"{_AMONG_MARKS}{_AMONG_MARKS}{{{MAX_MARKS}}}")
"""Whatever may be more marks than are allowed, as all stand in these blocks; few texts hold that."""


class Refused(Exception):
    """The file cannot be read on: ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def decode(file: Path, path: str, most: int = MAX_BYTES) -> tuple[str | None, list[Finding]]:
    """A file's text, or a finding on why it is no clean UTF-8 text of a sensible size: at ``most`` so many bytes."""
    try:
        return text_of(bytes_of(file, path, most), path, most), []
    except Refused as refused:
        return None, [refused.finding]


def bytes_of(file: Path, path: str, most: int = MAX_BYTES) -> bytes:
    """What a file holds; of one that is too large, the beginning. Raises Refused for what is no file."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise Refused(Finding(path, 0, "", "not-a-file"))  # a pipe or device could be read for ever
        with file.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        raise Refused(Finding(path, 0, "", "unreadable", {"reason": error.strerror})) from None


def text_of(raw: bytes, path: str, most: int = MAX_BYTES) -> str:
    """The text that a file holds; raises Refused for what is no clean UTF-8 text of a sensible size."""
    if len(raw) > most:
        raise Refused(Finding(path, 0, "", "too-large", {"limit": most}))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refused(Finding(path, line, "", "not-utf8", {"byte": f"0x{raw[error.start]:02X}"})) from None
    if text.startswith("\ufeff"):
        raise Refused(Finding(path, 1, "", "byte-order-mark"))
    text = text.replace("\r\n", "\n")
    if found := strange(text):
        match, rule = found
        raise Refused(Finding(path, line_at(text, match), "", rule, {"code": code_of(match)}))
    return text


def strange(text: str) -> tuple[re.Match[str], str] | None:
    """The first character that no text may hold, and the rule against it."""
    may_be = _PRINTED.search(text) or not text.replace("\n", "").isprintable()
    if may_be and (match := _ANY.search(text)):
        return match, next(rule for rule, chars in _STRANGE.items() if re.match(f"[{chars}]", match[0]))
    if _MAY_BE_STACKED.search(text) and (match := _stacked().search(text)):
        return match, "stacked-marks"
    return None


@cache
def _stacked() -> re.Pattern[str]:
    """A mark on a letter that has as many as are allowed."""
    every = map(chr, (*range(0x300, 0x3100), *range(0xFE20, 0xFE30)))
    marks = "".join(char for char in every if unicodedata.category(char)[0] == "M")
    return re.compile(f"(?<=[{marks}]{{{MAX_MARKS}}})[{marks}]")


def code_of(match: re.Match[str]) -> str:
    return f"U+{ord(match[0]):04X}"


def line_at(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
