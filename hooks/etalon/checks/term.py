"""The words of the field, as ``data/term/`` approves them."""

from collections.abc import Iterator, Mapping

from ..findings import Finding
from ..meaning.terms import Form, Lexicon
from ..schema.style import Inflection
from ..store import Store
from .common import at, lines, outliers, texts

_AS_IT_IS = Inflection()


def approved_forms(store: Store) -> Iterator[Finding]:
    """A text calls a thing by its approved name, not by a form that the glossary says to avoid."""
    lexicons = _lexicons(store)
    for document, location, language, line in lines(store):
        for use in lexicons[language].uses(line):
            wrong = [form for form in use.forms if form.approved]
            if wrong and len(wrong) == len(use.forms):
                yield at(document, location, "avoid-term", words=use.words, approved=wrong[0].approved)


def same_terms(store: Store) -> Iterator[Finding]:
    """A text does not speak of one thing in one language and of a related thing in the others.

    Told only where a language has a term that no other language has, and lacks a related term (by
    ``related`` of ``data/term/``) that all the others have: calibration in place of verification.
    """
    lexicons = _lexicons(store)
    related = _related(store)
    for document, location, text in texts(store):
        used = {code: _used(lexicons[code], text[code]) for code in store.languages if code in text}
        for code, (own, missing, other) in _exchanged(used, related).items():
            names = store.tables["term"]
            yield at(
                document,
                (*location, code),
                "term-parity",
                here=names[own].name.get(code, own),
                there=names[missing].name.get(other, missing),
                approved=names[missing].name.get(code, missing),
                other=other,
            )
