"""The languages agree, or the editor is told which one changed."""

from collections.abc import Iterator

from .. import agreement
from ..findings import Finding
from ..store import Store
from .common import at

NAMES = (agreement.AGREED, agreement.REVIEWED)


def none_behind(store: Store) -> Iterator[Finding]:
    """Where one language changed since all agreed, the others are behind (warning)."""
    for document in store.documents if store.languages else ():
        state = agreement.state(store, document)
        if state and state.behind:
            yield at(
                document,
                (agreement.AGREED,),
                "behind",
                changed=", ".join(state.changed),
                behind=", ".join(state.behind),
                line=agreement.line(agreement.AGREED, state.fingerprints),
            )


def agreement_declared(store: Store) -> Iterator[Finding]:
    """Somebody has declared that the texts as they stand say the same (warning)."""
    for document in store.documents if store.languages else ():
        state = agreement.state(store, document)
        if state and not state.agreed and not state.behind and not state.missing:
            line = agreement.line(agreement.AGREED, state.fingerprints)
            yield at(document, (agreement.AGREED,), "not-agreed", line=line)


def fingerprints_of_known_languages(store: Store) -> Iterator[Finding]:
    """A fingerprint is that of a language of the site."""
    for document in store.documents if store.languages else ():
        entity = store.tables[document.kind][document.id]
        for name in NAMES:
            for code in getattr(entity, name):
                if code not in store.languages:
                    known = ", ".join(store.languages)
                    yield at(document, (name, code), "unknown-language", language=code, known=known)


def fingerprints_have_texts(store: Store) -> Iterator[Finding]:
    """A file without words has nothing to agree on."""
    for document in store.documents:
        entity = store.tables[document.kind][document.id]
        for name in NAMES:
            if getattr(entity, name) and not document.texts:
                yield at(document, (name,), "agreed-without-texts", name=name)
