"""Every statement says where it stands, every source in what language it is, and every correction is shown."""

from collections.abc import Iterator

from etalon.data import walk
from etalon.data.base import Entity, Strict
from etalon.data.findings import Finding
from etalon.data.store import Store
from etalon.kind import Location

from .base import Evidence, ShowsNotes, Statement, Status
from .citations import citations
from .correction import Correction
from .source import Source


def statements_have_sources(store: Store) -> Iterator[Finding]:
    """An entity of a kind that needs sources names them; so does a statement, unless it is marked unconfirmed."""
    for file, entity in store.each(Entity):
        if store.kinds[file.kind].needs_source and not getattr(entity, "sources", ()):
            yield file.finding(("sources",), "no-source")
        statements: tuple[Statement, ...] = getattr(entity, "statements", ())
        for index, statement in enumerate(statements):
            proven = statement.sources or statement.evidence
            if not proven and statement.status is not Status.unconfirmed:
                yield file.finding(("statements", index, "sources"), "no-source")


def verified_was_seen(store: Store) -> Iterator[Finding]:
    """What is called verified says where it was seen, or leads to a correction that does."""
    for file, entity in store.each(Entity):
        parts: list[tuple[Location, Strict]] = [((), entity), *walk.inside(entity, Statement)]
        for location, part in parts:
            is_seen = getattr(part, "evidence", True) or getattr(part, "corrections", ())
            if getattr(part, "status", None) is Status.verified and not is_seen:
                yield file.finding((*location, "status"), "verified-unseen")


def citations_have_locators(store: Store) -> Iterator[Finding]:
    """A citation says where in the source: by lines or by clauses."""
    for file, location, citation in citations(store):
        if not citation.lines and not citation.clauses:
            yield file.finding((*location, "lines"), "no-locator", source=citation.source)


def evidence_is_named(store: Store) -> Iterator[Finding]:
    """A reader is told where a fact was seen, not only led there."""
    for file, entity in store.each(Entity):
        for location, seen in walk.inside(entity, Evidence):
            if not (seen.site or seen.label or seen.title):
                yield file.finding((*location, "site"), "evidence-nameless")


def languages_are_named(store: Store) -> Iterator[Finding]:
    """The language of a source is one for which the interface has a name."""
    for file, source in store.each(Source):
        name = f"language.{source.language}"
        if name not in store.words:
            yield file.finding(("language",), "unknown-word", name=name)


def notes_are_seen(store: Store) -> Iterator[Finding]:
    """A correction is about things that show its note."""
    shown = [kind for kind in store.kinds.values() if issubclass(kind.model, ShowsNotes)]
    names, prefixes = {kind.name for kind in shown}, [kind.prefix or kind.name for kind in shown]
    for file, correction in store.each(Correction):
        for index, reference in enumerate(correction.about):
            name, id = store.kinds.split(reference) or ("", "")
            if name not in names and store.get(name, id):
                params = {"reference": reference, "kinds": ", ".join(prefixes)}
                yield file.finding(("about", index), "note-unseen", **params)
