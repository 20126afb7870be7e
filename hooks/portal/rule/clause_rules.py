"""The clauses of a regulation: none missing, in order, and true to what they declare."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import DataFile, Store
from etalon.kind import Location
from etalon.text import inline, notation, numbers
from etalon.text.terms import linked
from etalon.text.vocabulary import Vocabulary

from .base import Parameter, Unit, key_of, section_of
from .clause import AnyClause, Clause
from .document import Document


def clauses_in_order(store: Store) -> Iterator[Finding]:
    """The clauses inside another one are numbered 1, 2, 3 … after its own number, in this order."""
    for file, location, clause in _every(store):
        for index, inner in enumerate(clause.clauses):
            expected = f"{clause.number}.{index + 1}"
            if inner.number != expected:
                where = (*location, "clauses", index, "number")
                yield file.finding(where, "clause-order", number=inner.number, expected=expected)


def sections_complete(store: Store) -> Iterator[Finding]:
    """A section of a regulation has as many clauses as it says, and none is skipped."""
    if any(kind == "clause" for kind, _id in store.broken):
        return
    counted = Counter(section_of(clause.number) for _file, _location, clause in _every(store))
    tops = sorted(store[Clause], key=key_of)
    for file, document in store.each(Document):
        for index, section in enumerate(document.sections):
            own = [number for number in tops if section_of(number) == section.number]
            location = ("sections", index, "count")
            wanted = [f"{section.number}.{position + 1}" for position in range(len(own))]
            if missing := next((number for number in wanted if number not in own), None):
                yield file.finding(location, "clause-missing", number=missing)
            elif counted[section.number] != section.count:
                params = {"section": section.number, "count": counted[section.number], "said": section.count}
                yield file.finding(location, "clause-count", **params)


def restatements_are_founded(store: Store) -> Iterator[Finding]:
    """A document whose clauses are restated says of which day that wording is, and where the text is that binds."""
    for file, document in store.each(Document):
        lacking = [
            key for key in ("as_of", "official") if document.sections and getattr(document, key) is None
        ]
        if lacking:
            yield file.finding((), "restatement-unfounded", keys=", ".join(lacking))


def clauses_in_a_section(store: Store) -> Iterator[Finding]:
    """A clause belongs to a section that a document lists."""
    if any(kind == "document" for kind, _id in store.broken):
        return
    known = {section.number for document in store[Document].values() for section in document.sections}
    for file, clause in store.each(Clause):
        if section_of(clause.number) not in known:
            yield file.finding((), "clause-section", number=clause.number)


def parameters_stand_once(store: Store) -> Iterator[Finding]:
    """A parameter is laid down by one clause."""
    seen: dict[str, str] = {}
    for file, location, parameter, clause in _parameters(store):
        if first := seen.get(parameter.id):
            yield file.finding((*location, "id"), "parameter-twice", id=parameter.id, number=first)
        seen.setdefault(parameter.id, clause.number)


def parameters_are_told(store: Store) -> Iterator[Finding]:
    """The text of a clause names the values of its parameters, in every language."""
    known = store.index(notation.of_each)
    for file, location, parameter, clause in _parameters(store):
        for code in store.languages:
            if code not in clause.text:
                continue
            named = numbers.extract(clause.text[code], known[code])
            if lacking := [value for value in _as_read(parameter) if value not in named]:
                params = {"id": parameter.id, "language": code, "values": ", ".join(lacking)}
                where = _place(store, code, location[:-2], (*location, "values"))
                yield file.finding(where, "parameter-untold", **params)


def terms_are_used(store: Store) -> Iterator[Finding]:
    """A text uses each term that its clause lists, in an approved form, in every language."""
    vocabulary = store.index(Vocabulary)
    for file, location, clause in _every(store):
        for index, term in enumerate(clause.terms):
            if term not in vocabulary.notions:
                continue
            without = defaultdict[Location, list[str]](list)
            for code in store.languages:
                if code in clause.text and _lacks(clause.text[code], term, code, vocabulary):
                    without[_place(store, code, location, (*location, "terms", index))].append(code)
            for where, codes in without.items():
                yield file.finding(where, "term-unused", id=term, languages=", ".join(codes))


def links_are_listed(store: Store) -> Iterator[Finding]:
    """A clause lists under ``refs`` every clause and document to which its text links."""
    for file, location, clause in _every(store):
        listed = {ref.to for ref in clause.refs}
        links = defaultdict[Location, set[str]](set)
        for code, text in clause.text.items():
            links[_place(store, code, location, (*location, "refs"))].update(inline.targets(text))
        for where, targets in links.items():
            for target in sorted(targets - listed):
                if target.startswith(("clause:", "document:")):
                    yield file.finding(where, "ref-unlisted", target=target)


def _place(store: Store, code: str, location: Location, asked: Location) -> Location:
    """Where to tell how a text of a clause differs from what the clause asks: there, or at the text, if that is a draft's."""
    return (*location, "text", code) if code in store.drafts else asked


def _lacks(text: str, term: str, language: str, vocabulary: Vocabulary) -> bool:
    return bool(linked(text, (term,), vocabulary.lexicons[language], vocabulary.kind)[1])


def _as_read(parameter: Parameter) -> list[str]:
    suffix = ":1" if parameter.unit is Unit.ratio else ""
    return [f"{value:g}{suffix}" for value in parameter.values]


def _every(store: Store) -> Iterator[tuple[DataFile, Location, AnyClause]]:
    """The clauses at every level, with the file and the location in it."""
    for file, top in store.each(Clause):
        for location, clause in top.every():
            yield file, location, clause


def _parameters(store: Store) -> Iterator[tuple[DataFile, Location, Parameter, AnyClause]]:
    for file, location, clause in _every(store):
        for index, parameter in enumerate(clause.parameters):
            yield file, (*location, "parameters", index), parameter, clause
