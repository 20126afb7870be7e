"""Which language changed since somebody declared that all say the same.

Each file with human words ends with the fingerprints of its texts at that moment. No history and no
dates are needed: a text differs from its fingerprint, or it does not.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..data.findings import Uncut
from ..data.nodes import dotted, would_guess
from ..data.store import DataFile, Store, Text
from ..kept import digest
from ..kind import Location
from ..text import inline

LENGTH = 6
AGREED = "agreed"
REVIEWED = "reviewed"


@dataclass(frozen=True)
class Standing:
    """How the texts of one file stand to one another; languages in the order of the site.

    ``changed``: differ from what was agreed. ``behind``: do not, while others changed. ``undeclared``: nobody said yet
    that they agree with the others, which are not behind for that. Where nobody declared anything, or every language
    changed of which somebody did, ``agreed`` is false and none is behind; one that lacks a text is neither. ``lapsed``: somebody read
    another text than the one that stands there.
    ``declared``, ``read``: the fingerprints that stand in the file, those of drafts that take no part too.
    """

    fingerprints: Mapping[str, str]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    behind: tuple[str, ...]
    undeclared: tuple[str, ...]
    reviewed: tuple[str, ...]
    lapsed: tuple[str, ...]
    agreed: bool
    declared: Mapping[str, str]
    read: Mapping[str, str]

    @property
    def agreement(self) -> dict[str, str]:
        """The fingerprints that declare that they agree as they stand.

        A draft that lacks a text, or takes no part, is not declared to agree. What was declared of it stays as long as
        one of the others stands as it did then: else nobody has compared it with what is declared now.
        """
        now = {code: print_ for code, print_ in self.fingerprints.items() if code not in self.missing}
        holds = any(self.declared.get(code) == print_ for code, print_ in now.items())
        return self._in_order({**(self.declared if holds else {}), **now})

    def with_read(self, languages: Iterable[str]) -> dict[str, str]:
        """The fingerprints of what was read, and of what somebody has read now."""
        return self._in_order({**self.read, **{code: self.fingerprints[code] for code in languages}})

    def _in_order(self, prints: Mapping[str, str]) -> dict[str, str]:
        """In the order of the site; drafts that take no part come last."""
        return {code: prints[code] for code in (*self.fingerprints, *sorted(prints)) if code in prints}

    @property
    def line(self) -> Uncut:
        """The line that declares that they agree as they stand."""
        return line(AGREED, self.agreement)


def standing(store: Store, file: DataFile) -> Standing | None:
    """How the texts of a file stand to one another, or None if it holds no words."""
    return store.index(_standing, file.kind, file.id)


def _standing(store: Store, kind: str, id: str) -> Standing | None:
    file = store.file(kind, id)
    return of_file(store, file) if file else None


def of_file(store: Store, file: DataFile) -> Standing | None:
    """The same, worked out now."""
    prints = fingerprints(store, file)
    if not prints:
        return None
    entity = store.entity(file)
    missing = tuple(
        code
        for code in store.languages
        if any(not text.get(code, "").strip() for _location, text in file.texts)
    )
    undeclared = tuple(code for code in prints if code not in entity.agreed)
    declared = [code for code in prints if code in entity.agreed and code not in missing]
    changed = tuple(code for code in declared if entity.agreed[code] != prints[code])
    behind = tuple(code for code in declared if code not in changed) if changed else ()
    reviewed = tuple(code for code, print_ in prints.items() if entity.reviewed.get(code) == print_)
    lapsed = tuple(code for code in prints if code in entity.reviewed and code not in reviewed)
    agreed = not changed and not undeclared and not missing
    known = {*prints, *store.left_out}
    stand = [
        {code: print_ for code, print_ in each.items() if code in known}
        for each in (entity.agreed, entity.reviewed)
    ]
    return Standing(prints, missing, changed, behind, undeclared, reviewed, lapsed, agreed, *stand)


def fingerprints(store: Store, file: DataFile) -> dict[str, str]:
    """Language -> fingerprint of all its texts in a file; empty where the file holds no words."""
    texts = file.texts
    key = digest("fingerprints", list(store.languages), file.hash)
    known: dict[str, str] | None = store.readings.get(key) if file.hash else None
    if known is None:
        known = _fingerprints(store.languages if texts else (), texts)
        if file.hash:
            store.readings[key] = known
    return known


def _fingerprints(languages: Iterable[str], texts: Iterable[tuple[Location, Text]]) -> dict[str, str]:
    named = [(dotted(location), text) for location, text in texts]
    return {code: fingerprint((key, text.get(code, "")) for key, text in named) for code in languages}


def fingerprint(texts: Iterable[tuple[str, str]]) -> str:
    """Of keys and texts: the order of keys, white space, Unicode form and where links lead make no difference."""
    folded = sorted((key, _folded(text)) for key, text in texts)
    joined = "\n".join(f"{key}: {text}" for key, text in folded)
    return hashlib.sha256(joined.encode()).hexdigest()[:LENGTH]


def _folded(text: str) -> str:
    # Who renames a thing changes the links to it in every language; nobody has to compare their words again.
    return " ".join(unicodedata.normalize("NFC", inline.without_targets(text)).split())


def line(name: str, prints: Mapping[str, str]) -> Uncut:
    """The line for the file: ``agreed: {az: 3f2a1b, kk: 91bc0d, …}``."""
    return Uncut(f"{name}: {{{', '.join(of_language(*each) for each in prints.items())}}}")


def of_language(code: str, print_: str) -> Uncut:
    """The fingerprint of one language as that line has it: ``az: 3f2a1b``."""
    is_word = not print_.isdigit() and not would_guess(print_)
    return Uncut(f"{code}: {print_}" if is_word else f'{code}: "{print_}"')


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
