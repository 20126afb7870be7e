"""Every text stands in every language of the site."""

from collections.abc import Iterator

from ..address import links
from ..data import alike, walk
from ..data.base import Entity
from ..data.findings import Finding
from ..data.language import lacking
from ..data.store import LANGUAGES, Store, is_body
from ..text import cldr
from .common import lines, texts, unknown_language


def languages_are_known(store: Store) -> Iterator[Finding]:
    """The code of a language is one that CLDR knows, and not the name of the folder above the languages."""
    for code in dict.fromkeys((*store.languages, *sorted(store.drafts))):
        if code == links.ABOVE:
            yield Finding(f"data/{LANGUAGES}", 0, code, "language-reserved", {"value": code})
        elif not cldr.is_known(code):
            yield Finding(f"data/{LANGUAGES}", 0, code, "language-code", {"value": code})


def every_language_present(store: Store) -> Iterator[Finding]:
    """A text has a line for every language of ``data/languages.yml`` (a draft is warned about)."""
    for file, location, text in texts(store):
        for missing in lacking(text, store.languages):
            if is_body(location) and missing not in file.prose:
                continue  # the whole page is missing, and reported as such
            rule = "missing-draft" if missing in store.drafts else "missing-language"
            yield file.finding(location, rule, language=missing)


def no_unknown_language(store: Store) -> Iterator[Finding]:
    """A text has no line for a language that the site does not have."""
    for file, location, text in texts(store):
        for code in text:
            if code not in store.languages:
                rule, params = unknown_language(store, code)
                yield file.finding((*location, code), rule, **params)


def languages_in_order(store: Store) -> Iterator[Finding]:
    """The lines of a text stand in the order of ``data/languages.yml``, so that a hole is seen."""
    for file, location, text in texts(store):
        wanted = [code for code in store.languages if code in text]
        if [code for code in text if code in store.languages] != wanted:
            yield file.finding(location, "language-order", order=", ".join(wanted))


def no_empty_text(store: Store) -> Iterator[Finding]:
    """A text says something."""
    for file, location, _language, line in lines(store):
        if not line.strip():
            yield file.finding(location, "empty-text")


def one_value_for_each_language(store: Store) -> Iterator[Finding]:
    """What is given for each language is given for every language of the site and for no other (a draft is warned about)."""
    for file, entity in store.each(Entity) if store.languages else ():
        for location, values in walk.for_each_language(entity):
            mistyped = [found for code in values if (found := alike.slip(code, store.languages))]
            for rule, params in mistyped:
                yield file.finding((*location, params["value"]), rule, **params)
            if not mistyped and [code for code in values if code not in store.drafts] != store.required:
                yield file.finding(location, "each-language-once", order=", ".join(store.required))
            for code in store.languages:
                if code in store.drafts and code not in values:
                    yield file.finding(location, "missing-draft", language=code)


def words_are_of_known_languages(store: Store) -> Iterator[Finding]:
    """What is given for some languages is given for those of the site: nobody would look for words of another."""
    for file, entity in store.each(Entity) if store.languages else ():
        for location, values in walk.by_language(entity):
            for code in values:
                if code not in store.languages:
                    rule, params = unknown_language(store, code)
                    yield file.finding((*location, code), rule, **params)
