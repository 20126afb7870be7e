"""What a model refuses, in an editor's words, at the line where it is to be mended."""

from collections import Counter
from typing import Any

from pydantic import BaseModel, ValidationError

from . import walk
from .area import Area
from .base import ID_PATTERN
from .findings import MOST, Finding, Whole
from .near import near
from .nodes import Node, dotted
from .store import WORDS

# pydantic's error type -> our rule; what is not listed is a wrong type.
_RULES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "enum": "not-in-list",
    "literal_error": "not-in-list",
    "string_pattern_mismatch": "wrong-form",
    "dict_type": "mapping-wanted",
    "model_type": "mapping-wanted",
    "model_attributes_type": "mapping-wanted",
    "tuple_type": "list-wanted",
    "string_type": "text-wanted",
    "string_too_short": "empty-text",
    "too_short": "too-few",
    "string_too_long": "id-too-long",
}


def findings_of(
    error: ValidationError, node: Node, path: str, model: type[BaseModel], above: int = 0
) -> list[Finding]:
    """A finding for each thing that a model refused; the model begins ``above`` levels below the file's top."""
    found: list[Finding] = []
    times: Counter[str] = Counter()
    for problem in error.errors(include_url=False):
        times[problem["type"]] += 1
        # To look for what was meant takes long; the last of very many are only counted.
        known = walk.keys_at(model, problem["loc"][above:-1]) if times[problem["type"]] <= MOST else []
        found.append(_finding(problem, node, path, known, model is Area))
    return found


def has_unknown_keys(error: ValidationError) -> bool:
    """Whether a file has keys at its top that its model does not know."""
    return any(
        problem["type"] == "extra_forbidden" and len(problem["loc"]) == 1
        for problem in error.errors(include_url=False, include_context=False)
    )


def misfit(model: type[BaseModel], keys: set[str]) -> tuple[int, int]:
    """How many of some keys a model does not know, and how many that it needs are missing."""
    known = walk.keys_of(model)
    required = {key for key, field in known.items() if field.is_required()} - {"id"}
    return len(keys - set(known)), len(required - keys)


def _finding(problem: Any, node: Node, path: str, known: list[str], is_area: bool) -> Finding:
    location = tuple(step for step in problem["loc"] if step != "[key]")  # a key itself, not what it holds
    rule = _RULES.get(problem["type"], "wrong-type")
    context = problem.get("ctx", {})
    params: dict[str, Any] = {"value": str(problem["input"])}
    if rule == "unknown-key":
        name = str(location[-1])
        params = {"name": name, "near": near(name, [key for key in known if key != "id"]) or "—"}
    elif rule == "too-few":
        params = {"count": context["actual_length"], "least": context["min_length"]}
    elif rule == "id-too-long":
        params["limit"] = context["max_length"]
    elif rule == "missing-key":
        params = {"name": location[-1]}
    elif rule == "not-in-list":
        params["allowed"] = Whole(context["expected"].replace("'", "").replace(" or ", ", "))
    elif rule == "wrong-form":
        rule, params["pattern"] = _form(location, context["pattern"]), context["pattern"]
    elif problem["type"] == "value_error":
        rule = str(context["error"]).replace("_", "-")
        params |= getattr(context["error"], "params", {})
    # The words of an area stand at the top of their file.
    key = dotted(location).removeprefix(f"{WORDS}.") if is_area else dotted(location)
    return Finding(path, node.line_of(location), key, rule, params)


def _form(location: tuple[str | int, ...], pattern: str) -> str:
    if location == ("id",):
        return "id-form" if pattern == ID_PATTERN else "id-of-kind"
    return "fingerprint-form" if location[0] in ("agreed", "reviewed") else "wrong-form"
