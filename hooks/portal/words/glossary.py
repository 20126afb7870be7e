"""The glossary as its page and the pages that link to it need it."""

import json
from itertools import groupby

from etalon.data.page import ProsePage
from etalon.page.compare import place_of_row
from etalon.page.speech import Speech
from etalon.page.tree import Tree
from etalon.text.vocabulary import Vocabulary

from .chain import chain
from .term import Term


def definitions(speech: Speech) -> str:
    """Name and definition of each term, for the script that shows them where a term is linked."""
    terms = sorted(speech.all(Term), key=lambda term: f"{term.id}.")  # as a folder lists their files
    found = {term.id: [speech.plain(term.name), speech.plain(term.definition)] for term in terms}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


class TermHelpers:
    """What the view of the glossary asks."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def pages(self, id: str) -> list[str]:
        """References to the pages whose texts use a term, by their short names."""
        return self._speech.sort_by_short(self._speech.index(Vocabulary).pages.get(id, ()))

    def compared(self, term: Term) -> str:
        """The link to the definition in all languages."""
        return self._speech.page_href(self._speech.index(place_of_row, f"term-{term.id}-definition"))

    def chain(self, page: ProsePage) -> Tree:
        """How the terms that a page names follow from one another, as a drawing."""
        return chain(self._speech, page)

    def by_letter(self) -> list[tuple[str, list[Term]]]:
        """All terms in the order of the alphabet, under the letters with which they begin."""
        locale, name = self._speech.locale, self._speech.name
        listed = sorted(self._speech.all(Term), key=lambda term: locale.listing_key(name(term)))
        initials = groupby(listed, lambda term: locale.initial(name(term)))
        return [(letter, list(terms)) for letter, terms in initials]
