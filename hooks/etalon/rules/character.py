"""Characters that nobody sees: their form in Unicode, invisible ones, spaces."""

import re
import unicodedata
from collections.abc import Iterator

from ..data.findings import Finding
from ..data.store import Store
from ..data.style import Style
from .common import lines

# Format characters (Cf), fillers and spaces other than U+0020 (UnicodeData.txt).
_UNSEEN = re.compile(
    "[\u00a0\u00ad\u034f\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0]"
)
_SPACING = re.compile(r"(?<=\S) {2,}(?=\S)|\A | \Z|(?<=\S) (?:[,;!?)»”](?!\w)|:(?![\w-])|\.(?![\w.]))|[(«„] ")
_CODE = re.compile(r"`[^`]*`")


def composed(store: Store) -> Iterator[Finding]:
    """A text is in Unicode's composed form (NFC), so that the same letters compare as the same."""
    for file, location, _language, line in lines(store):
        if not unicodedata.is_normalized("NFC", line):
            word = next(word for word in line.split() if not unicodedata.is_normalized("NFC", word))
            yield file.finding(location, "not-composed", word=unicodedata.normalize("NFC", word))


def nothing_invisible(store: Store) -> Iterator[Finding]:
    """A text holds no invisible characters and no other spaces than its language's style allows."""
    allowed = {code: _characters(style.spaces) for code, style in store[Style].items()}
    for file, location, language, line in lines(store):
        found = [char for char in _UNSEEN.findall(line) if char not in allowed.get(language, "")]
        for char in dict.fromkeys(found):
            before = line[: line.index(char)].split()[-1:] or [""]
            yield file.finding(location, "invisible", code=f"U+{ord(char):04X}", before=before[0])


def spacing(store: Store) -> Iterator[Finding]:
    """Words are parted by one space; none stands before a comma, inside brackets or at the edges."""
    for file, location, _language, line in lines(store):
        plain = _CODE.sub("`", line.rstrip("\n"))
        if match := _SPACING.search(plain):
            around = plain[max(0, match.start() - 10) : match.end() + 10]
            yield file.finding(location, "spacing", around=around)


def _characters(codes: str) -> str:
    return "".join(chr(int(code[2:], 16)) for code in codes.split())
