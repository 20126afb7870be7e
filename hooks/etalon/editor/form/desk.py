"""What the form asks of the generator: open a file, judge it as it would be saved, show its texts, save it."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ...data.findings import Finding
from ...data.store import DataFile, Store
from ...page.speech import Speech
from ...page.voice import Settings, Voice
from .. import fingerprints
from ..fingerprints import AGREED, REVIEWED
from ..rewriting import rewritten
from ..writing import Unwritable, data_of, in_one_way
from .boxes import unboxed
from .fields import fields
from .files import Changed, File, NotThere
from .hosted import kinds_in
from .judging import judged
from .merging import merged
from .things import things

Told = Mapping[str, Any]
"""What a form sends, or what it gets; plain data for JSON."""
_AROUND = 2
"""Unchanged lines that are shown around a change."""


class Desk:
    """Works for one project whose data are in memory."""

    def __init__(self, root: Path, store: Store, settings: Settings) -> None:
        self._root, self._store, self._settings = root, store, settings
        self._voices: dict[str, Voice] = {}

    def listed(self, told: Told) -> Told:
        """Every kind with its things."""
        return {"kinds": things(self._store, self._store.kinds, self._speech), "languages": self._languages()}

    def opened(self, told: Told) -> Told:
        """A file as a form shows it. Raises NotThere."""
        file = self._file(told)
        shown = fields(self._store, file.kind)
        text = file.text()
        return {
            "path": file.shown,
            "text": text,
            "data": data_of(text) if text.strip() else {},
            "fields": asdict(shown),
            "things": things(self._store, dict.fromkeys([file.kind.name, *kinds_in(shown)]), self._speech),
            "languages": self._languages(),
        }

    def judged(self, told: Told) -> Told:
        """What is wrong with a file as it would be saved, which lines change, and how its languages stand."""
        return self._draft(told).told(str(told.get("lang", "")))

    def shown(self, told: Told) -> Told:
        """A text as the pages show it, in each language: its links and its terms."""
        text = {code: str(words) for code, words in told["text"].items() if code in self._store.languages}
        return {"html": {code: str(self._speech(code).words(text)) for code in text if text[code].strip()}}

    def saved(self, told: Told) -> Told:
        """Write the file, with what was declared of its texts; or tell what somebody else wrote into it meanwhile."""
        draft = self._draft(told)
        if draft.text is None:
            return draft.told(str(told.get("lang", "")))
        text = draft.declared(bool(told.get("agreed")), [str(each) for each in told.get("reviewed", ())])
        try:
            draft.file.write(text, str(told["base"]))
        except Changed:
            return {"meanwhile": self._meanwhile(told, draft)}
        return {"saved": draft.file.shown, "text": text, "data": data_of(text)}

    def _meanwhile(self, told: Told, draft: "_Draft") -> Told:
        """What was written by somebody else, and both changes together."""
        theirs, base = draft.file.text(), str(told["base"])
        mine = data_of(draft.text or "")
        together, both = merged(data_of(base), mine, data_of(theirs)) if data_of(theirs) else (mine, [])
        return {
            "text": theirs,
            "data": data_of(theirs),
            "lines": list(_lines(base, theirs)),
            "together": together,
            "both": both,
        }

    def _draft(self, told: Told) -> "_Draft":
        file = self._file(told)
        base = str(told.get("base", ""))
        if told.get("data") is None:  # a file that cannot be read is written as a text
            return _Draft.of(self._store, file, base, str(told.get("text", "")), [])
        data, found = unboxed(told["data"], file.shown)
        if found:
            return _Draft(file, base, None, found, None)
        try:
            text = rewritten(base, data, fields(self._store, file.kind))
        except Unwritable:
            return _Draft(file, base, None, [], None)
        return _Draft.of(self._store, file, base, text, [])

    def _file(self, told: Told) -> File:
        kind = self._store.kinds.get(str(told.get("kind")))
        if kind is None:
            raise NotThere(told.get("kind"))
        return File(self._root, kind, str(told.get("id", "")))

    def _languages(self) -> Told:
        return {
            code: {"name": each.name, "direction": each.direction}
            for code, each in self._store.languages.items()
        }

    def _speech(self, language: str) -> Speech:
        if language not in self._voices:
            self._voices[language] = Voice(self._store, language, self._settings)
        return self._voices[language].speech("")


@dataclass(frozen=True)
class _Draft:
    """A file as it would be saved. ``text`` is None where it cannot be; ``store`` holds it, if it can be read."""

    file: File
    base: str
    text: str | None
    found: Sequence[Finding]
    store: Store | None

    @classmethod
    def of(cls, store: Store, file: File, base: str, text: str, found: Sequence[Finding]) -> "_Draft":
        """One whose text is known."""
        changed, more = judged(store, file.kind, file.id, in_one_way(text))
        return cls(file, base, text, [*found, *more], changed)

    @property
    def _data_file(self) -> DataFile | None:
        return self.store.file(self.file.kind.name, self.file.id) if self.store else None

    def told(self, language: str) -> Told:
        """What there is to tell of it, in a language."""
        return {
            "findings": [_finding(each, language) for each in self.found],
            "lines": [] if self.text is None else list(_lines(self.base, self.text)),
            "standing": self._standing(),
            "writable": self.text is not None,
        }

    def _standing(self) -> Told | None:
        file = self._data_file
        found = fingerprints.standing(self.store, file) if self.store and file else None
        if found is None:
            return None
        names = ("changed", "behind", "undeclared", "missing", "reviewed", "lapsed", "agreed")
        return {name: getattr(found, name) for name in names}

    def declared(self, agreed: bool, reviewed: Sequence[str]) -> str:
        """Its text with the lines that say what somebody declares of the languages."""
        text, file = self.text or "", self._data_file
        if self.store is None or file is None or any(each.is_error for each in self.found):
            return text
        standing = fingerprints.standing(self.store, file)
        if agreed and standing:
            text = fingerprints.written(text, AGREED, standing.agreement)
        if standing and (read := [code for code in reviewed if code in standing.fingerprints]):
            text = fingerprints.written(text, REVIEWED, standing.with_read(read))
        return text


def _finding(found: Finding, language: str) -> Told:
    return {
        "key": found.key,
        "line": found.line,
        "rule": found.rule,
        "isError": found.is_error,
        "message": found.message(language),
        "remedy": found.remedy(language),
        "mended": found.params.get("mended"),
    }


def _lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The changed lines and those around them: what each is (``+``, ``-``, a space, ``@`` for a gap), and its words."""
    old, new = in_one_way(before).splitlines(), in_one_way(after).splitlines()
    for line in list(difflib.unified_diff(old, new, n=_AROUND, lineterm=""))[2:]:
        yield ("@", "") if line.startswith("@@") else (line[0], line[1:])
