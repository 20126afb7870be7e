"""Declarations that editors make: the languages of a file agree; a text has been read by a native speaker."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from . import agreement, checks, store
from .findings import Finding, report
from .store import Document, Store


def agree(root: Path, ids: Iterable[str]) -> tuple[list[str], list[Finding]]:
    """Write the ``agreed`` line into the files named by ``kind/id``.

    Returns the paths that were written, and findings: ids that name nothing, and every error of the
    files concerned. While one of them has an error, none is written. Raises OSError.
    """
    return _declare(root, list(ids), agreement.AGREED, None)


def review(root: Path, ids: Iterable[str], language: str) -> tuple[list[str], list[Finding]]:
    """Write that a native speaker has read the texts of ``language``; else as :func:`agree`."""
    return _declare(root, list(ids), agreement.REVIEWED, language)


def _declare(root: Path, ids: list[str], name: str, language: str | None) -> tuple[list[str], list[Finding]]:
    loaded, found = store.load(root)
    errors = [finding for finding in report([*found, *checks.run(loaded)]) if finding.is_error]
    documents = {f"{document.kind}/{document.id}": document for document in loaded.documents}
    refused = [
        Finding(f"data/{id}.yml", 0, "", "no-such-file")
        for id in ids
        if id not in documents and not _broken(id, loaded)
    ]
    if language is not None and language not in loaded.languages:
        known = ", ".join(loaded.languages)
        refused.append(
            Finding(
                "data/languages.yml", 0, language, "unknown-language", {"language": language, "known": known}
            )
        )
    chosen = [documents[id] for id in ids if id in documents]
    concerned = {path for document in chosen for path in (document.path, *document.prose.values())}
    concerned |= {f"data/{id}.yml" for id in ids}
    refused += [error for error in errors if error.path in concerned]
    if refused:
        return [], refused
    return [path for document in chosen for path in _write(loaded, document, name, language)], []


def _write(loaded: Store, document: Document, name: str, language: str | None) -> Iterable[str]:
    prints: Mapping[str, str] = agreement.fingerprints(loaded, document)
    if language is not None:
        former = loaded.tables[document.kind][document.id].reviewed
        read = {**former, language: prints[language]} if prints else {}
        prints = {code: read[code] for code in prints if code in read}
    if not prints:
        return
    path = loaded.root / document.path
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    new = agreement.written(text, name, prints)
    if new != text:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(new)
        yield document.path


def _broken(id: str, loaded: Store) -> bool:
    kind, _slash, name = id.partition("/")
    return (kind, name) in loaded.broken
