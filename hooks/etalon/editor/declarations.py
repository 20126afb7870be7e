"""Declarations that editors make: the languages of a file agree; a text has been read by a native speaker."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from .. import rules
from ..data.findings import Finding, report
from ..data.loading import read
from ..data.store import DataFile, Store
from ..portal import Portal
from . import fingerprints
from .writing import text_of


def agree(
    root: Path, portal: Portal, ids: Iterable[str], version: str = ""
) -> tuple[list[str], list[Finding]]:
    """Write the ``agreed`` line into the files named by ``kind/id``.

    Returns the paths that were written, and findings: ids that name nothing, and every error of the
    files concerned. While one of them has an error, none is written. Raises OSError.

    ``version``: that of the code; with one, only what changed since the last check is read and judged.
    """
    return _declare(root, portal, list(ids), fingerprints.AGREED, None, version)


def review(
    root: Path, portal: Portal, ids: Iterable[str], language: str, version: str = ""
) -> tuple[list[str], list[Finding]]:
    """Write that a native speaker has read the texts of ``language``; else as :func:`agree`."""
    return _declare(root, portal, list(ids), fingerprints.REVIEWED, language, version)


def _declare(
    root: Path, portal: Portal, ids: list[str], name: str, language: str | None, version: str
) -> tuple[list[str], list[Finding]]:
    loaded, found = read(root, portal, version=version)
    every = report([*found, *rules.run(loaded, version=version)])
    errors = [finding for finding in every if finding.is_error]
    files = {f"{file.kind}/{file.id}": file for file in loaded.files}
    refused = [
        Finding(f"data/{id}.yml", 0, "", "no-such-file")
        for id in ids
        if id not in files and not _broken(id, loaded)
    ]
    if language is not None and language not in loaded.languages:
        known = ", ".join(loaded.languages)
        refused.append(
            Finding(
                "data/languages.yml", 0, language, "unknown-language", {"language": language, "known": known}
            )
        )
    chosen = [files[id] for id in ids if id in files]
    concerned = {path for file in chosen for path in file.paths}
    concerned |= {f"data/{id}.yml" for id in ids}
    refused += [error for error in errors if error.path in concerned]
    if refused:
        return [], refused
    return [path for file in chosen for path in _write(loaded, file, name, language)], []


def _write(loaded: Store, file: DataFile, name: str, language: str | None) -> Iterable[str]:
    prints: Mapping[str, str] = fingerprints.fingerprints(loaded, file)
    if language is not None:
        former = loaded.entity(file).reviewed
        read = {**former, language: prints[language]} if prints else {}
        prints = {code: read[code] for code in prints if code in read}
    if not prints:
        return
    path = loaded.root / file.path
    text = text_of(path)
    new = fingerprints.written(text, name, prints)
    if new != text:
        path.write_text(new, encoding="utf-8", newline="")
        yield file.path


def _broken(id: str, loaded: Store) -> bool:
    kind, _slash, name = id.partition("/")
    return (kind, name) in loaded.broken
