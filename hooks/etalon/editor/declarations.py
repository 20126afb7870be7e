"""Declarations that editors make: the languages of a file agree; a text has been read by a native speaker."""

from collections.abc import Iterable
from pathlib import Path

from .. import rules
from ..data.findings import Finding, report
from ..data.loading import read
from ..data.store import DataFile, Store
from ..portal import Portal
from . import fingerprints
from .writing import text_of


def agree(
    root: Path, portal: Portal, ids: Iterable[str], version: str = "", drafts: bool = False
) -> tuple[list[str], list[Finding]]:
    """Write the ``agreed`` line into the files named by ``kind/id``.

    Returns the paths that were written, and findings: ids that name nothing, and every error of the
    files concerned. While one of them has an error, none is written. Raises OSError.

    ``version``: that of the code; with one, only what changed since the last check is read and judged. ``drafts``:
    declare it of the languages too that are only begun, where they lack no text.
    """
    return _declare(root, portal, list(ids), None, version, drafts)


def review(
    root: Path, portal: Portal, ids: Iterable[str], language: str, version: str = ""
) -> tuple[list[str], list[Finding]]:
    """Write that a native speaker has read the texts of ``language``; else as :func:`agree`."""
    return _declare(root, portal, list(ids), language, version, False)


def _declare(
    root: Path, portal: Portal, ids: list[str], language: str | None, version: str, drafts: bool
) -> tuple[list[str], list[Finding]]:
    loaded, found = read(root, portal, drafts, version)
    if language in loaded.left_out:
        loaded, found = read(root, portal, True, version)
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
    unwritten = {path for file in chosen if _lacks_text(loaded, file, language) for path in file.paths}
    refused += [each for each in every if each.path in unwritten and _is_of_draft(each, language)]
    if refused:
        return [], refused
    return [path for file in chosen for path in _write(loaded, file, language)], []


def _lacks_text(loaded: Store, file: DataFile, language: str | None) -> bool:
    """Whether a draft lacks a text there, so that nobody can have read all of it."""
    standing = fingerprints.standing(loaded, file)
    return standing is not None and language in standing.missing


def _is_of_draft(finding: Finding, language: str | None) -> bool:
    return finding.rule == "missing-draft" and finding.params["language"] == language


def _write(loaded: Store, file: DataFile, language: str | None) -> Iterable[str]:
    standing = fingerprints.standing(loaded, file)
    if standing is None:
        return
    path = loaded.root / file.path
    text = text_of(path)
    if language is None:
        new = fingerprints.written(text, fingerprints.AGREED, standing.agreement)
    else:
        new = fingerprints.written(text, fingerprints.REVIEWED, standing.with_read([language]))
    if new != text:
        path.write_text(new, encoding="utf-8", newline="")
        yield file.path


def _broken(id: str, loaded: Store) -> bool:
    kind, _slash, name = id.partition("/")
    return (kind, name) in loaded.broken
