"""Translations that come back from a translator's program, put into the files; what cannot be taken is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...data.findings import Finding
from ...data.store import DataFile, Store, is_body
from ...kind import Location
from ..form.fields import fields
from ..rewriting import rewritten
from ..writing import Edit, Unwritable, data_of
from . import po, xliff
from .units import State, Unit, places, print_of, text_at

_FORMATS = {".po": po, ".xlf": xliff, ".xliff": xliff}


@dataclass
class Taken:
    """What an import comes to: the files as they are to be, how many texts are new, and what was not taken."""

    edit: Edit = field(default_factory=Edit)
    texts: int = 0
    findings: list[Finding] = field(default_factory=list)


def taken(store: Store, paths: Iterable[Path]) -> Taken:
    """What some PO and XLIFF files change in a project. Nothing is written. Raises OSError."""
    found = Taken()
    where = places(store)
    for path in paths:
        shown = path.name
        if path.suffix not in _FORMATS:
            found.findings.append(Finding(shown, 0, "", "exchange-format"))
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
            source, target, units = _FORMATS[path.suffix].read(text)
        except po.Unreadable as error:
            found.findings.append(
                Finding(shown, error.line, "", "exchange-unreadable", {"reason": error.reason})
            )
            continue
        except UnicodeDecodeError:
            found.findings.append(Finding(shown, 0, "", "exchange-unreadable", {"reason": "UTF-8"}))
            continue
        unknown = [code for code in (source, target) if code not in store.languages]
        if unknown:
            known = ", ".join(store.languages)
            params = {"language": unknown[0], "known": known}
            found.findings.append(Finding(shown, 0, "", "exchange-language", params))
            continue
        found.findings += _take(store, where, shown, source, target, units, found)
    return found


def _take(
    store: Store,
    where: Mapping[str, tuple[DataFile, Location]],
    shown: str,
    source: str,
    target: str,
    units: Iterable[Unit],
    into: Taken,
) -> Iterator[Finding]:
    for unit in units:
        place = where.get(unit.context)
        if place is None:
            yield Finding(shown, unit.line, unit.context, "exchange-unknown")
            continue
        file, location = place
        text = text_at(file, location)
        now = text.get(target, "")
        if unit.target == now or unit.state is State.MISSING:
            continue
        if unit.state is State.BEHIND:
            yield Finding(shown, unit.line, unit.context, "exchange-unsure")
        elif unit.source != text.get(source, ""):
            yield Finding(shown, unit.line, unit.context, "exchange-stale", {"language": source})
        elif unit.former != print_of(now):
            yield Finding(shown, unit.line, unit.context, "exchange-changed", {"language": target})
        else:
            try:
                _put(store, file, location, target, unit.target, into)
                into.texts += 1
            except (Unwritable, LookupError):
                yield file.finding(location, "unwritable-here", value=unit.target)


def _put(store: Store, file: DataFile, location: Location, language: str, words: str, into: Taken) -> None:
    path = file.prose.get(language, file.path) if is_body(location) else file.path
    former = into.edit.text(store.root, path)
    if is_body(location):
        into.edit.files[path] = words
    else:
        here = wanted = data_of(former)
        for step in location:
            here = here[step]
        here[language] = words
        into.edit.files[path] = rewritten(former, wanted, fields(store, store.kinds[file.kind]))
