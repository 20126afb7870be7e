"""What the page about the mark tells its scripts: the rules from the data, and words in one language."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from etalon.page.speech import Speech
from etalon.text.twins import TWINS

from .anatomy import Anatomy, anatomy, numbers, shown
from .base import Parameter
from .due import due
from .mark import Mark
from .regulation import Regulation


class Problem(StrEnum):
    """What the scripts can say of a mark, in the order of ``data/ui/mark_problem.yml``."""

    abbreviation = "abbreviation"
    abbreviation_alphabet = "abbreviation_alphabet"
    code_missing = "code_missing"
    code_length = "code_length"
    code_case = "code_case"
    code_alphabet = "code_alphabet"
    year_missing = "year_missing"
    year_form = "year_form"
    year_ahead = "year_ahead"
    verifier_missing = "verifier_missing"
    verifier_length = "verifier_length"
    verifier_alphabet = "verifier_alphabet"
    period_unknown = "period_unknown"
    numeral_missing = "numeral_missing"
    period_numeral = "period_numeral"
    period_shape = "period_shape"
    use = "use"
    shape = "shape"
    size_missing = "size_missing"
    size_form = "size_form"
    size = "size"
    ratio = "ratio"
    identifier_missing = "identifier_missing"


class Level(StrEnum):
    """How much a problem weighs: a rule is broken, a recommendation is passed by, or something is not clearly entered."""

    must = "must"
    advice = "advice"
    entry = "entry"


PARTS = {
    "abbreviation": "abbreviation",
    "code": "body-code",
    "year": "year",
    "verifier": "verifier-code",
    "identifier": "identifier",
}
"""The names of the scripts for elements of a mark."""
MORE_TWINS = {"Ә": "Ə", "ә": "ə", "Ǝ": "Ə", "ǝ": "ə", "Ҫ": "Ç", "ҫ": "ç", "Ү": "Y", "ү": "y", "Ӏ": "I"}
"""Letters that print like those of the Latin alphabets of some languages only."""


class MarkHelpers:
    """What the view of the mark asks."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def ratios(self, mark: Mark) -> dict[str, float]:
        """Shape -> how many times its height it is long."""
        return {shape.id: self._first(shape.ratio) if shape.ratio else 1 for shape in mark.shapes}

    def anatomy(self, mark: Mark, id: str) -> Anatomy:
        """The drawing of a shape."""
        shape = next(shape for shape in mark.shapes if shape.id == id)
        return anatomy(mark, shape, self.ratios(mark)[id])

    def numbers(self, mark: Mark) -> dict[str, int]:
        """The numbers of the parts in the drawings."""
        return numbers(mark)

    def shown(self, mark: Mark, id: str) -> list[str]:
        """What stands for a part in the drawings."""
        return shown(mark, id)

    def rules(self, mark: Mark) -> dict[str, Any]:
        """All by which the scripts check and read a mark, with the clauses that say so."""
        elements = {element.id: element.clauses for element in mark.elements}
        return {
            "abbreviation": mark.abbreviation,
            "elements": {part: elements[id] for part, id in PARTS.items()},
            "alphabets": {
                alphabet.id: {"language": alphabet.language, "letters": alphabet.letters}
                for alphabet in mark.alphabets
            },
            "codeAlphabet": mark.alphabets[0].id,
            "twins": dict(pair for twins in TWINS.values() for pair in twins.pairs) | MORE_TWINS,
            "year": {"digits": self._first(mark.year), "clauses": self.laying_down(mark.year)},
            "verifier": {
                "letters": self._first(mark.verifier),
                "alphabets": mark.verifier_alphabets,
                "clauses": self.laying_down(mark.verifier),
            },
            "recommended": mark.recommended,
            "annulment": self._annulment(mark),
            **self._bodies(mark),
            **self._periods(mark),
            **self._outlines(mark),
            "clausePage": self._speech.page_href("verification/rule/"),
            "problems": {str(each): self._speech.word(f"mark_problem.{each}") for each in Problem},
            "words": self._words(),
        }

    def laying_down(self, parameter: str) -> tuple[str, ...]:
        """The clause that lays a parameter down, as a list of clauses."""
        return (self._speech.index(Regulation).laying_down(parameter),)

    def due(self) -> dict[str, Any]:
        """What ``due.js``, the helper for dates, needs."""
        return due(self._speech)

    def _annulment(self, mark: Mark) -> dict[str, Any]:
        """What a cross says, which is no part of a mark."""
        name, meaning = (self._speech.plain(text) for text in (mark.annulment.name, mark.annulment.meaning))
        return {"words": f"{name}: {meaning}", "clauses": mark.annulment.clauses}

    def _bodies(self, mark: Mark) -> dict[str, Any]:
        rows = {
            code.body: {
                "name": self._speech.name(f"actor:{code.body}"),
                "letters": self._first(code.letters),
                "clauses": self.laying_down(code.letters),
            }
            for code in mark.codes
        }
        return {"bodies": rows}

    def _periods(self, mark: Mark) -> dict[str, Any]:
        rows = {
            period.id: {
                "name": self._speech.plain(period.name),
                "of": period.of,
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
            shape.id: {
                "name": speech.plain(shape.name),
                "body": shape.body,
                "clauses": shape.clauses,
                "ratio": self._ratio(shape.ratio),
            }
            for shape in mark.shapes
        }
        return {
            "shapes": rows,
            "shapeClauses": _each_once(shape.clauses for shape in mark.shapes),
            "imprint": mark.imprint is not None,
            "sizes": {
                "values": sizes.values,
                "example": speech.locale.number(sizes.values[0]),
                "shown": "; ".join(speech.locale.number(value) for value in sizes.values),
                "clauses": self.laying_down(mark.sizes),
            },
        }

    def _ratio(self, id: str | None) -> dict[str, Any] | None:
        """How many times its width a shape should be long."""
        if id is None:
            return None
        value = self._first(id)
        return {
            "value": value,
            "shown": self._speech.locale.number(value),
            "clauses": self.laying_down(id),
        }

    def _words(self) -> dict[str, Any]:
        speech = self._speech
        return {
            "begin": speech.word("mark.begin"),
            "right": speech.word("mark.right"),
            "noted": speech.word("mark.noted"),
            "wrong": speech.word("mark.wrong"),
            "clause": speech.word("rule.clause"),
            "clauses": speech.word("rule.clauses"),
            "levels": {str(each): speech.word(f"mark_level.{each}") for each in Level},
            "signs": {
                "of": speech.word("mark.sign_of"),
                "alike": speech.word("mark.sign_alike"),
                "cyrillic": speech.word("mark.sign_cyrillic"),
                "greek": speech.word("mark.sign_greek"),
                "latin": speech.word("mark.sign_latin"),
                "digit": speech.word("mark.sign_digit"),
            },
            "unknown": speech.word("mark.unknown"),
            "lacking": speech.word("mark.lacking"),
            "perhaps": speech.word("mark.read_perhaps"),
            "identifier": speech.word("mark.read_identifier"),
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
