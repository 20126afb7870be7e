"""The clauses of a regulation: none missing, in order, and true to what they declare."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .. import links
from ..findings import Finding
from ..meaning import numbers, words
from ..meaning.terms import lexicons, linked
from ..reader import Location
from ..regulation import key_of
from ..schema import Clause
from ..schema.clause import Provision
from ..schema.regulation import Parameter, Unit
from ..store import Document, Store
from .common import at

Placed = tuple[Document, Location, Provision, str]
"""A clause at any level: its file, where it stands in it, itself, its number."""


def clauses_in_order(store: Store) -> Iterator[Finding]:
    """The clauses inside another one are numbered 1, 2, 3 … after its own number, in this order."""
    for document, place, clause, number in _placed(store):
        for index, inner in enumerate(clause.clauses):
            expected = f"{number}.{index + 1}"
            if inner.number != expected:
                location = (*place, "clauses", index, "number")
                yield at(document, location, "clause-order", number=inner.number, expected=expected)


def sections_complete(store: Store) -> Iterator[Finding]:
    """A section of a regulation has as many clauses as it says, and none is skipped."""
    if any(kind == "clause" for kind, _id in store.broken):
        return
    counted = Counter(number.partition(".")[0] for *_rest, number in _placed(store))
    tops = sorted((clause.number for clause in store.tables["clause"].values()), key=key_of)
    for document in _documents(store, "document"):
        for index, section in enumerate(store.tables["document"][document.id].sections):
            own = [number for number in tops if number.partition(".")[0] == section.number]
            place = ("sections", index, "count")
            wanted = [f"{section.number}.{position + 1}" for position in range(len(own))]
            if missing := next((number for number in wanted if number not in own), None):
                yield at(document, place, "clause-missing", number=missing)
            elif counted[section.number] != section.count:
                params = {"section": section.number, "count": counted[section.number], "said": section.count}
                yield at(document, place, "clause-count", **params)


def clauses_in_a_section(store: Store) -> Iterator[Finding]:
    """A clause belongs to a section that a document lists."""
    if any(kind == "document" for kind, _id in store.broken):
        return
    known = {
        section.number for document in store.tables["document"].values() for section in document.sections
    }
    for document in _documents(store, "clause"):
        if document.id.partition(".")[0] not in known:
            yield at(document, (), "clause-section", number=document.id)


def parameters_stand_once(store: Store) -> Iterator[Finding]:
    """A parameter is laid down by one clause."""
    seen: dict[str, str] = {}
    for document, location, parameter, number, _clause in _parameters(store):
        if parameter.id in seen:
            yield at(
                document, (*location, "id"), "parameter-twice", id=parameter.id, number=seen[parameter.id]
            )
        seen.setdefault(parameter.id, number)


def parameters_are_told(store: Store) -> Iterator[Finding]:
    """The text of a clause names the values of its parameters, in every language."""
    grammars = store.tables["grammar"]
    for document, location, parameter, _number, clause in _parameters(store):
        for code in store.languages:
            if code not in clause.text:
                continue
            told = numbers.extract(clause.text[code], words.of(code, grammars.get(code)))
            if lacking := [value for value in _as_read(parameter) if value not in told]:
                yield at(
                    document,
                    (*location, "values"),
                    "parameter-untold",
                    id=parameter.id,
                    language=code,
                    values=", ".join(lacking),
                )


def terms_are_used(store: Store) -> Iterator[Finding]:
    """A text uses each term that its clause lists, in an approved form, in every language."""
    known = lexicons(store.tables["term"], store.tables["style"], store.languages)
    for document, place, clause, _number in _placed(store):
        for index, term in enumerate(clause.terms):
            without = [
                code
                for code in store.languages
                if code in clause.text and linked(clause.text[code], (term,), known[code])[1]
            ]
            if without and store.get("term", term):
                location = (*place, "terms", index)
                yield at(document, location, "term-unused", id=term, languages=", ".join(without))


def links_are_listed(store: Store) -> Iterator[Finding]:
    """A clause lists under ``refs`` every clause and document to which its text links."""
    for document, place, clause, _number in _placed(store):
        listed = {ref.to for ref in clause.refs}
        linked_to = {target for text in clause.text.values() for target in links.LINK.findall(text)}
        for target in sorted(linked_to - listed):
            if target.startswith(("clause:", "document:")):
                yield at(document, (*place, "refs"), "ref-unlisted", target=target)


def _as_read(parameter: Parameter) -> list[str]:
    suffix = ":1" if parameter.unit == Unit.ratio else ""
    return [f"{value:g}{suffix}" for value in parameter.values]


def _documents(store: Store, kind: str) -> list[Document]:
    return [document for document in store.documents if document.kind == kind]


def _placed(store: Store) -> Iterator[Placed]:
    for document in _documents(store, "clause"):
        top = store.tables["clause"][document.id]
        assert isinstance(top, Clause)
        yield document, (), top, top.number
        yield from _inside(document, (), top.clauses)


def _inside(document: Document, place: Location, clauses: Sequence[Provision]) -> Iterator[Placed]:
    for index, clause in enumerate(clauses):
        here = (*place, "clauses", index)
        yield document, here, clause, clause.number
        yield from _inside(document, here, clause.clauses)


def _parameters(store: Store) -> Iterator[tuple[Document, Location, Parameter, str, Provision]]:
    for document, place, clause, number in _placed(store):
        for index, parameter in enumerate(clause.parameters):
            yield document, (*place, "parameters", index), parameter, number, clause
