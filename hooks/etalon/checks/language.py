"""Every text stands in every language of the site."""

from collections.abc import Iterator

from ..findings import Finding
from ..store import Store, is_body
from .common import at, lines, texts

STATUSES = ("name_status", "title_status")


def every_language_present(store: Store) -> Iterator[Finding]:
    """A text has a line for every language of ``data/languages.yml`` (a draft is warned about)."""
    for document, location, text in texts(store):
        for missing in (code for code in store.languages if code not in text):
            if is_body(location) and missing not in document.prose:
                continue  # the whole page is missing, and reported as such
            rule = "missing-draft" if missing in store.drafts else "missing-language"
            yield at(document, location, rule, language=missing)


def no_unknown_language(store: Store) -> Iterator[Finding]:
    """A text has no line for a language that the site does not have."""
    for document, location, text in texts(store):
        for code in text:
            if code not in store.languages and code not in store.drafts:
                known = ", ".join(store.languages)
                yield at(document, (*location, code), "unknown-language", language=code, known=known)


def languages_in_order(store: Store) -> Iterator[Finding]:
    """The lines of a text stand in the order of ``data/languages.yml``, so that a hole is seen."""
    for document, location, text in texts(store):
        wanted = [code for code in store.languages if code in text]
        if [code for code in text if code in store.languages] != wanted:
            yield at(document, location, "language-order", order=", ".join(wanted))


def no_empty_text(store: Store) -> Iterator[Finding]:
    """A text says something."""
    for document, location, _language, line in lines(store):
        if not line.strip():
            yield at(document, location, "empty-text")


def status_for_each_language(store: Store) -> Iterator[Finding]:
    """A name's status is given for every language of the site and for no other."""
    for document in store.documents if store.languages else ():
        entity = store.get(document.kind, document.id)
        for name in STATUSES:
            statuses = getattr(entity, name, None)
            if (
                statuses is not None
                and [code for code in statuses if code not in store.drafts] != store.required
            ):
                yield at(document, (name,), "status-languages", order=", ".join(store.required))
