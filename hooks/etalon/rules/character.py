"""Characters that nobody sees, or sees as others: their form in Unicode, invisible ones, spaces, wrong encodings."""

import re
import unicodedata
from collections.abc import Iterator

from ..data.findings import Finding
from ..data.grammar import Grammar
from ..data.language import Language, Script
from ..data.store import UI, Store
from ..data.style import CodePoints, Style
from ..text import garbled, joined
from ..text.plain import WORD, words_only
from .common import Line, lines, lines_with, texts

# Format characters (Cf), fillers and spaces other than U+0020 (UnicodeData.txt).
_UNSEEN = re.compile(
    "[\u00a0\u00ad\u034f\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0]"
)
_SPACE = f"[{joined.SPACES}]"
_SPACING = re.compile(
    rf"(?=[{joined.SPACES}\t(«„])(?:(?<=\S){_SPACE}{{2,}}(?=\S)|\A{_SPACE}|{_SPACE}\Z|(?<=\S)\t"
    rf"|(?<=\S){_SPACE}(?:[,;!?)»”](?!\w)|:(?![\w-])|\.(?![\w.]))|[(«„]{_SPACE})"
)
_CODE = re.compile(r"`[^`]*`")
# Ligatures, full-width and mathematical letters, Roman numerals, units in one sign; № ℠ ™ and ℮ are signs of their own.
_ONE_FOR_SEVERAL = re.compile(
    "[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff\u2100-\u2115\u2117-\u211f\u2121\u2123-\u2125\u2127-\u212d\u212f-\u214d"
    "\u2160-\u217f\u3371-\u33df]"
)
_MARK = re.compile("[\u0300-\u036f]")
_STRESS = "\u0301"
_MARKED_BY_LETTERS = (Script.Latin, Script.Cyrillic, Script.Greek, Script.Armenian, Script.Georgian)
"""Scripts that have a letter of its own for each mark that they need."""


def composed(store: Store) -> Iterator[Finding]:
    """A text is in Unicode's composed form (NFC), so that the same letters compare as the same."""
    for file, location, _language, line in lines(store):
        if not unicodedata.is_normalized("NFC", line):
            word = next(word for word in line.split() if not unicodedata.is_normalized("NFC", word))
            yield file.finding(location, "not-composed", word=unicodedata.normalize("NFC", word))


def no_loose_marks(store: Store) -> Iterator[Finding]:
    """No mark stands on a letter that has none in this language (``i̇``: a small i with a second dot)."""
    own = {code: _marks_of(language) for code, language in store.languages.items()}
    for file, location, language, line in lines_with(store, _MARK):
        if own[language] is not None:
            for word in WORD.findall(unicodedata.normalize("NFC", words_only(line))):
                if found := [char for char in _MARK.findall(word) if char not in (own[language] or "")]:
                    code, right = (
                        f"U+{ord(found[0]):04X}",
                        "".join(char for char in word if char not in found),
                    )
                    yield file.finding(location, "loose-mark", word=word, code=code, mended=right)


def nothing_invisible(store: Store) -> Iterator[Finding]:
    """Nothing is invisible, but for no-break spaces in their place and the spaces that a language's style allows."""
    allowed = {code: _characters(style.spaces) for code, style in store[Style].items()}
    for file, location, language, line in (*lines_with(store, _UNSEEN), *store.index(_no_texts)):
        told: set[str] = set()
        for match in _UNSEEN.finditer(line):
            char, at = match[0], match.start()
            is_fine = char in allowed.get(language, "") or (
                char in joined.NO_BREAK and joined.is_right(line, at)
            )
            if is_fine or char in told:
                continue
            told.add(char)
            before = line[:at].split()[-1:] or [""]
            yield file.finding(location, "invisible", code=f"U+{ord(char):04X}", before=before[0])


def nothing_garbled(store: Store) -> Iterator[Finding]:
    """No word was saved in one encoding and opened in another."""
    letters = {char for language in store.languages.values() for char in language.alphabet}

    def is_letter(char: str) -> bool:
        small = char.lower()
        return small in letters or unicodedata.normalize("NFD", small)[0] in letters

    for file, location, _language, line in (*lines(store), *store.index(_no_texts)):
        for words, meant in garbled.found(line, is_letter):
            yield file.finding(location, "garbled", words=words, meant=meant)
            break  # the rest of the text is so too


def no_signs_for_letters(store: Store) -> Iterator[Finding]:
    """Letters and units are written letter by letter, as no reader finds them otherwise (ﬁ, Ⅲ, ㎜, full-width letters)."""
    for file, location, _language, line in lines_with(store, _ONE_FOR_SEVERAL):
        for char in dict.fromkeys(_ONE_FOR_SEVERAL.findall(line)):
            right = unicodedata.normalize("NFKC", char)
            if right != char:
                yield file.finding(location, "one-sign", char=char, code=f"U+{ord(char):04X}", mended=right)


def spacing(store: Store) -> Iterator[Finding]:
    """Words are parted by one space; none stands before a comma, inside brackets or at the edges."""
    for file, location, _language, line in lines(store):
        plain = line.rstrip("\n")
        if "`" in plain:
            plain = _CODE.sub("`", plain)
        if match := _SPACING.search(plain):
            around = plain[max(0, match.start() - 10) : match.end() + 10]
            yield file.finding(location, "spacing", around=around)


def _no_texts(store: Store) -> list[Line]:
    """All words that are no text, and no mere letters and digits; of no language.

    What the rules are told of a draft that takes no part is full of letters that no language of the site has.
    """
    told = {(file, location) for file, location, _text in texts(store)}
    beside = {store.kinds.of(model).name for model in (Grammar, Style)}
    return [
        (file, location, "", node.value)
        for file in store.files
        if file.kind != UI and not (file.kind in beside and file.id in store.left_out)
        for location, node in file.root.scalars()
        if isinstance(node.value, str) and not node.value.isascii() and (file, location[:-1]) not in told
    ]


def _marks_of(language: Language) -> str | None:
    """The marks that stand for themselves; None where any may, as the script writes its vowels so."""
    if language.script not in _MARKED_BY_LETTERS:
        return None
    return _characters(language.marks) + (_STRESS if language.script is not Script.Latin else "")


def _characters(codes: CodePoints) -> str:
    return "".join(chr(int(code[2:], 16)) for code in codes.split())
