"""Translations that come back from a translator's program, put into the files; what cannot be taken is told."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...data.decoding import MAX_TEXT, code_of, strange
from ...data.findings import Finding
from ...data.store import UI, WORDS, DataFile, Store, is_body
from ...kind import Location
from ..form.fields import fields
from ..rewriting import rewritten
from ..writing import Edit, Unwritable, data_of, text_of
from . import po, xliff
from .units import State, Unit, path_of, places, print_of, text_at

_FORMATS = {".po": po, ".xlf": xliff, ".xliff": xliff}


@dataclass
class Taken:
    """What an import comes to: the files as they are to be, and what was not taken.

    ``words``: what is to stand in a text, by its name and the language.
    """

    edit: Edit = field(default_factory=Edit)
    findings: list[Finding] = field(default_factory=list)
    words: dict[tuple[str, str], str] = field(default_factory=dict)


def taken(store: Store, paths: Iterable[Path]) -> Taken:
    """What some PO and XLIFF files change in a project. Nothing is written. Raises OSError."""
    found = Taken()
    where = places(store)
    for path in paths:
        shown = path.name
        form = _FORMATS.get(path.suffix.lower())
        if form is None:
            found.findings.append(Finding(shown, 0, "", "exchange-format"))
            continue
        try:
            source, target, units = form.read(path.read_text(encoding="utf-8-sig"))
        except po.Unreadable as error:
            found.findings.append(
                Finding(shown, error.line, "", "exchange-unreadable", {"reason": error.reason})
            )
            continue
        except UnicodeDecodeError:
            found.findings.append(Finding(shown, 0, "", "exchange-unreadable", {"reason": "UTF-8"}))
            continue
        unknown = [code for code in (source, target) if code not in store.languages]
        if unknown or source == target:
            known = ", ".join(store.languages)
            params = {"language": unknown[0] or "?", "known": known} if unknown else {"language": target}
            rule = "exchange-language" if unknown else "exchange-itself"
            found.findings.append(Finding(shown, 0, "", rule, params))
            continue
        taking = _Taking(store, where, shown, source, target, found)
        for unit in units:
            found.findings += taking.take(unit)
    return found


@dataclass(frozen=True)
class _Taking:
    """Takes the units of one file."""

    store: Store
    where: Mapping[str, tuple[DataFile, Location]]
    shown: str
    source: str
    target: str
    into: Taken

    def take(self, unit: Unit) -> Iterator[Finding]:
        """Put one into its file, or tell why not."""
        place = self.where.get(unit.context)
        if place is None:
            yield self._told(unit, "exchange-unknown")
            return
        file, location = place
        text = text_at(file, location)
        now, source = text.get(self.target, ""), text.get(self.source, "")
        words = _between_ends_of(now or source, unit.target)
        if words == now or unit.state is State.MISSING:
            return
        if unit.state is State.BEHIND:
            yield self._told(unit, "exchange-unsure")
        elif unit.source.strip() != source.strip():
            yield self._told(unit, "exchange-stale", language=self.source)
        elif unit.former != print_of(now):
            yield self._told(unit, "exchange-changed", language=self.target)
        elif self.into.words.setdefault((unit.context, self.target), words) != words:
            yield self._told(unit, "exchange-twice")
        elif found := strange(words):
            yield self._told(unit, found[1], code=code_of(found[0]))
        elif len(words) > MAX_TEXT:
            yield self._told(unit, "text-too-long", count=len(words), limit=MAX_TEXT)
        else:
            try:
                self._put(file, location, words)
            except (Unwritable, LookupError):
                yield file.finding(location, "unwritable-here", value=words)

    def _told(self, unit: Unit, rule: str, **params: object) -> Finding:
        return Finding(self.shown, unit.line, unit.context, rule, params)

    def _put(self, file: DataFile, location: Location, words: str) -> None:
        path = path_of(file, location, self.target)
        files, root = self.into.edit.files, self.store.root
        if is_body(location):
            is_new = self.target not in file.prose
            if is_new and os.path.lexists(root / path):  # something else than a plain file
                raise Unwritable(location)
            is_crlf = not is_new and "\r\n" in text_of(root / path)
            files[path] = words.replace("\n", "\r\n") if is_crlf else words
            return
        former = self.into.edit.text(root, path)
        here = wanted = data_of(former)
        # The words of an area of the interface stand at the top of their file.
        for step in location[1:] if location[:1] == (WORDS,) and file.kind == UI else location:
            here = here[step]
        here[self.target] = words
        files[path] = rewritten(former, wanted, fields(self.store, self.store.kinds[file.kind]))


def _between_ends_of(like: str, words: str) -> str:
    """Words with the white space at their ends that another text has there: programs leave it out."""
    begin = like[: len(like) - len(like.lstrip())]
    return f"{begin}{words.strip()}{like[len(like.rstrip()) :]}" if words.strip() else words
