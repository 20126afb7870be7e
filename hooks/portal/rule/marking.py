"""What the page about the mark tells its scripts: the rules from the data, and words in one language."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from etalon.page.speech import Speech

from .base import Parameter
from .due import due
from .mark import Mark
from .regulation import Regulation


class Problem(StrEnum):
    """What ``mark.js`` can find wrong with a mark, in the order of ``data/ui/mark_problem.yml``."""

    abbreviation = "abbreviation"
    code_missing = "code_missing"
    code_length = "code_length"
    code_case = "code_case"
    code_alphabet = "code_alphabet"
    year_missing = "year_missing"
    year_form = "year_form"
    verifier_missing = "verifier_missing"
    verifier_length = "verifier_length"
    verifier_alphabet = "verifier_alphabet"
    period_unknown = "period_unknown"
    period_numeral = "period_numeral"
    period_shape = "period_shape"
    use = "use"
    shape = "shape"
    size_form = "size_form"
    size = "size"
    identifier_missing = "identifier_missing"


class MarkHelpers:
    """What the view of the mark asks."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def ratios(self, mark: Mark) -> dict[str, float]:
        """Shape -> how many times its height it is long."""
        return {shape.id: self._first(shape.ratio) if shape.ratio else 1 for shape in mark.shapes}

    def rules(self, mark: Mark) -> dict[str, Any]:
        """All by which ``mark.js`` checks and reads a mark, with the clauses that say so."""
        elements = {element.id: element.clauses for element in mark.elements}
        return {
            "abbreviation": {"value": mark.abbreviation, "clauses": elements["abbreviation"]},
            "alphabets": {alphabet.id: alphabet.letters for alphabet in mark.alphabets},
            "codeAlphabet": mark.alphabets[0].id,
            "codeLanguage": mark.alphabets[0].language,
            "year": {"digits": self._first(mark.year), "clauses": elements["year"]},
            "verifier": {
                "letters": self._first(mark.verifier),
                "alphabets": mark.verifier_alphabets,
                "clauses": elements["verifier-code"],
            },
            "identifier": {"clauses": elements["identifier"]},
            "required": _each_once((elements["abbreviation"], elements["year"])),
            **self._bodies(mark),
            **self._periods(mark),
            **self._outlines(mark),
            "clausePage": self._speech.page_href("verification/rule/"),
            "problems": {str(each): self._speech.word(f"mark_problem.{each}") for each in Problem},
            "words": self._words(),
        }

    def due(self) -> dict[str, Any]:
        """What ``due.js``, the helper for dates, needs."""
        return due(self._speech)

    def _bodies(self, mark: Mark) -> dict[str, Any]:
        rows = {
            code.body: {
                "name": self._speech.name(f"actor:{code.body}"),
                "letters": self._first(code.letters),
                "clauses": code.clauses,
            }
            for code in mark.codes
        }
        return {"bodies": rows}

    def _periods(self, mark: Mark) -> dict[str, Any]:
        rows = {
            period.id: {
                "name": self._speech.plain(period.name),
                "numerals": period.numerals,
                "shapes": period.shapes,
                "clauses": period.clauses,
            }
            for period in mark.periods
        }
        return {"periods": rows, "periodClauses": _each_once(period.clauses for period in mark.periods)}

    def _outlines(self, mark: Mark) -> dict[str, Any]:
        """The shapes and the sizes."""
        speech, sizes = self._speech, self._parameter(mark.sizes)
        rows = {
            shape.id: {"name": speech.plain(shape.name), "body": shape.body, "clauses": shape.clauses}
            for shape in mark.shapes
        }
        return {
            "shapes": rows,
            "shapeClauses": _each_once(shape.clauses for shape in mark.shapes),
            "sizes": {
                "values": sizes.values,
                "shown": "; ".join(speech.locale.number(value) for value in sizes.values),
                "clauses": [speech.index(Regulation).laying_down(mark.sizes)],
            },
        }

    def _words(self) -> dict[str, Any]:
        speech = self._speech
        return {
            "right": speech.word("mark.right"),
            "wrong": speech.word("mark.wrong"),
            "clauses": speech.word("rule.clauses"),
            "unknown": speech.word("mark.unknown"),
            "lacking": speech.word("mark.lacking"),
            "read": {
                "abbreviation": speech.word("mark.read_abbreviation"),
                "code": speech.word("mark.read_code"),
                "year": speech.word("mark.read_year"),
                "verifier": speech.word("mark.read_verifier"),
                "period": speech.word("mark.read_period"),
            },
            "parts": {
                "abbreviation": speech.word("mark.abbreviation"),
                "code": speech.word("mark.code"),
                "year": speech.word("mark.year"),
                "verifier": speech.word("mark.verifier"),
                "period": speech.word("mark.period"),
            },
        }

    def _parameter(self, id: str) -> Parameter:
        found = self._speech.get(f"parameter:{id}")
        assert isinstance(found, Parameter)
        return found

    def _first(self, id: str) -> float:
        return self._parameter(id).values[0]


def _each_once(clauses: Iterable[tuple[str, ...]]) -> list[str]:
    return sorted({number for each in clauses for number in each})
