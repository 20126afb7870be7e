"""Forms that the words of a field must have. What has not is told by what is wanted, with the editor's words put right."""

import re
from collections.abc import Callable
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from . import alike

_QUOTES = " “”„«»‘’\"'"
HAS_FORM = "has_form"
"""In the JSON schema of a model: the rule of the form that a field must have, and what fills its message."""
Mend = Callable[[str], str]
"""What somebody wrote -> what was probably meant; anything at all where that cannot be told."""


class Misfit(ValueError):
    """A value that does not fit its place; the text names the rule, ``params`` fill its message.

    Among them may be ``mended``: the value as it should be written.
    """

    def __init__(self, rule: str, **params: Any) -> None:
        super().__init__(rule)
        self.params = params


class Form:
    """Marks a field whose words fit a pattern. ``rule`` says what is wanted, ``more`` fills its message."""

    def __init__(self, pattern: str, rule: str, mend: Mend = str.strip, **more: Any) -> None:
        self.pattern = pattern
        self.shape = re.compile(pattern, re.ASCII)
        self._rule = rule
        self._mend = mend
        self._more = more

    def judged(self, value: str) -> str:
        """The value, where it has the form. Raises Misfit."""
        if self.shape.fullmatch(value):
            return value
        looks = alike.latin(value)
        if looks.isascii() and self.shape.fullmatch(looks) and (found := alike.apart(value, looks)):
            rule, params = found
            raise Misfit(rule, **params)
        raise Misfit(self._rule, **self.mended(value), **self._more)

    def mended(self, value: str) -> dict[str, Any]:
        """What was probably meant, if that has the form."""
        for each in (value, value.strip(_QUOTES)):
            looks = alike.latin(each)
            mended = self._mend(looks if looks.isascii() else each)
            if mended and self.shape.fullmatch(mended):
                return {"mended": mended}
        return {}

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.judged, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        told = {HAS_FORM: {"rule": self._rule, "more": self._more}}
        return {**handler(schema), "pattern": self.pattern, **told}
