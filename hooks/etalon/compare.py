"""Any data beside its other languages, row by row: what stands in each row, and on which pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from . import links
from .reader import Location
from .regulation import Regulation
from .schema import Clause
from .schema.clause import SubClause
from .store import Document, Store

ADDRESS = "compare/"
TOGETHER = {"rule": ("clause", "document"), "corrections": ("correction",), "committees": ("committee",)}
TOGETHER |= {"glossary": ("term",), "procedures": ("procedure",), "guide": ("question", "answer")}
TOGETHER |= {"history": ("milestone",), "figures": ("statistic",), "standards": ("standard",)}
TOGETHER |= {"cooperation": ("agreement", "event", "person")}
"""Pages that show all entities of some kinds; the rule's are in the order of the clauses."""
PAGES = {
    "rule": "verification/rule/",
    "corrections": "corrections/",
    "committees": "committees/",
    "glossary": "glossary/",
    "procedures": "verification/",
    "guide": "verification/guide/",
    "history": "history/",
    "figures": "history/figures/",
    "standards": "standards/",
    "cooperation": "cooperation/",
}
ALONE = {"organisation": "organisations", "programme": "cooperation"}
"""Kinds with a page for each entity, and the folder of these pages."""


@dataclass(frozen=True)
class Row:
    """One text in every language: what it is of, where it stands in its file, its anchor."""

    anchor: str
    kind: str
    id: str
    label: str
    text: Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """A page: its name in the address, the entity if it is about one, its rows."""

    address: str
    page: str
    kind: str
    id: str
    rows: tuple[Row, ...]


class Namer(Protocol):
    def word(self, key: str) -> str: ...
    def name(self, reference: str) -> str: ...


def comparisons(store: Store) -> list[Comparison]:
    """Every page that compares, in the order of their addresses' kinds."""
    documents = {(document.kind, document.id): document for document in store.documents}
    found = []
    for page, kinds in TOGETHER.items():
        rows = [
            row
            for kind in kinds
            for id in _ids(store, kind)
            if (kind, id) in documents
            for row in _rows(store, documents[kind, id])
        ]
        if rows:
            found.append(Comparison(f"{ADDRESS}{page}/", page, "", "", tuple(rows)))
    for kind, folder in ALONE.items():
        for id in store.tables[kind]:
            if (kind, id) in documents:
                rows = tuple(_rows(store, documents[kind, id]))
                found.append(Comparison(f"{ADDRESS}{folder}/{id}/", kind, kind, id, rows))
    return found


def name(comparison: Comparison, renderer: Namer) -> str:
    """What a page compares, in a language."""
    if comparison.id:
        return renderer.name(f"{comparison.kind}:{comparison.id}")
    return renderer.word(f"compare.{comparison.page}")


def page_of(comparison: Comparison) -> str:
    """The address of the page whose data a comparison shows."""
    return f"{ALONE[comparison.kind]}/{comparison.id}/" if comparison.id else PAGES[comparison.page]


def beside(address: str) -> str | None:
    """The address of the comparison of an entity's page, whether it is there or not; None for other pages."""
    claim = links.claimed(address)
    return f"{ADDRESS}{address}" if claim and claim[0] in ALONE else None


def _ids(store: Store, kind: str) -> list[str]:
    if kind == "clause":
        return [clause.number for section in Regulation(store).sections for clause in section.clauses]
    if kind == "correction":
        return sorted(store.tables[kind], key=lambda id: (len(id), id))
    return sorted(store.tables[kind], key=lambda id: (getattr(store.tables[kind][id], "order", 0), id))


def _rows(store: Store, document: Document) -> Iterator[Row]:
    entity = store.tables[document.kind][document.id]
    for location, text in sorted(document.texts, key=lambda each: each[0] != ("title",)):
        id, label = document.id, str(location[-1])
        anchor = "-".join((document.kind, id, *map(str, location)))
        if isinstance(entity, Clause):
            id = _clause_at(entity, location).number
            anchor = f"clause-{id}" if label == "text" else f"clause-{id}-{label}"
        yield Row(anchor, document.kind, id, label, text)


def _clause_at(top: Clause, location: Location) -> Clause | SubClause:
    """The clause to which a text belongs: ``("clauses", 0, "text")`` is of the first inside."""
    clause: Clause | SubClause = top
    for step in location:
        clause = clause.clauses[step] if isinstance(step, int) else clause
    return clause
