"""What the page about the mark tells its scripts: the rules from the data, and words in one language."""

from typing import Any, Protocol

from .locale import Locale
from .schema import Mark
from .schema.regulation import Parameter
from .store import Store

AREA = "mark_problem"


class Speaker(Protocol):
    """What a page is rendered by, as far as this needs it."""

    language: str
    locale: Locale

    def word(self, key: str, /, **params: Any) -> str: ...
    def plain(self, text: Any) -> str: ...
    def name(self, reference: str) -> str: ...
    def page_href(self, address: str) -> str: ...
    def absolute(self, path: str) -> str: ...


def ratios(store: Store, mark: Mark) -> dict[str, float]:
    """Shape -> how many times its height it is long."""
    return {shape.id: _first(store, shape.ratio) if shape.ratio else 1 for shape in mark.shapes}


def rules(store: Store, speaker: Speaker, mark: Mark) -> dict[str, Any]:
    """All by which a mark is checked and read, with the clauses that say so."""
    elements = {element.id: element.clauses for element in mark.elements}
    sizes = _parameter(store, mark.sizes)
    return {
        "abbreviation": {"value": mark.abbreviation, "clauses": elements["abbreviation"]},
        "bodies": {
            code.body: {
                "name": speaker.name(f"actor:{code.body}"),
                "letters": _first(store, code.letters),
                "clauses": code.clauses,
            }
            for code in mark.codes
        },
        "alphabets": {alphabet.id: alphabet.letters for alphabet in mark.alphabets},
        "codeAlphabet": mark.alphabets[0].id,
        "codeLanguage": mark.alphabets[0].language,
        "year": {"digits": _first(store, mark.year), "clauses": elements["year"]},
        "verifier": {
            "letters": _first(store, mark.verifier),
            "alphabets": mark.verifier_alphabets,
            "clauses": elements["verifier-code"],
        },
        "identifier": {"clauses": elements["identifier"]},
        "required": sorted({number for id in ("abbreviation", "year") for number in elements[id]}),
        "periods": {
            period.id: {
                "name": speaker.plain(period.name),
                "numerals": period.numerals,
                "shapes": period.shapes,
                "clauses": period.clauses,
            }
            for period in mark.periods
        },
        "periodClauses": sorted({number for period in mark.periods for number in period.clauses}),
        "shapes": {
            shape.id: {"name": speaker.plain(shape.name), "body": shape.body, "clauses": shape.clauses}
            for shape in mark.shapes
        },
        "shapeClauses": sorted({number for shape in mark.shapes for number in shape.clauses}),
        "sizes": {
            "values": sizes.values,
            "shown": "; ".join(speaker.locale.number(value) for value in sizes.values),
            "clauses": [_clause_of(store, mark.sizes)],
        },
        "clausePage": speaker.page_href("verification/rule/"),
        "problems": {
            key.partition(".")[2]: speaker.word(key) for key in store.words if key.startswith(f"{AREA}.")
        },
        "words": {
            "right": speaker.word("mark.right"),
            "wrong": speaker.word("mark.wrong"),
            "clauses": speaker.word("rule.clauses"),
            "unknown": speaker.word("mark.unknown"),
            "lacking": speaker.word("mark.lacking"),
            "read": {part: speaker.word(f"mark.read_{part}") for part in _PARTS},
            "parts": {part: speaker.word(f"mark.{part}") for part in _PARTS},
        },
    }


_PARTS = ("abbreviation", "code", "year", "verifier", "period")


def due(speaker: Speaker) -> dict[str, Any]:
    """How dates are written, and what the helper for dates says."""
    words = ("due", "explained", "last_missing", "last_wrong", "last_far", "interval_missing")
    words += ("interval_wrong", "interval_long", "summary", "summary_of", "description")
    return {
        "language": speaker.language,
        "months": speaker.locale.months,
        "pattern": speaker.locale.language.dates.day,
        "page": speaker.absolute(f"{speaker.language}/verification/mark/#due"),
        "words": {key: speaker.word(f"due.{key}") for key in words},
    }


def _parameter(store: Store, id: str) -> Parameter:
    found = store.get("parameter", id)
    assert isinstance(found, Parameter)
    return found


def _first(store: Store, id: str) -> float:
    return _parameter(store, id).values[0]


def _clause_of(store: Store, parameter: str) -> str:
    """The number of the clause that lays a parameter down."""
    return next(
        clause.number
        for top in store.tables["clause"].values()
        for clause in top.all()
        if any(each.id == parameter for each in clause.parameters)
    )
