"""Which language changed since somebody declared that all say the same.

Each file with human words ends with the fingerprints of its texts at that moment. No history and no
dates are needed: a text differs from its fingerprint, or it does not.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from .reader import dotted, would_guess
from .store import Document, Store

LENGTH = 6
AGREED = "agreed"
REVIEWED = "reviewed"
_SPACE = re.compile(r"\s+")
_STATES: WeakKeyDictionary[Document, "State | None"] = WeakKeyDictionary()


@dataclass(frozen=True)
class State:
    """How the texts of one file stand to one another; languages in the order of the site.

    ``changed``: differ from what was agreed. ``behind``: do not, while others changed. Where no
    agreement was declared, or every language changed since, ``agreed`` is false and none is behind.
    """

    fingerprints: Mapping[str, str]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    behind: tuple[str, ...]
    reviewed: tuple[str, ...]
    agreed: bool


def state(store: Store, document: Document) -> State | None:
    """The state of a file, or None if it holds no words."""
    if document not in _STATES:
        _STATES[document] = _state(store, document)
    return _STATES[document]


def _state(store: Store, document: Document) -> State | None:
    prints = fingerprints(store, document)
    if not prints:
        return None
    entity = store.tables[document.kind][document.id]
    missing = tuple(
        code
        for code in store.languages
        if any(not text.get(code, "").strip() for _place, text in document.texts)
    )
    changed = tuple(code for code, print_ in prints.items() if entity.agreed.get(code) != print_)
    unsettled = len(changed) == len(prints)
    behind = () if unsettled or not changed else tuple(code for code in prints if code not in changed)
    reviewed = tuple(code for code, print_ in prints.items() if entity.reviewed.get(code) == print_)
    return State(prints, missing, () if unsettled else changed, behind, reviewed, not changed and not missing)


def fingerprints(store: Store, document: Document) -> dict[str, str]:
    """Language -> fingerprint of all its texts in a file; empty where the file holds no words."""
    return {
        code: fingerprint((dotted(place), text.get(code, "")) for place, text in document.texts)
        for code in store.languages
        if document.texts
    }


def fingerprint(texts: Iterable[tuple[str, str]]) -> str:
    """Of keys and texts: the order of keys, white space and Unicode form make no difference."""
    told = sorted((key, _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()) for key, text in texts)
    joined = "\n".join(f"{key}: {text}" for key, text in told)
    return hashlib.sha256(joined.encode()).hexdigest()[:LENGTH]


def line(name: str, prints: Mapping[str, str]) -> str:
    """The line for the file: ``agreed: {az: 3f2a1b, kk: 91bc0d, …}``."""
    listed = ", ".join(
        f'{code}: "{value}"' if value.isdigit() or would_guess(value) else f"{code}: {value}"
        for code, value in prints.items()
    )
    return f"{name}: {{{listed}}}"


def written(text: str, name: str, prints: Mapping[str, str]) -> str:
    """A file's text with that line at its end, or in place of the former one; all else to the byte."""
    new = line(name, prints)
    former = re.compile(
        rf"^{name}:[^\n#]*?(?P<rest>[ \t]*(?:#[^\n]*)?\r?)$(?P<block>(?:\n[ \t]+[^\n]*)*)", re.MULTILINE
    )
    if match := former.search(text):
        return text[: match.start()] + new + match["rest"] + text[match.end() :]
    ending = "\r\n" if "\r\n" in text else "\n"
    return text + ("" if text.endswith("\n") else ending) + new + ending
