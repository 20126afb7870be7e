"""The languages agree, or the editor is told which one changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..data.base import Entity
from ..data.findings import Finding
from ..data.store import DataFile, Store
from ..editor import fingerprints
from ..editor.fingerprints import AGREED, REVIEWED, Standing
from .common import unknown_language


def none_behind(store: Store) -> Iterator[Finding]:
    """Where one language changed since all agreed, the others are behind (warning)."""
    for file, standing in _standings(store):
        if standing.behind:
            changed, behind = ", ".join(standing.changed), ", ".join(standing.behind)
            yield file.finding((AGREED,), "behind", changed=changed, behind=behind, line=standing.line)


def agreement_declared(store: Store) -> Iterator[Finding]:
    """Somebody has declared that the texts as they stand say the same (warning)."""
    for file, standing in _standings(store):
        if not standing.missing and (rule := _undeclared(standing)):
            changed, languages = ", ".join(standing.changed), ", ".join(standing.undeclared)
            params = {"changed": changed, "languages": languages, "line": standing.line}
            found = file.finding((AGREED,), rule, **params)
            # Where no such line stands yet, it belongs behind the last one.
            yield found if file.root.at((AGREED,)) else replace(found, line=file.root.last_line)


def _undeclared(standing: Standing) -> str:
    """The rule that tells of whom nobody declared that they say the same; where some are behind, :func:`none_behind`
    tells what changed.

    Nobody did so of any language; or not of a new one, whether others changed or not; or not since all changed.
    """
    if len(standing.undeclared) == len(standing.fingerprints):
        return "not-agreed"
    if standing.undeclared:
        return "changed-not-agreed" if standing.changed and not standing.behind else "language-not-agreed"
    return "all-changed" if standing.changed and not standing.behind else ""


def reviews_are_of_texts(store: Store) -> Iterator[Finding]:
    """The text that a native speaker read is the one that stands there (warning)."""
    for file, standing in _standings(store):
        for language in standing.lapsed:
            right = fingerprints.of_language(language, standing.fingerprints[language])
            yield file.finding((REVIEWED, language), "review-lapsed", language=language, right=right)


def fingerprints_of_known_languages(store: Store) -> Iterator[Finding]:
    """A fingerprint is that of a language of the site."""
    for file, entity in store.each(Entity) if store.languages else ():
        for name, prints in _declared(entity):
            for code in prints:
                if code not in store.languages and code not in store.left_out:
                    rule, params = unknown_language(store, code)
                    yield file.finding((name, code), rule, **params)


def fingerprints_have_texts(store: Store) -> Iterator[Finding]:
    """A file without words has nothing to agree on."""
    for file, entity in store.each(Entity):
        for name, prints in _declared(entity):
            if prints and not file.texts:
                yield file.finding((name,), "agreed-without-texts", name=name)


def _standings(store: Store) -> Iterator[tuple[DataFile, Standing]]:
    for file in store.files if store.languages else ():
        # Not as a view: what rests on one file alone is no reason to judge others again.
        if standing := fingerprints.of_file(store, file):
            yield file, standing


def _declared(entity: Entity) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The fingerprints that stand in a file, by their keys."""
    yield AGREED, entity.agreed
    yield REVIEWED, entity.reviewed
