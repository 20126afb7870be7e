"""The kind of the glossary."""

from typing import Any

from etalon.kind import Kind, SiteFile
from etalon.text.terms import Notion

from .glossary import TermHelpers, definitions
from .term import Area, Term

TERM = Kind(
    "term",
    Term,
    title="name",
    neutral=lambda _store, term: (term.english, "en"),
    description="definition",
    address="glossary/{id}/",
    shown_on="glossary",
    compare="glossary",
    files=(SiteFile("glossary/terms.json", definitions),),
    order=lambda term: (term.order, term.id),
    words={"term_area": Area},
    helpers=TermHelpers,
    scripts=("terms.js",),
    search=("definition", "note"),
    weight=1.15,
    links_terms=False,
    notion=lambda term: Notion(term.name, term.also, term.avoid, term.perhaps, term.related),
)
KINDS: tuple[Kind[Any], ...] = (TERM,)
